use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::channel::ChannelKind;
use crate::sandbox::{clock::timestamp, snowflake::Snowflake};

/// A thread: of a message, without a message, or a forum's post.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The thread's id; that of its first message when it has one.
    pub id: Snowflake,
    /// Where it is.
    pub guild_id: Snowflake,
    /// The channel above it.
    pub parent_id: Snowflake,
    /// Who started it.
    pub owner_id: Snowflake,
    /// One of the three kinds of thread.
    pub kind: ChannelKind,
    /// 1–100 characters.
    pub name: String,
    /// Out of the list of active threads.
    pub archived: bool,
    /// Only moderators may bring it back.
    pub locked: bool,
    /// Whether its members may add others; private threads only.
    pub invitable: bool,
    /// Minutes without a message after which it is archived.
    pub auto_archive_minutes: u16,
    /// When it was last archived or brought back.
    pub archive_changed_at: DateTime<Utc>,
    /// When something was last sent in it.
    pub last_active_at: DateTime<Utc>,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// Who follows it, and since when.
    pub members: BTreeMap<Snowflake, DateTime<Utc>>,
    /// Messages in it now, without its first.
    pub message_count: u32,
    /// Messages ever sent in it, without its first.
    pub total_message_sent: u32,
    /// The newest message.
    pub last_message_id: Option<Snowflake>,
    /// The tags of a forum's post.
    pub applied_tags: Vec<Snowflake>,
}

impl Thread {
    /// Discord's channel object for a thread, as everyone sees it.
    pub(crate) fn to_json(&self) -> Value {
        let mut metadata = json!({
            "archived": self.archived,
            "archive_timestamp": timestamp(self.archive_changed_at),
            "auto_archive_duration": self.auto_archive_minutes,
            "locked": self.locked,
            "create_timestamp": timestamp(self.created_at),
        });
        if self.kind == ChannelKind::PrivateThread {
            metadata["invitable"] = json!(self.invitable);
        }
        json!({
            "id": self.id,
            "type": self.kind.number(),
            "flags": 0,
            "guild_id": self.guild_id,
            "parent_id": self.parent_id,
            "owner_id": self.owner_id,
            "name": self.name,
            "last_message_id": self.last_message_id,
            "rate_limit_per_user": 0,
            "bitrate": 64_000,
            "user_limit": 0,
            "rtc_region": null,
            "thread_metadata": metadata,
            "message_count": self.message_count,
            "member_count": self.members.len().min(50),
            "total_message_sent": self.total_message_sent,
            "applied_tags": self.applied_tags,
        })
    }

    /// Discord's thread member object, when `user` follows the thread.
    pub(crate) fn member_json(&self, user: Snowflake) -> Option<Value> {
        let joined = self.members.get(&user)?;
        Some(json!({
            "id": self.id,
            "user_id": user,
            "join_timestamp": timestamp(*joined),
            "flags": 1,
        }))
    }
}
