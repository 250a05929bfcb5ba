//! `/digest list`: what the guild's channels are subscribed to, and when it comes next.

use chrono::{DateTime, Utc};

use super::mention;
use crate::{
    digest::Message,
    discord::{Bot, ask::Ask, refusal::Refusal},
    domain::{Pause, PauseReason, Subscription},
    schedule::Timetable,
    words::{self, Locale},
};

/// Lines that surely fit into a message's 2000 characters.
const LINES_MAX: usize = 15;

pub(super) fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let subscriptions = bot.store.guild_subscriptions(ask.managed_guild()?)?;
    if subscriptions.is_empty() {
        return Ok(Message::text(words::text(ask.locale, "list-empty")).ephemeral());
    }
    let mut lines = Vec::new();
    for subscription in subscriptions.iter().take(LINES_MAX) {
        let pause = bot.store.load_pause(subscription.channel)?;
        lines.push(match pause {
            Some(pause) => paused_line(subscription, &pause, ask.locale),
            None => line(subscription, ask.now, ask.locale),
        });
    }
    if let Some(more) = subscriptions.len().checked_sub(LINES_MAX).filter(|more| *more > 0) {
        lines.push(words::text_with(ask.locale, "list-more", [("count", more.into())]));
    }
    Ok(Message::text(lines.join("\n")).ephemeral())
}

fn line(subscription: &Subscription, now: DateTime<Utc>, locale: Locale) -> String {
    let timetable = Timetable::new(&subscription.cron, subscription.timezone).ok();
    let next = timetable.and_then(|timetable| timetable.next_after(now));
    let next = next.map_or_else(
        || words::text(locale, "list-never"),
        |next| format!("<t:{0}:F> · <t:{0}:R>", next.timestamp()),
    );
    words::text_with(
        locale,
        "list-line",
        [
            ("channel", mention(subscription.channel).into()),
            ("language", subscription.language.to_string().into()),
            ("next", next.into()),
        ],
    )
}

fn paused_line(subscription: &Subscription, pause: &Pause, locale: Locale) -> String {
    let variables = [
        ("channel", mention(subscription.channel).into()),
        ("since", format!("<t:{}:R>", pause.since.timestamp()).into()),
    ];
    match pause.reason {
        PauseReason::Forbidden => words::text_with(locale, "list-line-forbidden", variables),
        PauseReason::Gone => words::text_with(locale, "list-line-gone", variables),
        PauseReason::ByHand => words::text_with(locale, "list-line-by-hand", variables),
    }
}
