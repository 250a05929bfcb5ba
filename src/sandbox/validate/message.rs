use serde_json::Value;

use super::{
    Form, attachment::read_attachments, embed::read_embeds, layout::read_components,
    mentions::AllowedMentions, mentions::read_allowed_mentions,
};
use crate::sandbox::{error::ApiError, model::MessageFlags, snowflake::Snowflake};

/// Discord's limit for bots. Its OpenAPI description says 4000, which is for paying people.
const CONTENT_MAX: usize = 2000;

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

/// A message body that passed every check. In an edit, `None` means "leave as it is".
#[derive(Clone, Debug, Default)]
pub(crate) struct MessageBody {
    pub(crate) content: Option<String>,
    /// Embeds as Discord shows them, still without proxied pictures.
    pub(crate) embeds: Option<Vec<Value>>,
    /// Components, numbered.
    pub(crate) components: Option<Vec<Value>>,
    pub(crate) flags: Option<MessageFlags>,
    pub(crate) allowed_mentions: Option<AllowedMentions>,
    pub(crate) attachments: Option<Vec<Value>>,
    pub(crate) tts: bool,
    pub(crate) nonce: Option<Value>,
    pub(crate) enforce_nonce: bool,
    pub(crate) reference: Option<Reference>,
}

/// The message that another one answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) message: Snowflake,
    /// Whether the answer is refused when that message is gone.
    pub(crate) must_exist: bool,
}

/// Checks a message body against all of Discord's limits that need no look at the channel.
pub(crate) fn validate_message(body: &Value, usage: MessageUse) -> Result<MessageBody, ApiError> {
    Form::read(body, |form| read_message(form, usage))
}

/// Reads a message out of a form that may be part of a larger one.
pub(crate) fn read_message(form: &Form<'_>, usage: MessageUse) -> MessageBody {
    let flags = read_flags(form, usage);
    let mut message = MessageBody {
        content: form.text("content", 0..=CONTENT_MAX),
        embeds: read_embeds(form),
        components: read_components(form, flags, usage),
        flags,
        allowed_mentions: read_allowed_mentions(form),
        attachments: read_attachments(form),
        ..MessageBody::default()
    };
    if usage == MessageUse::Edit {
        clear_nulls(form, &mut message);
    } else {
        message.tts = form.boolean("tts").unwrap_or(false);
    }
    if usage == MessageUse::Create {
        message.nonce = read_nonce(form);
        message.enforce_nonce = form.boolean("enforce_nonce").unwrap_or(false);
        message.reference = form.object("message_reference", read_reference).flatten();
    }
    // discord.js says so in every message body, edits and answers to interactions included.
    form.ignore_false("tts");
    form.ignore_false("enforce_nonce");
    refuse_legacy_fields(form, &message);
    message
}

/// In an edit, `null` empties a field that would stay if it were absent.
fn clear_nulls(form: &Form<'_>, message: &mut MessageBody) {
    if form.has("content") {
        message.content.get_or_insert_default();
    }
    if form.has("embeds") {
        message.embeds.get_or_insert_default();
    }
    if form.has("components") {
        message.components.get_or_insert_default();
    }
}

fn read_flags(form: &Form<'_>, usage: MessageUse) -> Option<MessageFlags> {
    let bits = form.integer("flags", 0..=i64::MAX)?;
    let flags = MessageFlags(u64::try_from(bits).unwrap_or_default());
    let may_be_set = MessageFlags::SUPPRESS_EMBEDS
        .with(MessageFlags::SUPPRESS_NOTIFICATIONS)
        .with(MessageFlags::COMPONENTS_V2);
    let allowed = match usage {
        MessageUse::Create | MessageUse::ForumPost => may_be_set,
        MessageUse::Interaction => may_be_set.with(MessageFlags::EPHEMERAL),
        // Clients send back all flags of the message that they edit; those beyond are not changed.
        MessageUse::Edit => MessageFlags(u64::MAX),
    };
    if flags.without(allowed).0 != 0 {
        let message = "This message may not carry these flags.";
        form.complain("flags", "BASE_TYPE_CHOICES", message);
    }
    Some(flags)
}

fn read_nonce(form: &Form<'_>) -> Option<Value> {
    const LENGTH_MAX: usize = 25;
    let nonce = form.raw("nonce")?;
    let fits = match nonce {
        Value::String(text) => text.encode_utf16().count() <= LENGTH_MAX,
        Value::Number(number) => number.is_i64() || number.is_u64(),
        _ => false,
    };
    if !fits {
        let message = format!("Must be {LENGTH_MAX} or fewer in length.");
        form.complain("nonce", "BASE_TYPE_MAX_LENGTH", message);
    }
    Some(nonce.clone())
}

fn read_reference(form: &Form<'_>) -> Option<Reference> {
    form.snowflake("guild_id");
    form.snowflake("channel_id");
    if form.integer("type", 0..=1) == Some(1) {
        form.complain("type", "SANDBOX_UNSUPPORTED", "The stand-in does not forward messages.");
    }
    let message = form.snowflake("message_id");
    Some(Reference {
        message: form.require("message_id", message)?,
        must_exist: form.boolean("fail_if_not_exists").unwrap_or(true),
    })
}

/// A message laid out with components has neither content nor embeds.
fn refuse_legacy_fields(form: &Form<'_>, message: &MessageBody) {
    let is_v2 = message.flags.is_some_and(|flags| flags.contains(MessageFlags::COMPONENTS_V2));
    let has_content = message.content.as_ref().is_some_and(|content| !content.is_empty());
    let has_embeds = message.embeds.as_ref().is_some_and(|embeds| !embeds.is_empty());
    for (field, used) in [("content", has_content), ("embeds", has_embeds)] {
        if is_v2 && used {
            let message = format!(
                "The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            );
            form.complain(field, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message);
        }
    }
}
