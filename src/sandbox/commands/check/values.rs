//! What an option takes: its choices and its bounds.

use std::collections::HashSet;

use serde_json::Number;

use super::Check;
use crate::sandbox::commands::body::{Choice, OptionBody, OptionKind};

/// Characters in a choice's name and in a text that it stands for.
const CHOICE_MAX: usize = 100;
/// The greatest `min_length` or `max_length` of a string option.
const LENGTH_MAX: usize = 6000;

impl Check {
    pub(super) fn choices(&mut self, option: &OptionBody) {
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
            check.length(name, 1, CHOICE_MAX);
        });
        self.at("value", |check| choice_value(check, choice, kind));
    }

    pub(super) fn bounds(&mut self, option: &OptionBody) {
        let number = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
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
}

fn choice_value(check: &mut Check, choice: &Choice, kind: OptionKind) {
    match (kind, choice.value.as_str()) {
        (OptionKind::String, Some(text)) => check.length(text, 1, CHOICE_MAX),
        (OptionKind::Integer, _) if choice.value.is_i64() => {}
        (OptionKind::Number, _) if choice.value.is_number() => {}
        _ => check.complain(
            "APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_INVALID",
            "The choice's value does not fit the option's type",
        ),
    }
}
