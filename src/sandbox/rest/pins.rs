use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, put},
};
use serde_json::{Value, json};

use super::{Ids, messages::MessagePath};
use crate::sandbox::{
    clock::timestamp, error::ApiError, permissions::Permissions, server::App, snowflake::Snowflake,
};

/// Both the present addresses and those that older clients still use.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/channels/{channel}/messages/pins", get(list))
        .route("/channels/{channel}/messages/pins/{message}", put(pin).delete(unpin))
        .route("/channels/{channel}/pins", get(list_without_times))
        .route("/channels/{channel}/pins/{message}", put(pin).delete(unpin))
}

async fn list(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require(state.bot_id, channel, Permissions::READ_MESSAGE_HISTORY)?;
    let pinned = state.messages_in(channel).filter_map(|message| {
        let pinned_at = timestamp(message.pinned_at?);
        Some(json!({ "pinned_at": pinned_at, "message": state.message_json(message) }))
    });
    Ok(Json(json!({ "items": pinned.collect::<Vec<_>>(), "has_more": false })))
}

async fn list_without_times(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require(state.bot_id, channel, Permissions::READ_MESSAGE_HISTORY)?;
    let pinned = state.messages_in(channel).filter(|message| message.pinned_at.is_some());
    Ok(Json(pinned.map(|message| state.message_json(message)).collect()))
}

async fn pin(State(app): State<App>, Ids(path): MessagePath) -> Result<StatusCode, ApiError> {
    set_pinned(&app, path, true)
}

async fn unpin(State(app): State<App>, Ids(path): MessagePath) -> Result<StatusCode, ApiError> {
    set_pinned(&app, path, false)
}

fn set_pinned(
    app: &App,
    (channel, message): (Snowflake, Snowflake),
    pinned: bool,
) -> Result<StatusCode, ApiError> {
    let mut state = app.state();
    state.require(state.bot_id, channel, Permissions::PIN_MESSAGES)?;
    let mut message = state.message(channel, message)?.clone();
    message.pinned_at = pinned.then(|| state.now());
    state.put_message(message);
    Ok(StatusCode::NO_CONTENT)
}
