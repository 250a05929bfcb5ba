//! A stand-in for Discord, as strict as Discord is: its REST API and its gateway over real sockets
//! on one port of this machine, with a page that shows what a member would see.
//!
//! Clients need nothing but its address. What they send is held to Discord's limits, permissions,
//! states and rates, and refused with Discord's own error bodies.

pub mod arxiv;
pub mod bundled;
pub mod huggingface;
pub mod language_model;

mod clock;
mod commands;
mod error;
mod events;
mod faults;
mod gateway;
mod handle;
mod interactions;
mod invocation;
mod journal;
mod line;
mod media;
mod member;
mod model;
mod page;
mod permissions;
mod ratelimit;
mod rest;
mod route;
mod rules;
mod server;
mod setup;
mod snowflake;
mod state;
mod validate;
mod waiting;

pub use error::ApiError;
pub use events::Event;
pub use faults::{Fault, Faults, LimitScope, Requests};
pub use interactions::Refusal;
pub use invocation::{Invocation, Unanswered};
pub use journal::Exchange;
pub use member::MemberHandle;
pub use model::{
    Channel, ChannelKind, ForumTag, Guild, Member, Message, Overwrite, OverwriteTarget,
    PrivateChannel, Role, Thread, User,
};
pub use permissions::Permissions;
pub use rules::Rules;
pub use server::Sandbox;
pub use setup::Setup;
pub use snowflake::Snowflake;
