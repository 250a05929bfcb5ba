//! What the bot does with an interaction's token after its first answer: look at its messages,
//! change and delete them, and send more.

use axum::{
    Json, Router,
    extract::State as Extract,
    http::StatusCode,
    routing::{get, post},
};
use serde_json::Value;

use super::record::{Answer, BadToken, Interaction};
use crate::sandbox::{
    error::ApiError,
    model::MessageFlags,
    rest::{Ids, JsonBody},
    server::App,
    snowflake::Snowflake,
    state::State,
    validate::{MessageUse, validate_message},
};

/// The routes below `/webhooks/{application}/{token}`.
pub(super) fn router() -> Router<App> {
    Router::new().route("/webhooks/{application}/{token}", post(follow_up)).route(
        "/webhooks/{application}/{token}/messages/{message}",
        get(show).patch(edit).delete(remove),
    )
}

type Target = Ids<(Snowflake, String, String)>;

async fn follow_up(
    Extract(app): Extract<App>,
    Ids((application, token)): Ids<(Snowflake, String)>,
    JsonBody(body): JsonBody,
) -> Result<Json<Value>, ApiError> {
    let mut state = app.state();
    let interaction = find(&state, application, &token)?;
    let body = validate_message(&body, MessageUse::Interaction)?;
    let message = match thinking_original(&state, &interaction) {
        // The first follow-up takes the place of "thinking…".
        Some(original) => state.edit_answer(original, &body)?,
        None => {
            let message = state.send_answer(&interaction, &body)?;
            if let Some(interaction) = state.interactions.get_mut(interaction.id) {
                interaction.follow_ups.push(message.id);
            }
            message
        }
    };
    Ok(Json(state.message_json(&message)))
}

async fn show(
    Extract(app): Extract<App>,
    Ids((application, token, message)): Target,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    let id = target(&find(&state, application, &token)?, &message)?;
    let message = state.any_message(id).ok_or_else(ApiError::unknown_message)?;
    Ok(Json(state.message_json(message)))
}

async fn edit(
    Extract(app): Extract<App>,
    Ids((application, token, message)): Target,
    JsonBody(body): JsonBody,
) -> Result<Json<Value>, ApiError> {
    let mut state = app.state();
    let id = target(&find(&state, application, &token)?, &message)?;
    let body = validate_message(&body, MessageUse::Edit)?;
    let message = state.edit_answer(id, &body)?;
    Ok(Json(state.message_json(&message)))
}

async fn remove(
    Extract(app): Extract<App>,
    Ids((application, token, message)): Target,
) -> Result<StatusCode, ApiError> {
    let mut state = app.state();
    let id = target(&find(&state, application, &token)?, &message)?;
    state.delete_answer(id)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The interaction of a token that works and whose first answer was given.
fn find(state: &State, application: Snowflake, token: &str) -> Result<Interaction, ApiError> {
    if application != state.bot_id {
        return Err(ApiError::unknown_webhook());
    }
    let interaction = match state.interactions.of_token(token, state.now()) {
        Ok(interaction) => interaction,
        Err(BadToken::Unknown) => return Err(ApiError::unknown_webhook()),
        Err(BadToken::Expired) => return Err(ApiError::invalid_webhook_token()),
    };
    match interaction.answer {
        Answer::Message(_) | Answer::Update(_) => Ok(interaction.clone()),
        Answer::Awaited | Answer::Choices(_) => Err(ApiError::unknown_webhook()),
    }
}

/// The message that a path names, by its id or as `@original`.
fn target(interaction: &Interaction, name: &str) -> Result<Snowflake, ApiError> {
    if name == "@original" {
        return interaction.answer.original().ok_or_else(ApiError::unknown_message);
    }
    let id = name.parse().ok().filter(|&id| interaction.owns(id));
    id.ok_or_else(ApiError::unknown_message)
}

fn thinking_original(state: &State, interaction: &Interaction) -> Option<Snowflake> {
    let Answer::Message(id) = interaction.answer else { return None };
    let message = state.any_message(id)?;
    message.flags.contains(MessageFlags::LOADING).then_some(id)
}
