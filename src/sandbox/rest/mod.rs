//! Discord's REST API below `/api/v10`.

mod gateway;
mod messages;

use axum::Router;

use super::server::App;

/// All REST routes, each under the request pipeline.
pub(crate) fn router(_app: &App) -> Router<App> {
    Router::new().merge(gateway::router()).merge(messages::router())
}
