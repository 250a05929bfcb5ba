use serde_json::{Value, json};

use super::State;
use crate::sandbox::{
    error::ApiError,
    model::{Message, MessageFlags, MessageKind},
    snowflake::Snowflake,
    validate::{AllowedMentions, MessageBody, Reference},
};

impl State {
    /// Makes a message of `body` without keeping it, as for an ephemeral answer.
    ///
    /// # Errors
    /// An unknown channel, or nothing to show (50006).
    pub(crate) fn build_message(
        &mut self,
        author: Snowflake,
        channel: Snowflake,
        body: &MessageBody,
    ) -> Result<Message, ApiError> {
        let mut message = self.blank_message(author, channel)?;
        message.flags = body.flags.unwrap_or_default();
        message.content = body.content.clone().unwrap_or_default();
        message.embeds = self.present_embeds(body.embeds.as_deref().unwrap_or_default());
        message.components =
            self.present_components(body.components.as_deref().unwrap_or_default());
        message.attachments = self.present_attachments(body.attachments.as_deref());
        message.tts = body.tts;
        message.nonce = body.nonce.clone();
        refuse_empty(&message)?;
        let allowed = body.allowed_mentions.clone().unwrap_or_else(AllowedMentions::everything);
        self.resolve_mentions(&mut message, &allowed);
        if let Some(reference) = body.reference {
            self.mark_as_reply(&mut message, reference, allowed.replied_user);
        }
        Ok(message)
    }

    /// A message that says nothing yet.
    pub(super) fn blank_message(
        &mut self,
        author: Snowflake,
        channel: Snowflake,
    ) -> Result<Message, ApiError> {
        Ok(Message {
            id: self.new_id(),
            channel_id: channel,
            guild_id: self.guild_if_any(channel)?,
            author_id: author,
            kind: MessageKind::Default,
            flags: MessageFlags::default(),
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            created_at: self.now(),
            edited_at: None,
            mentions: Vec::new(),
            mention_roles: Vec::new(),
            mention_everyone: false,
            pinned_at: None,
            tts: false,
            nonce: None,
            reference: None,
            application_id: None,
            interaction_metadata: None,
            interaction: None,
        })
    }

    fn mark_as_reply(&self, message: &mut Message, reference: Reference, notify: bool) {
        let Ok(answered) = self.message(message.channel_id, reference.message) else { return };
        message.kind = MessageKind::Reply;
        message.reference = Some(reference_json(message.guild_id, message.channel_id, answered.id));
        if notify && !message.mentions.contains(&answered.author_id) {
            message.mentions.push(answered.author_id);
        }
    }

    /// Keeps a built message, counts it in its channel and dispatches MESSAGE_CREATE. An archived
    /// thread comes back by it.
    pub(crate) fn insert_message(&mut self, message: Message) -> Result<(), ApiError> {
        self.revive_thread(message.channel_id);
        self.count_in_channel(&message);
        let mut data = self.message_event_json(&message);
        if let Some(nonce) = &message.nonce {
            data["nonce"] = nonce.clone();
        }
        let guild = message.guild_id;
        self.messages.entry(message.channel_id).or_default().insert(message.id, message);
        self.dispatch("MESSAGE_CREATE", guild, data);
        Ok(())
    }

    fn count_in_channel(&mut self, message: &Message) {
        if let Some(channel) = self.channels.get_mut(&message.channel_id) {
            channel.last_message_id = Some(message.id);
        }
        if let Some(channel) = self.private_channels.get_mut(&message.channel_id) {
            channel.last_message_id = Some(message.id);
        }
        let Some(thread) = self.threads.get_mut(&message.channel_id) else { return };
        thread.last_message_id = Some(message.id);
        thread.last_active_at = message.created_at;
        if message.kind.is_written() {
            thread.members.entry(message.author_id).or_insert(message.created_at);
        }
        // The first message of a thread is not counted: the starter, or a forum post's own.
        if message.id != thread.id && message.kind != MessageKind::ThreadStarter {
            thread.message_count += 1;
            thread.total_message_sent += 1;
        }
    }

    /// Builds and keeps a message, whatever its author may do there.
    pub(crate) fn create_message(
        &mut self,
        author: Snowflake,
        channel: Snowflake,
        body: &MessageBody,
    ) -> Result<Message, ApiError> {
        let message = self.build_message(author, channel, body)?;
        self.insert_message(message.clone())?;
        Ok(message)
    }

    /// A message of a channel or thread.
    pub(crate) fn message(&self, channel: Snowflake, id: Snowflake) -> Result<&Message, ApiError> {
        let message = self.messages.get(&channel).and_then(|messages| messages.get(&id));
        message.ok_or_else(ApiError::unknown_message)
    }

    /// The messages of a channel or thread, oldest first.
    pub(crate) fn messages_in(
        &self,
        channel: Snowflake,
    ) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.get(&channel).into_iter().flat_map(|messages| messages.values())
    }

    /// Every message of every channel and thread.
    pub(crate) fn all_messages(&self) -> impl Iterator<Item = &Message> {
        self.messages.values().flat_map(|messages| messages.values())
    }

    /// Replaces a kept message and dispatches MESSAGE_UPDATE.
    pub(crate) fn put_message(&mut self, message: Message) {
        let (guild, data) = (message.guild_id, self.message_event_json(&message));
        self.messages.entry(message.channel_id).or_default().insert(message.id, message);
        self.dispatch("MESSAGE_UPDATE", guild, data);
    }

    /// Takes a message away and dispatches MESSAGE_DELETE. A thread that was started from it
    /// stays.
    pub(crate) fn delete_message(
        &mut self,
        channel: Snowflake,
        id: Snowflake,
    ) -> Result<(), ApiError> {
        let guild = self.message(channel, id)?.guild_id;
        if let Some(messages) = self.messages.get_mut(&channel) {
            messages.remove(&id);
        }
        if let Some(thread) = self.threads.get_mut(&channel) {
            thread.message_count = thread.message_count.saturating_sub(1);
        }
        let mut data = json!({ "id": id, "channel_id": channel });
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild);
        }
        self.dispatch("MESSAGE_DELETE", guild, data);
        Ok(())
    }
}

/// Discord's message reference object of a reply.
pub(crate) fn reference_json(
    guild: Option<Snowflake>,
    channel: Snowflake,
    message: Snowflake,
) -> Value {
    let mut reference = json!({ "type": 0, "channel_id": channel, "message_id": message });
    if let Some(guild) = guild {
        reference["guild_id"] = json!(guild);
    }
    reference
}

/// Refuses a message that shows nothing (50006).
pub(super) fn refuse_empty(message: &Message) -> Result<(), ApiError> {
    let empty = message.content.is_empty()
        && message.embeds.is_empty()
        && message.components.is_empty()
        && message.attachments.is_empty()
        // Of a promised answer there is nothing to show yet.
        && !message.flags.contains(MessageFlags::LOADING);
    if empty { Err(ApiError::empty_message()) } else { Ok(()) }
}
