use serde_json::{Value, json};

use super::{ChannelKind, User};
use crate::sandbox::snowflake::Snowflake;

/// A conversation of two, outside of all guilds.
#[derive(Clone, Debug)]
pub struct PrivateChannel {
    /// The channel's id.
    pub id: Snowflake,
    /// Who talks there; one of them may be the bot.
    pub people: [Snowflake; 2],
    /// The newest message.
    pub last_message_id: Option<Snowflake>,
}

impl PrivateChannel {
    /// Whether somebody talks there.
    #[must_use]
    pub fn has(&self, user: Snowflake) -> bool {
        self.people.contains(&user)
    }

    /// Discord's channel object, in which `recipients` are the others.
    pub(crate) fn to_json(&self, recipients: &[&User]) -> Value {
        json!({
            "id": self.id,
            "type": ChannelKind::Direct.number(),
            "flags": 0,
            "last_message_id": self.last_message_id,
            "recipients": recipients.iter().map(|user| user.to_json()).collect::<Vec<_>>(),
        })
    }
}
