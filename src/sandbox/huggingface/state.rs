use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::http::{HeaderMap, HeaderValue, Uri, header};
use tokio::time::Instant;

use super::{
    allowance::{Allowance, Left},
    days::Days,
    fault::Fault,
    text::Text,
};

/// A stand-in may run for years; nobody reads back further than this.
const REQUESTS_KEPT: usize = 1_000;

/// A request as the stand-in received it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Path and query: `/api/daily_papers?date=2024-08-02&p=0&limit=100`.
    pub uri: String,
    /// Who said to be asking.
    pub user_agent: Option<String>,
    /// The whole header, `Bearer` and token.
    pub authorization: Option<String>,
}

/// The state that all requests and handles share. The lock is never held across an await.
#[derive(Clone, Debug)]
pub(super) struct Shared(Arc<Mutex<State>>);

#[derive(Debug)]
pub(super) struct State {
    pub(super) days: Days,
    /// By arXiv id.
    pub(super) texts: HashMap<String, Text>,
    pub(super) faults: VecDeque<Fault>,
    pub(super) allowance: Allowance,
    pub(super) requests: VecDeque<Request>,
}

/// What becomes of a request.
pub(super) enum Admission {
    /// It is answered.
    Admitted(Left),
    /// It exceeds the allowance.
    Exhausted(Left),
    /// It brings a token that no account has.
    Unauthorized,
    /// It meets with a scripted fault.
    Faulty(Fault),
}

impl Shared {
    pub(super) fn new(days: Days) -> Self {
        Self(Arc::new(Mutex::new(State {
            days,
            texts: HashMap::new(),
            faults: VecDeque::new(),
            allowance: Allowance::default(),
            requests: VecDeque::new(),
        })))
    }

    /// A test that failed while it held the lock has not harmed the state for the others.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Records a request and decides its fate.
    pub(super) fn admit(&mut self, uri: &Uri, headers: &HeaderMap, now: Instant) -> Admission {
        self.record(uri, headers);
        if let Some(fault) = self.faults.pop_front() {
            return Admission::Faulty(fault);
        }
        if headers.get(header::AUTHORIZATION).is_some_and(|value| !is_token(value)) {
            return Admission::Unauthorized;
        }
        match self.allowance.spend(now) {
            left if left.allowed => Admission::Admitted(left),
            left => Admission::Exhausted(left),
        }
    }

    fn record(&mut self, uri: &Uri, headers: &HeaderMap) {
        let text = |name| Some(headers.get(name)?.to_str().ok()?.to_owned());
        if self.requests.len() == REQUESTS_KEPT {
            self.requests.pop_front();
        }
        self.requests.push_back(Request {
            uri: uri.to_string(),
            user_agent: text(header::USER_AGENT),
            authorization: text(header::AUTHORIZATION),
        });
    }
}

/// Hugging Face's tokens begin so; it answers 401 to what is none, even where none is needed.
fn is_token(authorization: &HeaderValue) -> bool {
    authorization.as_bytes().starts_with(b"Bearer hf_")
}
