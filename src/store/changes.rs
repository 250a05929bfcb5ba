//! Tells one listener which papers have changed.

use std::{
    collections::BTreeSet,
    mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::domain::ArxivId;

/// The papers that were written, or had a summary written, since the listener last took them.
///
/// A paper that changes ten times before it is taken stands here once, so this can never hold
/// more than the store does, and whoever writes never waits.
#[derive(Clone, Debug, Default)]
pub struct Changes(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Whether anybody listens; without, nothing is gathered.
    is_watched: bool,
    papers: BTreeSet<ArxivId>,
    /// How many changes there were.
    marked: u64,
}

/// What was taken at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which papers.
    pub papers: BTreeSet<ArxivId>,
    /// How many changes there were up to then; see [`Changes::marked`].
    pub marked: u64,
}

impl Changes {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn begin(&self) {
        self.state().is_watched = true;
    }

    pub(super) fn mark(&self, papers: impl IntoIterator<Item = ArxivId>) {
        let mut papers = papers.into_iter().peekable();
        let mut state = self.state();
        if state.is_watched && papers.peek().is_some() {
            state.papers.extend(papers);
            state.marked += 1;
            self.0.changed.notify_all();
        }
    }

    /// How many changes there were since listening began. Whoever has seen [`Changed::marked`]
    /// reach this has seen them all.
    #[must_use]
    pub fn marked(&self) -> u64 {
        self.state().marked
    }

    /// Waits for changes and takes them; none when listening has ended. Blocks the thread.
    #[must_use]
    pub fn take(&self) -> Option<Changed> {
        let nothing = |state: &mut State| state.is_watched && state.papers.is_empty();
        let waited = self.0.changed.wait_while(self.state(), nothing);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let (papers, marked) = (mem::take(&mut state.papers), state.marked);
        state.is_watched.then_some(Changed { papers, marked })
    }

    /// Waits that long, or until listening has ended. Blocks the thread.
    pub fn rest(&self, time: Duration) {
        let waited = self.0.changed.wait_timeout_while(self.state(), time, |s| s.is_watched);
        drop(waited);
    }

    /// Whether listening has ended.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        !self.state().is_watched
    }

    /// Ends the listening, and the wait of whoever listens.
    pub fn end(&self) {
        self.state().is_watched = false;
        self.0.changed.notify_all();
    }
}
