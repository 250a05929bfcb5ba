//! Gathers editions: asks Hugging Face as rarely as will do, and lets channels that want the same
//! edition at the same time share one answer.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use thiserror::Error;
use tracing::warn;

use crate::{
    domain::Edition,
    source::{HuggingFace, SourceError},
    store::{Store, StoreError},
};

/// How old a list may be and still be called current. The list of a day gains a paper every half
/// hour or so.
const FRESH: TimeDelta = TimeDelta::minutes(5);

/// How far back the newest edition is looked for. The longest gap so far, around New Year, was
/// shorter than a week.
const NEWEST_WITHIN_DAYS: u64 = 7;

/// A day that has just begun lists nothing yet, and Hugging Face refuses it if its clock is a
/// little behind ours.
const JUST_BEGUN: TimeDelta = TimeDelta::minutes(5);

/// The day that the newest edition may have: the one that it is, unless that has just begun.
#[must_use]
pub fn newest_day(now: DateTime<Utc>) -> NaiveDate {
    (now - JUST_BEGUN).date_naive()
}

/// That day and those before it.
fn days_back(now: DateTime<Utc>, days: u64) -> impl Iterator<Item = NaiveDate> {
    let today = newest_day(now);
    (0..=days).filter_map(move |days| today.checked_sub_days(Days::new(days)))
}

/// When lists are complete, and how far back they are looked for.
#[derive(Clone, Copy, Debug)]
pub struct EditionTimes {
    /// How long after its day began in UTC a list is complete.
    pub sealed_after: TimeDelta,
    /// How many days back missed editions are made up for.
    pub window_days: u64,
    /// How often a list that was delivered is looked at again until it is sealed.
    pub poll_every: TimeDelta,
}

impl Default for EditionTimes {
    /// The list closes about 21:30 in New York, which is 01:30 or 02:30 UTC on the next day.
    fn default() -> Self {
        Self {
            sealed_after: TimeDelta::minutes((24 + 2) * 60 + 30),
            window_days: 7,
            poll_every: TimeDelta::hours(1),
        }
    }
}

impl EditionTimes {
    /// When the edition of `date` is complete.
    #[must_use]
    pub fn sealed_at(&self, date: NaiveDate) -> DateTime<Utc> {
        date.and_time(NaiveTime::MIN).and_utc() + self.sealed_after
    }

    /// Whether the edition of `date` is complete at that moment.
    #[must_use]
    pub fn is_sealed(&self, date: NaiveDate, at: DateTime<Utc>) -> bool {
        at >= self.sealed_at(date)
    }

    /// The first day whose edition is made up for at that moment, should it have been missed.
    #[must_use]
    pub fn first_day(&self, now: DateTime<Utc>) -> NaiveDate {
        days_back(now, self.window_days).last().unwrap_or(NaiveDate::MIN)
    }

    /// A list that was just read is current, unless it was completed since.
    fn is_current(&self, edition: &Edition, now: DateTime<Utc>) -> bool {
        let Edition { date, fetched_at, .. } = *edition;
        let is_fresh = now - fetched_at < FRESH && !self.is_sealed(date, now);
        self.is_sealed(date, fetched_at) || is_fresh
    }
}

type Gathered = Result<Arc<Edition>, Arc<GatherError>>;
type Gathering = Shared<BoxFuture<'static, Gathered>>;

/// Why there is no edition to be had.
#[derive(Debug, Error)]
pub enum GatherError {
    /// The edition's day has not begun in UTC.
    #[error("the edition of {0} has not begun: its day begins at 00:00 UTC")]
    NotYet(NaiveDate),
    /// It cannot be fetched, and was never stored.
    #[error("the edition of {date} cannot be fetched")]
    Source {
        /// Which edition.
        date: NaiveDate,
        /// Why not.
        source: SourceError,
    },
    /// It cannot be read or kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The editions, stored or fetched.
#[derive(Debug)]
pub struct Editions {
    pub(super) store: Store,
    source: HuggingFace,
    times: EditionTimes,
    /// What is being fetched now. The lock is held to look and to add, never while waiting.
    gathering: Mutex<HashMap<NaiveDate, Gathering>>,
}

impl Editions {
    /// Keeps what `source` lists in `store`.
    #[must_use]
    pub fn new(store: Store, source: HuggingFace, times: EditionTimes) -> Self {
        Self { store, source, times, gathering: Mutex::default() }
    }

    /// The edition of `date`, as current as matters: a sealed one is not asked for again, nor is
    /// one that was just read. If Hugging Face fails, what is stored has to do.
    ///
    /// # Errors
    ///
    /// [`GatherError::NotYet`] for a day that has not begun, [`GatherError::Source`] if there is
    /// neither an answer nor a stored list.
    pub async fn fetch(&self, date: NaiveDate, now: DateTime<Utc>) -> Gathered {
        if date > now.date_naive() {
            return Err(Arc::new(GatherError::NotYet(date)));
        }
        let stored = self.store.load_edition(date).map_err(|error| Arc::new(error.into()))?;
        match stored {
            Some(edition) if self.times.is_current(&edition, now) => Ok(Arc::new(edition)),
            Some(edition) => self.fetch_shared(date, now).await.or_else(|error| {
                warn!(edition = %date, error = ?error, "Using the stored list of {date}");
                Ok(Arc::new(edition))
            }),
            None => self.fetch_shared(date, now).await,
        }
    }

    /// The edition of `date` as Hugging Face lists it, where it is not stored as it was when it was
    /// complete; what is stored never has to do.
    ///
    /// # Errors
    ///
    /// As for [`Editions::fetch`], and [`GatherError::Source`] also when an older list is stored.
    pub async fn fetch_whole(&self, date: NaiveDate, now: DateTime<Utc>) -> Gathered {
        if date > now.date_naive() {
            return Err(Arc::new(GatherError::NotYet(date)));
        }
        match self.stored_whole(date).map_err(|error| Arc::new(error.into()))? {
            Some(edition) => Ok(Arc::new(edition)),
            None => self.fetch_shared(date, now).await,
        }
    }

    /// The edition of `date`, if it is stored as it was when it was complete.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn stored_whole(&self, date: NaiveDate) -> Result<Option<Edition>, StoreError> {
        let stored = self.store.load_edition(date)?;
        Ok(stored.filter(|edition| self.times.is_sealed(date, edition.fetched_at)))
    }

    /// See [`EditionTimes::first_day`].
    pub(super) fn first_day(&self, now: DateTime<Utc>) -> NaiveDate {
        self.times.first_day(now)
    }

    /// Whether the edition of `date` was complete at that moment.
    pub(super) fn is_sealed(&self, date: NaiveDate, at: DateTime<Utc>) -> bool {
        self.times.is_sealed(date, at)
    }

    /// When the edition of `date` is complete.
    pub(super) fn sealed_at(&self, date: NaiveDate) -> DateTime<Utc> {
        self.times.sealed_at(date)
    }

    /// Whether the edition is too old to be made up for.
    pub(super) fn is_out_of_reach(&self, date: NaiveDate, now: DateTime<Utc>) -> bool {
        date < self.first_day(now)
    }

    /// The newest edition that lists any paper; none if the last days list none.
    ///
    /// # Errors
    ///
    /// As for [`Editions::fetch`].
    pub async fn newest(
        &self,
        now: DateTime<Utc>,
    ) -> Result<Option<Arc<Edition>>, Arc<GatherError>> {
        let mut failed = None;
        for date in days_back(now, NEWEST_WITHIN_DAYS) {
            match self.fetch(date, now).await {
                Ok(edition) if edition.papers.is_empty() => {}
                Ok(edition) => return Ok(Some(edition)),
                // An older one that is stored is better than none.
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        failed.map_or(Ok(None), Err)
    }

    /// The editions from `from` on that list any paper, oldest first, within the window.
    ///
    /// # Errors
    ///
    /// As for [`Editions::fetch`].
    pub async fn since(
        &self,
        from: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Vec<Arc<Edition>>, Arc<GatherError>> {
        let mut editions = Vec::new();
        for date in days_back(now, self.times.window_days).take_while(|date| *date >= from) {
            editions.push(self.fetch(date, now).await?);
        }
        editions.retain(|edition| !edition.papers.is_empty());
        editions.reverse();
        Ok(editions)
    }

    /// One request serves everyone who asks while it is under way.
    async fn fetch_shared(&self, date: NaiveDate, now: DateTime<Utc>) -> Gathered {
        let gathering = {
            let mut all = self.gathering.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(date).or_insert_with(|| self.gathering(date, now).boxed().shared()).clone()
        };
        let gathered = gathering.clone().await;
        let mut all = self.gathering.lock().unwrap_or_else(PoisonError::into_inner);
        if all.get(&date).is_some_and(|current| current.ptr_eq(&gathering)) {
            all.remove(&date);
        }
        gathered
    }

    fn gathering(
        &self,
        date: NaiveDate,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Gathered> + Send + use<> {
        let (source, store) = (self.source.clone(), self.store.clone());
        async move {
            let fetched = source.fetch_edition(date, now).await;
            let edition = fetched.map_err(|source| GatherError::Source { date, source })?;
            store.save_edition(&edition).await.map_err(GatherError::from)?;
            Ok(Arc::new(edition))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_current_when_just_read_or_read_after_its_sealing() {
        let current = |fetched_at: &str, now: &str| {
            let date = "2024-08-02".parse().unwrap();
            let fetched_at = fetched_at.parse().unwrap();
            let edition = Edition { date, papers: Vec::new(), fetched_at };
            EditionTimes::default().is_current(&edition, now.parse().unwrap())
        };
        assert!(current("2024-08-02T17:07:00Z", "2024-08-02T17:11:00Z"));
        assert!(!current("2024-08-02T17:07:00Z", "2024-08-02T17:13:00Z"));
        assert!(!current("2024-08-03T02:29:00Z", "2024-08-03T02:30:00Z"), "completed since");
        assert!(!current("2024-08-03T02:29:00Z", "2024-08-09T00:00:00Z"));
        assert!(current("2024-08-03T02:30:00Z", "2024-08-09T00:00:00Z"));
    }

    #[test]
    fn a_day_that_has_just_begun_takes_no_edition_out_of_the_window() {
        let first = |now: &str| EditionTimes::default().first_day(now.parse().unwrap()).to_string();
        assert_eq!(first("2024-08-09T00:04:59Z"), "2024-08-01");
        assert_eq!(first("2024-08-09T00:05:00Z"), "2024-08-02");
    }
}
