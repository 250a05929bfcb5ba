//! The bot's first answer: `POST /interactions/{id}/{token}/callback`.

use axum::{
    Json, Router,
    extract::State as Extract,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::record::{Answer, Cause, Interaction};
use crate::sandbox::{
    error::ApiError,
    model::{Message, MessageFlags},
    rest::{Flag, Ids, JsonBody, Params},
    server::App,
    snowflake::Snowflake,
    state::State,
    validate::{Form, MessageBody, MessageUse, read_message},
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/interactions/{interaction}/{token}/callback", post(answer))
}

/// Discord's numbers of the callbacks that the stand-in takes.
mod kind {
    pub(super) const MESSAGE: i64 = 4;
    pub(super) const DEFERRED_MESSAGE: i64 = 5;
    pub(super) const DEFERRED_UPDATE: i64 = 6;
    pub(super) const UPDATE: i64 = 7;
    pub(super) const CHOICES: i64 = 8;
}

/// What the bot answers.
enum Callback {
    Message(MessageBody),
    DeferredMessage { is_ephemeral: bool },
    DeferredUpdate,
    Update(MessageBody),
    Choices(Vec<Value>),
}

#[derive(Deserialize)]
struct AnswerQuery {
    #[serde(default)]
    with_response: Flag,
}

async fn answer(
    Extract(app): Extract<App>,
    Ids((id, token)): Ids<(Snowflake, String)>,
    Params(query): Params<AnswerQuery>,
    JsonBody(body): JsonBody,
) -> Result<Response, ApiError> {
    let mut state = app.state();
    let interaction = find_open(&state, id, &token)?;
    let callback = read(&body, &interaction.cause)?;
    let answered = carry_out(&mut state, &interaction, callback)?;
    if !query.with_response.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let kind = body["type"].as_i64().unwrap_or_default();
    Ok(Json(response(&state, &interaction, kind, answered.as_ref())).into_response())
}

/// The interaction, if it is known, its token is right and its answer is still awaited.
fn find_open(state: &State, id: Snowflake, token: &str) -> Result<Interaction, ApiError> {
    let interaction = state.interactions.get(id).filter(|known| known.token == token);
    let interaction = interaction.ok_or_else(ApiError::unknown_interaction)?;
    if interaction.answer != Answer::Awaited {
        return Err(ApiError::already_acknowledged());
    }
    if interaction.failed(state.now()) {
        return Err(ApiError::unknown_interaction());
    }
    Ok(interaction.clone())
}

fn read(body: &Value, cause: &Cause) -> Result<Callback, ApiError> {
    let kind = body["type"].as_i64();
    let fits = match cause {
        Cause::Command { .. } => &[kind::MESSAGE, kind::DEFERRED_MESSAGE][..],
        Cause::Typing => &[kind::CHOICES],
        Cause::Component { .. } => {
            &[kind::MESSAGE, kind::DEFERRED_MESSAGE, kind::DEFERRED_UPDATE, kind::UPDATE]
        }
    };
    let kind = kind.filter(|kind| fits.contains(kind)).ok_or_else(|| {
        let message = format!("This interaction can be answered with one of {fits:?}.");
        ApiError::invalid_field(&["type"], "BASE_TYPE_CHOICES", message)
    })?;
    Form::read(body, |form| {
        form.raw("type");
        read_data(form, kind)
    })
}

fn read_data(form: &Form<'_>, kind: i64) -> Callback {
    match kind {
        kind::CHOICES => Callback::Choices(read_choices(form)),
        kind::DEFERRED_MESSAGE => {
            // Clients send a whole message along, of which only the flags count.
            let body = form.object("data", |data| read_message(data, MessageUse::Interaction));
            let flags = body.and_then(|body| body.flags).unwrap_or_default();
            Callback::DeferredMessage { is_ephemeral: flags.contains(MessageFlags::EPHEMERAL) }
        }
        kind::DEFERRED_UPDATE => Callback::DeferredUpdate,
        kind::UPDATE => {
            let body = form.object("data", |data| read_message(data, MessageUse::Edit));
            Callback::Update(body.unwrap_or_default())
        }
        _ => {
            let body = form.object("data", |data| read_message(data, MessageUse::Interaction));
            Callback::Message(form.require("data", body).unwrap_or_default())
        }
    }
}

/// At most 25 choices; source: Discord's documentation, "Autocomplete".
fn read_choices(form: &Form<'_>) -> Vec<Value> {
    let read = |data: &Form<'_>| {
        let choices = data.objects("choices", 0..=25, |choice| {
            let name = choice.require("name", choice.text("name", 1..=100));
            let translated = choice.raw("name_localizations").cloned();
            let value = choice.require("value", choice.raw("value").cloned());
            if value
                .as_ref()
                .and_then(Value::as_str)
                .is_some_and(|text| text.encode_utf16().count() > 100 || text.is_empty())
            {
                let message = "Must be between 1 and 100 in length.";
                choice.complain("value", "BASE_TYPE_BAD_LENGTH", message);
            }
            json!({ "name": name, "name_localizations": translated, "value": value })
        });
        data.require("choices", choices)
    };
    let choices = form.object("data", read);
    form.require("data", choices).flatten().unwrap_or_default()
}

/// Does what the bot answered, and gives the message that came of it.
fn carry_out(
    state: &mut State,
    interaction: &Interaction,
    callback: Callback,
) -> Result<Option<Message>, ApiError> {
    let (answer, message) = match callback {
        Callback::Message(body) => {
            let message = state.send_answer(interaction, &body)?;
            (Answer::Message(message.id), Some(message))
        }
        Callback::DeferredMessage { is_ephemeral } => {
            let message = state.send_answer(interaction, &thinking(is_ephemeral))?;
            (Answer::Message(message.id), Some(message))
        }
        Callback::DeferredUpdate => (Answer::Update(component_message(interaction)?), None),
        Callback::Update(body) => {
            let id = component_message(interaction)?;
            (Answer::Update(id), Some(state.edit_answer(id, &body)?))
        }
        Callback::Choices(choices) => {
            let locale = &interaction.caller.locale;
            let shown = choices.iter().map(|choice| localized(choice, locale));
            (Answer::Choices(shown.collect()), None)
        }
    };
    state.settle(interaction.id, answer);
    Ok(message)
}

/// A choice by the name that the member's client shows.
fn localized(choice: &Value, locale: &str) -> Value {
    let translated = choice["name_localizations"].get(locale).unwrap_or(&choice["name"]);
    json!({ "name": translated, "value": choice["value"] })
}

fn thinking(is_ephemeral: bool) -> MessageBody {
    let loading = MessageFlags::LOADING;
    let flags = if is_ephemeral { loading.with(MessageFlags::EPHEMERAL) } else { loading };
    MessageBody { flags: Some(flags), ..MessageBody::default() }
}

fn component_message(interaction: &Interaction) -> Result<Snowflake, ApiError> {
    match interaction.cause {
        Cause::Component { message } => Ok(message),
        Cause::Command { .. } | Cause::Typing => Err(ApiError::unknown_message()),
    }
}

impl State {
    /// Notes the answer and wakes whoever waits for it.
    fn settle(&mut self, id: Snowflake, answer: Answer) {
        if let Some(interaction) = self.interactions.get_mut(id) {
            interaction.answer = answer;
        }
        self.tell_page("INTERACTION_SUCCESS", json!({ "interaction_id": id }));
    }
}

/// Discord's interaction callback response object.
fn response(
    state: &State,
    interaction: &Interaction,
    kind: i64,
    message: Option<&Message>,
) -> Value {
    let mut about = json!({
        "id": interaction.id,
        "type": interaction.cause.number(),
        "channel_id": interaction.caller.channel,
    });
    if let Some(guild) = interaction.place.guild {
        about["guild_id"] = json!(guild);
    }
    if let Some(message) = message {
        about["response_message_id"] = json!(message.id);
        about["response_message_loading"] = json!(message.flags.contains(MessageFlags::LOADING));
        about["response_message_ephemeral"] =
            json!(message.flags.contains(MessageFlags::EPHEMERAL));
    }
    let mut response = json!({ "interaction": about });
    if let (kind::MESSAGE | kind::UPDATE, Some(message)) = (kind, message) {
        response["resource"] = json!({ "type": kind, "message": state.message_json(message) });
    }
    response
}
