//! The whole store as lines of JSON, and how large each part of it is.
//!
//! The first line says in which form the records are and how many follow, so that a file that was
//! cut off is known for one. Each other line is a record: its table, its key, and itself.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{SCHEMA_VERSION, Store, StoreError, encode, shape::Shape, table::Table};

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) struct Opening {
    /// The form of the records.
    pub(super) paperwire_store: u32,
    /// How many lines follow.
    pub(super) records: usize,
}

/// Each other line.
#[derive(Serialize, Deserialize)]
pub(super) struct Line<'a> {
    pub(super) table: &'a str,
    pub(super) key: String,
    #[serde(borrow)]
    pub(super) record: &'a RawValue,
}

/// How much of one kind is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableFigures {
    /// What it is called in an export.
    pub name: &'static str,
    /// How many records it has.
    pub records: usize,
    /// The bytes of their keys and of themselves, without what the disk adds.
    pub bytes: u64,
}

impl Store {
    /// How many records are stored of each kind, and of what size: all of them are read for it.
    ///
    /// # Errors
    ///
    /// When the disk is bad.
    pub fn figures(&self) -> Result<Vec<TableFigures>, StoreError> {
        let count = |(shape, table): (Shape, &Table)| {
            let mut figures = TableFigures { name: shape.name, records: 0, bytes: 0 };
            for record in table.iter() {
                let (key, value) = record?;
                figures.records += 1;
                figures.bytes += (key.len() + value.len()) as u64;
            }
            Ok(figures)
        };
        self.tables().into_iter().map(count).collect()
    }

    /// How many records an export has.
    #[must_use]
    pub fn count_records(&self) -> usize {
        self.tables().iter().map(|(_, table)| table.len()).sum()
    }

    /// The store as lines of JSON without their ends, [`Store::count_records`] and one: what
    /// [`Import`](super::Import) takes. Nothing may be written meanwhile, or the first line is
    /// wrong about the others.
    pub fn lines(&self) -> impl Iterator<Item = Result<Vec<u8>, StoreError>> {
        let opening = Opening { paperwire_store: SCHEMA_VERSION, records: self.count_records() };
        let records = self.tables().into_iter().flat_map(|(shape, table)| {
            table.iter().map(move |record| {
                let (key, value) = record?;
                line(shape, &key, &value)
            })
        });
        std::iter::once(encode(&opening)).chain(records)
    }
}

/// A record as it stands in an export.
fn line(shape: Shape, key: &[u8], value: &[u8]) -> Result<Vec<u8>, StoreError> {
    let Some(key) = shape.shown_key(key) else {
        return Err(StoreError::Key(shape.name));
    };
    let record = if value.is_empty() { b"null" } else { value };
    match serde_json::from_slice(record) {
        Ok(record) => encode(&Line { table: shape.name, key, record }),
        Err(source) => Err(StoreError::Record { what: format!("{} {key}", shape.name), source }),
    }
}
