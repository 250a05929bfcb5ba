//! `/digest unsubscribe`: ends a channel's standing order, once that is confirmed.

use std::collections::HashSet;

use super::{
    digest_list, digest_subscribe::confirmation, mention, own_subscription, subscription_of,
};
use crate::{
    digest::{ActionRow, ButtonStyle, Message},
    discord::{Bot, ask::Ask, button_id::ButtonId, refusal::Refusal},
    domain::{ChannelId, Subscription},
    words,
};

/// Shows what would end, and asks.
pub(super) fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let subscription = own_subscription(bot, ask)?;
    let label = words::text(ask.locale, "button-unsubscribe");
    let button = ButtonId::Unsubscribe(subscription.channel).button(label, ButtonStyle::Danger);
    let question = confirmation("unsubscribe-ask", &subscription, ask);
    Ok(Message { components: ActionRow::rows_of(&[button]), ..question })
}

/// Ends it. Whoever presses must be allowed to, whoever asked.
pub(super) async fn confirmed(
    bot: &Bot,
    channel: ChannelId,
    ask: &Ask<'_>,
) -> Result<Message, Refusal> {
    let channel = subscription_of(bot, channel, ask)?.channel;
    bot.store.remove_subscription(channel).await?;
    bot.subscriptions_changed.notify_one();
    let variables = [("channel", mention(channel).into())];
    Ok(Message::text(words::text_with(ask.locale, "unsubscribe-done", variables)))
}

/// Ends the subscriptions of channels that are deleted, and shows the list without them. A channel
/// that Discord has after all stays.
pub(super) async fn gone(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let guild = ask.managed_guild()?;
    let channels = bot.guild_channels(guild).await?;
    let there: HashSet<ChannelId> = channels.into_iter().map(|channel| channel.id).collect();
    let mut count = 0;
    for Subscription { channel, .. } in bot.store.guild_subscriptions(guild)? {
        let pause = bot.store.load_pause(channel)?;
        if digest_list::is_gone(pause.as_ref()) && !there.contains(&channel) {
            bot.store.remove_subscription(channel).await?;
            count += 1;
        }
    }
    bot.subscriptions_changed.notify_one();
    let done = words::text_with(ask.locale, "unsubscribe-gone-done", [("count", count.into())]);
    let list = digest_list::page(bot, 0, ask)?;
    let content = list.content.map_or_else(|| done.clone(), |list| format!("{done}\n{list}"));
    Ok(Message { content: Some(content), ..list })
}
