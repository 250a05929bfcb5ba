//! One file per slash command.

mod digest_list;
mod digest_post;
mod digest_subscribe;
mod digest_unsubscribe;
mod paper_day;
mod paper_find;

use serenity::all::AutocompleteChoice;

use super::{Bot, ask::Ask, refusal::Refusal, time_options::matching_timezones};
use crate::{
    digest::{Message, shorten_line},
    domain::ChannelId,
};

/// Discord's limit on the name of a choice, in characters.
const CHOICE_NAME_MAX: usize = 100;

/// Who sees an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Everyone in the channel.
    Everyone,
    /// The asker alone.
    Asker,
}

/// Who sees the answer to a command that takes its time.
pub(super) fn audience((command, _): (&str, &str)) -> Audience {
    if command == "paper" { Audience::Everyone } else { Audience::Asker }
}

/// Does what was asked, and says so.
pub(super) async fn answer(
    bot: &Bot,
    (command, subcommand): (&str, &str),
    ask: Ask<'_>,
) -> Result<Message, Refusal> {
    match (command, subcommand) {
        ("paper", "find") => paper_find::answer(bot, &ask).await,
        ("paper", "day") => paper_day::answer(bot, &ask).await,
        ("digest", "subscribe") => digest_subscribe::answer(bot, &ask).await,
        ("digest", "list") => digest_list::answer(bot, &ask),
        ("digest", "unsubscribe") => digest_unsubscribe::answer(bot, &ask).await,
        ("digest", "post") => digest_post::answer(bot, &ask).await,
        // Discord may offer a command of an earlier version for up to an hour.
        _ => Err(Refusal::told("refusal-command-gone")),
    }
}

/// The choices for the option that is being typed into.
pub(super) fn choices(
    bot: &Bot,
    (command, _): (&str, &str),
    ask: &Ask<'_>,
) -> Vec<AutocompleteChoice> {
    match (command, ask.options.focused()) {
        ("paper", Some(("query", typed))) => paper_find::choices(bot, typed),
        (_, Some(("date", typed))) => paper_day::choices(bot, typed),
        (_, Some(("timezone", typed))) => {
            let zones = matching_timezones(typed).take(super::answer::CHOICES_MAX);
            zones.map(|zone| choice(zone.name(), zone.name())).collect()
        }
        _ => Vec::new(),
    }
}

/// A choice whose name is cut to what Discord takes.
fn choice(name: &str, value: &str) -> AutocompleteChoice {
    AutocompleteChoice::new(shorten_line(name, CHOICE_NAME_MAX), value)
}

/// A channel's name as a link.
fn mention(channel: ChannelId) -> String {
    format!("<#{channel}>")
}

/// The channel that was named, if the guild has subscribed it. Another guild's is as unknown as
/// one that nobody subscribed.
fn own_subscription(bot: &Bot, ask: &Ask<'_>) -> Result<ChannelId, Refusal> {
    let guild = ask.managed_guild()?;
    let channel = ask.named_channel()?;
    match bot.store.load_subscription(channel)? {
        Some(subscription) if subscription.guild == guild => Ok(channel),
        _ => Err(Refusal::told("refusal-not-subscribed")),
    }
}
