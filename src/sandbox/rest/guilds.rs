use axum::{Json, Router, extract::State, routing::get};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Flag, Ids, Params};
use crate::sandbox::{error::ApiError, model::Role, server::App, snowflake::Snowflake};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/guilds/{guild}", get(show))
        .route("/guilds/{guild}/channels", get(channels))
        .route("/guilds/{guild}/roles", get(roles))
        .route("/guilds/{guild}/roles/{role}", get(role))
        .route("/guilds/{guild}/members", get(members))
        .route("/guilds/{guild}/members/{user}", get(member))
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    #[serde(default)]
    with_counts: Flag,
}

async fn show(
    State(app): State<App>,
    Ids(guild): Ids<Snowflake>,
    Params(counts): Params<Counts>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require_membership(state.bot_id, guild)?;
    let guild = state.guild(guild)?;
    let mut json = guild.to_json();
    if counts.with_counts.0 {
        json["approximate_member_count"] = json!(guild.members.len());
        json["approximate_presence_count"] = json!(guild.members.len());
    }
    Ok(Json(json))
}

async fn channels(
    State(app): State<App>,
    Ids(guild): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require_membership(state.bot_id, guild)?;
    let channels = state.channels.values().filter(|channel| channel.guild_id == guild);
    Ok(Json(channels.map(|channel| channel.to_json()).collect()))
}

async fn roles(
    State(app): State<App>,
    Ids(guild): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require_membership(state.bot_id, guild)?;
    Ok(Json(state.guild(guild)?.roles.iter().map(Role::to_json).collect()))
}

async fn role(
    State(app): State<App>,
    Ids((guild, role)): Ids<(Snowflake, Snowflake)>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require_membership(state.bot_id, guild)?;
    let role = state.guild(guild)?.role(role).ok_or_else(ApiError::unknown_role)?;
    Ok(Json(role.to_json()))
}

/// Discord lists members only to bots that it granted the privileged GUILD_MEMBERS intent.
async fn members(
    State(app): State<App>,
    Ids(guild): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require_membership(state.bot_id, guild)?;
    Err(ApiError::missing_access())
}

async fn member(
    State(app): State<App>,
    Ids((guild, user)): Ids<(Snowflake, Snowflake)>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require_membership(state.bot_id, guild)?;
    let account = state.user(user)?;
    let member = state.guild(guild)?.members.get(&user).ok_or_else(ApiError::unknown_member)?;
    Ok(Json(member.to_json(account)))
}
