//! Papers and the editions that list them.

use std::ops::Bound;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use sled::IVec;

use super::{Store, StoreError, decode, encode, read};
use crate::domain::{ArxivId, Edition, Paper};

/// An edition as it is kept: the papers stand on their own.
#[derive(Serialize, Deserialize)]
pub(super) struct Listed {
    papers: Vec<ArxivId>,
    fetched_at: DateTime<Utc>,
}

/// As much of a list as shows whether it is empty.
#[derive(Deserialize)]
struct Counted {
    papers: Vec<IgnoredAny>,
}

impl Store {
    /// Keeps an edition and its papers, in place of what was known of them.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_edition(&self, edition: &Edition) -> Result<(), StoreError> {
        let record = |paper: &Paper| Ok((paper.id.to_string(), encode(paper)?));
        let records = edition.papers.iter().map(record).collect::<Result<Vec<_>, StoreError>>()?;
        self.note_changes(&records)?;
        let mut papers = sled::Batch::default();
        for (id, record) in records {
            papers.insert(id.as_bytes(), record);
        }
        let listed = Listed {
            papers: edition.papers.iter().map(|paper| paper.id.clone()).collect(),
            fetched_at: edition.fetched_at,
        };
        self.papers.apply_batch(papers)?;
        self.editions.insert(edition.date.to_string(), encode(&listed)?)?;
        self.changes.mark(listed.papers);
        self.commit().await
    }

    /// Keeps one paper that was looked up.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_paper(&self, paper: &Paper) -> Result<(), StoreError> {
        let record = (paper.id.to_string(), encode(paper)?);
        self.note_changes(std::slice::from_ref(&record))?;
        self.papers.insert(record.0, record.1)?;
        self.changes.mark([paper.id.clone()]);
        self.commit().await
    }

    /// The paper, if it was ever seen.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_paper(&self, id: &ArxivId) -> Result<Option<Paper>, StoreError> {
        read(&self.papers, id.as_str(), || format!("paper {id}"))
    }

    /// The edition as it was last read, with its papers as they were last seen.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn load_edition(&self, date: NaiveDate) -> Result<Option<Edition>, StoreError> {
        let what = || format!("the edition of {date}");
        let Some(listed) = read::<Listed>(&self.editions, date.to_string(), what)? else {
            return Ok(None);
        };
        let papers: Result<Vec<_>, _> =
            listed.papers.iter().filter_map(|id| self.load_paper(id).transpose()).collect();
        Ok(Some(Edition { date, papers: papers?, fetched_at: listed.fetched_at }))
    }

    /// The ids of the edition's papers, in the list's order; none if it was never read.
    pub(super) fn listed_in(&self, date: NaiveDate) -> Result<Vec<ArxivId>, StoreError> {
        let what = || format!("the edition of {date}");
        let listed = read::<Listed>(&self.editions, date.to_string(), what)?;
        Ok(listed.map(|listed| listed.papers).unwrap_or_default())
    }

    /// When the edition's list was last read.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn edition_read_at(&self, date: NaiveDate) -> Result<Option<DateTime<Utc>>, StoreError> {
        let what = || format!("the edition of {date}");
        let listed = read::<Listed>(&self.editions, date.to_string(), what)?;
        Ok(listed.map(|listed| listed.fetched_at))
    }

    /// The dates of the stored editions that list any paper, newest first.
    pub fn edition_dates(&self) -> impl Iterator<Item = Result<NaiveDate, StoreError>> + use<> {
        self.edition_dates_with("")
    }

    /// Those of them that have `part` in them as they are written, such as `2024-08`. What lists
    /// the others is not read.
    pub fn edition_dates_with(
        &self,
        part: &str,
    ) -> impl Iterator<Item = Result<NaiveDate, StoreError>> + use<> {
        let part = part.to_owned();
        let fits = move |record: &sled::Result<(IVec, IVec)>| {
            record.as_ref().map_or(true, |(key, _)| String::from_utf8_lossy(key).contains(&part))
        };
        self.editions.iter().rev().filter(fits).filter_map(date_of_any)
    }

    /// Of the stored editions that list any paper, the dates of the last before a day and of the
    /// first after it.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn edition_dates_beside(
        &self,
        date: NaiveDate,
    ) -> Result<(Option<NaiveDate>, Option<NaiveDate>), StoreError> {
        let key = date.to_string();
        let earlier = self.editions.range(..key.clone()).rev().find_map(date_of_any);
        let later = (Bound::Excluded(key), Bound::Unbounded);
        let later = self.editions.range(later).find_map(date_of_any);
        Ok((earlier.transpose()?, later.transpose()?))
    }

    /// How many papers are stored. It looks at each of their keys.
    #[must_use]
    pub fn count_papers(&self) -> usize {
        self.papers.len()
    }

    /// The newest of the stored editions since a day that lists the paper.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn newest_listing(
        &self,
        paper: &ArxivId,
        since: NaiveDate,
    ) -> Result<Option<NaiveDate>, StoreError> {
        for record in self.editions.range(since.to_string()..).rev() {
            let (key, value) = record?;
            let date = String::from_utf8_lossy(&key);
            let listed: Listed = decode(&value, || format!("the edition of {date}"))?;
            if listed.papers.contains(paper) {
                return Ok(date.parse().ok());
            }
        }
        Ok(None)
    }

    /// Every stored paper, by id.
    pub fn papers(&self) -> impl Iterator<Item = Result<Paper, StoreError>> + use<> {
        self.papers.iter().map(|record| {
            let (key, value) = record?;
            decode(&value, || format!("paper {}", String::from_utf8_lossy(&key)))
        })
    }
}

/// The date of a stored edition, unless it lists nothing.
fn date_of_any(record: sled::Result<(IVec, IVec)>) -> Option<Result<NaiveDate, StoreError>> {
    let (key, value) = match record {
        Ok(record) => record,
        Err(error) => return Some(Err(error.into())),
    };
    let date = String::from_utf8_lossy(&key);
    match decode::<Counted>(&value, || format!("the edition of {date}")) {
        Ok(counted) if counted.papers.is_empty() => None,
        Ok(_) => date.parse().ok().map(Ok),
        Err(error) => Some(Err(error)),
    }
}
