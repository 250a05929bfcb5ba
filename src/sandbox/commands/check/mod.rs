//! What Discord asks of an application command beyond its form.
//!
//! Source: Discord's documentation, "Application Commands". The names of complaints are those that
//! its API answers with, where they have been seen.

mod names;
mod options;
mod size;
mod values;

use std::collections::HashSet;

use super::body::{CommandBody, CommandKind};
use crate::sandbox::error::{ApiError, FormErrors};

/// Options in one list, and choices in one option.
const LIST_MAX: usize = 25;

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
        self.command_names(&command.name, command.name_localizations.as_ref(), is_chat);
        if is_chat {
            self.descriptions(&command.description, command.description_localizations.as_ref());
        } else if !command.description.is_empty() || !command.options.is_empty() {
            self.complain(
                "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
                "Context menu commands cannot have a description or options",
            );
        }
        self.options(&command.options, options::Level::Command);
        self.distinct_known(
            "contexts",
            command.contexts.as_deref().unwrap_or_default(),
            &[0, 1, 2],
        );
        self.distinct_known("integration_types", &command.integration_types, &[0, 1]);
        self.size(command);
    }

    fn distinct_known(&mut self, field: &str, values: &[u8], known: &[u8]) {
        let distinct: HashSet<&u8> = values.iter().collect();
        if distinct.len() != values.len() || !values.iter().all(|value| known.contains(value)) {
            self.at(field, |check| {
                check.complain("BASE_TYPE_CHOICES", format!("Value must be one of {known:?}."));
            });
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
