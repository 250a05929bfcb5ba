//! `/digest edit`: changes what is given of a channel's standing order, and nothing else.

use super::{
    digest_subscribe::{standing_order, with_findings},
    mention, own_subscription,
};
use crate::{
    digest::Message,
    discord::{
        Bot,
        ask::Ask,
        refusal::Refusal,
        terms::{Given, changes, check_kind, terms},
    },
    domain::Subscription,
    schedule::{Timetable, dealt_with_after_change},
    store::StoreError,
    words,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let before = own_subscription(bot, ask)?;
    let given = Given::read(ask, before.guild)?;
    if given.is_empty() {
        return Err(Refusal::told("refusal-edit-nothing"));
    }
    let depends_on_kind = given.depends_on_kind();
    let after = given.applied_to(before.clone())?;
    if depends_on_kind {
        check_kind(&after, bot.guild_channel(after.guild, after.channel).await?.kind)?;
    }
    save(bot, &before, &after, ask).await?;
    with_findings(bot, confirmation(&before, &after, ask), &after, ask).await
}

/// Keeps the change so that nothing is posted at a time that nobody chose, whenever the program
/// ends.
async fn save(
    bot: &Bot,
    before: &Subscription,
    after: &Subscription,
    ask: &Ask<'_>,
) -> Result<(), StoreError> {
    if (&before.cron, before.timezone) != (&after.cron, after.timezone)
        && let Ok(timetable) = Timetable::new(&before.cron, before.timezone)
    {
        let since = bot.store.load_due(before.channel)?.unwrap_or(before.created_at);
        let dealt_with = dealt_with_after_change(&timetable, since, ask.now);
        bot.store.save_due(before.channel, dealt_with).await?;
    }
    bot.store.save_subscription(after).await?;
    bot.subscriptions_changed.notify_one();
    Ok(())
}

fn confirmation(before: &Subscription, after: &Subscription, ask: &Ask<'_>) -> Message {
    let locale = ask.locale;
    let told = |subscription| terms(subscription, ask.now, locale);
    let changed = changes(&told(before), &told(after), locale);
    let key = if changed.is_empty() { "edit-same" } else { "edit-done" };
    let mut embed = standing_order(after, ask);
    if !changed.is_empty() {
        embed.description = Some(format!(
            "{}\n\n**{}**\n{}",
            changed.join("\n"),
            words::text(locale, "terms-now"),
            embed.description.unwrap_or_default()
        ));
    }
    let sentence = words::text_with(locale, key, [("channel", mention(after.channel).into())]);
    Message { content: Some(sentence), embeds: vec![embed], ..Message::default() }
}
