use serde_json::{Value, json};

use super::State;
use crate::sandbox::{
    clock::timestamp,
    error::ApiError,
    model::{Message, MessageKind},
    snowflake::Snowflake,
    validate::MessageBody,
};

impl State {
    /// Makes a message of `body` without keeping it, as for an ephemeral answer.
    pub(crate) fn build_message(
        &mut self,
        author: Snowflake,
        channel: Snowflake,
        body: &MessageBody,
    ) -> Result<Message, ApiError> {
        let guild_id = self.guild_of(channel)?;
        Ok(Message {
            id: self.new_id(),
            channel_id: channel,
            guild_id,
            author_id: author,
            kind: MessageKind::Default,
            flags: body.flags.unwrap_or_default(),
            content: body.content.clone().unwrap_or_default(),
            embeds: body.embeds.clone().unwrap_or_default(),
            components: body.components.clone().unwrap_or_default(),
            attachments: body.attachments.clone().unwrap_or_default(),
            created_at: self.now(),
            edited_at: None,
            mentions: Vec::new(),
            mention_roles: Vec::new(),
            mention_everyone: false,
            pinned: false,
            tts: body.tts,
            reference: None,
            application_id: None,
            interaction_metadata: None,
        })
    }

    /// Keeps a built message, counts it in its channel and dispatches MESSAGE_CREATE.
    pub(crate) fn insert_message(&mut self, message: Message) -> Result<(), ApiError> {
        let mut data = self.message_json(&message);
        data["guild_id"] = json!(message.guild_id);
        self.dispatch("MESSAGE_CREATE", message.guild_id, data);
        self.messages.entry(message.channel_id).or_default().insert(message.id, message);
        Ok(())
    }

    /// Builds and keeps a message.
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

    /// Changes a message as `body` says and dispatches MESSAGE_UPDATE.
    pub(crate) fn edit_message(
        &mut self,
        channel: Snowflake,
        id: Snowflake,
        body: &MessageBody,
    ) -> Result<Message, ApiError> {
        let mut message = self.message(channel, id)?.clone();
        self.apply_edit(&mut message, body);
        self.put_message(message.clone());
        Ok(message)
    }

    /// Changes a message, kept or not, as `body` says.
    pub(crate) fn apply_edit(&self, message: &mut Message, body: &MessageBody) {
        if let Some(content) = &body.content {
            message.content.clone_from(content);
        }
        message.edited_at = Some(self.now());
    }

    /// Replaces a kept message and dispatches MESSAGE_UPDATE.
    pub(crate) fn put_message(&mut self, message: Message) {
        let mut data = self.message_json(&message);
        data["guild_id"] = json!(message.guild_id);
        self.dispatch("MESSAGE_UPDATE", message.guild_id, data);
        self.messages.entry(message.channel_id).or_default().insert(message.id, message);
    }

    /// Takes a message away and dispatches MESSAGE_DELETE.
    pub(crate) fn delete_message(
        &mut self,
        channel: Snowflake,
        id: Snowflake,
    ) -> Result<(), ApiError> {
        let guild = self.message(channel, id)?.guild_id;
        if let Some(messages) = self.messages.get_mut(&channel) {
            messages.remove(&id);
        }
        let data = json!({ "id": id, "channel_id": channel, "guild_id": guild });
        self.dispatch("MESSAGE_DELETE", guild, data);
        Ok(())
    }

    /// Discord's message object.
    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let author = self.users.get(&message.author_id).map(|user| user.to_json());
        json!({
            "id": message.id,
            "channel_id": message.channel_id,
            "type": message.kind.number(),
            "author": author,
            "content": message.content,
            "embeds": message.embeds,
            "components": message.components,
            "attachments": message.attachments,
            "flags": message.flags.0,
            "timestamp": timestamp(message.created_at),
            "edited_timestamp": message.edited_at.map(timestamp),
            "mentions": [],
            "mention_roles": message.mention_roles,
            "mention_everyone": message.mention_everyone,
            "pinned": message.pinned,
            "tts": message.tts,
        })
    }
}
