use serde_json::Value;

use super::{State, messages::refuse_empty};
use crate::sandbox::{
    error::ApiError,
    model::{Message, MessageFlags},
    snowflake::Snowflake,
    validate::{AllowedMentions, MessageBody, has_v2_components},
};

impl State {
    /// Changes a kept message as `body` says and dispatches MESSAGE_UPDATE.
    ///
    /// # Errors
    /// An unknown message, or an edit that leaves nothing to show.
    pub(crate) fn edit_message(
        &mut self,
        channel: Snowflake,
        id: Snowflake,
        body: &MessageBody,
    ) -> Result<Message, ApiError> {
        let mut message = self.message(channel, id)?.clone();
        self.apply_edit(&mut message, body)?;
        self.put_message(message.clone());
        Ok(message)
    }

    /// Changes a message, kept or not, as `body` says.
    ///
    /// # Errors
    /// An edit that leaves nothing to show, or that takes back the layout with components.
    pub(crate) fn apply_edit(
        &mut self,
        message: &mut Message,
        body: &MessageBody,
    ) -> Result<(), ApiError> {
        if let Some(flags) = body.flags {
            message.flags = edited_flags(message.flags, flags);
        }
        if let Some(content) = &body.content {
            message.content.clone_from(content);
        }
        if let Some(embeds) = &body.embeds {
            message.embeds = self.present_embeds(embeds);
        }
        if let Some(components) = &body.components {
            message.components = self.present_components(components);
        }
        if let Some(kept) = &body.attachments {
            let keeps = |file: &Value| kept.iter().any(|other| other["id"] == file["id"]);
            message.attachments.retain(keeps);
        }
        message.edited_at = Some(self.now());
        refuse_empty(message)?;
        refuse_mixed_layout(message)?;
        let allowed = body.allowed_mentions.clone().unwrap_or_else(AllowedMentions::everything);
        self.resolve_mentions(message, &allowed);
        Ok(())
    }
}

/// Of the flags that an edit sends, only these take effect; the layout cannot be taken back.
fn edited_flags(before: MessageFlags, sent: MessageFlags) -> MessageFlags {
    let mut flags = before.without(MessageFlags::SUPPRESS_EMBEDS);
    for settable in [MessageFlags::SUPPRESS_EMBEDS, MessageFlags::COMPONENTS_V2] {
        if sent.contains(settable) {
            flags = flags.with(settable);
        }
    }
    flags
}

fn refuse_mixed_layout(message: &Message) -> Result<(), ApiError> {
    let is_v2 = message.flags.contains(MessageFlags::COMPONENTS_V2);
    if is_v2 && !(message.content.is_empty() && message.embeds.is_empty()) {
        let code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
        let complaint = "Content and embeds cannot be used with MessageFlags.IS_COMPONENTS_V2";
        return Err(ApiError::invalid_field(&[], code, complaint));
    }
    if !is_v2 && has_v2_components(&message.components) {
        let complaint = "Value of field \"type\" must be one of (1,).";
        return Err(ApiError::invalid_field(&["components"], "UNION_TYPE_CHOICES", complaint));
    }
    Ok(())
}
