use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::sync::watch;

use super::faults::Fault;

/// One REST request and its answer.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// When the request came in.
    pub at: DateTime<Utc>,
    /// `GET`, `POST` and so on.
    pub method: String,
    /// The path below `/api/v10`, such as `/channels/1/messages`.
    pub path: String,
    /// The query string, without its `?`.
    pub query: Option<String>,
    /// The request's JSON; of a multipart body, its `payload_json`.
    pub request: Option<Value>,
    /// The answer's HTTP status; 0 when none was given.
    pub status: u16,
    /// The answer's JSON.
    pub response: Option<Value>,
    /// What went wrong with it because it was asked to.
    pub fault: Option<Fault>,
}

/// The latest exchanges, oldest first.
#[derive(Debug)]
pub(crate) struct Journal {
    capacity: usize,
    exchanges: Mutex<VecDeque<Exchange>>,
    /// How many exchanges there were, the forgotten ones included.
    count: watch::Sender<usize>,
}

impl Journal {
    /// A journal that forgets the oldest beyond `capacity` exchanges.
    pub(crate) fn new(capacity: usize) -> Self {
        Self { capacity, exchanges: Mutex::default(), count: watch::Sender::new(0) }
    }

    pub(crate) fn record(&self, exchange: Exchange) {
        let mut exchanges = self.lock();
        exchanges.push_back(exchange);
        while exchanges.len() > self.capacity {
            exchanges.pop_front();
        }
        drop(exchanges);
        self.count.send_modify(|count| *count += 1);
    }

    /// Changes with every exchange: how many there were.
    pub(crate) fn count(&self) -> watch::Receiver<usize> {
        self.count.subscribe()
    }

    pub(crate) fn exchanges(&self) -> Vec<Exchange> {
        self.lock().iter().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Exchange>> {
        self.exchanges.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
