//! The day that comes with the program, for a first look without a network.
//!
//! It has the form in which Hugging Face answers and the facts of a real day's list: ids, titles,
//! authors, votes, links, keywords. The abstracts and one-sentence summaries were written for it,
//! and the people and pictures behind the accounts were left out.

use chrono::NaiveDate;
use serde_json::Value;

const LIST: &str = include_str!("2026-08-21.json");

/// The bundled day and its list, as `GET /api/daily_papers` would answer it.
#[must_use]
pub fn bundled_day() -> (NaiveDate, Value) {
    let date = NaiveDate::from_ymd_opt(2026, 8, 21).expect("a day of the calendar");
    (date, serde_json::from_str(LIST).expect("the bundled list is JSON"))
}
