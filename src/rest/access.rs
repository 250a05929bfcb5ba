use super::{ChannelInfo, Guild, Member, Permissions, Request, Rest, RestError, User, code};
use crate::domain::{ChannelId, GuildId, UserId};

impl Rest {
    /// What the bot may do in a channel or thread of `guild`, as things stand now: nothing, where
    /// it may not even see it.
    ///
    /// Three to five requests, which go first.
    ///
    /// # Errors
    ///
    /// [`RestError::is_place_gone`] where the bot is not in the guild or the channel is gone; else
    /// any of [`RestError`].
    pub async fn permissions_in(
        &self,
        guild: GuildId,
        channel: ChannelId,
    ) -> Result<Permissions, RestError> {
        let bot = self.own_user().await?;
        let channel = match self.channel_with_overwrites(channel).await {
            Err(hidden) if hidden.code() == Some(code::MISSING_ACCESS) => {
                return Ok(Permissions::NONE);
            }
            channel => channel?,
        };
        let about_guild = Request::get_guild(guild).urgent();
        let about_bot = Request::get_member(guild, bot).urgent();
        let (guild, member): (Guild, Member) =
            tokio::try_join!(self.send(&about_guild), self.send(&about_bot))?;
        Ok(Permissions::effective(&guild, bot, &member, &channel))
    }

    /// The channel itself, or the one above a thread.
    async fn channel_with_overwrites(&self, id: ChannelId) -> Result<ChannelInfo, RestError> {
        let channel: ChannelInfo = self.send(&Request::get_channel(id).urgent()).await?;
        match channel.parent_id {
            Some(parent) if channel.kind.is_thread() => {
                self.send(&Request::get_channel(parent).urgent()).await
            }
            _ => Ok(channel),
        }
    }

    /// The bot's own account, asked for once.
    async fn own_user(&self) -> Result<UserId, RestError> {
        let ask = async || {
            let user: User = self.send(&Request::get_current_user().urgent()).await?;
            Ok(user.id)
        };
        self.own_user.get_or_try_init(ask).await.copied()
    }
}
