use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{post, put},
};
use serde_json::Value;

use super::{Ids, JsonBody, messages::MessagePath};
use crate::sandbox::{
    error::ApiError,
    model::ChannelKind,
    permissions::Permissions,
    server::App,
    snowflake::Snowflake,
    validate::{validate_forum_post, validate_new_thread},
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/channels/{channel}/threads", post(start))
        .route("/channels/{channel}/messages/{message}/threads", post(start_from_message))
        .route("/channels/{thread}/thread-members/@me", put(join).delete(leave))
}

async fn start(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
    JsonBody(body): JsonBody,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let mut state = app.state();
    let bot = state.bot_id;
    let mut json;
    if state.kind_of(channel)? == ChannelKind::Forum {
        let (thread, message) =
            state.create_forum_post(bot, channel, validate_forum_post(&body)?)?;
        json = state.thread_json(&thread, bot);
        json["message"] = state.message_json(&message);
    } else {
        let thread = state.start_thread(bot, channel, validate_new_thread(&body, false)?)?;
        json = state.thread_json(&thread, bot);
    }
    Ok((StatusCode::CREATED, Json(json)))
}

async fn start_from_message(
    State(app): State<App>,
    Ids((channel, message)): MessagePath,
    JsonBody(body): JsonBody,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let thread = validate_new_thread(&body, true)?;
    let mut state = app.state();
    let bot = state.bot_id;
    let thread = state.start_thread_from_message(bot, channel, message, thread)?;
    Ok((StatusCode::CREATED, Json(state.thread_json(&thread, bot))))
}

async fn join(State(app): State<App>, Ids(thread): Ids<Snowflake>) -> Result<StatusCode, ApiError> {
    let mut state = app.state();
    let bot = state.bot_id;
    state.require(bot, thread, Permissions::NONE)?;
    state.join_thread(thread, bot)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn leave(
    State(app): State<App>,
    Ids(thread): Ids<Snowflake>,
) -> Result<StatusCode, ApiError> {
    let mut state = app.state();
    let bot = state.bot_id;
    state.require(bot, thread, Permissions::NONE)?;
    state.leave_thread(thread, bot)?;
    Ok(StatusCode::NO_CONTENT)
}
