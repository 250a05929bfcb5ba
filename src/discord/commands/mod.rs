//! One file per slash command, with the buttons under its answers.

mod digest_doctor;
mod digest_edit;
mod digest_forget;
mod digest_list;
mod digest_pause;
mod digest_post;
mod digest_preview;
mod digest_resume;
mod digest_subscribe;
mod digest_unsubscribe;
mod paper_day;
mod paper_find;
mod paper_search;
mod paper_similar;
mod paper_top;
mod paper_why;
mod turning;

use chrono_tz::Tz;
use serenity::all::AutocompleteChoice;

use super::{
    Bot,
    answer::{Audience, Way},
    ask::Ask,
    button_id::ButtonId,
    refusal::Refusal,
    typed::{matching_languages, matching_zones, offset_name},
    view::View,
};
use crate::{
    digest::{Button, ButtonStyle, Message, shorten_line},
    domain::{ChannelId, Subscription},
    words,
};

/// Discord's limit on the name of a choice, in characters.
const CHOICE_NAME_MAX: usize = 100;

/// How the answer to a command comes.
pub(super) fn way((command, _): (&str, &str), ask: &Ask<'_>) -> Way {
    Way::Message(audience(command, ask))
}

/// Who sees the answer to a command. What was looked up concerns the asker alone, unless they
/// say otherwise; in direct messages it stays, as nobody else is there.
fn audience(command: &str, ask: &Ask<'_>) -> Audience {
    let is_for_all = || ask.options.flag("share").unwrap_or_else(|| ask.is_between_us());
    if command == "paper" && is_for_all() { Audience::Everyone } else { Audience::Asker }
}

/// Does what was asked, and says so.
pub(super) async fn answer(
    bot: &Bot,
    (command, subcommand): (&str, &str),
    ask: &Ask<'_>,
) -> Result<Message, Refusal> {
    admit(bot, ask)?;
    match (command, subcommand) {
        ("paper", "find") => paper_find::answer(bot, ask).await,
        ("paper", "search") => paper_search::answer(bot, ask).await,
        ("paper", "day") => paper_day::answer(bot, ask).await,
        ("paper", "top") => paper_top::answer(bot, ask).await,
        ("paper", "similar") => paper_similar::answer(bot, ask).await,
        ("paper", "why") => paper_why::answer(bot, ask).await,
        ("digest", "subscribe") => digest_subscribe::answer(bot, ask).await,
        ("digest", "edit") => digest_edit::answer(bot, ask).await,
        ("digest", "list") => digest_list::page(bot, 0, ask),
        ("digest", "pause") => digest_pause::answer(bot, ask).await,
        ("digest", "resume") => digest_resume::answer(bot, ask).await,
        ("digest", "unsubscribe") => digest_unsubscribe::answer(bot, ask),
        ("digest", "preview") => digest_preview::answer(bot, ask).await,
        ("digest", "post") => digest_post::answer(bot, ask).await,
        ("digest", "doctor") => digest_doctor::answer(bot, ask).await,
        ("digest", "forget") => digest_forget::answer(bot, ask),
        // Discord may offer a command of an earlier version for up to an hour.
        _ => Err(Refusal::told("refusal-command-gone")),
    }
}

/// How the answer to a press comes. Pages turn in their place, but nobody turns those of others.
pub(super) fn way_of_press(button: &ButtonId, ask: &Ask<'_>) -> Way {
    match button {
        ButtonId::Turn(_) if ask.may_turn() => Way::Update,
        ButtonId::Forget => Way::Update,
        ButtonId::Share(_) => Way::Message(Audience::Everyone),
        ButtonId::Subscriptions(_)
        | ButtonId::Preview(_)
        | ButtonId::Unsubscribe(_)
        | ButtonId::UnsubscribeGone => {
            // These are under answers that nobody else sees; whoever presses is checked all the same.
            Way::Update
        }
        ButtonId::Turn(_) | ButtonId::Open(_) | ButtonId::Choose(_) => {
            Way::Message(if ask.is_between_us() { Audience::Everyone } else { Audience::Asker })
        }
    }
}

/// Does what a button asks for.
pub(super) async fn answer_press(
    bot: &Bot,
    button: &ButtonId,
    ask: &Ask<'_>,
) -> Result<Message, Refusal> {
    admit(bot, ask)?;
    let audience = match way_of_press(button, ask) {
        Way::Message(audience) => audience,
        Way::Update if ask.press_is_hidden() => Audience::Asker,
        Way::Update => Audience::Everyone,
    };
    match button {
        ButtonId::Open(view) | ButtonId::Turn(view) | ButtonId::Share(view) => {
            show(bot, view, ask, audience).await
        }
        ButtonId::Choose(_) => {
            let chosen = ask.chosen().and_then(|chosen| chosen.parse().ok());
            let chosen = chosen.ok_or_else(|| Refusal::told("refusal-button-gone"))?;
            paper_find::show(bot, &chosen, ask, audience).await
        }
        ButtonId::Forget => digest_forget::confirmed(bot, ask).await,
        ButtonId::Subscriptions(page) => digest_list::page(bot, *page, ask),
        ButtonId::Preview(page) => digest_preview::turn(bot, *page, ask).await,
        ButtonId::UnsubscribeGone => digest_unsubscribe::gone(bot, ask).await,
        ButtonId::Unsubscribe(channel) => digest_unsubscribe::confirmed(bot, *channel, ask).await,
    }
}

/// Takes one of the times that the guild may ask for something now. Direct messages are their
/// people's own affair.
fn admit(bot: &Bot, ask: &Ask<'_>) -> Result<(), Refusal> {
    let Some(guild) = ask.guild() else { return Ok(()) };
    bot.guild_rate.take(guild, ask.now).map_err(|wait| {
        let seconds = (wait.num_milliseconds() + 999) / 1000;
        Refusal::Told("refusal-too-often", vec![("seconds", seconds.to_string())])
    })
}

/// What `/paper` shows.
async fn show(
    bot: &Bot,
    view: &View,
    ask: &Ask<'_>,
    audience: Audience,
) -> Result<Message, Refusal> {
    match view {
        View::Paper(id) => paper_find::show(bot, id, ask, audience).await,
        View::Day(date) => paper_day::show(bot, *date, ask, audience).await,
        View::Top(period) => paper_top::show(bot, *period, ask, audience).await,
        View::Similar(id) => paper_similar::show(bot, id, ask, audience).await,
        View::Search(search) => paper_search::show(bot, search, ask, audience).await,
    }
}

/// Shows what the asker alone sees to everyone, where there is anyone else.
fn share_button(view: View, audience: Audience, ask: &Ask<'_>) -> Option<Button> {
    let label = || words::text(ask.locale, "button-share");
    let share = || ButtonId::Share(view).button(label(), ButtonStyle::Secondary);
    (audience == Audience::Asker && !ask.is_between_us()).then(share)
}

/// The choices for the option that is being typed into.
pub(super) async fn choices(
    bot: &Bot,
    (command, _): (&str, &str),
    ask: &Ask<'_>,
) -> Vec<AutocompleteChoice> {
    match (command, ask.options.focused()) {
        // Who may not run a command is not helped with it either.
        ("digest", _) if ask.managed_guild().is_err() => Vec::new(),
        ("paper", Some(("query" | "paper", typed))) => paper_find::choices(bot, typed).await,
        (_, Some(("date", typed))) => paper_day::choices(bot, typed),
        (_, Some(("timezone", typed))) => {
            let zones = matching_zones(typed, ask.now).into_iter();
            let named = |zone: Tz| format!("{zone} ({})", offset_name(zone, ask.now));
            zones.map(|zone| choice(&named(zone), zone.name())).collect()
        }
        (_, Some(("language", typed))) => {
            let languages = matching_languages(typed);
            languages.map(|(name, tag)| choice(&name, tag)).collect()
        }
        _ => Vec::new(),
    }
}

/// A choice whose name is cut to what Discord takes; what has no name is called as it is written.
fn choice(name: &str, value: &str) -> AutocompleteChoice {
    let name = shorten_line(name, CHOICE_NAME_MAX);
    AutocompleteChoice::new(if name.is_empty() { value.to_owned() } else { name }, value)
}

/// A channel's name as a link.
fn mention(channel: ChannelId) -> String {
    format!("<#{channel}>")
}

/// The subscription of the channel that was named.
fn own_subscription(bot: &Bot, ask: &Ask<'_>) -> Result<Subscription, Refusal> {
    ask.managed_guild()?;
    subscription_of(bot, ask.named_channel()?, ask)
}

/// The channel's subscription, if the guild has it and the asker may manage that. Another guild's
/// is as unknown as one that nobody has.
fn subscription_of(bot: &Bot, channel: ChannelId, ask: &Ask<'_>) -> Result<Subscription, Refusal> {
    let guild = ask.managed_guild()?;
    let subscription = bot.store.load_subscription(channel)?;
    let own = subscription.filter(|subscription| subscription.guild == guild);
    own.ok_or_else(|| Refusal::told("refusal-not-subscribed"))
}
