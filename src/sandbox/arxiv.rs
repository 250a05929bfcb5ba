//! A stand-in for arXiv's HTML of papers, over real sockets. It is as strict as arXiv asks its
//! users to be: it refuses who does not say who they are, and who comes twice at a time or sooner
//! than agreed.

use std::{
    collections::{HashMap, VecDeque},
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
    routing,
};
use tokio::{net::TcpListener, time::Instant};
use tokio_util::sync::{CancellationToken, DropGuard};
use url::Url;

/// A running stand-in. Clones are handles of the same one; it stops when the last is dropped.
#[derive(Clone, Debug)]
pub struct ArxivStandIn {
    url: Url,
    shared: Shared,
    _last_handle: Arc<DropGuard>,
}

type Shared = Arc<Mutex<Shelf>>;

#[derive(Debug, Default)]
struct Shelf {
    papers: HashMap<String, String>,
    failures: VecDeque<StatusCode>,
    interval: Duration,
    /// Whether a request is under way.
    busy: bool,
    last: Option<Instant>,
    requests: Vec<String>,
    rude: usize,
}

impl ArxivStandIn {
    /// Serves no papers yet on the listener.
    ///
    /// # Errors
    ///
    /// When the listener has no address.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub fn start(listener: TcpListener) -> io::Result<Self> {
        let url = format!("http://{}", listener.local_addr()?);
        let url = Url::parse(&url).map_err(io::Error::other)?;
        let shared = Shared::default();
        let router = Router::new()
            .route("/html/{id}", routing::get(paper))
            .layer(middleware::from_fn_with_state(Arc::clone(&shared), admit))
            .with_state(Arc::clone(&shared));
        let stopping = CancellationToken::new();
        let server = axum::serve(listener, router)
            .with_graceful_shutdown(stopping.clone().cancelled_owned());
        tokio::spawn(async move { server.await });
        Ok(Self { url, shared, _last_handle: Arc::new(stopping.drop_guard()) })
    }

    /// Its address, in the place of `https://arxiv.org`.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Puts a paper's HTML on the shelf.
    pub fn set_html(&self, id: &str, html: &str) {
        lock(&self.shared).papers.insert(id.to_owned(), html.to_owned());
    }

    /// From now on, refuses who comes again sooner.
    pub fn demand_interval(&self, interval: Duration) {
        lock(&self.shared).interval = interval;
    }

    /// Answers the next `times` requests with a status, after those that are already scripted.
    pub fn fail_next(&self, times: usize, status: StatusCode) {
        lock(&self.shared).failures.extend(std::iter::repeat_n(status, times));
    }

    /// The paths that were asked for, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared).requests.clone()
    }

    /// How many requests it refused because they broke its rules.
    #[must_use]
    pub fn rude_requests(&self) -> usize {
        lock(&self.shared).rude
    }
}

/// A test that failed while it held the lock has not harmed the state for the others.
fn lock(shared: &Shared) -> MutexGuard<'_, Shelf> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Stands before every answer, and holds requests to the rules.
async fn admit(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let named = request.headers().contains_key(header::USER_AGENT);
    let refused = lock(&shared).refuse(request.uri().path(), named, Instant::now());
    if let Some(status) = refused {
        return status.into_response();
    }
    let response = next.run(request).await;
    lock(&shared).busy = false;
    response
}

impl Shelf {
    fn refuse(&mut self, path: &str, named: bool, now: Instant) -> Option<StatusCode> {
        self.requests.push(path.to_owned());
        let early = self.last.replace(now).is_some_and(|last| now < last + self.interval);
        if !named || early || self.busy {
            self.rude += 1;
            return Some(if named { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::FORBIDDEN });
        }
        let failure = self.failures.pop_front();
        self.busy = failure.is_none();
        failure
    }
}

async fn paper(State(shared): State<Shared>, Path(id): Path<String>) -> Response {
    // Lets a second request come in, if a caller sends one before the first is answered.
    tokio::task::yield_now().await;
    match lock(&shared).papers.get(&id) {
        Some(html) => Html(html.clone()).into_response(),
        None => (StatusCode::NOT_FOUND, Html("<h1>No HTML for this paper</h1>")).into_response(),
    }
}
