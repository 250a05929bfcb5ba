use super::{Bot, refusal::Refusal};
use crate::{
    domain::{ChannelId, GuildId},
    rest::{ChannelInfo, ChannelKind, Priority, Request, RestError},
};

/// Where a digest can be posted: channels in which a header can have a thread, and forums.
pub(super) const SUBSCRIBABLE: [ChannelKind; 3] =
    [ChannelKind::TEXT, ChannelKind::ANNOUNCEMENT, ChannelKind::FORUM];

impl Bot {
    /// The guild's channel of that id, if a digest can be posted there. Asked of Discord: what a
    /// client names may be another guild's, and of whatever kind.
    ///
    /// # Errors
    ///
    /// Says so where it is not the guild's or of another kind, the bot is not in the guild, or
    /// Discord does not answer.
    pub(super) async fn guild_channel(
        &self,
        guild: GuildId,
        channel: ChannelId,
    ) -> Result<ChannelInfo, Refusal> {
        let channels = self.guild_channels(guild).await?;
        let is_it = |one: &ChannelInfo| one.id == channel && SUBSCRIBABLE.contains(&one.kind);
        channels.into_iter().find(is_it).ok_or_else(|| Refusal::told("refusal-channel"))
    }

    /// All channels that the guild has, whether the bot sees them or not.
    ///
    /// # Errors
    ///
    /// Says so where the bot is not in the guild, or Discord does not answer.
    pub(super) async fn guild_channels(&self, guild: GuildId) -> Result<Vec<ChannelInfo>, Refusal> {
        let request = Request::get_guild_channels(guild).with_priority(Priority::Urgent);
        self.rest.send(&request).await.map_err(refusal)
    }
}

fn refusal(error: RestError) -> Refusal {
    match error {
        // An application's commands can be in a guild without its bot.
        error if error.is_place_gone() || error.lacks_permission() => {
            Refusal::told("refusal-bot-not-here")
        }
        error if error.is_passing() => Refusal::told("refusal-discord-away"),
        error => Refusal::Failed(error.into()),
    }
}
