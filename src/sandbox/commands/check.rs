//! What Discord asks of an application command beyond its form.
//!
//! Source: Discord's documentation, "Application Commands", and the names of complaints that its
//! API answers with.

use std::collections::HashSet;

use super::body::{Choice, CommandBody, CommandKind, Localizations, OptionBody, OptionKind};
use crate::sandbox::error::{ApiError, FormErrors};

/// Characters in the name of a command, an option or (for choices, more) a choice.
const NAME_MAX: usize = 32;
const CHOICE_NAME_MAX: usize = 100;
const DESCRIPTION_MAX: usize = 100;
/// Options in one list, and choices in one option.
const LIST_MAX: usize = 25;
/// Characters in a string choice's value.
const CHOICE_VALUE_MAX: usize = 100;
/// The greatest `min_length` or `max_length` of a string option.
const LENGTH_MAX: usize = 6000;
/// Characters in names, descriptions and values of one command, each at its longest translation.
const WHOLE_MAX: usize = 8000;

/// The locales that Discord knows. There is no falling back from one to another.
const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE",
    "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

/// Checks a whole command, whose complaints stand under `path`.
///
/// # Errors
///
/// 50035 with one complaint for each thing wrong.
pub(crate) fn check(command: &CommandBody, path: &[String]) -> Result<(), ApiError> {
    let mut check = Check { errors: FormErrors::default(), path: path.to_vec() };
    check.command(command);
    check.errors.into_result()
}

/// A walk over a command that remembers where it is and what it did not like.
struct Check {
    errors: FormErrors,
    path: Vec<String>,
}

impl Check {
    fn complain(&mut self, code: &str, message: impl Into<String>) {
        self.errors.add(&self.path, code, message);
    }

    /// Does something one step further down.
    fn at(&mut self, step: impl ToString, check: impl FnOnce(&mut Self)) {
        self.path.push(step.to_string());
        check(self);
        self.path.pop();
    }

    fn command(&mut self, command: &CommandBody) {
        let is_chat = command.kind == CommandKind::ChatInput;
        self.names(&command.name, command.name_localizations.as_ref(), |check, name| {
            check.length(name, 1, NAME_MAX);
            if is_chat && !is_chat_name(name) {
                check.complain("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
            }
        });
        if is_chat {
            self.descriptions(&command.description, command.description_localizations.as_ref());
        } else if !command.description.is_empty() || !command.options.is_empty() {
            self.complain(
                "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
                "Context menu commands cannot have a description or options",
            );
        }
        self.options(&command.options, Level::Command);
        self.distinct_known(
            "contexts",
            command.contexts.as_deref().unwrap_or_default(),
            &[0, 1, 2],
        );
        self.distinct_known("integration_types", &command.integration_types, &[0, 1]);
        if size(command) > WHOLE_MAX {
            self.complain(
                "APPLICATION_COMMAND_TOO_LARGE",
                format!("Command exceeds maximum size ({WHOLE_MAX})"),
            );
        }
    }

    fn options(&mut self, options: &[OptionBody], level: Level) {
        self.at("options", |check| {
            check.at_most(options.len());
            check.option_order(options);
            let mut seen = HashSet::new();
            for (index, option) in options.iter().enumerate() {
                check.at(index, |check| {
                    check.option(option, level);
                    if !seen.insert(&option.name) {
                        check.complain(
                            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                            "Option name already exists",
                        );
                    }
                });
            }
            let nested = options.iter().filter(|option| option.kind.is_nested()).count();
            if nested != 0 && nested != options.len() {
                check.complain(
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "Sub-command and sub-command group option types are mutually exclusive to all other types",
                );
            }
        });
    }

    fn option_order(&mut self, options: &[OptionBody]) {
        let values = || options.iter().filter(|option| !option.kind.is_nested());
        let optional_first = values().skip_while(|option| option.required).any(|o| o.required);
        if optional_first {
            self.complain(
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            );
        }
    }

    fn option(&mut self, option: &OptionBody, level: Level) {
        self.names(&option.name, option.name_localizations.as_ref(), |check, name| {
            check.length(name, 1, NAME_MAX);
            if !is_chat_name(name) {
                check.complain("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
            }
        });
        self.descriptions(&option.description, option.description_localizations.as_ref());
        if !level.allows(option.kind) {
            self.at("type", |check| {
                check.complain(
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "Sub-commands nest one level deep, in a group two",
                );
            });
        }
        self.fields_fit_kind(option);
        self.choices(option);
        self.bounds(option);
        if option.kind.is_nested() {
            self.options(&option.options, Level::inside(option.kind));
        }
    }

    fn fields_fit_kind(&mut self, option: &OptionBody) {
        let kind = option.kind;
        let numeric = matches!(kind, OptionKind::Integer | OptionKind::Number);
        let fits = [
            ("required", !option.required || !kind.is_nested()),
            ("autocomplete", !option.autocomplete || kind.offers_choices()),
            ("choices", option.choices.is_empty() || kind.offers_choices()),
            ("options", option.options.is_empty() || kind.is_nested()),
            ("channel_types", option.channel_types.is_empty() || kind == OptionKind::Channel),
            ("min_value", option.min_value.is_none() || numeric),
            ("max_value", option.max_value.is_none() || numeric),
            ("min_length", option.min_length.is_none() || kind == OptionKind::String),
            ("max_length", option.max_length.is_none() || kind == OptionKind::String),
        ];
        for (field, fits) in fits {
            if !fits {
                self.at(field, |check| {
                    check.complain(
                        "APPLICATION_COMMAND_OPTIONS_FIELD_INVALID",
                        "This field is not valid for this option type",
                    );
                });
            }
        }
    }

    fn choices(&mut self, option: &OptionBody) {
        if option.autocomplete && !option.choices.is_empty() {
            self.at("autocomplete", |check| {
                check.complain(
                    "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
                    "Autocomplete cannot be used with choices",
                );
            });
        }
        self.at("choices", |check| {
            check.at_most(option.choices.len());
            let mut seen = HashSet::new();
            for (index, choice) in option.choices.iter().enumerate() {
                check.at(index, |check| {
                    check.choice(choice, option.kind);
                    if !seen.insert(&choice.name) {
                        check.complain(
                            "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
                            "Option choice name already exists",
                        );
                    }
                });
            }
        });
    }

    fn choice(&mut self, choice: &Choice, kind: OptionKind) {
        self.names(&choice.name, choice.name_localizations.as_ref(), |check, name| {
            check.length(name, 1, CHOICE_NAME_MAX);
        });
        self.at("value", |check| choice_value(check, choice, kind));
    }

    fn bounds(&mut self, option: &OptionBody) {
        let number = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|n| n.as_f64());
        let crossed = matches!(
            (number(&option.min_value), number(&option.max_value)),
            (Some(min), Some(max)) if min > max
        ) || matches!(
            (option.min_length, option.max_length), (Some(min), Some(max)) if min > max
        );
        if crossed {
            self.complain(
                "APPLICATION_COMMAND_OPTIONS_BOUNDS_INVALID",
                "The minimum is greater than the maximum",
            );
        }
        for (field, length, least) in
            [("min_length", option.min_length, 0), ("max_length", option.max_length, 1)]
        {
            if length.is_some_and(|length| !(least..=LENGTH_MAX).contains(&length)) {
                self.at(field, |check| {
                    check.complain(
                        "NUMBER_TYPE_BOUNDS",
                        format!("int value should be between {least} and {LENGTH_MAX}."),
                    );
                });
            }
        }
    }

    /// Checks a name and each of its translations.
    fn names(
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

    fn descriptions(&mut self, description: &str, localizations: Option<&Localizations>) {
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

    fn distinct_known(&mut self, field: &str, values: &[u8], known: &[u8]) {
        let distinct: HashSet<&u8> = values.iter().collect();
        if distinct.len() != values.len() || !values.iter().all(|value| known.contains(value)) {
            self.at(field, |check| {
                check.complain("BASE_TYPE_CHOICES", format!("Value must be one of {known:?}."));
            });
        }
    }

    fn length(&mut self, text: &str, least: usize, most: usize) {
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

    fn at_most(&mut self, length: usize) {
        if length > LIST_MAX {
            self.complain(
                "BASE_TYPE_BAD_LENGTH",
                format!("Must be {LIST_MAX} or fewer in length."),
            );
        }
    }
}

fn choice_value(check: &mut Check, choice: &Choice, kind: OptionKind) {
    match (kind, choice.value.as_str()) {
        (OptionKind::String, Some(text)) => check.length(text, 1, CHOICE_VALUE_MAX),
        (OptionKind::Integer, _) if choice.value.is_i64() => {}
        (OptionKind::Number, _) if choice.value.is_number() => {}
        _ => check.complain(
            "APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_INVALID",
            "The choice's value does not fit the option's type",
        ),
    }
}

/// Where options stand, which decides the kinds they may have.
#[derive(Clone, Copy)]
enum Level {
    Command,
    Group,
    Subcommand,
}

impl Level {
    fn inside(kind: OptionKind) -> Self {
        if kind == OptionKind::SubcommandGroup { Self::Group } else { Self::Subcommand }
    }

    fn allows(self, kind: OptionKind) -> bool {
        match self {
            Self::Command => true,
            Self::Group => kind == OptionKind::Subcommand,
            Self::Subcommand => !kind.is_nested(),
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

/// What Discord counts toward the 8000 characters of a command.
fn size(command: &CommandBody) -> usize {
    longest(&command.name, command.name_localizations.as_ref())
        + longest(&command.description, command.description_localizations.as_ref())
        + command.options.iter().map(option_size).sum::<usize>()
}

fn option_size(option: &OptionBody) -> usize {
    longest(&option.name, option.name_localizations.as_ref())
        + longest(&option.description, option.description_localizations.as_ref())
        + option.choices.iter().map(choice_size).sum::<usize>()
        + option.options.iter().map(option_size).sum::<usize>()
}

fn choice_size(choice: &Choice) -> usize {
    let value = choice.value.as_str().map_or(0, |text| text.chars().count());
    longest(&choice.name, choice.name_localizations.as_ref()) + value
}

fn longest(text: &str, localizations: Option<&Localizations>) -> usize {
    let translated = localizations.into_iter().flat_map(|all| all.values()).map(String::as_str);
    translated.chain([text]).map(|text| text.chars().count()).max().unwrap_or(0)
}
