//! Lets a request go wrong as it was asked for.

use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;

use crate::sandbox::{
    faults::{Fault, LimitScope, server_error},
    line::Line,
    ratelimit::{BucketStatus, Limited},
    route::Route,
    server::Shared,
};

/// Answers a request to which `fault` happens; `act` does what the request asks for. Nothing is
/// returned where no answer will be given.
pub(super) async fn answer(
    app: &Shared,
    route: &Route,
    fault: Option<&Fault>,
    act: impl Future<Output = Response>,
) -> Option<Response> {
    let Some(fault) = fault else { return Some(act.await) };
    match fault {
        Fault::Reset | Fault::Hangs => None,
        Fault::ActsThenDrops => {
            act.await;
            None
        }
        Fault::ActsThenFails(status) => {
            act.await;
            Some(server_error(*status))
        }
        Fault::AnswersLate(_) => Some(act.await),
        Fault::ServerError(status) => Some(server_error(*status)),
        Fault::RateLimited { scope, retry_after } => {
            let retry_after = TimeDelta::from_std(*retry_after).unwrap_or(TimeDelta::MAX);
            Some(limited(app, route, *scope, retry_after).into_response())
        }
        _ => fault.refusal().map(IntoResponse::into_response),
    }
}

fn limited(app: &Shared, route: &Route, scope: LimitScope, retry_after: TimeDelta) -> Limited {
    let bucket = || {
        let state = app.state();
        BucketStatus::used_up(&state.rules, route, state.now(), retry_after)
    };
    match scope {
        LimitScope::User => Limited::Bucket(bucket()),
        LimitScope::Shared => Limited::Shared(bucket()),
        LimitScope::Global => Limited::Global { retry_after },
    }
}

/// Hands the answer to the client: in time, late, or never.
pub(super) async fn hand_over(
    app: &Shared,
    line: &Line,
    fault: Option<&Fault>,
    response: Option<Response>,
) -> Response {
    if let Some(Fault::AnswersLate(wait)) = fault {
        tokio::time::sleep(*wait).await;
    }
    let Some(response) = response else {
        if fault == Some(&Fault::Hangs) {
            app.shutdown.cancelled().await;
        }
        match line.cut().await {}
    };
    response
}
