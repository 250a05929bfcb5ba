use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::Value;

use super::{Ids, JsonBody, Params};
use crate::sandbox::{
    error::ApiError,
    model::Message,
    permissions::Permissions,
    server::App,
    snowflake::Snowflake,
    state::State as World,
    validate::{MessageUse, validate_message},
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/channels/{channel}/messages", get(list).post(create))
        .route("/channels/{channel}/messages/{message}", get(show).patch(edit).delete(delete))
        .route("/channels/{channel}/messages/{message}/crosspost", post(crosspost))
}

/// The path of one message.
pub(super) type MessagePath = Ids<(Snowflake, Snowflake)>;

/// Which part of a channel's past is asked for; of the three places one may be given.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    before: Option<Snowflake>,
    after: Option<Snowflake>,
    around: Option<Snowflake>,
    limit: Option<usize>,
}

async fn list(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
    Params(page): Params<Page>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    if !state.kind_of(channel)?.holds_messages() {
        return Err(ApiError::cannot_execute_on_channel_type());
    }
    let granted = state.require(state.bot_id, channel, Permissions::NONE)?;
    let messages = page.select(&state, channel)?;
    // Without the permission Discord shows an empty past instead of refusing.
    let readable = granted.contains(Permissions::READ_MESSAGE_HISTORY);
    let shown = messages.into_iter().filter(|_| readable);
    Ok(Json(shown.map(|message| state.message_json(message)).collect()))
}

impl Page {
    const LIMIT_DEFAULT: usize = 50;
    const LIMIT_MAX: usize = 100;

    /// The messages asked for, newest first.
    fn select<'a>(
        &self,
        state: &'a World,
        channel: Snowflake,
    ) -> Result<Vec<&'a Message>, ApiError> {
        let limit = self.checked_limit()?;
        let messages = || state.messages_in(channel);
        let mut page: Vec<_> = if let Some(after) = self.after {
            messages().filter(|message| message.id > after).take(limit).collect()
        } else if let Some(around) = self.around {
            let older = messages().rev().filter(|message| message.id <= around);
            let newer = messages().filter(|message| message.id > around);
            older.take(limit - limit / 2).chain(newer.take(limit / 2)).collect()
        } else {
            let older = |message: &&Message| self.before.is_none_or(|before| message.id < before);
            messages().rev().filter(older).take(limit).collect()
        };
        page.sort_by_key(|message| std::cmp::Reverse(message.id));
        Ok(page)
    }

    fn checked_limit(&self) -> Result<usize, ApiError> {
        let limit = self.limit.unwrap_or(Self::LIMIT_DEFAULT);
        if !(1..=Self::LIMIT_MAX).contains(&limit) {
            let complaint = format!("int value should be between 1 and {}.", Self::LIMIT_MAX);
            return Err(ApiError::invalid_field(&["limit"], "NUMBER_TYPE_MAX", complaint));
        }
        let places = [self.before, self.after, self.around];
        if places.iter().flatten().count() > 1 {
            let complaint = "Only one of before, after and around may be given.";
            return Err(ApiError::invalid_field(&["before"], "MUTUALLY_EXCLUSIVE", complaint));
        }
        Ok(limit)
    }
}

async fn show(
    State(app): State<App>,
    Ids((channel, message)): MessagePath,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    let granted = state.require(state.bot_id, channel, Permissions::NONE)?;
    if !granted.contains(Permissions::READ_MESSAGE_HISTORY) {
        return Err(ApiError::missing_access());
    }
    Ok(Json(state.message_json(state.message(channel, message)?)))
}

async fn create(
    State(app): State<App>,
    Ids(channel): Ids<Snowflake>,
    JsonBody(body): JsonBody,
) -> Result<Json<Value>, ApiError> {
    let body = validate_message(&body, MessageUse::Create)?;
    let mut state = app.state();
    let author = state.bot_id;
    let message = state.send_message(author, channel, body)?;
    let mut json = state.message_json(&message);
    if let Some(nonce) = message.nonce {
        json["nonce"] = nonce;
    }
    Ok(Json(json))
}

async fn edit(
    State(app): State<App>,
    Ids((channel, message)): MessagePath,
    JsonBody(body): JsonBody,
) -> Result<Json<Value>, ApiError> {
    let mut body = validate_message(&body, MessageUse::Edit)?;
    let mut state = app.state();
    let editor = state.bot_id;
    state.require(editor, channel, Permissions::NONE)?;
    let before = state.message(channel, message)?;
    if before.author_id != editor {
        return Err(ApiError::not_author());
    }
    if !before.kind.is_written() {
        return Err(ApiError::system_message());
    }
    state.require_unarchived(channel)?;
    state.drop_forbidden_embeds(editor, channel, &mut body)?;
    let message = state.edit_message(channel, message, &body)?;
    Ok(Json(state.message_json(&message)))
}

async fn delete(
    State(app): State<App>,
    Ids((channel, message)): MessagePath,
) -> Result<StatusCode, ApiError> {
    let mut state = app.state();
    let bot = state.bot_id;
    let granted = state.require(bot, channel, Permissions::NONE)?;
    let own = state.message(channel, message)?.author_id == bot;
    if !own && !granted.contains(Permissions::MANAGE_MESSAGES) {
        return Err(ApiError::missing_permissions());
    }
    state.require_unarchived(channel)?;
    state.delete_message(channel, message)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn crosspost(
    State(app): State<App>,
    Ids((channel, message)): MessagePath,
) -> Result<Json<Value>, ApiError> {
    let mut state = app.state();
    let bot = state.bot_id;
    let message = state.crosspost(bot, channel, message)?;
    Ok(Json(state.message_json(&message)))
}
