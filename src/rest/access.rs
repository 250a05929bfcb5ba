use super::{
    ChannelInfo, Guild, Member, Permissions, Priority, Request, Rest, RestError, User, code,
};
use crate::domain::{ChannelId, GuildId, UserId};

impl Rest {
    /// The bot's own account. Discord is asked for it once.
    ///
    /// # Errors
    ///
    /// As [`Rest::send`].
    pub async fn own_user(&self) -> Result<UserId, RestError> {
        let ask = async || {
            let user: User = self.send(&Request::get_current_user()).await?;
            Ok(user.id)
        };
        self.own_user.get_or_try_init(ask).await.copied()
    }

    /// What the bot may do in a channel or thread of `guild`, as things stand now: nothing, where
    /// it may not even see it. Takes three or four requests.
    ///
    /// # Errors
    ///
    /// [`RestError::is_place_gone`] where the bot is not in the guild or the channel is gone; else
    /// any of [`RestError`].
    pub async fn permissions_in(
        &self,
        guild: GuildId,
        channel: ChannelId,
        priority: Priority,
    ) -> Result<Permissions, RestError> {
        let bot = self.own_user().await?;
        let channel = match self.channel_with_overwrites(channel, priority).await {
            Err(hidden) if hidden.code() == Some(code::MISSING_ACCESS) => {
                return Ok(Permissions::NONE);
            }
            channel => channel?,
        };
        let about_guild = Request::get_guild(guild).with_priority(priority);
        let about_bot = Request::get_member(guild, bot).with_priority(priority);
        let (guild, member): (Guild, Member) =
            tokio::try_join!(self.send(&about_guild), self.send(&about_bot))?;
        Ok(Permissions::effective(&guild, bot, &member, &channel))
    }

    /// The channel itself, or the one above a thread.
    async fn channel_with_overwrites(
        &self,
        id: ChannelId,
        priority: Priority,
    ) -> Result<ChannelInfo, RestError> {
        let request = |id| Request::get_channel(id).with_priority(priority);
        let channel: ChannelInfo = self.send(&request(id)).await?;
        match channel.parent_id {
            Some(parent) if channel.kind.is_thread() => self.send(&request(parent)).await,
            _ => Ok(channel),
        }
    }
}
