//! Gateway intents: which events a session asked for, and what it may see of a message.

use serde_json::Value;

/// The intents of one session, as the bits of Discord's documentation ("Gateway intents").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Intents(u64);

impl Intents {
    const GUILDS: u64 = 1 << 0;
    const GUILD_MEMBERS: u64 = 1 << 1;
    const GUILD_PRESENCES: u64 = 1 << 8;
    const GUILD_MESSAGES: u64 = 1 << 9;
    const GUILD_MESSAGE_REACTIONS: u64 = 1 << 10;
    const GUILD_MESSAGE_TYPING: u64 = 1 << 11;
    const DIRECT_MESSAGES: u64 = 1 << 12;
    const DIRECT_MESSAGE_REACTIONS: u64 = 1 << 13;
    const DIRECT_MESSAGE_TYPING: u64 = 1 << 14;
    const MESSAGE_CONTENT: u64 = 1 << 15;

    /// Everything Discord documents: bits 0–16, 20, 21, 24 and 25.
    const KNOWN: u64 = 0x1_FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;

    /// What Discord gives only to applications that have it switched on in the developer portal.
    pub(super) const PRIVILEGED: u64 =
        Self::GUILD_MEMBERS | Self::GUILD_PRESENCES | Self::MESSAGE_CONTENT;

    /// The intents of an IDENTIFY, or nothing when there is a bit that Discord does not know.
    pub(super) fn from_bits(bits: u64) -> Option<Self> {
        (bits & !Self::KNOWN == 0).then_some(Self(bits))
    }

    /// Whether any of `bits` is asked for.
    pub(super) fn intersects(self, bits: u64) -> bool {
        self.0 & bits != 0
    }

    /// Whether GUILDS is among them, without which a session gets no GUILD_CREATE.
    pub(super) fn guilds(self) -> bool {
        self.intersects(Self::GUILDS)
    }

    /// Whether GUILD_MEMBERS is among them, without which a session cannot ask for everyone.
    pub(super) fn members(self) -> bool {
        self.intersects(Self::GUILD_MEMBERS)
    }

    /// Whether a session with these intents is sent the event of this name, be it of a guild or
    /// of direct messages.
    pub(super) fn want(self, event: &str, is_direct: bool) -> bool {
        let needed = if is_direct { needed_for_direct(event) } else { needed_for(event) };
        needed.is_none_or(|bits| self.intersects(bits))
    }

    /// Takes out of a message what is shown only with MESSAGE_CONTENT: Discord leaves it to the
    /// bot that wrote the message or is mentioned in it, and empties it for every other.
    pub(super) fn redact(self, event: &str, data: &mut Value, bot: &str) {
        let message = matches!(event, "MESSAGE_CREATE" | "MESSAGE_UPDATE");
        if !message || self.intersects(Self::MESSAGE_CONTENT) || concerns(data, bot) {
            return;
        }
        for (field, empty) in [
            ("content", Value::from("")),
            ("embeds", Value::Array(Vec::new())),
            ("attachments", Value::Array(Vec::new())),
            ("components", Value::Array(Vec::new())),
        ] {
            if let Some(value) = data.get_mut(field) {
                *value = empty;
            }
        }
    }
}

/// Whether the message was written by this user or mentions it.
fn concerns(message: &Value, user: &str) -> bool {
    let is_user = |object: &Value| object["id"] == user;
    is_user(&message["author"])
        || message["mentions"].as_array().is_some_and(|mentions| mentions.iter().any(is_user))
}

/// The intents of which one is needed for an event; none for what every session is sent.
fn needed_for(event: &str) -> Option<u64> {
    match event {
        "GUILD_MEMBER_ADD" | "GUILD_MEMBER_UPDATE" | "GUILD_MEMBER_REMOVE" => {
            Some(Intents::GUILD_MEMBERS)
        }
        "PRESENCE_UPDATE" => Some(Intents::GUILD_PRESENCES),
        "TYPING_START" => Some(Intents::GUILD_MESSAGE_TYPING),
        _ if event.starts_with("MESSAGE_REACTION_") => Some(Intents::GUILD_MESSAGE_REACTIONS),
        _ if event.starts_with("MESSAGE_") => Some(Intents::GUILD_MESSAGES),
        _ if ["GUILD_", "CHANNEL_", "THREAD_"].iter().any(|room| event.starts_with(room)) => {
            Some(Intents::GUILDS)
        }
        _ => None,
    }
}

/// The same for what happens outside of guilds.
fn needed_for_direct(event: &str) -> Option<u64> {
    match event {
        "TYPING_START" => Some(Intents::DIRECT_MESSAGE_TYPING),
        _ if event.starts_with("MESSAGE_REACTION_") => Some(Intents::DIRECT_MESSAGE_REACTIONS),
        _ if event.starts_with("MESSAGE_") => Some(Intents::DIRECT_MESSAGES),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_session_with_guilds_alone_sees_channels_and_interactions_but_no_messages() {
        let intents = Intents::from_bits(Intents::GUILDS).unwrap();
        for event in ["GUILD_CREATE", "CHANNEL_DELETE", "THREAD_CREATE", "INTERACTION_CREATE"] {
            assert!(intents.want(event, false), "{event}");
        }
        for event in ["MESSAGE_CREATE", "MESSAGE_REACTION_ADD", "GUILD_MEMBER_ADD", "TYPING_START"]
        {
            assert!(!intents.want(event, false), "{event}");
        }
        assert!(intents.want("INTERACTION_CREATE", true));
        assert!(!intents.want("MESSAGE_CREATE", true));
    }

    #[test]
    fn an_undocumented_bit_is_refused() {
        assert_eq!(Intents::from_bits(1 << 17), None);
        assert_eq!(Intents::from_bits(1 << 40), None);
    }

    #[test]
    fn another_members_words_are_hidden_without_message_content() {
        let intents = Intents::from_bits(Intents::GUILD_MESSAGES).unwrap();
        let message = |author: &str, mentions: Value| json!({ "author": { "id": author }, "content": "hello", "mentions": mentions });
        let shown = |mut message: Value| {
            intents.redact("MESSAGE_CREATE", &mut message, "1");
            message["content"].clone()
        };
        assert_eq!(shown(message("2", json!([]))), "");
        assert_eq!(shown(message("1", json!([]))), "hello");
        assert_eq!(shown(message("2", json!([{ "id": "1" }]))), "hello");
    }
}
