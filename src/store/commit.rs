//! Group commit: many writers share one flush and one `fdatasync`.

use std::{
    fs::File,
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, oneshot};

use super::StoreError;

/// How many writers can wait for one flush; more wait for a place. Far above the number of
/// channels that a bot delivers to at once.
const WAITING_MAX: usize = 4096;

/// What flushing has cost since the store was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FlushFigures {
    /// How often the disk was waited for.
    pub count: u64,
    /// How long in all.
    pub time: Duration,
}

type Waiting = oneshot::Sender<Result<(), String>>;

/// A thread that flushes for all who ask.
#[derive(Clone, Debug)]
pub(super) struct Committer(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// `None` once the last clone goes.
    asks: Option<mpsc::Sender<Waiting>>,
    thread: Option<thread::JoinHandle<()>>,
    figures: Arc<Mutex<FlushFigures>>,
}

impl Drop for Shared {
    /// Waits for the thread, which holds the folder: once the store is dropped, the folder is
    /// free.
    fn drop(&mut self) {
        self.asks = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been told to whoever waited for it.
            let _ = thread.join();
        }
    }
}

impl Committer {
    /// Starts the thread, which ends with the last clone.
    pub(super) fn start(db: sled::Db, path: &Path) -> Result<Self, StoreError> {
        let failed = |error: io::Error| StoreError::opening(path, sled::Error::Io(error));
        // sled keeps its log under this name in its folder.
        let log = File::open(path.join("db")).map_err(failed)?;
        let (asks, asked) = mpsc::channel(WAITING_MAX);
        let figures = Arc::<Mutex<FlushFigures>>::default();
        let kept = Arc::clone(&figures);
        let thread = thread::Builder::new()
            .name("store-commit".to_owned())
            .spawn(move || serve(&db, &log, asked, &kept))
            .map_err(failed)?;
        Ok(Self(Arc::new(Shared { asks: Some(asks), thread: Some(thread), figures })))
    }

    pub(super) fn figures(&self) -> FlushFigures {
        *self.0.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns when everything written before the call is on the disk.
    pub(super) async fn commit(&self) -> Result<(), StoreError> {
        let gone = || StoreError::Flush("the flushing thread has ended".to_owned());
        let (done, answer) = oneshot::channel();
        let asks = self.0.asks.as_ref().ok_or_else(gone)?;
        asks.send(done).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?.map_err(StoreError::Flush)
    }
}

fn serve(
    db: &sled::Db,
    log: &File,
    mut asked: mpsc::Receiver<Waiting>,
    figures: &Mutex<FlushFigures>,
) {
    let mut group = Vec::new();
    // Whoever asks while a flush runs is in the next group, so a group never waits for a timer.
    while asked.blocking_recv_many(&mut group, WAITING_MAX) > 0 {
        let began = Instant::now();
        let result = flush(db, log);
        figures.lock().unwrap_or_else(PoisonError::into_inner).add(began.elapsed());
        for waiting in group.drain(..) {
            // A writer that was cancelled needs no answer.
            let _ = waiting.send(result.clone());
        }
    }
}

impl FlushFigures {
    fn add(&mut self, time: Duration) {
        self.count += 1;
        self.time += time;
    }
}

fn flush(db: &sled::Db, log: &File) -> Result<(), String> {
    db.flush().map_err(|error| error.to_string())?;
    log.sync_data().map_err(|error| error.to_string())
}
