use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use thiserror::Error;

/// Why something could not be read or kept.
#[derive(Debug, Error)]
pub enum StoreError {
    /// One process at a time can hold the folder.
    #[error(
        "the data folder {0} is in use by another paperwire: stop that one, or give this one \
         a folder of its own with PAPERWIRE_STORE__PATH"
    )]
    InUse(PathBuf),
    /// The folder cannot be opened.
    #[error("the data folder {path} cannot be opened: {source}")]
    Open {
        /// The folder.
        path: PathBuf,
        /// What sled says.
        source: sled::Error,
    },
    /// Another version of Paperwire wrote the folder.
    #[error(
        "the data folder was written in form {found}, and this paperwire reads form {expected}: \
         run the paperwire that wrote it"
    )]
    Schema {
        /// The folder's.
        found: u32,
        /// Ours.
        expected: u32,
    },
    /// One record is not what it should be.
    #[error("the store's record of {what} cannot be understood: {source}")]
    Record {
        /// The record, in words.
        what: String,
        /// Where it goes wrong.
        source: serde_json::Error,
    },
    /// A key is not what it should be.
    #[error("the store has a record of the table {0} whose key cannot be understood")]
    Key(&'static str),
    /// An import into the folder was broken off.
    #[error(
        "an import into the data folder {0} did not come to its end: import again with \
         `paperwire store import`"
    )]
    HalfImported(PathBuf),
    /// There is no room for more.
    #[error(
        "the disk of the data folder {0} is full: make room, and start again. Nothing that was \
         kept is lost"
    )]
    Full(PathBuf),
    /// The disk refused.
    #[error("the store cannot be read or written: {0}")]
    Disk(#[from] sled::Error),
    /// The thread that flushes is gone, which only a fault of ours can bring about.
    #[error("what was written to the store may not be kept: its thread has ended")]
    NoFlush,
}

impl StoreError {
    /// Tells a folder in use from one that cannot be opened: sled has no kind of its own for it.
    pub(super) fn opening(path: &Path, source: sled::Error) -> Self {
        match Self::of_disk(path, source) {
            Self::Disk(sled::Error::Io(error))
                if error.to_string().contains("could not acquire lock") =>
            {
                Self::InUse(path.to_owned())
            }
            Self::Disk(source) => Self::Open { path: path.to_owned(), source },
            other => other,
        }
    }

    /// Tells a full disk from one that fails: for the first, people know what to do.
    pub(super) fn of_disk(path: &Path, source: sled::Error) -> Self {
        const FULL: [ErrorKind; 3] =
            [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge];
        match source {
            sled::Error::Io(error) if FULL.contains(&error.kind()) => Self::Full(path.to_owned()),
            source => Self::Disk(source),
        }
    }
}
