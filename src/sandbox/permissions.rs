use std::ops::{BitOr, BitOrAssign};

use serde::{Serialize, Serializer};

use super::{
    model::{Guild, Overwrite, OverwriteTarget},
    snowflake::Snowflake,
};

/// A set of permissions: Discord's bits, a decimal string in JSON.
///
/// Bits: <https://discord.com/developers/docs/topics/permissions>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(u64);

impl Permissions {
    /// Everything that there is.
    pub const ALL: Self = Self((1 << 53) - 1);
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Everything, whatever the overwrites say.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// Change channels.
    pub const MANAGE_CHANNELS: Self = Self(1 << 4);
    /// "Manage Server" in the client.
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    /// React to messages.
    pub const ADD_REACTIONS: Self = Self(1 << 6);
    /// See a channel at all.
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Send messages in channels, and posts in forums; not in threads.
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// Send spoken messages.
    pub const SEND_TTS_MESSAGES: Self = Self(1 << 12);
    /// Delete and crosspost what others wrote.
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    /// Without it, embeds are dropped from what is sent.
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// Send files.
    pub const ATTACH_FILES: Self = Self(1 << 15);
    /// Read what was sent before.
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    /// Notify `@everyone` and roles that are not mentionable.
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    /// Change roles.
    pub const MANAGE_ROLES: Self = Self(1 << 28);
    /// Use slash commands.
    pub const USE_APPLICATION_COMMANDS: Self = Self(1 << 31);
    /// Change, archive and delete what threads others started.
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    /// Start threads that everyone sees.
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    /// Start threads for some.
    pub const CREATE_PRIVATE_THREADS: Self = Self(1 << 36);
    /// Send messages in threads.
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);
    /// Pin messages.
    pub const PIN_MESSAGES: Self = Self(1 << 51);

    /// Takes Discord's number as it is.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Discord's number.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Whether all of `other` is in the set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set without `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

impl BitOrAssign for Permissions {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.union(other);
    }
}

impl Serialize for Permissions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// What `user` may do in a channel of `guild` with these overwrites, before implicit denials.
///
/// Order: <https://discord.com/developers/docs/topics/permissions#permission-overwrites>. A
/// non-member may do nothing.
pub(crate) fn effective(guild: &Guild, user: Snowflake, overwrites: &[Overwrite]) -> Permissions {
    let Some(member) = guild.members.get(&user) else { return Permissions::NONE };
    let held = || std::iter::once(guild.id).chain(member.roles.iter().copied());
    let roles = held().filter_map(|id| guild.role(id));
    let in_guild = roles.fold(Permissions::NONE, |sum, role| sum | role.permissions);
    if guild.owner_id == user || in_guild.contains(Permissions::ADMINISTRATOR) {
        return Permissions::ALL;
    }
    let everyone = merged(overwrites, |target| target == OverwriteTarget::Role(guild.id));
    let of_roles = merged(
        overwrites,
        |target| matches!(target, OverwriteTarget::Role(id) if member.roles.contains(&id)),
    );
    let own = merged(overwrites, |target| target == OverwriteTarget::Member(user));
    [everyone, of_roles, own]
        .into_iter()
        .fold(in_guild, |sum, (allow, deny)| sum.without(deny) | allow)
}

/// What the overwrites for certain targets allow and deny together.
fn merged(
    overwrites: &[Overwrite],
    concerns: impl Fn(OverwriteTarget) -> bool,
) -> (Permissions, Permissions) {
    let concerned = overwrites.iter().filter(|overwrite| concerns(overwrite.target));
    concerned.fold(Default::default(), |(allow, deny), overwrite| {
        (allow | overwrite.allow, deny | overwrite.deny)
    })
}

/// Takes away what makes no sense without the right to see or to speak.
///
/// Source: <https://discord.com/developers/docs/topics/permissions#implicit-permissions>. In a
/// thread it is SEND_MESSAGES_IN_THREADS that gives the right to speak.
pub(crate) fn without_implied(granted: Permissions, in_thread: bool) -> Permissions {
    if !granted.contains(Permissions::VIEW_CHANNEL) {
        return Permissions::NONE;
    }
    let speak =
        if in_thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
    if granted.contains(speak) {
        return granted;
    }
    granted.without(
        Permissions::MENTION_EVERYONE
            | Permissions::SEND_TTS_MESSAGES
            | Permissions::ATTACH_FILES
            | Permissions::EMBED_LINKS,
    )
}
