use axum::{
    Json, Router,
    extract::{Path, State},
    routing::post,
};
use serde_json::Value;

use crate::sandbox::{
    error::ApiError,
    server::App,
    snowflake::Snowflake,
    validate::{MessageUse, validate_message},
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/channels/{channel}/messages", post(create))
}

async fn create(
    State(app): State<App>,
    Path(channel): Path<Snowflake>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, ApiError> {
    let body = validate_message(&body, MessageUse::Create)?;
    let mut state = app.state();
    let author = state.bot_id;
    let message = state.create_message(author, channel, &body)?;
    Ok(Json(state.message_json(&message)))
}
