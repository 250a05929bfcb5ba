use std::{collections::BTreeMap, fs, io, path::Path};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::sandbox::bundled;

/// Lists of papers by day, each in the form in which Hugging Face answers, and the day it is.
#[derive(Clone, Debug)]
pub struct Days {
    today: NaiveDate,
    lists: BTreeMap<NaiveDate, Value>,
}

impl Days {
    /// No lists yet, on a day of one's own choosing.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        Self { today, lists: BTreeMap::new() }
    }

    /// The day that comes with the program, which is also the day it is.
    #[must_use]
    pub fn bundled() -> Self {
        let (date, list) = bundled::bundled_day();
        Self::new(date).with_day(date, list)
    }

    /// Reads every `YYYY-MM-DD.json` of a folder; it is the last of these days.
    ///
    /// # Errors
    ///
    /// When the folder or one of these files cannot be read, one of them is not JSON, or there is
    /// none.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut lists = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if let Some(date) = day_of(&path) {
                lists.insert(date, serde_json::from_slice(&fs::read(&path)?)?);
            }
        }
        let (today, _) = lists.last_key_value().ok_or(io::ErrorKind::NotFound)?;
        Ok(Self { today: *today, lists })
    }

    /// Adds a day, or replaces it.
    #[must_use]
    pub fn with_day(mut self, date: NaiveDate, list: Value) -> Self {
        self.set_day(date, list);
        self
    }

    pub(super) fn set_day(&mut self, date: NaiveDate, list: Value) {
        self.lists.insert(date, list);
    }

    pub(super) fn set_today(&mut self, today: NaiveDate) {
        self.today = today;
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.today
    }

    /// A page of a day's list. Past its end, and on a day without papers, a page is empty. What is
    /// no list is answered as it is.
    pub(super) fn page(&self, date: NaiveDate, page: usize, limit: usize) -> Value {
        match self.lists.get(&date) {
            Some(Value::Array(items)) => {
                items.iter().skip(page.saturating_mul(limit)).take(limit).cloned().collect()
            }
            Some(other) => other.clone(),
            None => json!([]),
        }
    }

    /// A paper as its own answer has it, from the latest list that holds it.
    pub(super) fn paper(&self, id: &str) -> Option<Value> {
        let items = self.lists.values().rev().filter_map(Value::as_array).flatten();
        let mut papers = items.filter_map(|item| item.get("paper"));
        let mut paper = papers.find(|paper| paper["id"] == id)?.clone();
        for (links, total) in [
            ("linkedModels", "numTotalModels"),
            ("linkedDatasets", "numTotalDatasets"),
            ("linkedSpaces", "numTotalSpaces"),
        ] {
            paper[links] = json!([]);
            paper[total] = json!(0);
        }
        Some(paper)
    }
}

fn day_of(path: &Path) -> Option<NaiveDate> {
    path.file_name()?.to_str()?.strip_suffix(".json")?.parse().ok()
}
