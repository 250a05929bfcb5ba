use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unic_langid::LanguageIdentifier;

/// A BCP 47 language tag, in its canonical spelling: `ko`, `en`, `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(LanguageIdentifier);

/// The text is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” is not a language tag such as ko, en or pt-BR")]
pub struct LanguageError(String);

impl Language {
    /// The primary language alone: `pt` of `pt-BR`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.language.as_str()
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().parse::<LanguageIdentifier>() {
            Ok(tag) if !tag.language.is_empty() => Ok(Self(tag)),
            _ => Err(LanguageError(text.chars().take(40).collect())),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = LanguageError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.to_string()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_tags_canonically() {
        for (text, tag) in [("KO", "ko"), (" pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW")] {
            assert_eq!(text.parse::<Language>().map(String::from).as_deref(), Ok(tag));
        }
    }

    #[test]
    fn refuses_what_is_no_tag() {
        for text in ["", "korean please", "한국어", "und"] {
            assert!(text.parse::<Language>().is_err(), "{text}");
        }
    }
}
