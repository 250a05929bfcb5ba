//! What the buttons and menus under the bot's messages ask for, in the form in which Discord
//! keeps it for them: their `custom_id`.

use std::{fmt, str::FromStr};

use thiserror::Error;

use super::view::View;
use crate::digest::{Button, ButtonStyle};

/// Stands before every id. What a form means never changes: a new meaning gets a new form, and
/// when one is given up the buttons that have it say so.
const VERSION: &str = "1";

/// What a button asks for.
///
/// Its text form is `1:open:paper:2408.00714`: the version, what to do, and with what. It is at
/// most `limits::CUSTOM_ID` long, and nobody else's to trust: whoever answers it checks the
/// presser's rights as a command does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ButtonId {
    /// To be shown something, in a message of the presser's own.
    Open(View),
    /// To be shown something in the place of the message.
    Turn(View),
    /// To show something to everyone in the channel.
    Share(View),
}

/// No button of this version has such an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a button of this version")]
pub(super) struct UnknownButton;

impl ButtonId {
    /// A button that asks for this.
    pub(super) fn button(&self, label: impl Into<String>, style: ButtonStyle) -> Button {
        Button::Action { label: label.into(), custom_id: self.to_string(), style }
    }
}

impl fmt::Display for ButtonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(view) => write!(f, "{VERSION}:open:{view}"),
            Self::Turn(view) => write!(f, "{VERSION}:turn:{view}"),
            Self::Share(view) => write!(f, "{VERSION}:share:{view}"),
        }
    }
}

impl FromStr for ButtonId {
    type Err = UnknownButton;

    fn from_str(custom_id: &str) -> Result<Self, UnknownButton> {
        let (version, rest) = custom_id.split_once(':').ok_or(UnknownButton)?;
        let (verb, what) = rest.split_once(':').ok_or(UnknownButton)?;
        match (version, verb) {
            (VERSION, "open") => what.parse().map(Self::Open),
            (VERSION, "turn") => what.parse().map(Self::Turn),
            (VERSION, "share") => what.parse().map(Self::Share),
            _ => Err(UnknownButton),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::limits;

    #[test]
    fn an_id_says_in_a_hundred_characters_what_is_asked_for() {
        let paper = || View::Paper("2408.00714".parse().unwrap());
        let old_style = View::Paper("cond-mat.stat-mech/9901001".parse().unwrap());
        let day = View::Day("2024-08-02".parse().unwrap());
        for (id, text) in [
            (ButtonId::Open(paper()), "1:open:paper:2408.00714"),
            (ButtonId::Share(paper()), "1:share:paper:2408.00714"),
            (ButtonId::Open(old_style), "1:open:paper:cond-mat.stat-mech/9901001"),
            (ButtonId::Turn(day), "1:turn:day:2024-08-02"),
        ] {
            assert_eq!(id.to_string(), text);
            assert_eq!(text.parse(), Ok(id));
            assert!(text.len() <= limits::CUSTOM_ID);
        }
    }

    #[test]
    fn what_no_button_of_this_version_has_is_not_understood() {
        for text in [
            "",
            "1",
            "1:open",
            "0:open:paper:2408.00714",
            "1:eat:paper:2408.00714",
            "1:open:paper:",
            "1:open:paper:2408.00714 ",
            "1:open:day:yesterday",
            "page:1",
        ] {
            assert_eq!(text.parse::<ButtonId>(), Err(UnknownButton), "{text}");
        }
    }
}
