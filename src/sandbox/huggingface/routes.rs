use axum::{
    Json, Router,
    extract::{Path, Query, Request, State, rejection::QueryRejection},
    http::{HeaderValue, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing,
};
use chrono::NaiveDate;
use serde::Deserialize;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{
    fault::{refuse, too_many_requests},
    state::{Admission, Shared},
};

/// What Hugging Face puts on a page when it is not told.
const LIMIT_DEFAULT: usize = 50;

/// Hugging Face refuses more.
const LIMIT_MAX: usize = 100;

/// Hugging Face's parameters that this program has a use for; any other is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    date: Option<String>,
    #[serde(default)]
    p: usize,
    #[serde(default = "limit_default")]
    limit: usize,
}

fn limit_default() -> usize {
    LIMIT_DEFAULT
}

pub(super) fn router(shared: Shared, stopping: CancellationToken) -> Router {
    Router::new()
        .route("/api/daily_papers", routing::get(daily_papers))
        .route("/api/papers/{id}", routing::get(paper))
        .route("/papers/{file}", routing::get(text))
        .fallback(async || refuse(StatusCode::NOT_FOUND, "the stand-in has no such page"))
        .layer(middleware::from_fn_with_state((shared.clone(), stopping), admit))
        .with_state(shared)
}

/// Stands before every answer: records the request, and answers itself when it must not pass.
async fn admit(
    State((shared, stopping)): State<(Shared, CancellationToken)>,
    request: Request,
    next: Next,
) -> Response {
    let admission = shared.lock().admit(request.uri(), request.headers(), Instant::now());
    let left = match admission {
        Admission::Faulty(fault) => return fault.answer(&stopping).await,
        Admission::Unauthorized => {
            return refuse(StatusCode::UNAUTHORIZED, "the token must be one of Hugging Face's");
        }
        Admission::Exhausted(left) => return too_many_requests(left.header()),
        Admission::Admitted(left) => left,
    };
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::try_from(left.header()) {
        response.headers_mut().insert("ratelimit", value);
    }
    response
}

async fn daily_papers(
    State(shared): State<Shared>,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Response {
    let query = match query {
        Ok(Query(query)) => query,
        Err(rejection) => return refuse(StatusCode::BAD_REQUEST, rejection.body_text()),
    };
    if !(1..=LIMIT_MAX).contains(&query.limit) {
        return refuse(StatusCode::BAD_REQUEST, format!("limit must be 1 to {LIMIT_MAX}"));
    }
    let state = shared.lock();
    let today = state.days.today();
    match query.date.as_deref().map_or(Some(today), calendar_day) {
        None => refuse(StatusCode::BAD_REQUEST, "date must be a day written YYYY-MM-DD"),
        Some(date) if date > today => {
            refuse(StatusCode::BAD_REQUEST, format!("date must not be later than {today}"))
        }
        Some(date) => Json(state.days.page(date, query.p, query.limit)).into_response(),
    }
}

async fn paper(State(shared): State<Shared>, Path(id): Path<String>) -> Response {
    match shared.lock().days.paper(&id) {
        Some(paper) => Json(paper).into_response(),
        None => refuse(StatusCode::NOT_FOUND, format!("no paper {id}")),
    }
}

async fn text(State(shared): State<Shared>, Path(file): Path<String>) -> Response {
    let text = file.strip_suffix(".md").and_then(|id| shared.lock().texts.get(id).cloned());
    match text {
        Some(text) => text.into_response(),
        None => refuse(StatusCode::NOT_FOUND, format!("no page {file}")),
    }
}

/// The day, if it is written in full; chrono would also read `2024-8-2`.
fn calendar_day(text: &str) -> Option<NaiveDate> {
    let date: NaiveDate = text.parse().ok()?;
    (date.to_string() == text).then_some(date)
}
