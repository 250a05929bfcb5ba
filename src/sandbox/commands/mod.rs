//! Application commands: what the bot's application has registered for people to type.

mod body;
mod check;
mod routes;
mod store;

pub(crate) use body::{CommandBody, CommandKind, OptionBody, OptionKind};
pub(crate) use routes::router;
pub(crate) use store::{Command, Commands};
