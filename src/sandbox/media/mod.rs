//! The pictures of embeds, as Discord's media proxy serves them.
//!
//! Without a network there is a drawn card with the embed's title in the picture's place, so that
//! the page looks the same everywhere.

mod card;
mod upstream;

use serde_json::Value;

use super::{server::App, state};
use axum::{
    Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

pub(crate) use upstream::Upstream;

/// The pictures below `/external`, each by its whole address, percent-encoded.
pub(crate) fn router() -> Router<App> {
    Router::new().route("/external/{url}", get(picture))
}

async fn picture(State(app): State<App>, Path(url): Path<String>) -> Response {
    // Only what an embed shows is fetched, so that this is no proxy for everything else.
    let Some(title) = title_of(&app.state(), &url) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match app.upstream.fetch(&url).await {
        Some(picture) => {
            let headers = [
                (header::CONTENT_TYPE, picture.media_type),
                (header::CACHE_CONTROL, "max-age=86400".to_owned()),
            ];
            (headers, picture.bytes).into_response()
        }
        None => ([(header::CONTENT_TYPE, "image/svg+xml")], card::draw(&title)).into_response(),
    }
}

/// The title of an embed that shows the picture at `url`. When several do, that of the last: a
/// paper's own embed comes after the list that borrows its picture.
fn title_of(state: &state::State, url: &str) -> Option<String> {
    let messages = state.all_messages().chain(state.interactions.ephemeral_messages());
    let embeds = messages.flat_map(|message| &message.embeds);
    let embed = embeds.filter(|embed| shows(embed, url)).last()?;
    let title = embed["title"].as_str().or_else(|| embed.get("author")?.get("name")?.as_str());
    Some(title.unwrap_or_default().to_owned())
}

fn shows(embed: &Value, url: &str) -> bool {
    let pictures =
        [("image", "url"), ("thumbnail", "url"), ("author", "icon_url"), ("footer", "icon_url")];
    pictures.iter().any(|(part, field)| embed.get(part).is_some_and(|part| part[field] == url))
}
