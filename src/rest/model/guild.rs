use serde::Deserialize;

use crate::{
    domain::{ChannelId, GuildId, RoleId, UserId},
    rest::Permissions,
};

/// A guild that the bot is in.
#[derive(Clone, Debug, Deserialize)]
pub struct Guild {
    /// Its id, which is also that of its `@everyone` role.
    pub id: GuildId,
    /// What people call it.
    pub name: String,
    /// The person who may do everything in it.
    pub owner_id: UserId,
    /// Where Discord itself writes, such as greetings, if anywhere.
    pub system_channel_id: Option<ChannelId>,
    /// Where Discord tells moderators what concerns them, if anywhere.
    pub public_updates_channel_id: Option<ChannelId>,
    /// All its roles, `@everyone` among them.
    pub roles: Vec<Role>,
}

/// A role of a guild.
#[derive(Clone, Debug, Deserialize)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// What people call it.
    pub name: String,
    /// What it allows in the whole guild.
    pub permissions: Permissions,
    /// Whether anyone may mention it.
    pub mentionable: bool,
}

/// A member of a guild.
#[derive(Clone, Debug, Deserialize)]
pub struct Member {
    /// The roles held; `@everyone` is not named.
    pub roles: Vec<RoleId>,
}
