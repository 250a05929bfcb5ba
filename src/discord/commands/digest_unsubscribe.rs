//! `/digest unsubscribe`: ends a channel's standing order.

use super::{mention, own_subscription};
use crate::{
    digest::Message,
    discord::{Bot, ask::Ask, refusal::Refusal},
    words,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let channel = own_subscription(bot, ask)?;
    bot.store.remove_subscription(channel).await?;
    bot.subscriptions_changed.notify_one();
    let variables = [("channel", mention(channel).into())];
    Ok(Message::text(words::text_with(ask.locale, "unsubscribe-done", variables)).ephemeral())
}
