//! A stand-in for Hugging Face: its Daily Papers API and the texts of papers over real sockets,
//! from what it is given.
//!
//! It pages, refuses and limits as Hugging Face does, and refuses besides whatever a caller of
//! ours should not ask: an unknown query parameter is a 400. Tests script its faults and read
//! what it was asked.

mod allowance;
mod days;
mod fault;
mod routes;
mod state;
mod text;

use std::{io, sync::Arc, time::Duration};

use chrono::NaiveDate;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use url::Url;

pub use days::Days;
pub use fault::Fault;
pub use state::Request;
use state::Shared;
pub use text::Text;

/// A running stand-in. Clones are handles of the same one; it stops when the last is dropped.
#[derive(Clone, Debug)]
pub struct HuggingFaceStandIn {
    url: Url,
    shared: Shared,
    stopping: CancellationToken,
    _last_handle: Arc<DropGuard>,
}

impl HuggingFaceStandIn {
    /// Serves `days` on the listener until it is stopped.
    ///
    /// # Errors
    ///
    /// When the listener has no address.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub fn start(listener: TcpListener, days: Days) -> io::Result<Self> {
        let url = format!("http://{}", listener.local_addr()?);
        let url = Url::parse(&url).map_err(io::Error::other)?;
        let stopping = CancellationToken::new();
        let shared = Shared::new(days);
        let router = routes::router(shared.clone(), stopping.clone());
        let server = axum::serve(listener, router)
            .with_graceful_shutdown(stopping.clone().cancelled_owned());
        tokio::spawn(async move { server.await });
        let last_handle = Arc::new(stopping.clone().drop_guard());
        Ok(Self { url, shared, stopping, _last_handle: last_handle })
    }

    /// Its address, in the place of `https://huggingface.co`.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Takes no more requests, and lets go of those it left hanging.
    pub fn stop(&self) {
        self.stopping.cancel();
    }

    /// Replaces the list of a day, which may be the present one that is still growing.
    pub fn set_day(&self, date: NaiveDate, list: Value) {
        self.shared.lock().days.set_day(date, list);
    }

    /// Gives a paper a text at `/papers/{id}.md`, which is a 404 otherwise.
    pub fn set_text(&self, id: &str, text: Text) {
        self.shared.lock().texts.insert(id.to_owned(), text);
    }

    /// Moves its clock: a later day than this is refused.
    pub fn set_today(&self, today: NaiveDate) {
        self.shared.lock().days.set_today(today);
    }

    /// Answers the next `times` requests with a fault, after those that are already scripted.
    pub fn fail_next(&self, times: usize, fault: Fault) {
        self.shared.lock().faults.extend(std::iter::repeat_n(fault, times));
    }

    /// From now on, allows so many requests in each window of time, and answers 429 to the rest.
    /// It starts with the 500 in five minutes that Hugging Face allows without a token.
    pub fn limit_requests(&self, requests: u32, window: Duration) {
        self.shared.lock().allowance = allowance::Allowance::new(requests, window);
    }

    /// What it was asked, oldest first, whatever it answered. It remembers the last 1,000.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.shared.lock().requests.iter().cloned().collect()
    }
}
