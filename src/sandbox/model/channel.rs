use serde_json::{Value, json};

use crate::sandbox::{permissions::Permissions, snowflake::Snowflake};

/// The kinds of channel that the stand-in knows, numbered as Discord does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// Ordinary text.
    Text,
    /// Two people outside of all guilds.
    Direct,
    /// For talking.
    Voice,
    /// Holds other channels, no messages.
    Category,
    /// News that can be crossposted.
    Announcement,
    /// A thread in an announcement channel.
    AnnouncementThread,
    /// A thread that everyone sees.
    PublicThread,
    /// A thread for its members.
    PrivateThread,
    /// For talking to an audience.
    Stage,
    /// Posts, each a thread of its own.
    Forum,
}

impl ChannelKind {
    /// Discord's number.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Direct => 1,
            Self::Voice => 2,
            Self::Category => 4,
            Self::Announcement => 5,
            Self::AnnouncementThread => 10,
            Self::PublicThread => 11,
            Self::PrivateThread => 12,
            Self::Stage => 13,
            Self::Forum => 15,
        }
    }

    /// Whether messages can be sent straight to it.
    #[must_use]
    pub const fn holds_messages(self) -> bool {
        !matches!(self, Self::Category | Self::Forum)
    }
}

/// A channel of a guild that is no thread.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The channel's id.
    pub id: Snowflake,
    /// Where it is.
    pub guild_id: Snowflake,
    /// What it holds.
    pub kind: ChannelKind,
    /// Its name, without the `#`.
    pub name: String,
    /// The line under the name; a forum's guidelines.
    pub topic: Option<String>,
    /// Its place in the list.
    pub position: u16,
    /// The category above it.
    pub parent_id: Option<Snowflake>,
    /// What roles and members may do here other than in the guild.
    pub overwrites: Vec<Overwrite>,
    /// The newest message; for a forum, the newest post.
    pub last_message_id: Option<Snowflake>,
    /// The tags that a forum's posts can carry.
    pub available_tags: Vec<ForumTag>,
    /// Whether a forum's posts must carry one.
    pub require_tag: bool,
    /// Minutes without a message after which new threads are archived, when they do not say.
    pub default_auto_archive_minutes: u16,
}

/// The channel flag that makes a tag necessary in a forum.
const REQUIRE_TAG: u32 = 1 << 4;

impl Channel {
    /// Discord's channel object.
    pub(crate) fn to_json(&self) -> Value {
        let mut channel = json!({
            "id": self.id,
            "type": self.kind.number(),
            "flags": if self.require_tag { REQUIRE_TAG } else { 0 },
            "guild_id": self.guild_id,
            "name": self.name,
            "position": self.position,
            "parent_id": self.parent_id,
            "permission_overwrites": self.overwrites.iter().map(|overwrite| overwrite.to_json()).collect::<Vec<_>>(),
            "nsfw": false,
        });
        if self.kind != ChannelKind::Category {
            channel["topic"] = json!(self.topic);
            channel["last_message_id"] = json!(self.last_message_id);
            channel["rate_limit_per_user"] = json!(0);
            channel["default_auto_archive_duration"] = json!(self.default_auto_archive_minutes);
        }
        if self.kind == ChannelKind::Forum {
            channel["available_tags"] = self.available_tags.iter().map(ForumTag::to_json).collect();
            channel["default_thread_rate_limit_per_user"] = json!(0);
            channel["default_reaction_emoji"] = Value::Null;
            channel["default_sort_order"] = Value::Null;
            channel["default_forum_layout"] = json!(0);
        }
        channel
    }
}

/// What one role or member may do in one channel, other than in the guild.
#[derive(Clone, Copy, Debug)]
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
    /// All who hold a role; `@everyone` has the guild's id.
    Role(Snowflake),
    /// One member.
    Member(Snowflake),
}

impl Overwrite {
    fn to_json(self) -> Value {
        let (id, kind) = match self.target {
            OverwriteTarget::Role(id) => (id, 0),
            OverwriteTarget::Member(id) => (id, 1),
        };
        json!({ "id": id, "type": kind, "allow": self.allow, "deny": self.deny })
    }
}

/// A label for a forum's posts.
#[derive(Clone, Debug)]
pub struct ForumTag {
    /// The tag's id.
    pub id: Snowflake,
    /// Up to 20 characters.
    pub name: String,
    /// Whether only moderators may set it.
    pub moderated: bool,
}

impl ForumTag {
    fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "moderated": self.moderated,
            "emoji_id": null,
            "emoji_name": null,
        })
    }
}
