//! Group commit: many writers share one flush and one `fdatasync`.

use std::{
    fs::File,
    io,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, oneshot};

use super::{StoreError, health::Health};

/// How many writers can wait for one flush; more wait for a place. Far above the number of
/// channels that a bot delivers to at once.
const WAITING_MAX: usize = 4096;

/// A disk that takes longer is taken to be broken. A sound one flushes within seconds even on a
/// machine that is short of everything.
const ANSWERS_WITHIN: Duration = Duration::from_secs(60);

/// What flushing has cost since the store was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FlushFigures {
    /// How often the disk was waited for.
    pub count: u64,
    /// How long in all.
    pub time: Duration,
}

type Waiting = oneshot::Sender<Result<(), sled::Error>>;

/// A thread that flushes for all who ask.
#[derive(Clone, Debug)]
pub(super) struct Committer(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// `None` once the last clone goes.
    asks: Option<mpsc::Sender<Waiting>>,
    thread: Option<thread::JoinHandle<()>>,
    figures: Arc<Mutex<FlushFigures>>,
    health: Health,
    answers_within: Duration,
    /// The disk has not answered in time, so the thread may wait for it for ever.
    stuck: AtomicBool,
}

impl Drop for Shared {
    /// Waits for the thread, which holds the folder: once the store is dropped, the folder is
    /// free.
    fn drop(&mut self) {
        self.asks = None;
        if let Some(thread) = self.thread.take().filter(|_| !*self.stuck.get_mut()) {
            // A panic of the thread has been told to whoever waited for it.
            let _ = thread.join();
        }
    }
}

impl Committer {
    /// Starts the thread, which ends with the last clone.
    pub(super) fn start(db: sled::Db, path: &Path, health: &Health) -> Result<Self, StoreError> {
        let failed = |error: io::Error| StoreError::opening(path, sled::Error::Io(error));
        // sled keeps its log under this name in its folder.
        let log = File::open(path.join("db")).map_err(failed)?;
        Self::flushing_by(move || flush(&db, &log), ANSWERS_WITHIN, health).map_err(failed)
    }

    /// Has `flush` called on a thread of its own.
    fn flushing_by(
        flush: impl Fn() -> Result<(), sled::Error> + Send + 'static,
        answers_within: Duration,
        health: &Health,
    ) -> io::Result<Self> {
        let (asks, asked) = mpsc::channel(WAITING_MAX);
        let figures = Arc::<Mutex<FlushFigures>>::default();
        let kept = Arc::clone(&figures);
        let thread = thread::Builder::new()
            .name("store-commit".to_owned())
            .spawn(move || serve(flush, asked, &kept))?;
        let (asks, thread, stuck) = (Some(asks), Some(thread), AtomicBool::new(false));
        let health = health.clone();
        Ok(Self(Arc::new(Shared { asks, thread, figures, health, answers_within, stuck })))
    }

    pub(super) fn figures(&self) -> FlushFigures {
        *self.0.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns when everything written before the call is on the disk.
    pub(super) async fn commit(&self) -> Result<(), StoreError> {
        let shared = &*self.0;
        let (done, answer) = oneshot::channel();
        let flushing = async {
            let asks = shared.asks.as_ref().ok_or(StoreError::NoFlush)?;
            asks.send(done).await.map_err(|_| StoreError::NoFlush)?;
            answer.await.map_err(|_| StoreError::NoFlush)
        };
        let flushed = match tokio::time::timeout(shared.answers_within, flushing).await {
            Ok(answered) => answered?,
            Err(_) => {
                shared.stuck.store(true, Ordering::Relaxed);
                let told = format!("the disk has not answered for {:?}", shared.answers_within);
                Err(sled::Error::Io(io::Error::new(io::ErrorKind::TimedOut, told)))
            }
        };
        shared.health.check(flushed)
    }
}

fn serve(
    flush: impl Fn() -> Result<(), sled::Error>,
    mut asked: mpsc::Receiver<Waiting>,
    figures: &Mutex<FlushFigures>,
) {
    let mut group = Vec::new();
    // Whoever asks while a flush runs is in the next group, so a group never waits for a timer.
    while asked.blocking_recv_many(&mut group, WAITING_MAX) > 0 {
        let began = Instant::now();
        let result = flush();
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

fn flush(db: &sled::Db, log: &File) -> Result<(), sled::Error> {
    db.flush()?;
    Ok(log.sync_data()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_disk_that_does_not_answer_is_the_stores_end() {
        let health = Health::new(Path::new("data"));
        let (answer, never) = std::sync::mpsc::channel::<()>();
        let never = Mutex::new(never);
        let hang = move || {
            let _ = never.lock().unwrap().recv();
            Ok(())
        };
        let committer = Committer::flushing_by(hang, Duration::from_millis(1), &health).unwrap();
        let told = committer.commit().await.unwrap_err().to_string();
        assert!(told.contains("has not answered"), "{told}");
        assert_eq!(health.failed().await.to_string(), told);
        // Does not wait for the thread.
        drop(committer);
        drop(answer);
    }

    #[tokio::test]
    async fn a_full_disk_is_named_with_what_to_do() {
        let health = Health::new(Path::new("/srv/papers"));
        let full = || Err(sled::Error::Io(io::ErrorKind::StorageFull.into()));
        let committer = Committer::flushing_by(full, ANSWERS_WITHIN, &health).unwrap();
        let told = committer.commit().await.unwrap_err().to_string();
        assert!(told.starts_with("the disk of the data folder /srv/papers is full"), "{told}");
        assert_eq!(health.failed().await.to_string(), told);
    }
}
