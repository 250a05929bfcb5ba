//! `/digest resume`: goes on where somebody paused.

use super::{digest_subscribe::confirmation, mention, own_subscription};
use crate::{
    digest::Message,
    discord::{Bot, ask::Ask, refusal::Refusal},
    domain::{PauseReason, Subscription},
    schedule::{Missed, Timetable, missed},
    words,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let subscription = own_subscription(bot, ask)?;
    let pause = bot.store.load_pause(subscription.channel)?;
    match pause.map(|pause| pause.reason) {
        None => Ok(confirmation("resume-not-paused", &subscription, ask)),
        Some(PauseReason::Forbidden) => Err(Refusal::told("refusal-resume-forbidden")),
        Some(PauseReason::Gone) => Err(Refusal::told("refusal-resume-gone")),
        Some(PauseReason::ByHand) => resume(bot, &subscription, ask).await,
    }
}

/// What came due during the pause is posted only if that is asked for: who pauses a channel wants
/// quiet, and does not expect a flood after it.
async fn resume(bot: &Bot, subscription: &Subscription, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let channel = subscription.channel;
    let missed = missed_by(bot, subscription, ask)?;
    let catches_up = ask.options.flag("catch_up").unwrap_or_default();
    if let Some(missed) = missed.filter(|_| !catches_up) {
        bot.store.save_given(channel, missed.next_edition).await?;
        bot.store.save_due(channel, ask.now).await?;
    }
    bot.store.remove_pause(channel).await?;
    bot.subscriptions_changed.notify_one();
    let mut message = confirmation("resume-done", subscription, ask);
    if let (Some(sentence), Some(missed)) = (&mut message.content, missed) {
        let key = if catches_up { "resume-catches-up" } else { "resume-missed" };
        let variables = [("count", missed.times.into()), ("channel", mention(channel).into())];
        sentence.push('\n');
        sentence.push_str(&words::text_with(ask.locale, key, variables));
    }
    Ok(message)
}

fn missed_by(
    bot: &Bot,
    subscription: &Subscription,
    ask: &Ask<'_>,
) -> Result<Option<Missed>, Refusal> {
    let timetable = Timetable::new(&subscription.cron, subscription.timezone)
        .map_err(|error| Refusal::Failed(error.into()))?;
    let since = bot.store.load_due(subscription.channel)?.unwrap_or(subscription.created_at);
    Ok(missed(&timetable, since, ask.now))
}
