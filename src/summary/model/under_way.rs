use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio::sync::{Notify, futures::Notified};

/// Counts the requests that something is put aside for.
#[derive(Debug, Default)]
pub(super) struct UnderWay {
    count: AtomicUsize,
    ended: Notify,
}

/// One of them, until it is dropped.
#[derive(Debug)]
pub(super) struct Entry(Arc<UnderWay>);

impl UnderWay {
    pub(super) fn enter(this: &Arc<Self>) -> Entry {
        this.count.fetch_add(1, Ordering::SeqCst);
        Entry(Arc::clone(this))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count.load(Ordering::SeqCst) == 0
    }

    /// Waits until one that is under way now has ended, from the call on.
    pub(super) fn one_ended(&self) -> Notified<'_> {
        self.ended.notified()
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.0.count.fetch_sub(1, Ordering::SeqCst);
        self.0.ended.notify_waiters();
    }
}
