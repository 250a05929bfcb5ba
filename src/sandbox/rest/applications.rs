use axum::{Json, Router, extract::State, routing::get};
use serde_json::{Value, json};

use crate::sandbox::{error::ApiError, server::App, state::State as World};

pub(super) fn router() -> Router<App> {
    Router::new().route("/applications/@me", get(show)).route("/oauth2/applications/@me", get(show))
}

async fn show(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    Ok(Json(application_json(&app.state())?))
}

/// Discord's application object of the bot, which the owner of the first guild owns.
fn application_json(state: &World) -> Result<Value, ApiError> {
    let bot = state.user(state.bot_id)?;
    let owner = state.guilds.values().next().and_then(|guild| state.users.get(&guild.owner_id));
    Ok(json!({
        "id": bot.id,
        "name": bot.display_name(),
        "icon": null,
        "description": "",
        "type": null,
        "bot": bot.to_json(),
        "bot_public": true,
        "bot_require_code_grant": false,
        "verify_key": "0".repeat(64),
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "owner": owner.unwrap_or(bot).to_json(),
        "approximate_guild_count": state.guilds.len(),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": null,
        "eligible_oauth2_scopes": ["applications.commands", "bot"],
    }))
}
