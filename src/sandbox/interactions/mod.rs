//! Interactions: what members ask of the bot by commands and components, and how it answers.
//!
//! A member's deed becomes an [`Interaction`] and an INTERACTION_CREATE on the gateway. The bot
//! answers it once over the callback route, within three seconds, and goes on over the webhook
//! routes for a quarter of an hour. Ephemeral answers are kept apart from the messages of
//! channels: nobody but their member, and no gateway session, ever sees them.

mod answer;
mod call;
mod callback;
mod forge;
mod options;
mod place;
mod press;
mod record;
mod refusal;
mod resolve;
mod webhook;

use axum::Router;

use super::server::App;

pub(crate) use call::{call, complete};
pub(crate) use forge::forge;
pub(crate) use options::GivenOption;
pub(crate) use press::{Press, forge_press, press};
pub(crate) use record::{Answer, Caller, Interactions};
pub use refusal::Refusal;

/// The routes with which the bot answers. None of them asks for the bot's token: the
/// interaction's own token in the path is enough.
pub(crate) fn router() -> Router<App> {
    Router::new().merge(callback::router()).merge(webhook::router())
}
