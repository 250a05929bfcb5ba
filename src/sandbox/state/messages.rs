use serde_json::{Value, json};

use super::State;
use crate::sandbox::{
    clock::timestamp,
    error::ApiError,
    model::{Message, MessageFlags, MessageKind},
    snowflake::Snowflake,
    validate::{AllowedMentions, MessageBody, Reference, has_v2_components},
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
        message.components = body.components.clone().unwrap_or_default();
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
            guild_id: self.guild_of(channel)?,
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
        message.reference = Some(json!({
            "type": 0,
            "guild_id": message.guild_id,
            "channel_id": message.channel_id,
            "message_id": answered.id,
        }));
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
        &self,
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
            message.components.clone_from(components);
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
        let data = json!({ "id": id, "channel_id": channel, "guild_id": guild });
        self.dispatch("MESSAGE_DELETE", guild, data);
        Ok(())
    }

    /// Discord's message object, as it is read back: without the nonce.
    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let mut json = self.plain_message_json(message);
        if let Some(reference) = &message.reference
            && message.kind != MessageKind::ThreadCreated
        {
            let referenced = self.referenced_by(reference);
            json["referenced_message"] =
                referenced.map_or(Value::Null, |other| self.plain_message_json(other));
        }
        json
    }

    fn referenced_by(&self, reference: &Value) -> Option<&Message> {
        let id = |field: &str| reference[field].as_str()?.parse().ok();
        self.message(id("channel_id")?, id("message_id")?).ok()
    }

    fn plain_message_json(&self, message: &Message) -> Value {
        let user_json = |id: &Snowflake| self.users.get(id).map(|user| user.to_json());
        let mut json = json!({
            "id": message.id,
            "channel_id": message.channel_id,
            "type": message.kind.number(),
            "author": user_json(&message.author_id),
            "content": message.content,
            "embeds": message.shown_embeds(),
            "components": message.components,
            "attachments": message.attachments,
            "flags": message.flags.0,
            "timestamp": timestamp(message.created_at),
            "edited_timestamp": message.edited_at.map(timestamp),
            "mentions": message.mentions.iter().filter_map(user_json).collect::<Vec<_>>(),
            "mention_roles": message.mention_roles,
            "mention_everyone": message.mention_everyone,
            "pinned": message.pinned_at.is_some(),
            "tts": message.tts,
        });
        let thread = self.threads.get(&message.id);
        let thread = thread.filter(|_| message.flags.contains(MessageFlags::HAS_THREAD));
        let extras = [
            ("message_reference", message.reference.clone()),
            ("thread", thread.map(|thread| thread.to_json())),
            ("application_id", message.application_id.map(|id| json!(id))),
            ("webhook_id", message.application_id.map(|id| json!(id))),
            ("interaction_metadata", message.interaction_metadata.clone()),
            ("interaction", message.interaction.clone()),
        ];
        for (field, value) in extras {
            if let Some(value) = value {
                json[field] = value;
            }
        }
        json
    }

    /// The message object of a gateway event, which also names the guild and the member.
    pub(crate) fn message_event_json(&self, message: &Message) -> Value {
        let mut json = self.message_json(message);
        json["guild_id"] = json!(message.guild_id);
        let guild = self.guilds.get(&message.guild_id);
        if let Some(member) = guild.and_then(|guild| guild.members.get(&message.author_id)) {
            json["member"] = member.to_partial_json();
        }
        json
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

fn refuse_empty(message: &Message) -> Result<(), ApiError> {
    let empty = message.content.is_empty()
        && message.embeds.is_empty()
        && message.components.is_empty()
        && message.attachments.is_empty()
        // Of a promised answer there is nothing to show yet.
        && !message.flags.contains(MessageFlags::LOADING);
    if empty { Err(ApiError::empty_message()) } else { Ok(()) }
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
