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
    /// The most upvoted of the last days.
    Top(Period),
    /// The papers most like one.
    Similar(ArxivId),
    /// A page of what a search finds.
    Search(Search),
}

/// How far back the most upvoted papers are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Period {
    #[default]
    Week,
    Month,
    Year,
}

impl Period {
    pub(super) const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Year];

    /// As people write it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// How many days it has, with the one that it ends on.
    pub(super) fn days(self) -> u64 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Year => 365,
        }
    }
}

impl FromStr for Period {
    type Err = UnknownButton;

    fn from_str(text: &str) -> Result<Self, UnknownButton> {
        Self::ALL.into_iter().find(|period| period.name() == text).ok_or(UnknownButton)
    }
}

/// What is looked for, and which page of what is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Search {
    /// As it was typed. Empty where it was too long for a button: then the message that the
    /// button is under tells it.
    pub(super) query: String,
    /// Papers of this day or later.
    pub(super) from: Option<NaiveDate>,
    /// Papers of this day or earlier.
    pub(super) to: Option<NaiveDate>,
    /// Papers with at least so many upvotes.
    pub(super) min_upvotes: Option<u32>,
    /// Counted from 0.
    pub(super) page: usize,
}

impl Search {
    /// Another page of the same.
    pub(super) fn at(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }
}

/// As part of a button's id.
impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paper(id) => write!(f, "paper:{id}"),
            Self::Day(date) => write!(f, "day:{date}"),
            Self::Top(period) => write!(f, "top:{}", period.name()),
            Self::Similar(id) => write!(f, "similar:{id}"),
            Self::Search(search) => write!(f, "search:{search}"),
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
            "top" => what.parse().map(Self::Top),
            "similar" => what.parse().map(Self::Similar).map_err(|_| UnknownButton),
            "search" => what.parse().map(Self::Search),
            _ => Err(UnknownButton),
        }
    }
}

/// `2:2024-08-01::10:segment anything`: page, from, to, upvotes, and last what may hold anything.
impl fmt::Display for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { query, from, to, min_upvotes, page } = self;
        let (from, to, min) =
            (shown(from.as_ref()), shown(to.as_ref()), shown(min_upvotes.as_ref()));
        write!(f, "{page}:{from}:{to}:{min}:{query}")
    }
}

impl FromStr for Search {
    type Err = UnknownButton;

    fn from_str(text: &str) -> Result<Self, UnknownButton> {
        let parts: Vec<&str> = text.splitn(5, ':').collect();
        let &[page, from, to, min_upvotes, query] = parts.as_slice() else {
            return Err(UnknownButton);
        };
        Ok(Self {
            query: query.to_owned(),
            from: given(from)?,
            to: given(to)?,
            min_upvotes: given(min_upvotes)?,
            page: page.parse().map_err(|_| UnknownButton)?,
        })
    }
}

fn shown(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn given<T: FromStr>(text: &str) -> Result<Option<T>, UnknownButton> {
    let text = Some(text).filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(|_| UnknownButton)).transpose()
}
