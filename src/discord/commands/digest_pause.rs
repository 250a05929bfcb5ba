//! `/digest pause`: posts nothing more in a channel until somebody says so.

use super::{mention, own_subscription};
use crate::{
    digest::Message,
    discord::{Bot, ask::Ask, refusal::Refusal},
    domain::{Pause, PauseReason},
    words,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let channel = own_subscription(bot, ask)?.channel;
    let paused = bot.store.load_pause(channel)?;
    let (key, since) = match paused {
        Some(Pause { since, reason: PauseReason::ByHand }) => ("pause-already", since),
        _ => {
            let pause = Pause { since: ask.now, reason: PauseReason::ByHand };
            bot.store.save_pause(channel, &pause).await?;
            bot.subscriptions_changed.notify_one();
            ("pause-done", ask.now)
        }
    };
    let variables = [
        ("channel", mention(channel).into()),
        ("since", format!("<t:{}:R>", since.timestamp()).into()),
    ];
    Ok(Message::text(words::text_with(ask.locale, key, variables)))
}
