use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::{body::ParsedBody, faulty};
use crate::sandbox::{
    error::ApiError,
    journal::Exchange,
    line::Line,
    ratelimit::{BucketStatus, Limited},
    route::Route,
    server::{App, Shared},
};

/// The largest upload that Discord takes from a bot: 10 MiB a file, 25 MiB in all.
const BODY_MAX: usize = 25 * 1024 * 1024;

/// What every REST request goes through: the ban, the bot's token, the limits, what is to go wrong
/// with it, its route, and the journal.
pub(super) async fn run(
    State(app): State<App>,
    ConnectInfo(line): ConnectInfo<Line>,
    request: Request,
    next: Next,
) -> Response {
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
    let route = Route::of(&parts.method, parts.uri.path());
    let response = match admit(&app, &route, &parts.headers) {
        Err(denied) => Some(denied.into_response()),
        Ok(bucket) => {
            exchange.fault = app.faults.strike(&parts.method, parts.uri.path());
            let request = Request::from_parts(parts, Body::from(bytes));
            let act = act(request, next, bucket);
            faulty::answer(&app, &route, exchange.fault.as_ref(), act).await
        }
    };
    let fault = exchange.fault.clone();
    let response = finish_exchange(&app, exchange, response).await;
    faulty::hand_over(&app, &line, fault.as_ref(), response).await
}

/// Why a request does not come to its route.
enum Denied {
    Unauthorized,
    Limited(Limited),
}

impl IntoResponse for Denied {
    fn into_response(self) -> Response {
        match self {
            Self::Unauthorized => ApiError::unauthorized().into_response(),
            Self::Limited(limited) => limited.into_response(),
        }
    }
}

/// Decides whether a request comes to its route.
fn admit(app: &Shared, route: &Route, headers: &HeaderMap) -> Result<Option<BucketStatus>, Denied> {
    let (rules, now) = {
        let state = app.state();
        (state.rules.clone(), state.now())
    };
    app.limiter.check_ban(&rules, now).map_err(Denied::Limited)?;
    if !route.is_open() && !carries_token(headers, &app.token) {
        return Err(Denied::Unauthorized);
    }
    app.limiter.admit(&rules, route, now).map_err(Denied::Limited)
}

fn carries_token(headers: &HeaderMap, token: &str) -> bool {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    authorization.and_then(|value| value.strip_prefix("Bot ")) == Some(token)
}

/// Does what the request asks for, and says how its bucket stands then.
async fn act(request: Request, next: Next, bucket: Option<BucketStatus>) -> Response {
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
        fault: None,
    }
}

/// Counts the answer and writes it down, which is before the client has it.
async fn finish_exchange(
    app: &Shared,
    mut exchange: Exchange,
    response: Option<Response>,
) -> Option<Response> {
    let Some(response) = response else {
        app.journal.record(exchange);
        return None;
    };
    app.limiter.note_answer(&response, exchange.at);
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_else(|_| Bytes::new());
    exchange.status = parts.status.as_u16();
    exchange.response = serde_json::from_slice::<Value>(&bytes).ok();
    app.journal.record(exchange);
    Some(Response::from_parts(parts, Body::from(bytes)))
}
