//! Tells a guild that nothing comes to one of its channels, and that it goes on: each at most once
//! a day, however often a permission comes and goes.

use chrono::NaiveDate;
use tracing::error;

use super::{
    Delivery, DeliveryError, Report, Target,
    plan::{Act, Place, Planned},
};
use crate::{
    digest::{Forum, Message},
    domain::{ChannelId, Part, PauseReason, Progress, Step, Subscription, UserId},
    rest::{ChannelInfo, ChannelKind, Guild, Member, Permissions, Request, RestError},
    words::{self, Locale},
};

/// What begins a notice, and tells it from the bot's other messages in the same channel.
pub(super) const PAUSED: &str = "⏸️";
/// What begins the news that a channel goes on.
pub(super) const RESUMED: &str = "▶️";

impl Delivery {
    /// Says what keeps the papers from a channel and how that is mended, unless that was said, or
    /// enough was told of this channel today. That nobody can be told is no reason to fail:
    /// `/digest list` tells it too.
    pub(super) async fn tell_of_pause(&self, subscription: &Subscription, reason: &PauseReason) {
        let channel = subscription.channel;
        match self.try_to_tell(subscription, reason).await {
            // The bot is out of the guild, so that there is nobody to tell.
            Err(DeliveryError::Discord { source, .. }) if source.is_place_gone() => {}
            Err(untold) => {
                error!(channel.id = %channel, error = ?untold, "Nobody could be told of the pause");
            }
            Ok(()) => {}
        }
    }

    async fn try_to_tell(
        &self,
        subscription: &Subscription,
        reason: &PauseReason,
    ) -> Result<(), DeliveryError> {
        if *reason == PauseReason::ByHand {
            return Ok(());
        }
        let channel = subscription.channel;
        let Some(day) = self.day_to_tell(channel).await? else { return Ok(()) };
        let step = notice(channel, day, Part::Notice);
        if self.load_progress(&step)?.is_some_and(|progress| progress.is_over()) {
            return Ok(());
        }
        let discord = |source| DeliveryError::discord(day, source);
        let about = ("channel", format!("<#{channel}>").into());
        let locale = Locale::of(subscription.language.primary());
        let text = if *reason == PauseReason::Gone {
            words::text_with(locale, "notice-gone", [about])
        } else {
            let missing = self.missing(subscription).await.map_err(discord)?;
            if missing.is_empty() {
                return Ok(());
            }
            let missing = missing.names(locale).join(", ");
            words::text_with(locale, "notice-paused", [about, ("missing", missing.into())])
        };
        self.tell(subscription, step, format!("{PAUSED} {text}"), None).await
    }

    /// The day under which the ledger has the notice of the present pause; none if it has to wait
    /// for tomorrow, because this channel was in the news today.
    async fn day_to_tell(&self, channel: ChannelId) -> Result<Option<NaiveDate>, DeliveryError> {
        if let Some(day) = self.store.load_told(channel)? {
            return Ok(Some(day));
        }
        let today = self.clock.now().date_naive();
        for part in [Part::Notice, Part::Resumption] {
            if self.store.load_step(channel, today, &part)?.is_some() {
                return Ok(None);
            }
        }
        self.store.save_told(channel, today).await?;
        Ok(Some(today))
    }

    /// Says that a channel goes on, if its guild was told that it does not.
    pub(super) async fn tell_of_resumption(
        &self,
        subscription: &Subscription,
    ) -> Result<(), DeliveryError> {
        let channel = subscription.channel;
        let Some(day) = self.store.load_told(channel)? else { return Ok(()) };
        let told = self.store.load_step(channel, day, &Part::Notice)?;
        if let Some((place, _)) = told.and_then(|told| told.progress.message()) {
            let locale = Locale::of(subscription.language.primary());
            let about = ("channel", format!("<#{channel}>").into());
            let text = words::text_with(locale, "notice-resumed", [about]);
            let today = self.clock.now().date_naive();
            let step = notice(channel, today, Part::Resumption);
            // Those who read the one should read the other.
            self.tell(subscription, step, format!("{RESUMED} {text}"), Some(place)).await?;
        }
        self.store.remove_told(channel).await?;
        Ok(())
    }

    /// Posts a notice where it is read, once.
    async fn tell(
        &self,
        subscription: &Subscription,
        step: Step,
        text: String,
        same_place: Option<ChannelId>,
    ) -> Result<(), DeliveryError> {
        let discord = |source| DeliveryError::discord(step.edition, source);
        let forum = Forum { tags: Vec::new(), requires_tag: false };
        let target =
            Target { guild: subscription.guild, subscription: subscription.clone(), forum };
        let told = match self.load_progress(&step)? {
            Some(Progress::Attempted { .. }) => self.settle_notice(&target, &step).await?,
            Some(progress) => progress.is_over(),
            None => false,
        };
        if told {
            return Ok(());
        }
        let place = self.where_to_speak(subscription, same_place).await.map_err(discord)?;
        let Some(place) = place else { return Ok(()) };
        let message = Box::new(Message::text(text));
        let act = Act::Post { place: Place::Elsewhere(place), message, plain: None };
        let mut report = Report::new(step.edition);
        self.carry_out(&target, &[Planned { step, act }], &mut report).await
    }

    /// Whether a notice that was attempted needs no other try.
    async fn settle_notice(&self, target: &Target, step: &Step) -> Result<bool, DeliveryError> {
        let settled = self.settle_step(target, step).await;
        let progress = settled.map_err(|unsettled| unsettled.into_error(step.edition))?;
        Ok(progress.is_over())
    }

    async fn where_to_speak(
        &self,
        subscription: &Subscription,
        same_place: Option<ChannelId>,
    ) -> Result<Option<ChannelId>, RestError> {
        let id = subscription.guild;
        let guild: Guild = self.rest.send(&Request::get_guild(id)).await?;
        let channels: Vec<ChannelInfo> = self.rest.send(&Request::get_guild_channels(id)).await?;
        let member: Member = self.rest.send(&Request::get_member(id, self.bot)).await?;
        let may_speak = |channel: &ChannelInfo| may_speak(&guild, self.bot, &member, channel);
        let open = || channels.iter().filter(|channel| may_speak(channel));
        let same_place = open().map(|channel| channel.id).find(|id| Some(*id) == same_place);
        Ok(same_place.or_else(|| place_to_speak(&guild, open(), subscription.channel)))
    }
}

fn notice(channel: ChannelId, day: NaiveDate, part: Part) -> Step {
    Step { channel, edition: day, part, papers: Vec::new() }
}

fn may_speak(guild: &Guild, bot: UserId, member: &Member, channel: &ChannelInfo) -> bool {
    let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
    let takes_text = [ChannelKind::TEXT, ChannelKind::ANNOUNCEMENT].contains(&channel.kind);
    takes_text && Permissions::effective(guild, bot, member, channel).contains(needed)
}

/// Of the channels in which the bot may speak: where Discord itself tells moderators what concerns
/// them, else the channel that it is about, else where Discord greets people, else the first text
/// channel.
fn place_to_speak<'a>(
    guild: &Guild,
    open: impl Iterator<Item = &'a ChannelInfo>,
    about: ChannelId,
) -> Option<ChannelId> {
    let best = open.min_by_key(|channel| {
        let id = Some(channel.id);
        (
            id != guild.public_updates_channel_id,
            channel.id != about,
            id != guild.system_channel_id,
            channel.kind != ChannelKind::TEXT,
            channel.position,
        )
    });
    best.map(|channel| channel.id)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn moderators_are_told_where_discord_tells_them_else_where_it_is_about() {
        let channel = |id: u64, kind: u8, position: u64| -> ChannelInfo {
            let channel = json!({ "id": id.to_string(), "type": kind, "position": position });
            serde_json::from_value(channel).unwrap()
        };
        let guild = |updates: Option<&str>, system: Option<&str>| -> Guild {
            let guild = json!({
                "id": "1", "name": "Club", "owner_id": "9", "roles": [],
                "system_channel_id": system, "public_updates_channel_id": updates,
            });
            serde_json::from_value(guild).unwrap()
        };
        let channels = [channel(10, 5, 0), channel(11, 0, 2), channel(12, 0, 1), channel(13, 0, 3)];
        let place = |guild: &Guild, about: u64| {
            let about = ChannelId::new(about).unwrap();
            place_to_speak(guild, channels.iter(), about).unwrap().get()
        };
        assert_eq!(place(&guild(Some("13"), Some("11")), 11), 13);
        assert_eq!(place(&guild(Some("99"), Some("11")), 10), 10, "the bot may not speak in 99");
        assert_eq!(place(&guild(None, Some("11")), 99), 11);
        assert_eq!(place(&guild(None, None), 99), 12, "the first text channel");
    }
}
