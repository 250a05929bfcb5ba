//! How large a command is as a whole.

use super::Check;
use crate::sandbox::commands::body::{Choice, CommandBody, Localizations, OptionBody};

/// Characters in names, descriptions and values of one command, each at its longest translation.
const WHOLE_MAX: usize = 8000;

impl Check {
    pub(super) fn size(&mut self, command: &CommandBody) {
        if size(command) > WHOLE_MAX {
            self.complain(
                "APPLICATION_COMMAND_TOO_LARGE",
                format!("Command exceeds maximum size ({WHOLE_MAX})"),
            );
        }
    }
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
