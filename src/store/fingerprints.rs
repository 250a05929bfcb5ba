//! Tells whether a paper is as it was when somebody last looked at it, without reading it.
//!
//! Beside every paper and summary stands a checksum of its record. It is written before the
//! record: after a crash between the two it says that something has changed which has not, and
//! never the reverse. Whoever has read the record itself believes the record.

use std::hash::{DefaultHasher, Hash, Hasher};

use sled::{Batch, IVec};

use super::{Store, StoreError, decode, summaries::checked};
use crate::domain::{ArxivId, Paper, Summary};

/// Differs when the paper, or a summary of it, was written otherwise.
///
/// Another version of Rust may compute another one of the same record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub u64);

/// All that is known of a paper.
#[derive(Clone, Debug)]
pub struct Known {
    /// The paper.
    pub paper: Paper,
    /// Its checked summaries, by language.
    pub summaries: Vec<Summary>,
    /// Of just these records.
    pub fingerprint: Fingerprint,
}

/// A paper's fingerprint from the checksums of its records, in the order of their keys.
#[derive(Default)]
struct Hand(DefaultHasher);

impl Hand {
    fn press(&mut self, key: &[u8], record: &[u8]) {
        (key, record).hash(&mut self.0);
    }

    fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.finish())
    }
}

/// The checksum of one record.
pub(super) fn checksum(record: &[u8]) -> [u8; 8] {
    let mut hasher = DefaultHasher::new();
    hasher.write(record);
    hasher.finish().to_be_bytes()
}

impl Store {
    /// Every stored paper's fingerprint, by id; maybe of some papers besides of which only a
    /// summary is stored. Forty times faster than reading the papers.
    pub fn fingerprints(
        &self,
    ) -> impl Iterator<Item = Result<(ArxivId, Fingerprint), StoreError>> + use<> {
        let mut records = self.fingerprints.iter().peekable();
        std::iter::from_fn(move || {
            let (key, checksum) = match records.next()? {
                Ok(record) => record,
                Err(error) => return Some(Err(error.into())),
            };
            let paper = paper_of(&key).to_owned();
            let mut hand = Hand::default();
            hand.press(&key, &checksum);
            let is_of_it = |record: &sled::Result<(IVec, IVec)>| {
                record.as_ref().is_ok_and(|(key, _)| paper_of(key) == paper)
            };
            while let Some(Ok((key, checksum))) = records.next_if(is_of_it) {
                hand.press(&key, &checksum);
            }
            Some(Ok((paper, hand.fingerprint())))
        })
        .filter_map(|read| {
            let named =
                |(paper, of): (Vec<u8>, _)| Some((str::from_utf8(&paper).ok()?.parse().ok()?, of));
            read.map(named).transpose()
        })
    }

    /// The paper with its summaries, if it is stored.
    ///
    /// # Errors
    ///
    /// When the disk or the paper's record is bad.
    pub fn load_known(&self, id: &ArxivId) -> Result<Option<Known>, StoreError> {
        let Some(record) = self.papers.get(id.as_str())? else { return Ok(None) };
        let mut hand = Hand::default();
        hand.press(id.as_str().as_bytes(), &checksum(&record));
        let mut summaries = Vec::new();
        for of_it in self.summaries.scan_prefix(format!("{id} ")) {
            let (key, record) = of_it?;
            hand.press(&key, &checksum(&record));
            summaries.push(record);
        }
        let paper = decode(&record, || format!("paper {id}"))?;
        let (summaries, fingerprint) = (checked(summaries), hand.fingerprint());
        Ok(Some(Known { paper, summaries, fingerprint }))
    }

    /// Writes the checksums of all records: folders of the first versions lack them, and exports.
    pub(super) fn note_fingerprints(&self) -> Result<(), StoreError> {
        for table in [&self.papers, &self.summaries] {
            for record in table.iter() {
                let (key, record) = record?;
                self.fingerprints.insert(key, &checksum(&record))?;
            }
        }
        Ok(())
    }

    /// Before the records themselves are written.
    pub(super) fn note_changes(&self, records: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
        let mut checksums = Batch::default();
        for (key, record) in records {
            checksums.insert(key.as_bytes(), &checksum(record));
        }
        self.fingerprints.apply_batch(checksums)
    }
}

/// The part of a record's key that names the paper.
fn paper_of(key: &[u8]) -> &[u8] {
    key.split(|byte| *byte == b' ').next().unwrap_or(key)
}
