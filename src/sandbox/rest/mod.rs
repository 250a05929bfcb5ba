//! Discord's REST API below `/api/v10`.

mod applications;
mod body;
mod channels;
mod extract;
mod faulty;
mod gateway;
mod guilds;
mod messages;
mod pins;
mod pipeline;
mod thread_lists;
mod threads;
mod users;

use std::sync::Arc;

use axum::{Router, middleware};

pub(crate) use body::JsonBody;
pub(crate) use extract::{Flag, Ids, Params};
pub(crate) use gateway::gateway_url;

use super::{commands, error::ApiError, interactions, server::App};

/// All REST routes, each under the request pipeline.
pub(crate) fn router(app: &App) -> Router<App> {
    Router::new()
        .merge(applications::router())
        .merge(channels::router())
        .merge(commands::router())
        .merge(gateway::router())
        .merge(guilds::router())
        .merge(interactions::router())
        .merge(messages::router())
        .merge(pins::router())
        .merge(thread_lists::router())
        .merge(threads::router())
        .merge(users::router())
        .fallback(async || ApiError::not_found())
        .method_not_allowed_fallback(async || ApiError::method_not_allowed())
        .layer(middleware::from_fn_with_state(Arc::clone(app), pipeline::run))
}
