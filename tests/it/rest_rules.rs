//! Each rule that Discord has for a bot's requests, seen from the bot's side of the wire: the
//! refusal with Discord's own code, and the accepted limit beside it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

pub(crate) mod api;
mod bodies;
mod described;
mod layouts;
mod limits_of_rate;
mod mentions;
mod messages;
mod parsing;
mod permissions;
mod refusals;
mod threads;
