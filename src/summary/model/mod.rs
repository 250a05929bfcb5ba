//! A language model behind any service that speaks OpenAI's chat completions: asked within a
//! budget, a few requests at a time, and left alone while it is down.

mod breaker;
mod budget;
mod client;
mod dialect;
mod error;
mod offer;
mod service;
mod under_way;
mod wire;

pub use budget::{Allowance, Prices};
pub use error::ModelError;
pub use offer::{Offer, offer};
pub use service::{Model, Service};

pub(super) use wire::{Completion, Message, Role};
