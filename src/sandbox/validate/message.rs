use serde_json::Value;

use super::Form;
use crate::sandbox::{error::ApiError, model::MessageFlags, snowflake::Snowflake};

/// What a message body is for, which decides on the fields and flags that it may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MessageUse {
    /// `POST /channels/{id}/messages`.
    Create,
    /// `PATCH` of any message.
    Edit,
    /// The `message` of a forum post.
    ForumPost,
    /// An answer to an interaction, or a follow-up to it.
    Interaction,
}

/// Whom a message may notify; what is absent is not restricted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AllowedMentions {
    pub(crate) parse: Vec<String>,
    pub(crate) users: Vec<Snowflake>,
    pub(crate) roles: Vec<Snowflake>,
    pub(crate) replied_user: bool,
}

/// A message body that passed every check. In an edit, `None` means "leave as it is".
#[derive(Clone, Debug, Default)]
pub(crate) struct MessageBody {
    pub(crate) content: Option<String>,
    pub(crate) embeds: Option<Vec<Value>>,
    pub(crate) components: Option<Vec<Value>>,
    pub(crate) flags: Option<MessageFlags>,
    pub(crate) allowed_mentions: Option<AllowedMentions>,
    pub(crate) attachments: Option<Vec<Value>>,
    pub(crate) tts: bool,
    pub(crate) nonce: Option<Value>,
    pub(crate) enforce_nonce: bool,
    /// The message that this one answers.
    pub(crate) reply_to: Option<Snowflake>,
}

/// Checks a message body against all of Discord's limits that need no look at the channel.
pub(crate) fn validate_message(body: &Value, usage: MessageUse) -> Result<MessageBody, ApiError> {
    Form::read(body, |form| read_message(form, usage))
}

/// Reads a message out of a form that may be part of a larger one.
pub(crate) fn read_message(form: &Form<'_>, usage: MessageUse) -> MessageBody {
    let _ = usage;
    MessageBody { content: form.text("content", 0..=2000), ..MessageBody::default() }
}
