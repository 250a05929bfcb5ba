use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use serde_json::{Value, json};

use super::{Ids, JsonBody};
use crate::sandbox::{
    error::ApiError, permissions::Permissions, server::App, snowflake::Snowflake,
    state::State as World, validate::validate_thread_edit,
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/channels/{channel}", get(show).patch(edit).delete(delete))
        .route("/channels/{channel}/typing", post(type_in))
}

async fn show(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require(state.bot_id, channel, Permissions::NONE)?;
    Ok(Json(channel_json(&state, channel)?))
}

fn channel_json(state: &World, id: Snowflake) -> Result<Value, ApiError> {
    if let Some(thread) = state.threads.get(&id) {
        return Ok(state.thread_json(thread, state.bot_id));
    }
    if let Some(private) = state.private_channels.get(&id) {
        return Ok(state.private_channel_json(private, state.bot_id));
    }
    Ok(state.channels.get(&id).ok_or_else(ApiError::unknown_channel)?.to_json())
}

/// Changes a thread. Channels are changed by the server's people only.
async fn edit(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
    JsonBody(body): JsonBody,
) -> Result<Json<Value>, ApiError> {
    let mut state = app.state();
    let bot = state.bot_id;
    if state.channels.contains_key(&channel) {
        state.require(bot, channel, Permissions::MANAGE_CHANNELS)?;
        return Err(ApiError::cannot_execute_on_channel_type());
    }
    state.require(bot, channel, Permissions::NONE)?;
    let thread = state.edit_thread(bot, channel, &validate_thread_edit(&body)?)?;
    Ok(Json(state.thread_json(&thread, bot)))
}

async fn delete(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let mut state = app.state();
    let bot = state.bot_id;
    let gone = channel_json(&state, channel)?;
    if state.threads.contains_key(&channel) {
        state.require(bot, channel, Permissions::MANAGE_THREADS)?;
        state.delete_thread(channel)?;
    } else {
        state.require(bot, channel, Permissions::MANAGE_CHANNELS)?;
        state.delete_channel(channel)?;
    }
    Ok(Json(gone))
}

async fn type_in(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
) -> Result<StatusCode, ApiError> {
    let state = app.state();
    let speak = match state.threads.get(&channel) {
        Some(_) => Permissions::SEND_MESSAGES_IN_THREADS,
        None => Permissions::SEND_MESSAGES,
    };
    state.require(state.bot_id, channel, speak)?;
    let guild = state.guild_if_any(channel)?;
    let mut data = json!({
        "channel_id": channel,
        "user_id": state.bot_id,
        "timestamp": state.now().timestamp(),
    });
    if let Some(guild) = guild {
        data["guild_id"] = json!(guild);
    }
    state.dispatch("TYPING_START", guild, data);
    Ok(StatusCode::NO_CONTENT)
}
