use std::{io, time::Duration};

use axum::{
    Json,
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use serde_json::json;
use tokio_util::sync::CancellationToken;

/// The beginning of a list, and no more.
const BROKEN_LIST: &str = "[{\"paper\":{\"id\":\"2408.00714\",\"title\":\"SA";

/// What can go wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 500 with a body that says so.
    ServerError,
    /// 429 that asks to wait so long, in whole seconds.
    RateLimited {
        /// Until the window ends.
        wait: Duration,
    },
    /// 200 with JSON that ends in the middle of a word.
    BrokenJson,
    /// 200 with the beginning of the answer, then a lost connection.
    CutConnection,
    /// No answer for as long as the stand-in runs.
    Hang,
}

impl Fault {
    pub(super) async fn answer(self, stopping: &CancellationToken) -> Response {
        let json = [(header::CONTENT_TYPE, "application/json")];
        match self {
            Self::ServerError => {
                refuse(StatusCode::INTERNAL_SERVER_ERROR, "the stand-in fails as it was told to")
            }
            Self::RateLimited { wait } => {
                too_many_requests(format!("\"api\";r=0;t={}", wait.as_secs()))
            }
            Self::BrokenJson => (json, BROKEN_LIST).into_response(),
            Self::CutConnection => {
                let cut = io::Error::from(io::ErrorKind::ConnectionReset);
                let pieces = stream::iter([Ok(BROKEN_LIST), Err(cut)]);
                (json, Body::from_stream(pieces)).into_response()
            }
            Self::Hang => {
                stopping.cancelled().await;
                refuse(StatusCode::SERVICE_UNAVAILABLE, "the stand-in stops")
            }
        }
    }
}

/// A refusal in Hugging Face's form.
pub(super) fn refuse(status: StatusCode, error: impl Into<String>) -> Response {
    (status, Json(json!({ "error": error.into() }))).into_response()
}

/// A 429 with the `RateLimit` header that says how long to wait.
pub(super) fn too_many_requests(rate_limit: String) -> Response {
    let body = Json(json!({ "error": "too many requests in this window of time" }));
    (StatusCode::TOO_MANY_REQUESTS, [("ratelimit", rate_limit)], body).into_response()
}
