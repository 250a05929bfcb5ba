//! What the ledger tells of an edition in a channel, in numbers.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Store, StoreError};
use crate::domain::{ChannelId, Progress};

/// How an edition stands in a channel. Papers that the channel had with another edition do not
/// count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Papers that are there.
    pub posted: usize,
    /// When the last of them was known to be.
    pub last_at: Option<DateTime<Utc>>,
    /// Papers that Discord refused in every form.
    pub refused: usize,
    /// Papers that may be there, and nobody can see whether.
    pub unsettled: usize,
    /// Papers that are planned, or being posted.
    pub open: usize,
}

impl Store {
    /// How the papers of an edition stand in a channel.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn standing(&self, channel: ChannelId, date: NaiveDate) -> Result<Standing, StoreError> {
        let mut standing = Standing::default();
        for paper in self.listed_in(date)? {
            let posting = self.load_posting(channel, &paper)?;
            if let Some(posting) = posting.filter(|posting| posting.edition == date) {
                standing.count(posting.progress);
            }
        }
        Ok(standing)
    }
}

impl Standing {
    fn count(&mut self, progress: Progress) {
        match progress {
            Progress::Done { at, .. } => {
                self.posted += 1;
                self.last_at = self.last_at.max(Some(at));
            }
            Progress::Refused { .. } => self.refused += 1,
            Progress::Unsettled { .. } => self.unsettled += 1,
            Progress::Planned | Progress::Attempted { .. } => self.open += 1,
            Progress::Forgotten { .. } => {}
        }
    }
}
