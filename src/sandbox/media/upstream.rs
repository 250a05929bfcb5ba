//! The places on the network where the pictures of embeds really are.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::body::Bytes;
use reqwest::{Client, Response, Url, header, redirect};

/// A picture that takes longer is drawn instead: the page should not wait for a dead network.
const WITHIN: Duration = Duration::from_secs(5);

/// After a failure to connect nothing more is tried for this long, so that a page with many
/// pictures waits once and not for each.
const REST: Duration = Duration::from_secs(60);

/// Discord's proxy has a limit too; this one only keeps memory within bounds. In bytes.
const PICTURE_MAX: usize = 16 * 1024 * 1024;

/// A picture as it came.
pub(super) struct Picture {
    pub(super) media_type: String,
    pub(super) bytes: Bytes,
}

/// Fetches pictures, unless the stand-in is to stay off the network.
#[derive(Debug)]
pub(crate) struct Upstream {
    /// None where nothing may be fetched.
    client: Option<Client>,
    resting_until: Mutex<Option<Instant>>,
}

impl Upstream {
    /// Fetches over the network only if `may_fetch`.
    pub(crate) fn new(may_fetch: bool) -> Self {
        let build = || {
            let name = concat!("paperwire-sandbox/", env!("CARGO_PKG_VERSION"));
            let redirects = redirect::Policy::limited(3);
            Client::builder().timeout(WITHIN).user_agent(name).redirect(redirects).build().ok()
        };
        Self { client: may_fetch.then(build).flatten(), resting_until: Mutex::default() }
    }

    /// The picture at `url`, if it can be had in time and is one.
    pub(super) async fn fetch(&self, url: &str) -> Option<Picture> {
        let client = self.client.as_ref().filter(|_| !self.is_resting())?;
        let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        match client.get(url).send().await {
            Ok(response) => read(response).await,
            Err(_) => {
                *self.resting_until.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some(Instant::now() + REST);
                None
            }
        }
    }

    fn is_resting(&self) -> bool {
        let until = *self.resting_until.lock().unwrap_or_else(PoisonError::into_inner);
        until.is_some_and(|until| Instant::now() < until)
    }
}

async fn read(mut response: Response) -> Option<Picture> {
    let media_type = response.headers().get(header::CONTENT_TYPE)?.to_str().ok()?.to_owned();
    // Pictures that can carry scripts are not served from the page's own address.
    let is_picture = media_type.starts_with("image/") && !media_type.contains("svg");
    if !response.status().is_success() || !is_picture {
        return None;
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.ok()? {
        if bytes.len() + chunk.len() > PICTURE_MAX {
            return None;
        }
        bytes.extend_from_slice(&chunk);
    }
    Some(Picture { media_type, bytes: bytes.into() })
}
