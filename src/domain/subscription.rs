use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{ChannelId, Filter, GuildId, Language, RoleId};

/// A channel's standing order: when, which papers, in which language, laid out how.
///
/// A channel has at most one, so the channel is its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Where the digest goes.
    pub channel: ChannelId,
    /// The guild that the channel belongs to; no other may see or touch this subscription.
    pub guild: GuildId,
    /// When it is due, as `cron` text with seconds first, on the wall clock of `timezone`.
    pub cron: String,
    /// The zone that `cron` is read in.
    pub timezone: Tz,
    /// What summaries and the bot's own words are written in.
    pub language: Language,
    /// How the digest is laid out in the channel.
    pub layout: Layout,
    /// Which papers it wants.
    pub filter: Filter,
    /// The role that the header mentions.
    pub mention: Option<RoleId>,
    /// Whether the header is published to the followers of an announcement channel.
    #[serde(default)]
    pub crosspost: bool,
    /// When the channel subscribed; nothing due before is delivered.
    pub created_at: DateTime<Utc>,
}

/// How a digest is laid out in its channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// A header message, a thread from it, and one message per paper in the thread.
    #[default]
    Thread,
    /// One message per paper in the channel, each with a thread of its own.
    Threads,
    /// One post per paper in a forum channel.
    Forum,
    /// A header message, then as many papers a message as Discord's limits allow.
    Compact,
}

/// Why nothing is delivered to a subscribed channel, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why.
    pub reason: PauseReason,
}

/// Why nothing is delivered to a subscribed channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// The bot may not do there what the layout takes. It goes on by itself when it may.
    Forbidden,
    /// The channel, or the guild, is gone or has put the bot out.
    Gone,
    /// The guild's people asked for it. It ends when they say so.
    ByHand,
}
