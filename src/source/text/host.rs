//! Asks one service for pages as slowly and as seldom as it wants.

use std::time::Duration;

use reqwest::{Client, StatusCode, header::CONTENT_TYPE};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use tokio::{sync::Mutex, time::Instant};
use url::Url;

use super::super::{SourceError, answer, client::client};

/// A service that fails is not asked again at once: there are other texts, and each try could
/// take [`TIMEOUT`].
const REST_AFTER_FAILURE: Duration = Duration::from_secs(60);

/// Time for one page, from connecting to the last byte.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Why there is no page to be had.
#[derive(Debug, Error)]
pub(super) enum PageError {
    #[error("there is no such page")]
    Absent,
    #[error("the service rests after it failed or asked to wait")]
    Resting,
    #[error("the service asks to wait {} s", .0.as_secs())]
    RateLimited(Duration),
    #[error("the service answers {0}")]
    Status(StatusCode),
    #[error("the page is too large")]
    TooLarge,
    #[error("the service cannot be reached: {0}")]
    Transport(#[source] reqwest::Error),
    #[error("what the service has is not the text of this paper")]
    NotThisPaper,
}

/// A service with pages. One request is under way at a time.
#[derive(Debug)]
pub(super) struct Host {
    client: Client,
    base: Url,
    token: Option<SecretString>,
    /// From the end of one request to the start of the next.
    interval: Duration,
    turn: Mutex<Turn>,
}

#[derive(Debug, Default)]
struct Turn {
    /// When the next request may start.
    next: Option<Instant>,
    /// Until when there is no use in asking.
    rests_until: Option<Instant>,
}

/// A page as it came.
pub(super) struct Page {
    pub(super) is_html: bool,
    pub(super) text: String,
}

impl Host {
    pub(super) fn new(
        base: Url,
        token: Option<SecretString>,
        contact: Option<&Url>,
        interval: Duration,
    ) -> Result<Self, reqwest::Error> {
        let client = client(&base, contact, TIMEOUT)?;
        Ok(Self { client, base, token, interval, turn: Mutex::default() })
    }

    /// Fetches `{base}/{path}`, after those who asked before.
    pub(super) async fn fetch(&self, path: &str) -> Result<Page, PageError> {
        let mut turn = self.turn.lock().await;
        if turn.rests_until.is_some_and(|until| Instant::now() < until) {
            return Err(PageError::Resting);
        }
        if let Some(next) = turn.next {
            tokio::time::sleep_until(next).await;
        }
        let fetched = self.fetch_now(path).await;
        let now = Instant::now();
        turn.next = Some(now + self.interval);
        turn.rests_until = fetched.as_ref().err().and_then(rest_after).map(|rest| now + rest);
        fetched
    }

    async fn fetch_now(&self, path: &str) -> Result<Page, PageError> {
        let mut request =
            self.client.get(format!("{}/{path}", self.base.as_str().trim_end_matches('/')));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token.expose_secret());
        }
        let response = request.send().await.map_err(PageError::Transport)?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Err(PageError::Absent),
            StatusCode::TOO_MANY_REQUESTS => {
                return Err(PageError::RateLimited(answer::retry_after(response.headers())));
            }
            status => return Err(PageError::Status(status)),
        }
        let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_html = kind.is_some_and(|kind| kind.starts_with("text/html"));
        let body = answer::read(response).await.map_err(|error| match error {
            SourceError::Transport(error) => PageError::Transport(error),
            _ => PageError::TooLarge,
        })?;
        Ok(Page { is_html, text: String::from_utf8_lossy(&body).into_owned() })
    }
}

/// How long a failure keeps us from asking.
fn rest_after(error: &PageError) -> Option<Duration> {
    match error {
        PageError::RateLimited(wait) => Some(*wait),
        PageError::Transport(_) => Some(REST_AFTER_FAILURE),
        PageError::Status(status) => status.is_server_error().then_some(REST_AFTER_FAILURE),
        _ => None,
    }
}
