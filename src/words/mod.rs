//! Every sentence that a person reads, per language.
//!
//! The texts are Fluent files beside this one. Nothing here knows who reads a text, or where.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// A language that the bot speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// What everyone else gets.
    #[default]
    English,
    Korean,
}

impl Locale {
    /// Every language there is a file for.
    pub const ALL: [Self; 2] = [Self::English, Self::Korean];

    /// The language that serves a reader of this language tag (`ko`, `en-US`, `pt-BR`) best.
    #[must_use]
    pub fn of(language_tag: &str) -> Self {
        match language_tag.parse::<LanguageIdentifier>() {
            Ok(tag) if tag.language.as_str() == "ko" => Self::Korean,
            _ => Self::English,
        }
    }

    /// Its language tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::English => include_str!("en.ftl"),
            Self::Korean => include_str!("ko.ftl"),
        }
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static ENGLISH: LazyLock<FluentBundle<FluentResource>> =
            LazyLock::new(|| bundle_of(Locale::English));
        static KOREAN: LazyLock<FluentBundle<FluentResource>> =
            LazyLock::new(|| bundle_of(Locale::Korean));
        match self {
            Self::English => &ENGLISH,
            Self::Korean => &KOREAN,
        }
    }
}

/// The text of `key`.
#[must_use]
pub fn text(locale: Locale, key: &str) -> String {
    text_with(locale, key, [])
}

/// The text of `key` with its variables filled in.
///
/// A missing text shows up as its key; tests see to it that none is.
#[must_use]
pub fn text_with<'a>(
    locale: Locale,
    key: &str,
    variables: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
) -> String {
    let bundle = locale.bundle();
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        debug_assert!(false, "no text for {key} in {}", locale.tag());
        return key.to_owned();
    };
    let mut arguments = FluentArgs::new();
    for (name, value) in variables {
        arguments.set(name, value);
    }
    bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
}

fn bundle_of(locale: Locale) -> FluentBundle<FluentResource> {
    // A file with a slip in it still yields its sound entries; a test refuses the slip.
    let resource = FluentResource::try_new(locale.source().to_owned())
        .unwrap_or_else(|(resource, _errors)| resource);
    let language = locale.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks that isolate right-to-left text from its surroundings are characters too: they
    // count against Discord's limits and are shown as boxes by some fonts.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests;
