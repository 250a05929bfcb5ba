//! What Discord accepts in a request body, down to each limit.
//!
//! Unlike Discord, which ignores fields that it does not know, this refuses them: a misspelt
//! field in a bot under test should be heard of.

mod form;
mod message;

pub(crate) use form::Form;
pub(crate) use message::{AllowedMentions, MessageBody, MessageUse, validate_message};
