use std::{fmt, str::FromStr};

use chrono::NaiveDate;

use super::button_id::UnknownButton;
use crate::domain::ArxivId;

/// Something that `/paper` can show, however it was asked for: by a command, or by a button under
/// what was shown before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// One paper.
    Paper(ArxivId),
    /// The list of one day.
    Day(NaiveDate),
}

/// As part of a button's id.
impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paper(id) => write!(f, "paper:{}", id.as_str()),
            Self::Day(date) => write!(f, "day:{date}"),
        }
    }
}

impl FromStr for View {
    type Err = UnknownButton;

    fn from_str(text: &str) -> Result<Self, UnknownButton> {
        let (kind, what) = text.split_once(':').ok_or(UnknownButton)?;
        match kind {
            "paper" => what.parse().map(Self::Paper).map_err(|_| UnknownButton),
            "day" => what.parse().map(Self::Day).map_err(|_| UnknownButton),
            _ => Err(UnknownButton),
        }
    }
}
