use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use reqwest::{Client, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::{Patience, SourceError, answer, client::client, wire};
use crate::domain::{ArxivId, Edition, Paper};

/// Hugging Face refuses a larger `limit`.
const PAGE_SIZE: usize = 100;

/// A page with fewer items is the last one. This is what Hugging Face's pages hold when no `limit`
/// is given, and so what would come if it stopped heeding ours: such a page must not end the day.
const FULL_PAGE_AT_LEAST: usize = 50;

/// The largest day so far had 68 papers. The bound is there for a server that never ends.
const PAGES_MAX: usize = 20;

/// Hugging Face's API, or a stand-in's.
#[derive(Clone, Debug)]
pub struct HuggingFace {
    client: Client,
    base: Url,
    token: Option<SecretString>,
    patience: Patience,
}

impl HuggingFace {
    /// Prepares to ask the API at `{base}/api/`.
    ///
    /// A token doubles the allowance of 500 requests in five minutes. It is sent to `base` only.
    /// `contact` is where Hugging Face finds whoever runs this program, a page or a `mailto:`; it
    /// goes into the `User-Agent` next to the program's name.
    ///
    /// # Errors
    ///
    /// [`SourceError::Transport`] when the system offers no TLS.
    pub fn new(
        base: Url,
        token: Option<SecretString>,
        contact: Option<&Url>,
        patience: Patience,
    ) -> Result<Self, SourceError> {
        let client = client(&base, contact, patience.timeout).map_err(SourceError::Transport)?;
        Ok(Self { client, base, token, patience })
    }

    /// Fetches the list of a day, all its pages, each paper once and in the list's order.
    ///
    /// The list may be empty: weekends and holidays have none, and a day fills up while it lasts.
    /// An item that cannot be read is left out, with a warning that names it. `now` becomes
    /// [`Edition::fetched_at`].
    ///
    /// # Errors
    ///
    /// [`SourceError::NotYet`] when the day has not begun in UTC; [`SourceError::Unreadable`] when
    /// there is a list, and no item of it can be read; the others when Hugging Face gives no list
    /// after the tries that our [`Patience`] allows.
    pub async fn fetch_edition(
        &self,
        date: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Edition, SourceError> {
        let mut papers = Vec::new();
        let mut seen = HashSet::new();
        let mut items_listed = 0;
        for page in 0..PAGES_MAX {
            let items =
                self.fetch_page(date, page).await.map_err(|error| not_yet(error, date, now))?;
            let (items_on_page, known) = (items.len(), papers.len());
            items_listed += items_on_page;
            // Votes between two requests can push a paper over the edge between their pages.
            papers.extend(wire::papers(date, items).filter(|paper| seen.insert(paper.id.clone())));
            if items_on_page < FULL_PAGE_AT_LEAST || papers.len() == known {
                break;
            }
        }
        if papers.is_empty() && items_listed > 0 {
            return Err(SourceError::Unreadable { date, items: items_listed });
        }
        Ok(Edition { date, papers, fetched_at: now })
    }

    /// Fetches one paper. Its [`comments`](Paper::comments) are 0, for the answer does not count
    /// them.
    ///
    /// # Errors
    ///
    /// [`SourceError::NotFound`] when Hugging Face has no page for the paper; the others when it
    /// gives none after the tries that our [`Patience`] allows.
    pub async fn fetch_paper(&self, id: &ArxivId) -> Result<Paper, SourceError> {
        let body = self.fetch_page_of(id).await?;
        decode::<wire::Body>(&body, "a paper").map(Paper::from)
    }

    /// Fetches the day of the list that has a paper; none if no list has it, or if it was listed
    /// before March 2025, since when Hugging Face tells.
    ///
    /// # Errors
    ///
    /// As for [`Self::fetch_paper`].
    pub async fn fetch_listing(&self, id: &ArxivId) -> Result<Option<NaiveDate>, SourceError> {
        let body = self.fetch_page_of(id).await?;
        decode::<wire::Listing>(&body, "a paper").map(wire::Listing::day)
    }

    async fn fetch_page_of(&self, id: &ArxivId) -> Result<Vec<u8>, SourceError> {
        self.fetch(&format!("api/papers/{id}"), &[]).await.map_err(|error| match error {
            SourceError::Refused { status: StatusCode::NOT_FOUND, .. } => {
                SourceError::NotFound { id: id.clone() }
            }
            other => other,
        })
    }

    /// Whether Hugging Face answers, by the smallest list that it has. Asks once.
    ///
    /// # Errors
    ///
    /// Why it does not.
    pub async fn reach(&self) -> Result<(), SourceError> {
        let once = Self { patience: Patience { tries: 1, ..self.patience }, ..self.clone() };
        once.fetch("api/daily_papers", &[("limit", "1".to_owned())]).await.map(drop)
    }

    async fn fetch_page(&self, date: NaiveDate, page: usize) -> Result<Vec<Value>, SourceError> {
        let query =
            [("date", date.to_string()), ("p", page.to_string()), ("limit", PAGE_SIZE.to_string())];
        decode(&self.fetch("api/daily_papers", &query).await?, "a list of papers")
    }

    async fn fetch(&self, path: &str, query: &[(&str, String)]) -> Result<Vec<u8>, SourceError> {
        let address = format!("{}/{path}", self.base.as_str().trim_end_matches('/'));
        let request = || {
            let request = self.client.get(&address).query(query);
            match &self.token {
                Some(token) => request.bearer_auth(token.expose_secret()),
                None => request,
            }
        };
        self.patience
            .retry(|| async {
                answer::body(request().send().await.map_err(SourceError::Transport)?).await
            })
            .await
    }
}

fn decode<T: DeserializeOwned>(body: &[u8], expected: &'static str) -> Result<T, SourceError> {
    serde_json::from_slice(body).map_err(|source| SourceError::Decode { expected, source })
}

/// Reads a 400 for what it means when the day is today's or later: by Hugging Face's clock, which
/// need not agree with ours, the day has not begun.
fn not_yet(error: SourceError, date: NaiveDate, now: DateTime<Utc>) -> SourceError {
    match error {
        SourceError::Refused { status: StatusCode::BAD_REQUEST, .. }
            if date >= now.date_naive() =>
        {
            SourceError::NotYet { date }
        }
        other => other,
    }
}
