//! What the page asks for and does in a member's name. Objects are Discord's own API objects.

use std::collections::BTreeMap;

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::sandbox::{
    Refusal, Sandbox, Unanswered,
    interactions::{self, Caller, GivenOption, Press},
    model::Guild,
    server::App,
    snowflake::Snowflake,
    state,
};

/// Messages of one channel in the page's state; older ones are not shown.
const MESSAGES_SHOWN: usize = 200;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/page/state", get(show_state))
        .route("/page/commands", post(send_command))
        .route("/page/autocomplete", post(autocomplete))
        .route("/page/components", post(use_component))
        .route("/page/fault/drop", post(drop_connections))
}

async fn show_state(State(app): State<App>) -> Json<Value> {
    let online = *app.gateway.online().borrow() > 0;
    let state = app.state();
    let guilds: Vec<Value> = state.guilds.values().map(|guild| guild_json(&state, guild)).collect();
    let users: Vec<Value> = (state.users.values())
        .map(|user| {
            let mut json = user.to_json();
            json["label"] = json!(user.display_name());
            json["locale"] = json!(user.locale);
            json
        })
        .collect();
    Json(json!({
        "guilds": guilds,
        "messages": messages_json(&state),
        "users": users,
        "bot": state.users.get(&state.bot_id).map(|bot| bot.to_json()),
        "online": online,
        "commands": state.commands_json(),
    }))
}

fn guild_json(state: &state::State, guild: &Guild) -> Value {
    let mut json = guild.to_json();
    let channels = state.channels.values().filter(|channel| channel.guild_id == guild.id);
    let threads = state.threads.values().filter(|thread| thread.guild_id == guild.id);
    let members = guild.members.values().filter_map(|member| {
        let user = state.users.get(&member.user_id)?;
        Some(member.to_json(user))
    });
    json["channels"] = channels.map(|channel| channel.to_json()).collect();
    json["threads"] = threads.map(|thread| thread.to_json()).collect();
    json["members"] = members.collect();
    json
}

fn messages_json(state: &state::State) -> BTreeMap<String, Vec<Value>> {
    let rooms = state.channels.keys().chain(state.threads.keys());
    rooms
        .map(|&room| {
            let newest = state.messages_in(room).rev().take(MESSAGES_SHOWN);
            let mut messages: Vec<Value> =
                newest.map(|message| state.message_json(message)).collect();
            messages.reverse();
            (room.to_string(), messages)
        })
        .collect()
}

/// A command as the page's box sends it; `options` are those of Discord's interaction data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommandBody {
    user_id: Snowflake,
    channel_id: Snowflake,
    locale: String,
    name: String,
    #[serde(default)]
    options: Vec<GivenOption>,
}

impl CommandBody {
    fn caller(&self) -> Caller {
        Caller { user: self.user_id, channel: self.channel_id, locale: self.locale.clone() }
    }
}

async fn send_command(
    State(app): State<App>,
    Json(body): Json<CommandBody>,
) -> Result<Json<Value>, Refusal> {
    let id = interactions::call(&app, body.caller(), &body.name, &body.options)?;
    Ok(Json(json!({ "interaction_id": id })))
}

async fn autocomplete(
    State(app): State<App>,
    Json(body): Json<CommandBody>,
) -> Result<Json<Value>, Unanswered> {
    let id = interactions::complete(&app, body.caller(), &body.name, &body.options)?;
    let choices = Sandbox { app }.invocation(id).choices().await?;
    Ok(Json(json!({ "choices": choices })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComponentBody {
    user_id: Snowflake,
    message_id: Snowflake,
    custom_id: String,
    #[serde(default)]
    values: Vec<String>,
    locale: Option<String>,
}

async fn use_component(
    State(app): State<App>,
    Json(body): Json<ComponentBody>,
) -> Result<Json<Value>, Refusal> {
    let own = app.state().users.get(&body.user_id).map(|user| user.locale.clone());
    let press = Press {
        user: body.user_id,
        locale: body.locale.or(own).unwrap_or_default(),
        message: body.message_id,
        custom_id: body.custom_id,
        values: body.values,
    };
    let id = interactions::press(&app, press)?;
    Ok(Json(json!({ "interaction_id": id })))
}

async fn drop_connections(State(app): State<App>) -> StatusCode {
    Sandbox { app }.drop_connections();
    StatusCode::NO_CONTENT
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(json!({ "message": self.to_string() }))).into_response()
    }
}

impl IntoResponse for Unanswered {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(refusal) => refusal.into_response(),
            Self::TooLate => {
                let body = json!({ "message": self.to_string() });
                (StatusCode::GATEWAY_TIMEOUT, Json(body)).into_response()
            }
        }
    }
}
