//! `/digest subscribe`: gives a channel its standing order.

use super::mention;
use crate::{
    digest::{Color, Embed, Message},
    discord::{
        Bot,
        ask::Ask,
        refusal::Refusal,
        terms::{Given, check_kind, default_terms, next_times, terms, told},
    },
    doctor::{Medium, Verdict, list},
    domain::{ChannelId, Subscription},
    words::{self, Locale},
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let guild = ask.managed_guild()?;
    let channel = ask.named_channel()?;
    if let Some(there) = already(bot, channel, ask)? {
        return Ok(there);
    }
    let given = Given::read(ask, guild)?;
    let kind = bot.guild_channel(guild, channel).await?.kind;
    let defaults = default_terms((guild, channel, kind), ask, &bot.language);
    let subscription = given.applied_to(defaults)?;
    check_kind(&subscription, kind)?;
    bot.store.save_due(channel, ask.now).await?;
    bot.store.save_subscription(&subscription).await?;
    bot.subscriptions_changed.notify_one();
    with_findings(bot, confirmation("subscribe-done", &subscription, ask), &subscription, ask).await
}

/// The message with what the doctor finds wrong, if anything, so that it is mended before the
/// first papers are due.
pub(super) async fn with_findings(
    bot: &Bot,
    mut message: Message,
    subscription: &Subscription,
    ask: &Ask<'_>,
) -> Result<Message, Refusal> {
    let Subscription { guild, channel, .. } = *subscription;
    let mut findings = bot.doctor().examine(guild, channel, ask.now).await?;
    findings.retain(|finding| finding.verdict != Verdict::Well);
    if !findings.is_empty() {
        let description = Some(list(&findings, ask.locale, Medium::Discord));
        message.embeds.push(Embed { description, ..Embed::default() });
    }
    Ok(message)
}

/// Says what the channel has, if it is subscribed: nobody's settings are lost by a default.
fn already(bot: &Bot, channel: ChannelId, ask: &Ask<'_>) -> Result<Option<Message>, Refusal> {
    let there = bot.store.load_subscription(channel)?;
    match there {
        Some(there) if ask.guild() == Some(there.guild) => {
            Ok(Some(confirmation("subscribe-already", &there, ask)))
        }
        // It cannot be in two guilds, so somebody names a channel that is not theirs.
        Some(_) => Err(Refusal::told("refusal-channel")),
        None => Ok(None),
    }
}

/// A sentence about a channel, and below it what its subscription says and when it is next due.
pub(super) fn confirmation(
    key: &'static str,
    subscription: &Subscription,
    ask: &Ask<'_>,
) -> Message {
    let sentence =
        words::text_with(ask.locale, key, [("channel", mention(subscription.channel).into())]);
    let embed = standing_order(subscription, ask);
    Message { content: Some(sentence), embeds: vec![embed], ..Message::default() }
}

/// What a subscription says, and its next times.
pub(super) fn standing_order(subscription: &Subscription, ask: &Ask<'_>) -> Embed {
    let said = told(&terms(subscription, ask.now, ask.locale));
    let heading = heading(ask.locale);
    let times = next_times(subscription, ask.now, ask.locale);
    let description = Some(format!("{said}\n\n**{heading}**\n{times}"));
    Embed { description, color: Some(Color::PLAIN), ..Embed::default() }
}

fn heading(locale: Locale) -> String {
    words::text(locale, "terms-next")
}
