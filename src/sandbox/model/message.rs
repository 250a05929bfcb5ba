use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::sandbox::snowflake::Snowflake;

/// What made a message, numbered as Discord does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MessageKind {
    Default,
    ThreadCreated,
    Reply,
    ChatInputCommand,
    ThreadStarter,
}

impl MessageKind {
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Default => 0,
            Self::ThreadCreated => 18,
            Self::Reply => 19,
            Self::ChatInputCommand => 20,
            Self::ThreadStarter => 21,
        }
    }

    /// Whether somebody wrote it, so that it can be edited.
    pub(crate) const fn is_written(self) -> bool {
        matches!(self, Self::Default | Self::Reply | Self::ChatInputCommand)
    }
}

/// The bits of a message's `flags`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MessageFlags(pub(crate) u64);

impl MessageFlags {
    pub(crate) const CROSSPOSTED: Self = Self(1 << 0);
    pub(crate) const SUPPRESS_EMBEDS: Self = Self(1 << 2);
    pub(crate) const HAS_THREAD: Self = Self(1 << 5);
    pub(crate) const EPHEMERAL: Self = Self(1 << 6);
    pub(crate) const LOADING: Self = Self(1 << 7);
    pub(crate) const SUPPRESS_NOTIFICATIONS: Self = Self(1 << 12);
    pub(crate) const COMPONENTS_V2: Self = Self(1 << 15);

    pub(crate) const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// A message as it is kept. What it looks like on the wire depends on other things too, its author's
/// name for one, so it is the state that renders it.
#[derive(Clone, Debug)]
pub struct Message {
    /// The message's id.
    pub id: Snowflake,
    /// The channel or thread that it is in.
    pub channel_id: Snowflake,
    /// Where that is; none for a direct message.
    pub guild_id: Option<Snowflake>,
    /// Who wrote it.
    pub author_id: Snowflake,
    pub(crate) kind: MessageKind,
    pub(crate) flags: MessageFlags,
    /// The text.
    pub content: String,
    /// Embed objects as shown, that is, with `type` and proxied pictures.
    pub embeds: Vec<Value>,
    /// Component objects with their ids.
    pub components: Vec<Value>,
    /// Attachment objects.
    pub attachments: Vec<Value>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When it was last edited by its author.
    pub edited_at: Option<DateTime<Utc>>,
    /// The users whom it notifies.
    pub mentions: Vec<Snowflake>,
    /// The roles that it notifies.
    pub mention_roles: Vec<Snowflake>,
    /// Whether it notifies all.
    pub mention_everyone: bool,
    /// Since when it is pinned in its channel.
    pub pinned_at: Option<DateTime<Utc>>,
    pub(crate) tts: bool,
    /// What its author sent to recognise it by; shown in the answer and the event only.
    pub(crate) nonce: Option<Value>,
    /// Discord's message reference object of a reply or a thread's starter.
    pub(crate) reference: Option<Value>,
    /// The application that answered an interaction with it.
    pub(crate) application_id: Option<Snowflake>,
    /// Discord's message interaction metadata object.
    pub(crate) interaction_metadata: Option<Value>,
    /// Discord's older message interaction object, which alone names the command.
    pub(crate) interaction: Option<Value>,
}

impl Message {
    /// The embeds, unless they are suppressed.
    pub(crate) fn shown_embeds(&self) -> &[Value] {
        if self.flags.contains(MessageFlags::SUPPRESS_EMBEDS) { &[] } else { &self.embeds }
    }
}
