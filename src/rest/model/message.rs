use serde::{Deserialize, de::IgnoredAny};

use super::User;
use crate::domain::{ChannelId, MessageId};

/// A message that was made.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct CreatedMessage {
    /// Its id.
    pub id: MessageId,
    /// The channel or thread that holds it.
    pub channel_id: ChannelId,
}

/// A message that was read back. Discord does not tell its nonce again.
#[derive(Clone, Debug, Deserialize)]
pub struct PostedMessage {
    /// Its id, which also says when it was made.
    pub id: MessageId,
    /// The channel or thread that holds it.
    pub channel_id: ChannelId,
    /// Who wrote it.
    pub author: User,
    /// Its text; empty where there is none, or where the bot may not read that of others.
    #[serde(default)]
    pub content: String,
    /// Its embeds.
    #[serde(default)]
    pub embeds: Vec<PostedEmbed>,
    #[serde(default)]
    flags: u64,
    #[serde(rename = "type")]
    kind: u8,
    interaction_metadata: Option<IgnoredAny>,
}

impl PostedMessage {
    /// <https://docs.discord.com/developers/resources/message#message-object-message-flags>
    const CROSSPOSTED: u64 = 1 << 0;

    /// A message that somebody wrote; the others tell of events.
    /// <https://docs.discord.com/developers/resources/message#message-object-message-types>
    const WRITTEN: u8 = 0;

    /// Whether it answers a command.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        self.interaction_metadata.is_some()
    }

    /// Whether it was written, by a person or a bot, rather than made by Discord.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.kind == Self::WRITTEN
    }

    /// Whether it was published from its announcement channel.
    #[must_use]
    pub fn is_crossposted(&self) -> bool {
        self.flags & Self::CROSSPOSTED != 0
    }
}

/// What of an embed tells which one it is.
#[derive(Clone, Debug, Deserialize)]
pub struct PostedEmbed {
    /// Its title.
    pub title: Option<String>,
    /// Where its title leads.
    pub url: Option<String>,
}
