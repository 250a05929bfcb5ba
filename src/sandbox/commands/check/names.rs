//! Names and descriptions, each with its translations.

use super::Check;
use crate::sandbox::commands::body::Localizations;

/// Characters in the name of a command or an option.
const NAME_MAX: usize = 32;
const DESCRIPTION_MAX: usize = 100;

/// The locales that Discord knows. There is no falling back from one to another.
const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE",
    "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

impl Check {
    /// Checks the name of a command or an option, as `is_chat` ones are typed by people.
    pub(super) fn command_names(
        &mut self,
        name: &str,
        localizations: Option<&Localizations>,
        is_chat: bool,
    ) {
        self.names(name, localizations, |check, name| {
            check.length(name, 1, NAME_MAX);
            if is_chat && !is_chat_name(name) {
                check.complain("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
            }
        });
    }

    /// Checks a name and each of its translations.
    pub(super) fn names(
        &mut self,
        name: &str,
        localizations: Option<&Localizations>,
        check_one: impl Fn(&mut Self, &str),
    ) {
        self.at("name", |check| check_one(check, name));
        self.at("name_localizations", |check| {
            check.each_localization(localizations, &check_one);
        });
    }

    pub(super) fn descriptions(
        &mut self,
        description: &str,
        localizations: Option<&Localizations>,
    ) {
        let check_one = |check: &mut Self, text: &str| check.length(text, 1, DESCRIPTION_MAX);
        self.at("description", |check| check_one(check, description));
        self.at("description_localizations", |check| {
            check.each_localization(localizations, &check_one);
        });
    }

    fn each_localization(
        &mut self,
        localizations: Option<&Localizations>,
        check_one: &impl Fn(&mut Self, &str),
    ) {
        for (locale, text) in localizations.into_iter().flatten() {
            self.at(locale, |check| {
                if !LOCALES.contains(&locale.as_str()) {
                    check.complain("ENUM_TYPE_COERCE", "This locale is unknown to Discord.");
                }
                check_one(check, text);
            });
        }
    }

    pub(super) fn length(&mut self, text: &str, least: usize, most: usize) {
        let length = text.chars().count();
        if length == 0 && least > 0 {
            self.complain("BASE_TYPE_REQUIRED", "This field is required");
        } else if !(least..=most).contains(&length) {
            self.complain(
                "BASE_TYPE_BAD_LENGTH",
                format!("Must be between {least} and {most} in length."),
            );
        }
    }
}

/// Whether a chat command or option may be called so: letters, digits, `-`, `_` and `'`, in lower
/// case where there is one. Discord also names the marks of Devanagari and Thai.
fn is_chat_name(name: &str) -> bool {
    let marks = |c: char| matches!(c, '\u{0900}'..='\u{097F}' | '\u{0E00}'..='\u{0E7F}');
    name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'') || marks(c))
        && name.to_lowercase() == name
}
