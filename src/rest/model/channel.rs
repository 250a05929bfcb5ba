use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer};

use crate::{
    domain::{ChannelId, ForumTagId, GuildId, RoleId, UserId},
    rest::Permissions,
};

/// A channel or thread.
#[derive(Clone, Debug, Deserialize)]
pub struct ChannelInfo {
    /// Its id.
    pub id: ChannelId,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: ChannelKind,
    /// The guild that it is in; none for a direct message.
    pub guild_id: Option<GuildId>,
    /// What people call it; direct messages have no name.
    pub name: Option<String>,
    /// Of a thread the channel above it, of a channel its category.
    pub parent_id: Option<ChannelId>,
    /// Its place among the channels of its kind; threads have none.
    #[serde(default)]
    pub position: u64,
    /// Of a thread, who started it.
    pub owner_id: Option<UserId>,
    /// Who may do here other than in the guild. A thread has none: its parent's hold.
    #[serde(default)]
    pub permission_overwrites: Vec<Overwrite>,
    /// The tags that a forum's posts can carry.
    #[serde(default)]
    pub available_tags: Vec<ForumTag>,
    /// How a thread stands; none for a channel.
    pub thread_metadata: Option<ThreadState>,
    #[serde(default)]
    flags: u64,
}

impl ChannelInfo {
    /// <https://docs.discord.com/developers/resources/channel#channel-object-channel-flags>
    const REQUIRE_TAG: u64 = 1 << 4;

    /// Whether a forum takes only posts that carry a tag.
    #[must_use]
    pub fn requires_tag(&self) -> bool {
        self.flags & Self::REQUIRE_TAG != 0
    }
}

/// Discord's number for a kind of channel:
/// <https://docs.discord.com/developers/resources/channel#channel-object-channel-types>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct ChannelKind(pub u8);

impl ChannelKind {
    /// A text channel of a guild.
    pub const TEXT: Self = Self(0);
    /// An announcement channel.
    pub const ANNOUNCEMENT: Self = Self(5);
    /// A thread in an announcement channel.
    pub const ANNOUNCEMENT_THREAD: Self = Self(10);
    /// A thread that everyone sees, a forum's post among them.
    pub const PUBLIC_THREAD: Self = Self(11);
    /// A thread for its members.
    pub const PRIVATE_THREAD: Self = Self(12);
    /// A channel of posts, each a thread of its own.
    pub const FORUM: Self = Self(15);

    /// Whether it is a thread of one kind or another.
    #[must_use]
    pub fn is_thread(self) -> bool {
        [Self::ANNOUNCEMENT_THREAD, Self::PUBLIC_THREAD, Self::PRIVATE_THREAD].contains(&self)
    }
}

/// What one role or member may do in one channel, other than in the guild.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overwrite {
    /// For whom.
    pub target: OverwriteTarget,
    /// Added to what the guild allows.
    pub allow: Permissions,
    /// Taken from what the guild allows.
    pub deny: Permissions,
}

/// Whom an [`Overwrite`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverwriteTarget {
    /// All who hold the role; `@everyone` has the guild's id.
    Role(RoleId),
    /// One member.
    Member(UserId),
}

impl<'de> Deserialize<'de> for Overwrite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Wire {
            id: String,
            #[serde(rename = "type")]
            kind: u8,
            allow: Permissions,
            deny: Permissions,
        }
        let Wire { id, kind, allow, deny } = Wire::deserialize(deserializer)?;
        let target = match kind {
            0 => id.parse().map(OverwriteTarget::Role),
            _ => id.parse().map(OverwriteTarget::Member),
        };
        Ok(Self { target: target.map_err(serde::de::Error::custom)?, allow, deny })
    }
}

/// A label for a forum's posts.
#[derive(Clone, Debug, Deserialize)]
pub struct ForumTag {
    /// Its id.
    pub id: ForumTagId,
    /// What people read, up to 20 characters.
    pub name: String,
    /// Whether only those who may manage threads may set it.
    #[serde(default)]
    pub moderated: bool,
}

/// How a thread stands.
#[derive(Clone, Debug, Deserialize)]
pub struct ThreadState {
    /// Whether it is out of the list of active threads. Sending in it brings it back.
    pub archived: bool,
    /// Whether only moderators may bring it back.
    #[serde(default)]
    pub locked: bool,
    /// When it was last archived or brought back; archived threads are listed by it.
    pub archive_timestamp: DateTime<Utc>,
}

/// Some threads of a guild or channel.
#[derive(Clone, Debug, Deserialize)]
pub struct ThreadList {
    /// The threads.
    pub threads: Vec<ChannelInfo>,
    /// Whether there are more, to be asked for by the last one's `archive_timestamp`.
    #[serde(default)]
    pub has_more: bool,
}
