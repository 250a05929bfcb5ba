use serde_json::{Value, json};

use super::State;
use crate::sandbox::{
    error::ApiError,
    gateway::guild_create,
    model::{Channel, ChannelKind, Member, Message, MessageFlags, Overwrite, PrivateChannel, User},
    permissions::Permissions,
    snowflake::Snowflake,
};

impl State {
    /// Publishes an announcement to the channels that follow.
    pub(crate) fn crosspost(
        &mut self,
        user: Snowflake,
        channel: Snowflake,
        id: Snowflake,
    ) -> Result<Message, ApiError> {
        let granted = self.require(user, channel, Permissions::SEND_MESSAGES)?;
        if self.kind_of(channel)? != ChannelKind::Announcement {
            return Err(ApiError::cannot_execute_on_channel_type());
        }
        let mut message = self.message(channel, id)?.clone();
        if message.author_id != user && !granted.contains(Permissions::MANAGE_MESSAGES) {
            return Err(ApiError::missing_permissions());
        }
        if message.flags.contains(MessageFlags::CROSSPOSTED) {
            return Err(ApiError::already_crossposted());
        }
        message.flags = message.flags.with(MessageFlags::CROSSPOSTED);
        self.put_message(message.clone());
        Ok(message)
    }

    /// Refuses what an archived thread does not let happen (50083).
    pub(crate) fn require_unarchived(&self, channel: Snowflake) -> Result<(), ApiError> {
        let archived = self.threads.get(&channel).is_some_and(|thread| thread.archived);
        if archived { Err(ApiError::thread_is_archived()) } else { Ok(()) }
    }

    /// Discord's channel object of direct messages, as one of the two sees it.
    pub(crate) fn private_channel_json(&self, channel: &PrivateChannel, user: Snowflake) -> Value {
        let others = channel.people.iter().filter(|person| **person != user);
        let others: Vec<&User> = others.filter_map(|person| self.users.get(person)).collect();
        channel.to_json(&others)
    }

    /// Adds a channel and dispatches CHANNEL_CREATE.
    pub(crate) fn add_channel(&mut self, channel: Channel) {
        self.dispatch("CHANNEL_CREATE", channel.guild_id, channel.to_json());
        self.channels.insert(channel.id, channel);
    }

    /// Takes a channel away with its threads and messages and dispatches CHANNEL_DELETE.
    pub(crate) fn delete_channel(&mut self, id: Snowflake) -> Result<(), ApiError> {
        let channel = self.channels.remove(&id).ok_or_else(ApiError::unknown_channel)?;
        let inside = self.threads.values().filter(|thread| thread.parent_id == id);
        let threads: Vec<_> = inside.map(|thread| thread.id).collect();
        for thread in threads {
            self.delete_thread(thread)?;
        }
        self.messages.remove(&id);
        self.dispatch("CHANNEL_DELETE", channel.guild_id, channel.to_json());
        Ok(())
    }

    /// Changes a channel with `change` and dispatches CHANNEL_UPDATE.
    pub(crate) fn change_channel(
        &mut self,
        id: Snowflake,
        change: impl FnOnce(&mut Channel),
    ) -> Result<(), ApiError> {
        let channel = self.channels.get_mut(&id).ok_or_else(ApiError::unknown_channel)?;
        change(channel);
        let (guild, data) = (channel.guild_id, channel.to_json());
        self.dispatch("CHANNEL_UPDATE", guild, data);
        Ok(())
    }

    /// Says what one role or member may do in a channel, in place of what was said of it before.
    pub(crate) fn set_overwrite(
        &mut self,
        channel: Snowflake,
        overwrite: Overwrite,
    ) -> Result<(), ApiError> {
        self.change_channel(channel, |channel| {
            channel.overwrites.retain(|other| other.target != overwrite.target);
            channel.overwrites.push(overwrite);
        })
    }

    /// Says what a role may do in its guild and dispatches GUILD_ROLE_UPDATE.
    pub(crate) fn set_role_permissions(
        &mut self,
        guild: Snowflake,
        role: Snowflake,
        permissions: Permissions,
    ) -> Result<(), ApiError> {
        let roles = &mut self.guilds.get_mut(&guild).ok_or_else(ApiError::unknown_guild)?.roles;
        let role = roles.iter_mut().find(|other| other.id == role);
        let role = role.ok_or_else(ApiError::unknown_role)?;
        role.permissions = permissions;
        let data = json!({ "guild_id": guild, "role": role.to_json() });
        self.dispatch("GUILD_ROLE_UPDATE", guild, data);
        Ok(())
    }

    /// Takes the bot out of a guild and dispatches GUILD_DELETE.
    pub(crate) fn remove_bot(&mut self, guild: Snowflake) -> Result<(), ApiError> {
        let bot = self.bot_id;
        let left = self.guilds.get_mut(&guild).ok_or_else(ApiError::unknown_guild)?;
        left.members.remove(&bot);
        self.dispatch("GUILD_DELETE", guild, json!({ "id": guild }));
        Ok(())
    }

    /// Puts the bot into a guild, which dispatches GUILD_CREATE.
    pub(crate) fn add_bot(
        &mut self,
        guild: Snowflake,
        roles: &[Snowflake],
    ) -> Result<(), ApiError> {
        let (bot, joined_at) = (self.bot_id, self.now());
        let joined = self.guilds.get_mut(&guild).ok_or_else(ApiError::unknown_guild)?;
        let member = Member { user_id: bot, nick: None, roles: roles.to_vec(), joined_at };
        joined.members.insert(bot, member);
        self.dispatch_guild(guild)
    }

    /// Dispatches the GUILD_DELETE of a guild that Discord itself has lost. The guild is still the
    /// bot's, and READY names it.
    pub(crate) fn begin_outage(&mut self, guild: Snowflake) -> Result<(), ApiError> {
        self.guild(guild)?;
        self.dispatch("GUILD_DELETE", guild, json!({ "id": guild, "unavailable": true }));
        Ok(())
    }

    /// Dispatches the GUILD_CREATE of a guild that Discord has found again.
    pub(crate) fn end_outage(&mut self, guild: Snowflake) -> Result<(), ApiError> {
        self.dispatch_guild(guild)
    }

    fn dispatch_guild(&self, guild: Snowflake) -> Result<(), ApiError> {
        let data = guild_create(self, self.guild(guild)?);
        self.dispatch("GUILD_CREATE", guild, data);
        Ok(())
    }
}
