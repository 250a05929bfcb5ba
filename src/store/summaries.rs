//! Summaries, refused ones too, and what they cost.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sled::IVec;

use super::{Store, StoreError, decode, encode, read};
use crate::domain::{ArxivId, Language, Spending, Summary, SummaryRecord};

impl Store {
    /// Keeps what came of asking for a summary, in place of what came of it before with the same
    /// version of the prompt.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_summary(&self, record: &SummaryRecord) -> Result<(), StoreError> {
        let key = key(record.paper(), record.language(), record.provenance().prompt_version);
        let written = (key, encode(record)?);
        self.note_changes(std::slice::from_ref(&written))?;
        self.summaries.insert(written.0, written.1)?;
        self.changes.mark([record.paper().clone()]);
        self.commit().await
    }

    /// What came of asking for the paper's summary in a language with a version of the prompt.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_summary(
        &self,
        paper: &ArxivId,
        language: &Language,
        prompt_version: u32,
    ) -> Result<Option<SummaryRecord>, StoreError> {
        read(&self.summaries, key(paper, language, prompt_version), || {
            format!("the summary of {paper} in {language}")
        })
    }

    /// The paper's checked summaries, by language. A record that cannot be understood is passed
    /// over: it is written anew when it is next asked for.
    ///
    /// # Errors
    ///
    /// When the disk is bad.
    pub fn load_summaries(&self, paper: &ArxivId) -> Result<Vec<Summary>, StoreError> {
        let records = self.summaries.scan_prefix(format!("{paper} ")).values();
        Ok(checked(records.collect::<Result<Vec<_>, _>>()?))
    }

    /// Keeps what a day's summaries cost.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_spending(
        &self,
        day: NaiveDate,
        spending: &Spending,
    ) -> Result<(), StoreError> {
        self.spending.insert(day.to_string(), encode(spending)?)?;
        self.commit().await
    }

    /// What a day's summaries cost.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_spending(&self, day: NaiveDate) -> Result<Spending, StoreError> {
        let spending = read(&self.spending, day.to_string(), || format!("the cost of {day}"))?;
        Ok(spending.unwrap_or_default())
    }
}

/// The newest checked summary in each language, of the records of one paper.
pub(super) fn checked(records: impl IntoIterator<Item = IVec>) -> Vec<Summary> {
    let mut newest = BTreeMap::new();
    for record in records {
        let Ok(SummaryRecord::Checked(summary)) = decode(&record, String::new) else { continue };
        let version = summary.provenance.prompt_version;
        let known: &mut (u32, Option<Summary>) =
            newest.entry(summary.language.to_string()).or_default();
        if known.1.is_none() || known.0 < version {
            *known = (version, Some(summary));
        }
    }
    newest.into_values().filter_map(|(_, summary)| summary).collect()
}

fn key(paper: &ArxivId, language: &Language, prompt_version: u32) -> String {
    format!("{paper} {language} {prompt_version}")
}
