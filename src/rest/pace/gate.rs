//! Where all of the bot's requests pass.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::time::{Instant, sleep_until};

use super::{
    super::request::Priority,
    budget::{Budget, SPACING, Taken},
};

/// Lets requests through within the [`Budget`], in order of arrival but for those that somebody
/// waits for, which go first.
#[derive(Debug)]
pub(super) struct Gate {
    budget: Mutex<Budget>,
    /// Two lines; who holds the lock is at the head. Tokio's lock is given in order of asking.
    urgent: tokio::sync::Mutex<()>,
    ordinary: tokio::sync::Mutex<()>,
}

/// Leave to send one request now.
#[derive(Debug)]
pub(in crate::rest) struct Pass<'a> {
    gate: &'a Gate,
    taken: Taken,
}

impl Gate {
    pub(super) fn new() -> Self {
        Self {
            budget: Mutex::new(Budget::new(Instant::now())),
            urgent: tokio::sync::Mutex::default(),
            ordinary: tokio::sync::Mutex::default(),
        }
    }

    /// Waits until a request may be sent.
    pub(super) async fn pass(&self, priority: Priority) -> Pass<'_> {
        let line = match priority {
            Priority::Urgent => &self.urgent,
            Priority::Ordinary => &self.ordinary,
        };
        let _head = line.lock().await;
        loop {
            match self.take(priority) {
                Ok(taken) => return Pass { gate: self, taken },
                Err(at) => sleep_until(at).await,
            }
        }
    }

    /// Lets nobody through before that.
    pub(super) fn pause(&self, until: Instant) {
        self.budget().pause(until);
    }

    fn take(&self, priority: Priority) -> Result<Taken, Instant> {
        let now = Instant::now();
        if priority == Priority::Ordinary && self.urgent.try_lock().is_err() {
            return Err(now + SPACING);
        }
        self.budget().take(now)
    }

    fn budget(&self) -> MutexGuard<'_, Budget> {
        self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// Discord has answered. Without that, a pass is good for as long as a request may be on its
    /// way.
    pub(super) fn answered(self) {
        self.gate.budget().answered(&self.taken, Instant::now());
    }
}
