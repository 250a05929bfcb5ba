//! What Discord accepts in a request body, down to each limit.
//!
//! Unlike Discord, which ignores fields that it does not know, this refuses them: a misspelt
//! field in a bot under test should be heard of.

mod attachment;
mod component;
mod embed;
mod form;
mod layout;
mod mentions;
mod message;
mod thread;

pub(crate) use form::Form;
pub(crate) use layout::has_v2_components;
pub(crate) use mentions::AllowedMentions;
pub(crate) use message::{MessageBody, MessageUse, Reference, read_message, validate_message};
pub(crate) use thread::{
    ForumPost, NewThread, ThreadEdit, validate_forum_post, validate_new_thread,
    validate_thread_edit,
};
