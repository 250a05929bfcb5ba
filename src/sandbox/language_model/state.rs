use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    fault::Fault,
    request::{Exchange, Request},
};

/// A stand-in may run for years; nobody reads back further than this.
const EXCHANGES_KEPT: usize = 1_000;

/// What a service understands of OpenAI's requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// `response_format` with a JSON schema.
    pub schema: bool,
    /// `max_tokens`; without it, `max_completion_tokens` alone.
    pub max_tokens: bool,
    /// `temperature`.
    pub temperature: bool,
    /// Saying what a completion cost.
    pub usage: bool,
}

impl Default for Abilities {
    fn default() -> Self {
        Self { schema: true, max_tokens: true, temperature: true, usage: true }
    }
}

type Write = Arc<dyn Fn(&Request) -> String + Send + Sync>;

/// The state that all requests and handles share. The lock is never held across an await.
#[derive(Clone, Debug)]
pub(super) struct Shared(Arc<Mutex<State>>);

pub(super) struct State {
    pub(super) write: Write,
    pub(super) key: Option<String>,
    pub(super) models: Vec<String>,
    pub(super) abilities: Abilities,
    pub(super) faults: VecDeque<Fault>,
    pub(super) exchanges: VecDeque<Exchange>,
}

impl Shared {
    pub(super) fn new(write: impl Fn(&Request) -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(Mutex::new(State {
            write: Arc::new(write),
            key: None,
            models: Vec::new(),
            abilities: Abilities::default(),
            faults: VecDeque::new(),
            exchanges: VecDeque::new(),
        })))
    }

    /// A test that failed while it held the lock has not harmed the state for the others.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    pub(super) fn record(&mut self, exchange: Exchange) {
        if self.exchanges.len() == EXCHANGES_KEPT {
            self.exchanges.pop_front();
        }
        self.exchanges.push_back(exchange);
    }
}

impl Abilities {
    /// Why a request is not understood, in OpenAI's words as far as they matter.
    pub(super) fn refusal(self, request: &Request) -> Option<&'static str> {
        if !self.max_tokens && request.max_tokens.is_some() {
            return Some("Unsupported parameter: use 'max_completion_tokens' instead");
        }
        if !self.temperature && request.temperature.is_some() {
            return Some("Unsupported value: 'temperature' does not support 0.2 with this model");
        }
        if !self.schema && request.response_format.is_some() {
            return Some("'response_format' of type 'json_schema' is not supported");
        }
        None
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State").field("exchanges", &self.exchanges.len()).finish_non_exhaustive()
    }
}
