//! `/digest list`: what the guild's channels are subscribed to, and how each stands.

use super::{mention, turning::turning};
use crate::{
    digest::{ActionRow, ButtonStyle, Color, Embed, EmbedFooter, Message},
    discord::{Bot, ask::Ask, button_id::ButtonId, refusal::Refusal},
    domain::{Pause, PauseReason, Subscription},
    schedule::Timetable,
    store::{Standing, StoreError},
    words::{self, Locale},
};

/// Channels on one page: what is said of each surely fits into an embed's description.
const CHANNELS_A_PAGE: usize = 8;

/// The page of that number, counted from 0, or the last if there are fewer by now.
pub(super) fn page(bot: &Bot, number: usize, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let subscriptions = bot.store.guild_subscriptions(ask.managed_guild()?)?;
    if subscriptions.is_empty() {
        return Ok(Message::text(words::text(ask.locale, "list-empty")));
    }
    let pages = subscriptions.len().div_ceil(CHANNELS_A_PAGE);
    let number = number.min(pages - 1);
    let shown = subscriptions.chunks(CHANNELS_A_PAGE).nth(number).unwrap_or_default();
    let states: Vec<String> =
        shown.iter().map(|one| state(bot, one, ask)).collect::<Result<_, _>>()?;
    let title = words::text_with(ask.locale, "list-title", [("count", subscriptions.len().into())]);
    let embed = Embed {
        title: Some(title),
        description: Some(states.join("\n\n")),
        color: Some(Color::PLAIN),
        footer: (pages > 1).then(|| footer(number, pages, ask.locale)),
        ..Embed::default()
    };
    let mut buttons = turning(number, pages, ButtonId::Subscriptions);
    if any_gone(bot, &subscriptions)? {
        // No option can name a channel that is deleted.
        let label = words::text(ask.locale, "button-unsubscribe-gone");
        buttons.push(ButtonId::UnsubscribeGone.button(label, ButtonStyle::Danger));
    }
    Ok(Message { components: ActionRow::rows_of(&buttons), ..Message::embed(embed) })
}

fn any_gone(bot: &Bot, subscriptions: &[Subscription]) -> Result<bool, StoreError> {
    for Subscription { channel, .. } in subscriptions {
        if is_gone(bot.store.load_pause(*channel)?.as_ref()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether nothing comes any more because the channel is thought to be deleted.
pub(super) fn is_gone(pause: Option<&Pause>) -> bool {
    pause.is_some_and(|pause| pause.reason == PauseReason::Gone)
}

fn footer(number: usize, pages: usize, locale: Locale) -> EmbedFooter {
    let variables = [("page", (number + 1).into()), ("pages", pages.into())];
    EmbedFooter { text: words::text_with(locale, "list-page", variables) }
}

/// What there is to say of one channel, a line each.
fn state(bot: &Bot, subscription: &Subscription, ask: &Ask<'_>) -> Result<String, StoreError> {
    let (channel, locale) = (subscription.channel, ask.locale);
    let pause = bot.store.load_pause(channel)?;
    let is_gone = is_gone(pause.as_ref());
    let outlook = match pause {
        Some(pause) => paused(&pause, locale),
        None => next(subscription, ask),
    };
    let mut lines = vec![format!("**{}**", mention(channel)), outlook];
    match bot.store.last_delivered(channel)? {
        Some(date) => {
            let mut standing = bot.store.standing(channel, date)?;
            if is_gone {
                // What was under way when it went never comes.
                standing.open = 0;
            }
            let variables = || [("date", date.to_string().into())];
            lines.extend(last(&standing, variables(), locale));
            lines.extend(warnings(&standing, variables(), locale));
        }
        None => lines.push(words::text(locale, "list-nothing-yet")),
    }
    Ok(lines.join("\n"))
}

fn next(subscription: &Subscription, ask: &Ask<'_>) -> String {
    let timetable = Timetable::new(&subscription.cron, subscription.timezone).ok();
    let next = timetable.and_then(|timetable| timetable.next_after(ask.now));
    let next = next.map_or_else(
        || words::text(ask.locale, "list-never"),
        |next| format!("<t:{0}:F> (<t:{0}:R>)", next.timestamp()),
    );
    words::text_with(ask.locale, "list-next", [("next", next.into())])
}

fn paused(pause: &Pause, locale: Locale) -> String {
    let variables = [("since", format!("<t:{}:R>", pause.since.timestamp()).into())];
    match pause.reason {
        PauseReason::Forbidden => words::text_with(locale, "list-forbidden", variables),
        PauseReason::Gone => words::text_with(locale, "list-gone", variables),
        PauseReason::ByHand => words::text_with(locale, "list-by-hand", variables),
    }
}

type Day = [(&'static str, fluent_bundle::FluentValue<'static>); 1];

/// When papers of the newest edition came last, and how many of it are there. Where there are only
/// some that did not come, the warnings say it all.
fn last(standing: &Standing, [day]: Day, locale: Locale) -> Option<String> {
    match standing {
        Standing { last_at: Some(at), posted, .. } => {
            let at = format!("<t:{}:R>", at.timestamp());
            let variables = [day, ("count", (*posted).into()), ("at", at.into())];
            Some(words::text_with(locale, "list-last", variables))
        }
        Standing { refused: 0, unsettled: 0, open: 0, .. } => {
            Some(words::text_with(locale, "list-last-none", [day]))
        }
        _ => None,
    }
}

fn warnings(standing: &Standing, [day]: Day, locale: Locale) -> Vec<String> {
    let counted = [
        ("list-refused", standing.refused),
        ("list-unsettled", standing.unsettled),
        ("list-open", standing.open),
    ];
    let some = counted.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(key, count)| words::text_with(locale, key, [day.clone(), ("count", count.into())]))
        .collect()
}
