//! The page that shows a person what a member of the server would see, and the API behind it.

mod api;
mod assets;
mod events;

use axum::Router;

use super::server::App;

/// The page at `/` and its API below `/page`.
pub(crate) fn router() -> Router<App> {
    Router::new().merge(assets::router()).merge(api::router()).merge(events::router())
}
