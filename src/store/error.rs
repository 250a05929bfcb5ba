use std::path::{Path, PathBuf};

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
    /// The disk refused.
    #[error("the store cannot be read or written: {0}")]
    Disk(#[from] sled::Error),
    /// What was written may not be on the disk.
    #[error("what was written to the store may not be kept: {0}")]
    Flush(String),
}

impl StoreError {
    /// Tells a folder in use from one that cannot be opened: sled has no kind of its own for it.
    pub(super) fn opening(path: &Path, source: sled::Error) -> Self {
        let path = path.to_owned();
        match source {
            sled::Error::Io(error) if error.to_string().contains("could not acquire lock") => {
                Self::InUse(path)
            }
            source => Self::Open { path, source },
        }
    }
}
