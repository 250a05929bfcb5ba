//! `/digest unsubscribe`: ends a channel's standing order, once that is confirmed.

use super::{digest_subscribe::confirmation, mention, own_subscription, subscription_of};
use crate::{
    digest::{ActionRow, ButtonStyle, Message},
    discord::{Bot, ask::Ask, button_id::ButtonId, refusal::Refusal},
    domain::ChannelId,
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
