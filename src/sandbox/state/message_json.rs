use serde_json::{Value, json};

use super::State;
use crate::sandbox::{
    clock::timestamp,
    model::{Message, MessageFlags, MessageKind},
    snowflake::Snowflake,
};

impl State {
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
        let Some(guild) = message.guild_id else { return json };
        json["guild_id"] = json!(guild);
        let guild = self.guilds.get(&guild);
        if let Some(member) = guild.and_then(|guild| guild.members.get(&message.author_id)) {
            json["member"] = member.to_partial_json();
        }
        json
    }
}
