//! `/digest forget`: deletes everything that is kept for the server, once that is confirmed.

use crate::{
    delivery::KNOWN_DAYS,
    digest::{ActionRow, ButtonStyle, Message},
    discord::{Bot, ask::Ask, button_id::ButtonId, refusal::Refusal},
    words,
};

/// Says what would be deleted, and asks.
pub(super) fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let guild = ask.managed_guild()?;
    if bot.store.guild_channels(guild)?.is_empty() {
        return Ok(nothing(ask));
    }
    let subscriptions = bot.store.guild_subscriptions(guild)?.len();
    let variables = [("subscriptions", subscriptions.into()), ("days", KNOWN_DAYS.into())];
    let text = words::text_with(ask.locale, "forget-confirm", variables);
    let label = words::text(ask.locale, "button-forget");
    let button = ButtonId::Forget.button(label, ButtonStyle::Danger);
    let components = ActionRow::rows_of(&[button]);
    Ok(Message { components, ..Message::text(text) }.ephemeral())
}

/// Deletes it, and says how much that was.
pub(super) async fn confirmed(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let guild = ask.managed_guild()?;
    if bot.store.guild_channels(guild)?.is_empty() {
        return Ok(nothing(ask));
    }
    let forgotten = bot.deliveries.forget_guild(&bot.store, guild).await?;
    bot.subscriptions_changed.notify_one();
    let variables = [
        ("subscriptions", forgotten.subscriptions.into()),
        ("records", forgotten.records.into()),
        ("days", KNOWN_DAYS.into()),
    ];
    Ok(Message::text(words::text_with(ask.locale, "forget-done", variables)).ephemeral())
}

fn nothing(ask: &Ask<'_>) -> Message {
    Message::text(words::text(ask.locale, "forget-nothing")).ephemeral()
}
