//! What the bot may do in a channel.

use std::ops::{BitOr, Sub};

use serde::{Deserialize, Deserializer};

use super::{ChannelInfo, Guild, Member, OverwriteTarget};
use crate::{
    domain::UserId,
    words::{self, Locale},
};

/// A set of permissions: Discord's bits, a decimal string in JSON.
///
/// Bits: <https://docs.discord.com/developers/topics/permissions>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(u64);

impl Permissions {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Everything that there is or will be.
    pub const ALL: Self = Self(u64::MAX);
    /// Everything, whatever the overwrites say.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// "Manage Server" in the client.
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    /// See a channel at all.
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Send messages in channels, and posts in forums; not in threads.
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// Publish what others wrote.
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    /// Without it, embeds are dropped from what is sent.
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// Read what was sent before, which settling what was left in doubt needs.
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    /// Notify `@everyone` and roles that are not mentionable.
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    /// Set moderated tags, and bring locked threads back.
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    /// Start threads that everyone sees.
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    /// Send messages in threads.
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);

    /// Those above that the bot may need in a channel, with the texts of their names.
    const NAMES: [(Self, &'static str); 9] = [
        (Self::VIEW_CHANNEL, "permission-view-channel"),
        (Self::SEND_MESSAGES, "permission-send-messages"),
        (Self::EMBED_LINKS, "permission-embed-links"),
        (Self::READ_MESSAGE_HISTORY, "permission-read-message-history"),
        (Self::CREATE_PUBLIC_THREADS, "permission-create-public-threads"),
        (Self::SEND_MESSAGES_IN_THREADS, "permission-send-messages-in-threads"),
        (Self::MENTION_EVERYONE, "permission-mention-everyone"),
        (Self::MANAGE_MESSAGES, "permission-manage-messages"),
        (Self::MANAGE_THREADS, "permission-manage-threads"),
    ];

    /// What the bot may do in a channel of `guild`, where `member` is the bot's.
    ///
    /// `channel` is the one that has the overwrites: of a thread, the channel above it. In order:
    /// <https://docs.discord.com/developers/topics/permissions#permission-overwrites>.
    #[must_use]
    pub fn effective(guild: &Guild, bot: UserId, member: &Member, channel: &ChannelInfo) -> Self {
        let everyone = |id: u64| id == guild.id.get();
        let held = |id: u64| everyone(id) || member.roles.iter().any(|role| role.get() == id);
        let roles = guild.roles.iter().filter(|role| held(role.id.get()));
        let in_guild = roles.fold(Self::NONE, |sum, role| sum | role.permissions);
        if guild.owner_id == bot || in_guild.contains(Self::ADMINISTRATOR) {
            return Self::ALL;
        }
        let for_everyone =
            |target| matches!(target, OverwriteTarget::Role(id) if everyone(id.get()));
        let for_roles = |target| matches!(target, OverwriteTarget::Role(id) if held(id.get()) && !everyone(id.get()));
        let for_bot = |target| target == OverwriteTarget::Member(bot);
        let after_everyone = in_guild.overwritten(channel, for_everyone);
        after_everyone.overwritten(channel, for_roles).overwritten(channel, for_bot)
    }

    /// With the overwrites for certain targets: first all that these deny, then all they allow.
    fn overwritten(
        self,
        channel: &ChannelInfo,
        concerns: impl Fn(OverwriteTarget) -> bool,
    ) -> Self {
        let overwrites = channel.permission_overwrites.iter();
        let concerned = overwrites.filter(|overwrite| concerns(overwrite.target));
        let (allow, deny) = concerned.fold((Self::NONE, Self::NONE), |(allow, deny), overwrite| {
            (allow | overwrite.allow, deny | overwrite.deny)
        });
        (self - deny) | allow
    }

    /// Whether all of `other` is in the set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What of `needed` is not in the set.
    ///
    /// Without VIEW_CHANNEL nothing else counts, so it alone is missing.
    #[must_use]
    pub fn missing(self, needed: Self) -> Self {
        if self.contains(Self::VIEW_CHANNEL) { needed - self } else { Self::VIEW_CHANNEL }
    }

    /// Each permission of the set that the bot may need, in the order in which Discord's clients
    /// show them.
    pub fn each(self) -> impl Iterator<Item = Self> {
        let named = Self::NAMES.into_iter().map(|(permission, _)| permission);
        named.filter(move |permission| self.contains(*permission))
    }

    /// What Discord's clients call each of them in a language.
    #[must_use]
    pub fn names(self, locale: Locale) -> Vec<String> {
        let named = Self::NAMES.iter().filter(|(permission, _)| self.contains(*permission));
        named.map(|(_, key)| words::text(locale, key)).collect()
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Sub for Permissions {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl<'de> Deserialize<'de> for Permissions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}
