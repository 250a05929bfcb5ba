//! Sessions: what each one has been sent, kept for a while so that a lost connection can resume.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde_json::Value;
use tokio::{sync::watch, time::Instant};

use super::{intents::Intents, payload::Dispatch};

/// How many dispatches a session keeps for a RESUME. Discord does not say how many it keeps; a
/// client that missed more gets INVALID_SESSION, as it does there.
const REPLAYED: usize = 2000;

/// How long a session outlives its connection. Undocumented too; a few minutes is what is seen.
const OUTLIVES_CONNECTION: Duration = Duration::from_secs(180);

/// One client's session: its intents and the numbered log of its dispatches. Connections come
/// and go; each sends the log from where its client is.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) intents: Intents,
    /// The shard and how many there are.
    pub(super) shard: (u32, u32),
    log: Mutex<VecDeque<Dispatch>>,
    /// The last number in the log. Dropped with the session, which its connection notices.
    last: watch::Sender<u64>,
    /// Counts the connections, so that an earlier one can see that it was replaced.
    attachment: watch::Sender<u64>,
    left_at: Mutex<Option<Instant>>,
}

impl Session {
    fn new(id: String, intents: Intents, shard: (u32, u32)) -> Self {
        Self {
            id,
            intents,
            shard,
            log: Mutex::default(),
            last: watch::Sender::new(0),
            attachment: watch::Sender::new(0),
            left_at: Mutex::default(),
        }
    }

    /// Adds a dispatch, whatever the intents, for the connection to send and to send again.
    pub(super) fn push(&self, name: &str, data: Value) {
        let mut log = lock(&self.log);
        let sequence = *self.last.borrow() + 1;
        if log.len() == REPLAYED {
            log.pop_front();
        }
        log.push_back(Dispatch { sequence, name: name.to_owned(), data: Arc::new(data) });
        // Under the lock, so that numbers are announced in their order.
        self.last.send_replace(sequence);
    }

    /// Everything after `sequence`, or nothing when some of that is no longer kept or was never
    /// sent.
    pub(super) fn since(&self, sequence: u64) -> Option<Vec<Dispatch>> {
        let log = lock(&self.log);
        let oldest = log.front().map_or(1, |first| first.sequence);
        let seen = usize::try_from(sequence.saturating_add(1).checked_sub(oldest)?).ok()?;
        (sequence <= *self.last.borrow()).then(|| log.range(seen..).cloned().collect())
    }

    /// The number of the latest dispatch.
    pub(super) fn last_sequence(&self) -> u64 {
        *self.last.borrow()
    }

    fn is_forgotten(&self, now: Instant) -> bool {
        lock(&self.left_at).is_some_and(|left| now - left > OUTLIVES_CONNECTION)
    }
}

/// A connection's hold on its session. Letting go starts the time in which it can be resumed.
#[derive(Debug)]
pub(super) struct Attached {
    pub(super) session: Arc<Session>,
    /// The number of the last dispatch that went to the client.
    pub(super) sent: u64,
    grown: watch::Receiver<u64>,
    attachment: watch::Receiver<u64>,
}

/// What a connection is woken for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wake {
    /// There are dispatches to send.
    Grown,
    /// Another connection has resumed the session.
    Replaced,
}

impl Attached {
    /// Takes the session over for a client that has seen everything up to `seen`.
    pub(super) fn new(session: Arc<Session>, seen: u64) -> Self {
        *lock(&session.left_at) = None;
        session.attachment.send_modify(|count| *count += 1);
        let (grown, attachment) = (session.last.subscribe(), session.attachment.subscribe());
        Self { session, sent: seen, grown, attachment }
    }

    /// Waits until there is something to send or the session is another connection's. May be
    /// cancelled.
    pub(super) async fn wake(&mut self) -> Wake {
        let sent = self.sent;
        tokio::select! {
            _ = self.attachment.changed() => Wake::Replaced,
            _ = self.grown.wait_for(|last| *last > sent) => Wake::Grown,
        }
    }
}

impl Drop for Attached {
    fn drop(&mut self) {
        let replaced = self.attachment.has_changed().unwrap_or(true);
        if !replaced {
            *lock(&self.session.left_at) = Some(Instant::now());
        }
    }
}

/// All sessions that can still be resumed.
#[derive(Debug, Default)]
pub(super) struct Sessions {
    by_id: Mutex<HashMap<String, Arc<Session>>>,
    count: AtomicU64,
}

impl Sessions {
    /// Begins a session.
    pub(super) fn begin(&self, intents: Intents, shard: (u32, u32)) -> Arc<Session> {
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        let session = Arc::new(Session::new(format!("{number:032x}"), intents, shard));
        let mut by_id = lock(&self.by_id);
        let now = Instant::now();
        by_id.retain(|_, session| !session.is_forgotten(now));
        by_id.insert(session.id.clone(), session.clone());
        session
    }

    /// The session of this id, if it can still be resumed.
    pub(super) fn find(&self, id: &str) -> Option<Arc<Session>> {
        let session = lock(&self.by_id).get(id).cloned()?;
        (!session.is_forgotten(Instant::now())).then_some(session)
    }

    /// Ends one session; a RESUME of it fails from now on.
    pub(super) fn end(&self, id: &str) {
        lock(&self.by_id).remove(id);
    }

    /// Ends all sessions.
    pub(super) fn clear(&self) {
        lock(&self.by_id).clear();
    }
}

/// A poisoned lock is used on: what it guards is whole after every single operation.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn session_with(events: usize) -> Arc<Session> {
        let session = Sessions::default().begin(Intents::from_bits(1).unwrap(), (0, 1));
        for number in 0..events {
            session.push("THREAD_CREATE", json!(number));
        }
        session
    }

    fn numbers(session: &Session, seen: u64) -> Option<Vec<u64>> {
        let missed = session.since(seen)?;
        Some(missed.iter().map(|dispatch| dispatch.sequence).collect())
    }

    #[test]
    fn a_client_gets_exactly_what_it_missed() {
        let session = session_with(4);
        assert_eq!(numbers(&session, 2), Some(vec![3, 4]));
        assert_eq!(numbers(&session, 4), Some(vec![]));
    }

    #[test]
    fn a_session_without_events_has_missed_none() {
        let session = session_with(0);
        assert_eq!(numbers(&session, 0), Some(vec![]));
        assert_eq!(numbers(&session, 1), None);
        assert_eq!(numbers(&session, u64::MAX), None);
    }

    #[test]
    fn a_client_that_saw_what_was_never_sent_cannot_resume() {
        assert_eq!(numbers(&session_with(4), 5), None);
    }

    #[test]
    fn what_fell_out_of_the_log_cannot_be_resumed() {
        let session = session_with(REPLAYED + 3);
        assert_eq!(numbers(&session, 2), None);
        assert_eq!(numbers(&session, 3).map(|missed| missed.len()), Some(REPLAYED));
    }

    #[tokio::test]
    async fn a_second_connection_replaces_the_first() {
        let session = session_with(1);
        let mut first = Attached::new(session.clone(), 1);
        let _second = Attached::new(session, 1);
        assert_eq!(first.wake().await, Wake::Replaced);
    }

    #[tokio::test]
    async fn a_session_ended_by_the_gateway_is_not_found_again() {
        let sessions = Sessions::default();
        let session = sessions.begin(Intents::from_bits(1).unwrap(), (0, 1));
        assert!(sessions.find(&session.id).is_some());
        sessions.end(&session.id);
        assert!(sessions.find(&session.id).is_none());
    }
}
