//! Gathers how things stand with a channel.

use tracing::warn;

use super::{Doctor, Facts, LastDelivery, Place, Role, Seen};
use crate::{
    delivery::forum_of,
    domain::{ChannelId, GuildId, RoleId, Subscription},
    rest::{
        self, ChannelInfo, Guild, Member, Permissions, Priority, Request, RestError, ThreadList,
        code,
    },
    store::StoreError,
};

impl Doctor<'_> {
    /// Gathers what [`judge`](super::judge) judges.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub async fn gather(&self, guild: GuildId, channel: ChannelId) -> Result<Facts, StoreError> {
        // No guild is told of another's subscription.
        let subscription =
            self.store.load_subscription(channel)?.filter(|order| order.guild == guild);
        let (pause, last) = match subscription {
            Some(_) => (self.store.load_pause(channel)?, self.last_delivery(channel)?),
            None => (None, None),
        };
        let place = match self.look(guild, channel, subscription.as_ref()).await {
            Ok(place) => place,
            Err(error) if is_strange(&error) => Place::Left,
            Err(error) => {
                warn!(channel.id = %channel, %error, "Discord did not show {channel}");
                Place::Unknown
            }
        };
        Ok(Facts { subscription, pause, last, place })
    }

    fn last_delivery(&self, channel: ChannelId) -> Result<Option<LastDelivery>, StoreError> {
        let Some(edition) = self.store.last_delivered(channel)? else { return Ok(None) };
        let record = self.store.load_delivery(channel, edition)?;
        let finished = record.is_none_or(|record| record.finished);
        let standing = self.store.standing(channel, edition)?;
        Ok(Some(LastDelivery { edition, finished, standing }))
    }

    /// A guild lists its channels also to a bot that does not see them, and so what denies that.
    async fn look(
        &self,
        guild: GuildId,
        channel: ChannelId,
        subscription: Option<&Subscription>,
    ) -> Result<Place, RestError> {
        let bot = self.rest.own_user().await?;
        let urgent = |request: Request| request.with_priority(Priority::Urgent);
        let (about_guild, about_channels, about_bot, about_threads) = (
            urgent(Request::get_guild(guild)),
            urgent(Request::get_guild_channels(guild)),
            urgent(Request::get_member(guild, bot)),
            urgent(Request::get_active_threads(guild)),
        );
        let (guild, channels, member, threads): (Guild, Vec<ChannelInfo>, Member, ThreadList) = tokio::try_join!(
            self.rest.send(&about_guild),
            self.rest.send(&about_channels),
            self.rest.send(&about_bot),
            self.rest.send(&about_threads),
        )?;
        let Some(channel) = channels.into_iter().find(|other| other.id == channel) else {
            return Ok(Place::Gone);
        };
        let granted = Permissions::effective(&guild, bot, &member, &channel);
        let roles = guild.roles;
        let mention = subscription.and_then(|order| order.mention);
        Ok(Place::Seen(Box::new(Seen {
            name: channel.name.clone().unwrap_or_default(),
            guild: guild.name,
            kind: channel.kind,
            granted,
            active_threads: threads.threads.len(),
            mention: mention.map(|role| standing(role, &roles, granted)),
            forum: forum_of(channel),
        })))
    }
}

/// Whether Discord treats the bot as a stranger to the guild.
fn is_strange(error: &RestError) -> bool {
    matches!(error.code(), Some(code::UNKNOWN_GUILD | code::MISSING_ACCESS))
}

fn standing(role: RoleId, roles: &[rest::Role], granted: Permissions) -> Role {
    match roles.iter().find(|other| other.id == role) {
        None => Role::Gone,
        Some(role) if role.mentionable || granted.contains(Permissions::MENTION_EVERYONE) => {
            Role::Mentionable
        }
        Some(_) => Role::Unmentionable,
    }
}
