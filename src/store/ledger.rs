//! The ledger: what was planned, attempted and done for each channel.
//!
//! A step's key is its channel, then `e`, the date and the part's name for what belongs to one
//! edition, or `p` and the arXiv id for a paper: with no date in it, so that a channel cannot
//! have a paper twice, whichever editions list it.

use chrono::NaiveDate;

use super::{Store, StoreError, decode, encode, read};
use crate::domain::{ChannelId, Entry, Part, Progress, Step};

impl Store {
    /// Keeps the plan of a delivery: each step that the ledger does not know becomes planned, and
    /// the delivery counts as unfinished until [`Store::finish_delivery`].
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn record_plan(
        &self,
        channel: ChannelId,
        edition: NaiveDate,
        steps: &[Step],
    ) -> Result<(), StoreError> {
        let mut planned = sled::Batch::default();
        for step in steps {
            if !self.ledger.contains_key(key(step))? {
                let entry = Entry { edition, progress: Progress::Planned };
                planned.insert(key(step), encode(&entry)?);
            }
        }
        self.unfinished.insert(delivery_key(channel, edition), &[])?;
        self.ledger.apply_batch(planned)?;
        self.commit().await
    }

    /// Keeps how far a step has come.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn record_progress(&self, step: &Step, progress: Progress) -> Result<(), StoreError> {
        let entry = Entry { edition: step.edition, progress };
        self.ledger.insert(key(step), encode(&entry)?)?;
        self.commit().await
    }

    /// What the ledger knows of a step.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_entry(&self, step: &Step) -> Result<Option<Entry>, StoreError> {
        read(&self.ledger, key(step), || format!("{step:?}"))
    }

    /// Notes that a planned delivery has come to its end.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn finish_delivery(
        &self,
        channel: ChannelId,
        edition: NaiveDate,
    ) -> Result<(), StoreError> {
        if self.unfinished.remove(delivery_key(channel, edition))?.is_some() {
            self.commit().await?;
        }
        Ok(())
    }

    /// The deliveries that were planned and have not come to their end, oldest edition of a
    /// channel first.
    ///
    /// # Errors
    ///
    /// When the disk is bad.
    pub fn unfinished_deliveries(&self) -> Result<Vec<(ChannelId, NaiveDate)>, StoreError> {
        let keys = self.unfinished.iter().keys();
        keys.map(|key| Ok(parse_delivery_key(&key?))).filter_map(Result::transpose).collect()
    }

    /// The newest edition that the channel has a header of.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn last_delivered(&self, channel: ChannelId) -> Result<Option<NaiveDate>, StoreError> {
        let mut prefix = channel.get().to_be_bytes().to_vec();
        prefix.push(b'e');
        for value in self.ledger.scan_prefix(prefix).values().rev() {
            let entry: Entry = decode(&value?, || format!("a delivery to channel {channel}"))?;
            if matches!(entry.progress, Progress::Done { .. }) {
                return Ok(Some(entry.edition));
            }
        }
        Ok(None)
    }
}

fn key(step: &Step) -> Vec<u8> {
    let mut key = step.channel.get().to_be_bytes().to_vec();
    let name = match &step.part {
        Part::Header => format!("e{}/header", step.edition),
        Part::Thread => format!("e{}/thread", step.edition),
        Part::Paper(id) => format!("p{id}"),
    };
    key.extend_from_slice(name.as_bytes());
    key
}

fn delivery_key(channel: ChannelId, edition: NaiveDate) -> Vec<u8> {
    let mut key = channel.get().to_be_bytes().to_vec();
    key.extend_from_slice(edition.to_string().as_bytes());
    key
}

fn parse_delivery_key(key: &[u8]) -> Option<(ChannelId, NaiveDate)> {
    let (channel, date) = key.split_first_chunk::<8>()?;
    let channel = ChannelId::new(u64::from_be_bytes(*channel))?;
    Some((channel, str::from_utf8(date).ok()?.parse().ok()?))
}
