use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{delete, get, post},
};
use serde_json::{Value, json};

use super::Ids;
use crate::sandbox::{error::ApiError, model::Guild, server::App, snowflake::Snowflake};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/users/@me", get(me))
        .route("/users/@me/guilds", get(my_guilds))
        .route("/users/@me/guilds/{guild}", delete(leave_guild))
        .route("/users/@me/channels", post(open_direct_messages))
        .route("/users/{user}", get(show))
}

async fn me(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    Ok(Json(state.user(state.bot_id)?.to_own_json()))
}

async fn show(State(app): State<App>, Ids(user): Ids<Snowflake>) -> Result<Json<Value>, ApiError> {
    Ok(Json(app.state().user(user)?.to_json()))
}

async fn my_guilds(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    let bot = state.bot_id;
    let mine = state.guilds.values().filter(|guild| guild.members.contains_key(&bot));
    let partial = |guild: &Guild| {
        Ok(json!({
            "id": guild.id,
            "name": guild.name,
            "icon": null,
            "banner": null,
            "owner": guild.owner_id == bot,
            "permissions": state.guild_permissions(bot, guild.id)?,
            "features": [],
        }))
    };
    Ok(Json(mine.map(partial).collect::<Result<_, ApiError>>()?))
}

async fn leave_guild(
    State(app): State<App>,
    Ids(guild): Ids<Snowflake>,
) -> Result<StatusCode, ApiError> {
    let mut state = app.state();
    let bot = state.bot_id;
    state.require_membership(bot, guild)?;
    state.remove_bot(guild)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The stand-in's people take no direct messages, as many do not.
async fn open_direct_messages() -> ApiError {
    ApiError::cannot_send_to_user()
}
