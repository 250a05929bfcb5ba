use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::State;
use crate::sandbox::{
    error::ApiError,
    model::{ChannelKind, Message},
    permissions::Permissions,
    snowflake::Snowflake,
    validate::MessageBody,
};

/// The messages that were sent with a nonce lately, by author, channel and nonce.
#[derive(Debug, Default)]
pub(super) struct NonceMemory {
    sent: HashMap<(Snowflake, Snowflake, String), (Snowflake, DateTime<Utc>)>,
}

impl NonceMemory {
    fn forget_before(&mut self, oldest: DateTime<Utc>) {
        self.sent.retain(|_, (_, at)| *at >= oldest);
    }
}

impl State {
    /// Sends a message as a member does: held to permissions, to the state of a thread and to the
    /// nonce rule.
    ///
    /// # Errors
    /// As Discord refuses it.
    pub(crate) fn send_message(
        &mut self,
        author: Snowflake,
        channel: Snowflake,
        mut body: MessageBody,
    ) -> Result<Message, ApiError> {
        self.require_sendable(author, channel, &body)?;
        self.drop_forbidden_embeds(author, channel, &mut body)?;
        if let Some(earlier) = self.sent_with_nonce(author, channel, &body) {
            return Ok(earlier);
        }
        let message = self.create_message(author, channel, &body)?;
        self.remember_nonce(&message);
        Ok(message)
    }

    fn require_sendable(
        &self,
        author: Snowflake,
        channel: Snowflake,
        body: &MessageBody,
    ) -> Result<(), ApiError> {
        let kind = self.kind_of(channel)?;
        let speak = match self.threads.get(&channel) {
            Some(_) => Permissions::SEND_MESSAGES_IN_THREADS,
            None => Permissions::SEND_MESSAGES,
        };
        let granted = self.require(author, channel, Permissions::NONE)?;
        match kind {
            ChannelKind::Forum => return Err(ApiError::forum_needs_thread()),
            ChannelKind::Category => return Err(ApiError::cannot_send_in_non_text_channel()),
            _ => {}
        }
        if !granted.contains(speak) {
            return Err(ApiError::missing_permissions());
        }
        let uploads = body.attachments.as_ref().is_some_and(|files| !files.is_empty());
        if uploads && !granted.contains(Permissions::ATTACH_FILES) {
            return Err(ApiError::missing_permissions());
        }
        let thread = self.threads.get(&channel);
        if thread.is_some_and(|thread| thread.locked)
            && !granted.contains(Permissions::MANAGE_THREADS)
        {
            return Err(ApiError::thread_is_locked());
        }
        self.require_reply_target(granted, channel, body)
    }

    fn require_reply_target(
        &self,
        granted: Permissions,
        channel: Snowflake,
        body: &MessageBody,
    ) -> Result<(), ApiError> {
        let Some(reference) = body.reference else { return Ok(()) };
        if !granted.contains(Permissions::READ_MESSAGE_HISTORY) {
            return Err(ApiError::cannot_reply_without_history());
        }
        if reference.must_exist && self.message(channel, reference.message).is_err() {
            let path = ["message_reference"];
            return Err(ApiError::invalid_field(
                &path,
                "REPLIES_UNKNOWN_MESSAGE",
                "Unknown message",
            ));
        }
        Ok(())
    }

    /// Without EMBED_LINKS, Discord sends the message without its embeds and says nothing.
    pub(crate) fn drop_forbidden_embeds(
        &self,
        author: Snowflake,
        channel: Snowflake,
        body: &mut MessageBody,
    ) -> Result<(), ApiError> {
        if !self.permissions_in(author, channel)?.contains(Permissions::EMBED_LINKS) {
            body.embeds = None;
        }
        Ok(())
    }

    fn sent_with_nonce(
        &mut self,
        author: Snowflake,
        channel: Snowflake,
        body: &MessageBody,
    ) -> Option<Message> {
        let window = TimeDelta::from_std(self.rules.nonce_window).unwrap_or(TimeDelta::MAX);
        let opened = self.now().checked_sub_signed(window).unwrap_or(DateTime::UNIX_EPOCH);
        // What is as old as the window is forgotten, so that a window of zero remembers nothing.
        self.nonces.forget_before(opened + TimeDelta::milliseconds(1));
        let nonce = body.nonce.as_ref().filter(|_| body.enforce_nonce)?;
        let (id, _) = self.nonces.sent.get(&(author, channel, nonce_key(nonce)))?;
        self.message(channel, *id).ok().cloned()
    }

    fn remember_nonce(&mut self, message: &Message) {
        if let Some(nonce) = &message.nonce {
            let key = (message.author_id, message.channel_id, nonce_key(nonce));
            self.nonces.sent.insert(key, (message.id, message.created_at));
        }
    }
}

/// Discord takes `1` and `"1"` for the same nonce.
fn nonce_key(nonce: &Value) -> String {
    nonce.as_str().map_or_else(|| nonce.to_string(), ToOwned::to_owned)
}
