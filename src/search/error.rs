use std::{io, path::PathBuf};

use tantivy::TantivyError;
use thiserror::Error;

use crate::store::StoreError;

/// Why nothing can be looked up.
#[derive(Debug, Error)]
pub enum SearchError {
    /// The folder can be neither read nor made anew.
    #[error(
        "the search folder {path} cannot be made: {source}; it holds nothing that is not in the \
         store, so it may be deleted"
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The index cannot be read or written.
    #[error("the search index fails: {0}")]
    Index(#[from] TantivyError),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}
