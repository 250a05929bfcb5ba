//! The ledger: what was planned, attempted and done for each channel.
//!
//! A step has a key for itself, if it is one of its edition, and one for each paper that it
//! posts: with no date in it, so that a channel cannot have a paper twice, whichever editions
//! list it. All of a step's records are written at once.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Store, StoreError, decode, encode, read};
use crate::domain::{ArxivId, ChannelId, DeliveryRecord, Entry, Form, Part, Progress, Step};

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
        form: Form,
        steps: &[Step],
    ) -> Result<(), StoreError> {
        let mut planned = sled::Batch::default();
        for step in steps {
            for key in keys(step) {
                if !self.ledger.contains_key(&key)? {
                    planned.insert(key, encode(&entry(step, Progress::Planned))?);
                }
            }
        }
        let read_at = self.load_delivery(channel, edition)?.and_then(|record| record.read_at);
        let record = DeliveryRecord { form, finished: steps.is_empty(), read_at };
        let key = delivery_key(channel, edition);
        if !steps.is_empty() {
            // Before the record itself: what is in here and is finished does no harm.
            self.unfinished.insert(&key, &[])?;
        }
        self.deliveries.insert(key, encode(&record)?)?;
        self.ledger.apply_batch(planned)?;
        self.commit().await
    }

    /// Keeps how far a step has come.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn record_progress(&self, step: &Step, progress: Progress) -> Result<(), StoreError> {
        self.write_progress(step, progress)?;
        self.commit().await
    }

    /// Writes how far a step has come, to be kept with whatever is recorded next: a step that is
    /// done shares the flush of the one that is attempted after it. Lost, it would be in doubt,
    /// and settled.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub fn write_progress(&self, step: &Step, progress: Progress) -> Result<(), StoreError> {
        let mut records = sled::Batch::default();
        for key in keys(step) {
            records.insert(key, encode(&entry(step, progress))?);
        }
        self.ledger.apply_batch(records)?;
        Ok(())
    }

    /// Keeps what was written.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn keep(&self) -> Result<(), StoreError> {
        self.commit().await
    }

    /// What the ledger knows of a step of an edition.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_step(
        &self,
        channel: ChannelId,
        edition: NaiveDate,
        part: &Part,
    ) -> Result<Option<Entry>, StoreError> {
        match part_key(channel, edition, part) {
            Some(key) => read(&self.ledger, key, || format!("{part:?} of {edition}")),
            None => Ok(None),
        }
    }

    /// What the ledger knows of the posting of a paper.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_posting(
        &self,
        channel: ChannelId,
        paper: &ArxivId,
    ) -> Result<Option<Entry>, StoreError> {
        read(&self.ledger, paper_key(channel, paper), || format!("the posting of {paper}"))
    }

    /// Notes that a planned delivery has come to its end; with `read_at`, that the list that was
    /// read then is in the channel.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn finish_delivery(
        &self,
        channel: ChannelId,
        edition: NaiveDate,
        read_at: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        let Some(record) = self.load_delivery(channel, edition)? else { return Ok(()) };
        let key = delivery_key(channel, edition);
        let ended =
            DeliveryRecord { finished: true, read_at: record.read_at.max(read_at), ..record };
        if ended != record {
            self.deliveries.insert(&key, encode(&ended)?)?;
            self.unfinished.remove(key)?;
            self.commit().await?;
        }
        Ok(())
    }

    /// What is known of the delivery of an edition.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_delivery(
        &self,
        channel: ChannelId,
        edition: NaiveDate,
    ) -> Result<Option<DeliveryRecord>, StoreError> {
        let what = || format!("the delivery of {edition}");
        read(&self.deliveries, delivery_key(channel, edition), what)
    }

    /// The deliveries that were planned and have not come to their end, oldest edition of a
    /// channel first.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn unfinished_deliveries(&self) -> Result<Vec<(ChannelId, NaiveDate)>, StoreError> {
        self.unfinished_among(self.unfinished.iter())
    }

    /// The editions of a channel whose delivery was planned and has not come to its end, oldest
    /// first.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn unfinished_editions(&self, channel: ChannelId) -> Result<Vec<NaiveDate>, StoreError> {
        let of_channel = self.unfinished.scan_prefix(channel.get().to_be_bytes());
        let unfinished = self.unfinished_among(of_channel)?;
        Ok(unfinished.into_iter().map(|(_, edition)| edition).collect())
    }

    /// Notes which deliveries have not come to their end, in a folder that does not know it yet.
    pub(super) fn note_unfinished(&self) -> Result<(), StoreError> {
        for record in self.deliveries.iter() {
            let (key, value) = record?;
            let record: DeliveryRecord = decode(&value, || "a delivery".to_owned())?;
            if !record.finished {
                self.unfinished.insert(key, &[])?;
            }
        }
        Ok(())
    }

    fn unfinished_among(
        &self,
        records: sled::Iter,
    ) -> Result<Vec<(ChannelId, NaiveDate)>, StoreError> {
        let mut unfinished = Vec::new();
        for key in records.keys() {
            let Some((channel, edition)) = parse_delivery_key(&key?) else { continue };
            let record = self.load_delivery(channel, edition)?;
            if record.is_some_and(|record| !record.finished) {
                unfinished.push((channel, edition));
            }
        }
        Ok(unfinished)
    }

    /// What is known of the deliveries to a channel from an edition on, oldest first.
    pub fn deliveries_since(
        &self,
        channel: ChannelId,
        from: NaiveDate,
    ) -> impl Iterator<Item = Result<(NaiveDate, DeliveryRecord), StoreError>> + use<> {
        let records = self.deliveries.range(delivery_key(channel, from)..);
        let records = records.map_while(move |record| match record {
            Ok((key, value)) => match parse_delivery_key(&key)? {
                (of, date) if of == channel => Some(Ok((date, value))),
                _ => None,
            },
            Err(error) => Some(Err(error.into())),
        });
        records.map(|record: Result<_, StoreError>| {
            let (date, value) = record?;
            Ok((date, decode(&value, || format!("the delivery of {date}"))?))
        })
    }

    /// The newest edition of which anything was planned for the channel.
    ///
    /// # Errors
    ///
    /// When the disk is bad.
    pub fn last_delivered(&self, channel: ChannelId) -> Result<Option<NaiveDate>, StoreError> {
        let newest = self.deliveries.scan_prefix(channel.get().to_be_bytes()).keys().next_back();
        Ok(newest.transpose()?.and_then(|key| parse_delivery_key(&key)).map(|(_, date)| date))
    }
}

fn entry(step: &Step, progress: Progress) -> Entry {
    Entry { edition: step.edition, papers: step.papers.clone(), progress }
}

fn keys(step: &Step) -> impl Iterator<Item = Vec<u8>> {
    let own = part_key(step.channel, step.edition, &step.part);
    own.into_iter().chain(step.papers.iter().map(|paper| paper_key(step.channel, paper)))
}

/// The key of what is done once per edition, or once per paper besides its posting.
fn part_key(channel: ChannelId, edition: NaiveDate, part: &Part) -> Option<Vec<u8>> {
    let name = match part {
        Part::Header => format!("e{edition}/header"),
        Part::Thread => format!("e{edition}/thread"),
        Part::List(listed) => format!("e{edition}/list/{listed:016x}"),
        Part::Crosspost => format!("e{edition}/crosspost"),
        Part::Notice => format!("e{edition}/notice"),
        Part::Resumption => format!("e{edition}/resumption"),
        Part::PaperThread(id) => format!("t{id}"),
        Part::PaperDetail(id) => format!("d{id}"),
        Part::Papers => return None,
    };
    Some(key(channel, &name))
}

fn paper_key(channel: ChannelId, paper: &ArxivId) -> Vec<u8> {
    key(channel, &format!("p{paper}"))
}

fn delivery_key(channel: ChannelId, edition: NaiveDate) -> Vec<u8> {
    key(channel, &edition.to_string())
}

/// Big endian, so that a channel's records lie together.
fn key(channel: ChannelId, name: &str) -> Vec<u8> {
    let mut key = channel.get().to_be_bytes().to_vec();
    key.extend_from_slice(name.as_bytes());
    key
}

fn parse_delivery_key(key: &[u8]) -> Option<(ChannelId, NaiveDate)> {
    let (channel, date) = key.split_first_chunk::<8>()?;
    let channel = ChannelId::new(u64::from_be_bytes(*channel))?;
    Some((channel, str::from_utf8(date).ok()?.parse().ok()?))
}
