use axum::{Json, Router, extract::State, routing::get};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Ids, Params};
use crate::sandbox::{
    error::ApiError,
    model::{ChannelKind, Thread},
    permissions::Permissions,
    server::App,
    snowflake::Snowflake,
    state::State as World,
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/guilds/{guild}/threads/active", get(active))
        .route("/channels/{channel}/threads/archived/public", get(archived_public))
        .route("/channels/{channel}/threads/archived/private", get(archived_private))
        .route("/channels/{thread}/thread-members", get(members))
        .route("/channels/{thread}/thread-members/{user}", get(member))
}

async fn active(
    State(app): State<App>,
    Ids(guild): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require_membership(state.bot_id, guild)?;
    let visible = |thread: &&Thread| {
        let granted = state.permissions_in(state.bot_id, thread.id).unwrap_or_default();
        granted.contains(Permissions::VIEW_CHANNEL)
    };
    let mut threads: Vec<_> = state.active_threads(guild).filter(visible).collect();
    threads.sort_by_key(|thread| std::cmp::Reverse(thread.id));
    Ok(Json(listing(&state, &threads, false)))
}

/// Which archived threads are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    /// Only those archived before this moment.
    before: Option<DateTime<Utc>>,
    limit: Option<usize>,
}

async fn archived_public(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
    Params(page): Params<Page>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require(state.bot_id, channel, Permissions::READ_MESSAGE_HISTORY)?;
    Ok(Json(archived(&state, channel, &page, |kind| kind != ChannelKind::PrivateThread)))
}

async fn archived_private(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
    Params(page): Params<Page>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    let needed = Permissions::READ_MESSAGE_HISTORY | Permissions::MANAGE_THREADS;
    state.require(state.bot_id, channel, needed)?;
    Ok(Json(archived(&state, channel, &page, |kind| kind == ChannelKind::PrivateThread)))
}

fn archived(
    state: &World,
    channel: Snowflake,
    page: &Page,
    wanted: impl Fn(ChannelKind) -> bool,
) -> Value {
    let mut threads: Vec<_> = state
        .threads
        .values()
        .filter(|thread| thread.parent_id == channel && thread.archived && wanted(thread.kind))
        .filter(|thread| page.before.is_none_or(|before| thread.archive_changed_at < before))
        .collect();
    threads.sort_by_key(|thread| std::cmp::Reverse(thread.archive_changed_at));
    let limit = page.limit.unwrap_or(50).clamp(1, 100);
    let has_more = threads.len() > limit;
    threads.truncate(limit);
    listing(state, &threads, has_more)
}

fn listing(state: &World, threads: &[&Thread], has_more: bool) -> Value {
    let bot = state.bot_id;
    json!({
        "threads": threads.iter().map(|thread| state.thread_json(thread, bot)).collect::<Vec<_>>(),
        "members": threads.iter().filter_map(|thread| thread.member_json(bot)).collect::<Vec<_>>(),
        "has_more": has_more,
    })
}

async fn members(
    State(app): State<App>,
    Ids(thread): Ids<Snowflake>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require(state.bot_id, thread, Permissions::NONE)?;
    let thread = state.thread(thread)?;
    Ok(Json(thread.members.keys().filter_map(|user| thread.member_json(*user)).collect()))
}

async fn member(
    State(app): State<App>,
    Ids((thread, user)): Ids<(Snowflake, String)>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    state.require(state.bot_id, thread, Permissions::NONE)?;
    let user = user.parse().map_err(|_| ApiError::unknown_user())?;
    let member = state.thread(thread)?.member_json(user);
    member.map(Json).ok_or_else(ApiError::unknown_member)
}
