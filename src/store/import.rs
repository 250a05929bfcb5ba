//! Fills an empty data folder with the lines of an export, all of them or none.
//!
//! The folder is marked until the last line is on the disk. A marked one is refused by whoever
//! wants to use it, and emptied by the next import, so that a process may die at any moment.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{
    SCHEMA_VERSION, Store, StoreError,
    export::{Line, Opening},
    health::Health,
    open_folder,
};

const MARK: &str = "importing";

/// A data folder that is being filled. Dropped before [`Import::finish`], it leaves the folder
/// empty.
#[derive(Debug)]
pub struct Import {
    db: sled::Db,
    health: Health,
    store: Store,
    /// What the first line promised.
    promised: Option<usize>,
    /// How many lines were taken, the first one too.
    lines: usize,
    is_whole: bool,
}

/// Why an export cannot be imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The folder cannot be written to.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is stored would be mixed with what is imported.
    #[error(
        "the data folder {0} holds records already: import into an empty one, which you can name \
         with PAPERWIRE_STORE__PATH"
    )]
    NotEmpty(PathBuf),
    /// What comes is no export.
    #[error("this is not an export: its first line is not that of `paperwire store export`")]
    NoExport,
    /// Another version of Paperwire made the export.
    #[error(
        "the export is in form {found}, and this paperwire reads form {SCHEMA_VERSION}: import it \
         with the paperwire that made it"
    )]
    Form {
        /// The export's.
        found: u32,
    },
    /// A line is not what it should be.
    #[error("line {number} cannot be understood, and nothing was imported: {why}")]
    Line {
        /// Counted from 1.
        number: usize,
        /// What is wrong with it.
        why: BadLine,
    },
    /// The end is missing.
    #[error(
        "the export was cut off, and nothing was imported: it has {found} of its {promised} records"
    )]
    Short {
        /// How many came.
        found: usize,
        /// How many its first line promised.
        promised: usize,
    },
}

/// What is wrong with a line of an export.
#[derive(Debug, Error)]
pub enum BadLine {
    /// It is no JSON, or not of this form.
    #[error("{}", without_place(.0))]
    Json(#[from] serde_json::Error),
    /// Its table is none of ours.
    #[error("there is no table {0:?}")]
    Table(String),
    /// Its key is none of its table.
    #[error("{0:?} is no key of its table")]
    Key(String),
    /// Another line before it has its key.
    #[error("{0:?} is in its table already")]
    Twice(String),
    /// It is one more than there should be.
    #[error("the first line tells of fewer records")]
    Excess,
}

/// serde_json counts lines within what it is given, which is always one.
fn without_place(error: &serde_json::Error) -> String {
    let mut told = error.to_string();
    if let Some(place) = told.rfind(" at line ") {
        told.truncate(place);
    }
    told
}

/// Whether an import into the folder has begun and not come to its end.
pub(super) fn is_under_way(db: &sled::Db, health: &Health) -> Result<bool, StoreError> {
    health.check(db.contains_key(MARK))
}

impl Import {
    /// Begins to fill the folder at `path`, making it if need be. What an import left there that
    /// was broken off is deleted.
    ///
    /// # Errors
    ///
    /// [`ImportError::NotEmpty`] if anything is stored there; as [`Store::open`] otherwise.
    pub fn begin(path: &Path) -> Result<Self, ImportError> {
        let (db, health) = open_folder(path)?;
        let goes_on = is_under_way(&db, &health)?;
        let store = Store::of(&db, path, health.clone())?;
        if !goes_on && store.count_records() > 0 {
            return Err(ImportError::NotEmpty(path.to_owned()));
        }
        health.check(db.insert(MARK, &[]))?;
        // Before anything else is written.
        health.check(db.flush())?;
        let import = Self { db, health, store, promised: None, lines: 0, is_whole: false };
        import.clear()?;
        Ok(import)
    }

    /// How many records are to come, once the first line has been taken.
    #[must_use]
    pub fn promised(&self) -> Option<usize> {
        self.promised
    }

    /// Takes the next line.
    ///
    /// # Errors
    ///
    /// When it cannot be understood, or the disk refuses. Nothing is imported then.
    pub fn take(&mut self, line: &str) -> Result<(), ImportError> {
        self.lines += 1;
        match self.promised {
            None => self.open(line),
            Some(promised) if self.lines > promised + 1 => Err(self.bad(BadLine::Excess)),
            Some(_) => self.insert(line),
        }
    }

    /// Ends the import when the last line was taken. Returns how many records there are.
    ///
    /// # Errors
    ///
    /// When lines are missing, or the disk refuses. Nothing is imported then.
    pub async fn finish(mut self) -> Result<usize, ImportError> {
        let promised = self.promised.ok_or(ImportError::NoExport)?;
        let found = self.lines - 1;
        if found < promised {
            return Err(ImportError::Short { found, promised });
        }
        self.store.note_fingerprints()?;
        self.store.commit().await?;
        self.health.check(self.db.remove(MARK))?;
        self.store.commit().await?;
        self.is_whole = true;
        Ok(found)
    }

    fn open(&mut self, line: &str) -> Result<(), ImportError> {
        let opening: Opening = serde_json::from_str(line).map_err(|_| ImportError::NoExport)?;
        if opening.paperwire_store != SCHEMA_VERSION {
            return Err(ImportError::Form { found: opening.paperwire_store });
        }
        self.promised = Some(opening.records);
        Ok(())
    }

    fn insert(&self, line: &str) -> Result<(), ImportError> {
        let parsed = serde_json::from_str::<Line<'_>>(line);
        let Line { table, key, record } = parsed.map_err(|error| self.bad(error))?;
        let tables = self.store.tables();
        let (shape, table) = tables
            .iter()
            .find(|(shape, _)| shape.name == table)
            .ok_or_else(|| self.bad(BadLine::Table(table.to_owned())))?;
        let Some(kept_under) = shape.parse_key(&key) else {
            return Err(self.bad(BadLine::Key(key)));
        };
        let record = shape.record(record.get()).map_err(|error| self.bad(error))?;
        match table.insert(kept_under, record)? {
            None => Ok(()),
            Some(_) => Err(self.bad(BadLine::Twice(key))),
        }
    }

    fn bad(&self, why: impl Into<BadLine>) -> ImportError {
        ImportError::Line { number: self.lines, why: why.into() }
    }

    fn clear(&self) -> Result<(), StoreError> {
        for (_, table) in self.store.tables() {
            self.health.check(table.clear())?;
        }
        self.health.check(self.store.fingerprints.clear())
    }
}

impl Drop for Import {
    /// If this fails, the mark stays, and says that the folder cannot be used.
    fn drop(&mut self) {
        if !self.is_whole && self.clear().is_ok() && self.db.flush().is_ok() {
            let _ = self.db.remove(MARK);
        }
    }
}
