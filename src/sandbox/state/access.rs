use serde_json::Value;

use super::State;
use crate::sandbox::{
    error::ApiError,
    model::ChannelKind,
    permissions::{self, Permissions},
    snowflake::Snowflake,
};

/// What each of the two may do in direct messages.
const IN_DIRECT_MESSAGES: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::ADD_REACTIONS)
    .union(Permissions::USE_APPLICATION_COMMANDS);

impl State {
    /// What `user` may do in a channel or thread, implicit denials applied. A thread has its
    /// parent's permissions.
    pub(crate) fn permissions_in(
        &self,
        user: Snowflake,
        channel: Snowflake,
    ) -> Result<Permissions, ApiError> {
        if let Some(private) = self.private_channels.get(&channel) {
            let granted = if private.has(user) { IN_DIRECT_MESSAGES } else { Permissions::NONE };
            return Ok(granted);
        }
        let thread = self.threads.get(&channel);
        let parent = thread.map_or(channel, |thread| thread.parent_id);
        let place = self.channels.get(&parent).ok_or_else(ApiError::unknown_channel)?;
        let guild = self.guild(place.guild_id)?;
        let granted = permissions::effective(guild, user, &place.overwrites);
        let granted = permissions::without_implied(granted, thread.is_some());
        let hidden = thread.is_some_and(|thread| {
            thread.kind == ChannelKind::PrivateThread
                && !thread.members.contains_key(&user)
                && !granted.contains(Permissions::MANAGE_THREADS)
        });
        Ok(if hidden { Permissions::NONE } else { granted })
    }

    /// What `user` may do in a guild as a whole.
    pub(crate) fn guild_permissions(
        &self,
        user: Snowflake,
        guild: Snowflake,
    ) -> Result<Permissions, ApiError> {
        Ok(permissions::effective(self.guild(guild)?, user, &[]))
    }

    /// Whether the bot sees a channel or thread.
    pub(crate) fn bot_sees(&self, channel: Snowflake) -> bool {
        let granted = self.permissions_in(self.bot_id, channel);
        granted.is_ok_and(|granted| granted.contains(Permissions::VIEW_CHANNEL))
    }

    /// Whether the bot is told of an event. Discord tells of channels even if the bot does not
    /// see them, but of nothing in them; of what is gone by now it tells.
    pub(super) fn bot_sees_event(&self, name: &str, data: &Value) -> bool {
        let place = match name.split_once('_') {
            Some(("THREAD", _)) => &data["id"],
            Some(("MESSAGE" | "TYPING", _)) => &data["channel_id"],
            _ => return true,
        };
        let place = place.as_str().and_then(|id| id.parse().ok());
        place.is_none_or(|place| self.kind_of(place).is_err() || self.bot_sees(place))
    }

    /// Refuses unless `user` sees the channel (50001) and may do all of `needed` there (50013).
    pub(crate) fn require(
        &self,
        user: Snowflake,
        channel: Snowflake,
        needed: Permissions,
    ) -> Result<Permissions, ApiError> {
        let granted = self.permissions_in(user, channel)?;
        if !granted.contains(Permissions::VIEW_CHANNEL) {
            return Err(ApiError::missing_access());
        }
        if !granted.contains(needed) {
            return Err(ApiError::missing_permissions());
        }
        Ok(granted)
    }

    /// Refuses with 50001 unless `user` belongs to the guild.
    pub(crate) fn require_membership(
        &self,
        user: Snowflake,
        guild: Snowflake,
    ) -> Result<(), ApiError> {
        // Discord tells strangers of an existing guild no more than of a missing one.
        let member = self.guild(guild)?.members.contains_key(&user);
        if member { Ok(()) } else { Err(ApiError::unknown_guild()) }
    }

    /// The kind of a channel or thread.
    pub(crate) fn kind_of(&self, channel: Snowflake) -> Result<ChannelKind, ApiError> {
        let of_thread = self.threads.get(&channel).map(|thread| thread.kind);
        let of_channel = || self.channels.get(&channel).map(|channel| channel.kind);
        let of_private =
            || self.private_channels.contains_key(&channel).then_some(ChannelKind::Direct);
        of_thread.or_else(of_channel).or_else(of_private).ok_or_else(ApiError::unknown_channel)
    }

    /// The guild of a channel or thread; none of direct messages.
    pub(crate) fn guild_if_any(&self, channel: Snowflake) -> Result<Option<Snowflake>, ApiError> {
        match self.kind_of(channel)? {
            ChannelKind::Direct => Ok(None),
            _ => self.guild_of(channel).map(Some),
        }
    }
}
