use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{
    faults::Faults,
    gateway::{self, Gateway},
    journal::{Exchange, Journal},
    line::{Line, Lines},
    media::{self, Upstream},
    page,
    ratelimit::RateLimiter,
    rest,
    setup::Setup,
    state::State,
};

/// What all routes share.
pub(crate) struct Shared {
    state: Mutex<State>,
    pub(crate) journal: Journal,
    pub(crate) gateway: Gateway,
    pub(crate) upstream: Upstream,
    pub(crate) limiter: RateLimiter,
    pub(crate) faults: Faults,
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub(crate) url: String,
    pub(crate) token: String,
    /// Cancelled when the stand-in stops; long-lived connections end then.
    pub(crate) shutdown: CancellationToken,
}

/// How routes get at [`Shared`].
pub(crate) type App = Arc<Shared>;

impl Shared {
    /// The world, for as long as it takes to look or change; never across an await.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running stand-in. Clones are handles to the same one.
#[derive(Clone)]
pub struct Sandbox {
    pub(crate) app: App,
}

impl Sandbox {
    /// Serves Discord's REST API, its gateway and the page on `listener` until [`Sandbox::stop`].
    ///
    /// # Errors
    /// When the listener's own address cannot be read.
    pub async fn start(listener: TcpListener, setup: Setup) -> io::Result<Self> {
        let url = format!("http://{}", listener.local_addr()?);
        let app = Arc::new(Shared {
            journal: Journal::new(setup.rules.journal_capacity),
            gateway: Gateway::default(),
            upstream: Upstream::new(setup.fetch_pictures),
            limiter: RateLimiter::default(),
            faults: Faults::default(),
            url: url.clone(),
            token: setup.token.clone(),
            shutdown: CancellationToken::new(),
            state: Mutex::new(State::new(setup, url)),
        });
        let shutdown = app.shutdown.clone().cancelled_owned();
        let service = router(&app).into_make_service_with_connect_info::<Line>();
        let serve = axum::serve(Lines(listener), service).with_graceful_shutdown(shutdown);
        tokio::spawn(serve.into_future());
        Ok(Self { app })
    }

    /// Where it listens, such as `http://127.0.0.1:8710`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.app.url
    }

    /// The token that the bot logs in with.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.app.token
    }

    /// Closes all connections and stops listening.
    pub fn stop(&self) {
        self.app.shutdown.cancel();
    }

    /// The REST exchanges so far, oldest first.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.app.journal.exchanges()
    }

    /// How many REST exchanges there were, those included that the journal has forgotten.
    #[must_use]
    pub fn exchange_count(&self) -> usize {
        *self.app.journal.count().borrow()
    }
}

/// Everything on one port.
fn router(app: &App) -> Router {
    Router::new()
        .nest("/api/v10", rest::router(app))
        .nest("/api/v9", rest::router(app))
        .merge(gateway::router())
        .merge(media::router())
        .merge(page::router())
        .with_state(Arc::clone(app))
}
