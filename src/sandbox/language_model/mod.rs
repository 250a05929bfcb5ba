//! A stand-in for a service with a language model that speaks as OpenAI's does, over real
//! sockets. What the model writes is the test's affair; the service around it is strict: it
//! refuses unknown fields, a wrong key, and what it was told not to understand.

mod fault;
mod request;
mod routes;
mod state;

use std::{io, sync::Arc};

use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use url::Url;

pub use fault::Fault;
pub use request::{Exchange, Request, Turn};
pub use state::Abilities;
use state::Shared;

/// A running stand-in. Clones are handles of the same one; it stops when the last is dropped.
#[derive(Clone, Debug)]
pub struct LanguageModelStandIn {
    url: Url,
    shared: Shared,
    stopping: CancellationToken,
    _last_handle: Arc<DropGuard>,
}

impl LanguageModelStandIn {
    /// Serves a model on the listener that answers each request with what `write` makes of it.
    ///
    /// # Errors
    ///
    /// When the listener has no address.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub fn start(
        listener: TcpListener,
        write: impl Fn(&Request) -> String + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let url = format!("http://{}/v1", listener.local_addr()?);
        let url = Url::parse(&url).map_err(io::Error::other)?;
        let stopping = CancellationToken::new();
        let shared = Shared::new(write);
        let router = routes::router(shared.clone(), stopping.clone());
        let server = axum::serve(listener, router)
            .with_graceful_shutdown(stopping.clone().cancelled_owned());
        tokio::spawn(async move { server.await });
        let last_handle = Arc::new(stopping.clone().drop_guard());
        Ok(Self { url, shared, stopping, _last_handle: last_handle })
    }

    /// Its address, which ends in `/v1`.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Takes no more requests, and lets go of those it left hanging.
    pub fn stop(&self) {
        self.stopping.cancel();
    }

    /// From now on, answers 401 to any other key, and repeats it as OpenAI does.
    pub fn require_key(&self, key: &str) {
        self.shared.lock().key = Some(key.to_owned());
    }

    /// From now on, lists these models as those that it offers. It starts with none, and answers
    /// for any.
    pub fn offer(&self, models: &[&str]) {
        self.shared.lock().models = models.iter().map(|&model| model.to_owned()).collect();
    }

    /// From now on, understands this much of OpenAI's requests. It starts with all of it.
    pub fn limit_to(&self, abilities: Abilities) {
        self.shared.lock().abilities = abilities;
    }

    /// Answers the next `times` requests with a fault, after those that are already scripted.
    pub fn fail_next(&self, times: usize, fault: Fault) {
        self.shared.lock().faults.extend(std::iter::repeat_n(fault, times));
    }

    /// What it was asked and what it answered, oldest first. It remembers the last 1,000.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.shared.lock().exchanges.iter().cloned().collect()
    }
}
