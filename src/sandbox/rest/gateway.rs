use axum::{Json, Router, extract::State, routing::get};
use serde_json::{Value, json};

use crate::sandbox::server::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/gateway", get(gateway)).route("/gateway/bot", get(gateway_for_bot))
}

/// Where the gateway listens: on the port of the REST API.
pub(crate) fn gateway_url(app: &App) -> String {
    format!("{}/gateway", app.url.replacen("http", "ws", 1))
}

async fn gateway(State(app): State<App>) -> Json<Value> {
    Json(json!({ "url": gateway_url(&app) }))
}

async fn gateway_for_bot(State(app): State<App>) -> Json<Value> {
    let rules = app.state().rules.clone();
    let total = rules.identifies_per_day;
    let remaining = app.gateway.identifies_left(&rules);
    Json(json!({
        "url": gateway_url(&app),
        "shards": 1,
        "session_start_limit": {
            "total": total,
            "remaining": remaining,
            "reset_after": 86_400_000,
            "max_concurrency": 1,
        },
    }))
}
