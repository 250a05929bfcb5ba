//! The options of a command: their kinds, their order, and where they nest.

use std::collections::HashSet;

use super::Check;
use crate::sandbox::commands::body::{OptionBody, OptionKind};

/// Where options stand, which decides the kinds they may have.
#[derive(Clone, Copy)]
pub(super) enum Level {
    Command,
    Group,
    Subcommand,
}

impl Level {
    pub(super) fn inside(kind: OptionKind) -> Self {
        if kind == OptionKind::SubcommandGroup { Self::Group } else { Self::Subcommand }
    }

    pub(super) fn allows(self, kind: OptionKind) -> bool {
        match self {
            Self::Command => true,
            Self::Group => kind == OptionKind::Subcommand,
            Self::Subcommand => !kind.is_nested(),
        }
    }
}

impl Check {
    pub(super) fn options(&mut self, options: &[OptionBody], level: Level) {
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
        self.command_names(&option.name, option.name_localizations.as_ref(), true);
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
}
