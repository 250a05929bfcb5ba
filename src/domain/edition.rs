use chrono::{DateTime, NaiveDate, Utc};

use super::Paper;

/// One calendar day's list of papers, as it was when it was last read.
///
/// The list grows while its day lasts, and a little beyond.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The day that Hugging Face files it under, in UTC.
    pub date: NaiveDate,
    /// In the list's order: upvotes descending.
    pub papers: Vec<Paper>,
    /// When the list was read.
    pub fetched_at: DateTime<Utc>,
}
