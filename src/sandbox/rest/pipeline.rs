use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::body::ParsedBody;
use crate::sandbox::{
    error::ApiError,
    journal::Exchange,
    ratelimit::{BucketStatus, Limited},
    route::Route,
    server::{App, Shared},
};

/// The largest upload that Discord takes from a bot: 10 MiB a file, 25 MiB in all.
const BODY_MAX: usize = 25 * 1024 * 1024;

/// What every REST request goes through: the ban, the bot's token, the limits, its route, and the
/// journal.
pub(super) async fn run(State(app): State<App>, request: Request, next: Next) -> Response {
    app.state().archive_idle_threads();
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, BODY_MAX).await else {
        return ApiError::request_too_large().into_response();
    };
    let mut exchange = begin_exchange(&app, &parts);
    if !bytes.is_empty() {
        let body = ParsedBody::read(&parts, bytes.clone()).await;
        exchange.request = body.0.as_ref().ok().cloned();
        parts.extensions.insert(body);
    }
    let response = match admit(&app, &parts) {
        Err(Denied::Unauthorized) => ApiError::unauthorized().into_response(),
        Err(Denied::Limited(limited)) => limited.into_response(),
        Ok(bucket) => answer(Request::from_parts(parts, Body::from(bytes)), next, bucket).await,
    };
    app.limiter.note_answer(response.status(), exchange.at);
    finish_exchange(&app, exchange, response).await
}

/// Why a request does not come to its route.
enum Denied {
    Unauthorized,
    Limited(Limited),
}

/// Decides whether a request comes to its route.
fn admit(app: &Shared, parts: &Parts) -> Result<Option<BucketStatus>, Denied> {
    let (rules, now) = {
        let state = app.state();
        (state.rules.clone(), state.now())
    };
    let route = Route::of(&parts.method, parts.uri.path());
    app.limiter.check_ban(&rules, now).map_err(Denied::Limited)?;
    if !route.is_open() && !carries_token(&parts.headers, &app.token) {
        return Err(Denied::Unauthorized);
    }
    app.limiter.admit(&rules, &route, now).map_err(Denied::Limited)
}

fn carries_token(headers: &HeaderMap, token: &str) -> bool {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    authorization.and_then(|value| value.strip_prefix("Bot ")) == Some(token)
}

async fn answer(request: Request, next: Next, bucket: Option<BucketStatus>) -> Response {
    let mut response = next.run(request).await;
    if let Some(bucket) = bucket {
        bucket.write_to(response.headers_mut());
    }
    response
}

fn begin_exchange(app: &Shared, parts: &Parts) -> Exchange {
    Exchange {
        at: app.state().now(),
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(ToOwned::to_owned),
        request: None,
        status: 0,
        response: None,
    }
}

async fn finish_exchange(app: &Shared, mut exchange: Exchange, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_else(|_| Bytes::new());
    exchange.status = parts.status.as_u16();
    exchange.response = serde_json::from_slice::<Value>(&bytes).ok();
    app.journal.record(exchange);
    Response::from_parts(parts, Body::from(bytes))
}
