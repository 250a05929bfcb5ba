//! Tells a guild that one of its channels is paused, once, in a channel where the bot may write.

use chrono::{DateTime, Utc};

use super::{
    Delivery, DeliveryError, Target,
    plan::{Act, Place, Planned},
};
use crate::{
    digest::{Forum, Message},
    domain::{ChannelId, Part, Step, Subscription},
    rest::{ChannelInfo, ChannelKind, Guild, Member, Permissions, Request, RestError},
    words::{self, Locale},
};

impl Delivery {
    /// Names the channel, what is missing, and that it goes on by itself.
    pub(super) async fn tell_guild(
        &self,
        subscription: &Subscription,
        since: DateTime<Utc>,
    ) -> Result<(), DeliveryError> {
        let edition = since.date_naive();
        let discord = |source| DeliveryError::Discord { edition, source };
        let Some(place) = self.where_to_speak(subscription).await.map_err(discord)? else {
            return Ok(());
        };
        let channel = subscription.channel;
        let missing = self.missing(subscription).await.map_err(discord)?;
        if missing.is_empty() {
            return Ok(());
        }
        let locale = Locale::of(subscription.language.primary());
        let missing = missing.names(locale).join(", ");
        let text = words::text_with(
            locale,
            "notice-paused",
            [("channel", format!("<#{channel}>").into()), ("missing", missing.into())],
        );
        let message = Box::new(Message::text(text));
        let planned = Planned {
            step: Step { channel, edition, part: Part::Notice, papers: Vec::new() },
            act: Act::Post { place: Place::Elsewhere(place), message, plain: None },
        };
        // Being told twice a day of the same is once too often, whatever has happened between.
        if self.load_progress(&planned.step)?.is_some() {
            return Ok(());
        }
        let forum = Forum { tags: Vec::new(), requires_tag: false };
        let target =
            Target { guild: subscription.guild, subscription: subscription.clone(), forum };
        let mut report = super::Report::new(edition);
        self.carry_out(&target, &[planned], &mut report).await
    }

    /// Where Discord itself greets people, or else the first text channel, as far as the bot may
    /// write there.
    async fn where_to_speak(
        &self,
        subscription: &Subscription,
    ) -> Result<Option<ChannelId>, RestError> {
        let id = subscription.guild;
        let guild: Guild = self.rest.send(&Request::get_guild(id)).await?;
        let channels: Vec<ChannelInfo> = self.rest.send(&Request::get_guild_channels(id)).await?;
        let member: Member = self.rest.send(&Request::get_member(id, self.bot)).await?;
        let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
        let may_speak = |channel: &&ChannelInfo| {
            channel.kind == ChannelKind::TEXT
                && Permissions::effective(&guild, self.bot, &member, channel).contains(needed)
        };
        let mut open: Vec<&ChannelInfo> = channels.iter().filter(may_speak).collect();
        open.sort_by_key(|channel| Some(channel.id) != guild.system_channel_id);
        Ok(open.first().map(|channel| channel.id))
    }
}
