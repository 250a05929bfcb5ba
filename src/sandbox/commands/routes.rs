//! The routes of application commands, the same for global ones and those of one guild.

use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use serde::Deserialize;
use serde_json::Value;

use super::body::CommandBody;
use crate::sandbox::{
    error::ApiError,
    rest::{Flag, Ids, JsonBody, Params},
    server::App,
    snowflake::Snowflake,
    state,
};

/// The commands below `/applications/{application}`.
pub(crate) fn router() -> Router<App> {
    let all = || get(list).post(create).put(overwrite);
    let one = || get(show).patch(edit).delete(remove);
    Router::new()
        .route("/applications/{application}/commands", all())
        .route("/applications/{application}/commands/{command}", one())
        .route("/applications/{application}/guilds/{guild}/commands", all())
        .route("/applications/{application}/guilds/{guild}/commands/{command}", one())
}

/// What the path names.
#[derive(Deserialize)]
struct Place {
    application: Snowflake,
    guild: Option<Snowflake>,
}

#[derive(Deserialize)]
struct Target {
    #[serde(flatten)]
    place: Place,
    command: Snowflake,
}

impl Place {
    fn check(&self, state: &state::State) -> Result<(), ApiError> {
        if self.application != state.bot_id {
            return Err(ApiError::not_this_application());
        }
        if self.guild.is_some_and(|guild| !state.guilds.contains_key(&guild)) {
            return Err(ApiError::missing_access());
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct ListQuery {
    #[serde(default)]
    with_localizations: Flag,
}

async fn list(
    State(app): State<App>,
    Ids(place): Ids<Place>,
    Params(query): Params<ListQuery>,
) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    place.check(&state)?;
    let commands = state.commands.of(place.guild).map(|command| {
        let mut command = command.to_json(state.bot_id);
        if !query.with_localizations.0 {
            strip_localizations(&mut command);
        }
        command
    });
    Ok(Json(commands.collect()))
}

async fn create(
    State(app): State<App>,
    Ids(place): Ids<Place>,
    JsonBody(body): JsonBody,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let mut state = app.state();
    place.check(&state)?;
    let (command, is_new) = state.register(place.guild, read(body, &[])?)?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(command.to_json(state.bot_id))))
}

async fn overwrite(
    State(app): State<App>,
    Ids(place): Ids<Place>,
    JsonBody(bodies): JsonBody,
) -> Result<Json<Value>, ApiError> {
    let mut state = app.state();
    place.check(&state)?;
    let Value::Array(bodies) = bodies else { return Err(not_a_list()) };
    let bodies = bodies.into_iter().enumerate();
    let bodies: Result<Vec<_>, _> =
        bodies.map(|(index, body)| read(body, &[&index.to_string()])).collect();
    state.register_all(place.guild, bodies?)?;
    let commands = state.commands.of(place.guild).map(|command| command.to_json(state.bot_id));
    Ok(Json(commands.collect()))
}

async fn show(State(app): State<App>, Ids(target): Ids<Target>) -> Result<Json<Value>, ApiError> {
    let state = app.state();
    target.place.check(&state)?;
    let command = state.command(target.place.guild, target.command)?;
    Ok(Json(command.to_json(state.bot_id)))
}

async fn edit(
    State(app): State<App>,
    Ids(target): Ids<Target>,
    JsonBody(changes): JsonBody,
) -> Result<Json<Value>, ApiError> {
    let mut state = app.state();
    target.place.check(&state)?;
    let guild = target.place.guild;
    let mut body = serde_json::json!(state.command(guild, target.command)?.body);
    if let (Value::Object(body), Value::Object(changes)) = (&mut body, changes) {
        body.extend(changes);
    }
    let command = state.change_command(guild, target.command, read(body, &[])?)?;
    Ok(Json(command.to_json(state.bot_id)))
}

async fn remove(State(app): State<App>, Ids(target): Ids<Target>) -> Result<StatusCode, ApiError> {
    let mut state = app.state();
    target.place.check(&state)?;
    state.unregister(target.place.guild, target.command)?;
    Ok(StatusCode::NO_CONTENT)
}

fn not_a_list() -> ApiError {
    ApiError::invalid_field(&[], "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
}

fn read(body: Value, path: &[&str]) -> Result<CommandBody, ApiError> {
    serde_json::from_value(body).map_err(|unreadable| {
        ApiError::invalid_field(path, "SANDBOX_UNREADABLE_COMMAND", unreadable.to_string())
    })
}

/// Without `with_localizations` Discord leaves the translations out.
fn strip_localizations(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|field, _| !field.ends_with("_localizations"));
            fields.values_mut().for_each(strip_localizations);
        }
        Value::Array(items) => items.iter_mut().for_each(strip_localizations),
        _ => {}
    }
}
