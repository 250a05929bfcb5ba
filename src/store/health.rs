//! Whether the store can still keep anything. After the first write that the disk refuses it
//! cannot: sled itself takes none after that.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use tokio_util::sync::CancellationToken;

use super::StoreError;

#[derive(Clone, Debug)]
pub(super) struct Health(Arc<State>);

#[derive(Debug)]
struct State {
    path: PathBuf,
    failure: OnceLock<sled::Error>,
    failed: CancellationToken,
}

impl Health {
    /// Of the folder at `path`, which is well.
    pub(super) fn new(path: &Path) -> Self {
        let (path, failure, failed) = (path.to_owned(), OnceLock::new(), CancellationToken::new());
        Self(Arc::new(State { path, failure, failed }))
    }

    /// Takes note if the disk has refused.
    pub(super) fn check<T>(&self, result: Result<T, sled::Error>) -> Result<T, StoreError> {
        result.map_err(|error| {
            let error = self.0.failure.get_or_init(|| error).clone();
            self.0.failed.cancel();
            StoreError::of_disk(&self.0.path, error)
        })
    }

    /// Waits until the disk has refused, and says why.
    pub(super) async fn failed(&self) -> StoreError {
        self.0.failed.cancelled().await;
        let failure = self.0.failure.get().cloned();
        let failure = failure.unwrap_or_else(|| unreachable!("it is set before that is told"));
        StoreError::of_disk(&self.0.path, failure)
    }
}
