//! `/digest subscribe`: gives a channel its standing order, or replaces the one it has.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serenity::all::{ChannelType, Role};

use super::mention;
use crate::{
    digest::Message,
    discord::{
        Bot,
        ask::Ask,
        refusal::Refusal,
        rhythm::Rhythm,
        typed::{parse_days, parse_language, parse_time, parse_word_list, parse_zone},
    },
    domain::{Filter, Language, Layout, RoleId, Subscription},
    schedule::Timetable,
    words::{self, Locale},
};

/// How many of its next times a subscription is confirmed with.
const TIMES_SHOWN: usize = 3;

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let subscription = understand(bot, ask)?;
    let timetable = Timetable::new(&subscription.cron, subscription.timezone)
        .map_err(|error| Refusal::Failed(error.into()))?;
    bot.store.save_subscription(&subscription).await?;
    bot.store.save_due(subscription.channel, ask.now).await?;
    bot.subscriptions_changed.notify_one();
    let times = timetable.upcoming(ask.now).take(TIMES_SHOWN);
    Ok(confirmation(&subscription, times, ask.locale))
}

/// Turns what was filled in into a subscription; what was left out gets its default.
fn understand(bot: &Bot, ask: &Ask<'_>) -> Result<Subscription, Refusal> {
    let guild = ask.managed_guild()?;
    let language = match ask.options.string("language") {
        Some(typed) => {
            parse_language(typed).ok_or_else(|| Refusal::about("refusal-language", typed))?
        }
        None => ask.guild_language().unwrap_or_else(|| bot.language.clone()),
    };
    Ok(Subscription {
        channel: ask.named_channel()?,
        guild,
        cron: cron(ask)?,
        timezone: timezone(ask, &language)?,
        language,
        layout: layout(ask)?,
        filter: filter(ask)?,
        mention: ask.options.role("mention").map(|role| mentionable(ask, role)).transpose()?,
        crosspost: crosspost(ask)?,
        created_at: ask.now,
    })
}

fn cron(ask: &Ask<'_>) -> Result<String, Refusal> {
    let time = ask.options.string("time").unwrap_or("09:00");
    let time = parse_time(time).ok_or_else(|| Refusal::about("refusal-time", time))?;
    let days = ask.options.string("days").unwrap_or("weekdays");
    let days = parse_days(days).ok_or_else(|| Refusal::about("refusal-days", days))?;
    Ok(Rhythm { time, days }.to_cron())
}

fn timezone(ask: &Ask<'_>, language: &Language) -> Result<Tz, Refusal> {
    match ask.options.string("timezone") {
        Some(typed) => parse_zone(typed).ok_or_else(|| Refusal::about("refusal-timezone", typed)),
        // Only a language that is spoken in one zone tells which.
        None => Ok(match language.primary() {
            "ko" => Tz::Asia__Seoul,
            "ja" => Tz::Asia__Tokyo,
            _ => Tz::UTC,
        }),
    }
}

/// Forums take posts and nothing else, and nothing else takes posts.
fn layout(ask: &Ask<'_>) -> Result<Layout, Refusal> {
    let is_forum = ask.names_channel_of(ChannelType::Forum);
    let default = if is_forum { "forum" } else { "thread" };
    match (ask.options.string("layout").unwrap_or(default), is_forum) {
        ("forum", true) => Ok(Layout::Forum),
        ("forum", false) => Err(Refusal::told("refusal-layout-no-forum")),
        (_, true) => Err(Refusal::told("refusal-layout-forum")),
        ("threads", false) => Ok(Layout::Threads),
        ("compact", false) => Ok(Layout::Compact),
        (_, false) => Ok(Layout::Thread),
    }
}

fn crosspost(ask: &Ask<'_>) -> Result<bool, Refusal> {
    let wanted = ask.options.flag("crosspost").unwrap_or_default();
    if wanted && !ask.names_channel_of(ChannelType::News) {
        return Err(Refusal::told("refusal-crosspost"));
    }
    Ok(wanted)
}

fn filter(ask: &Ask<'_>) -> Result<Filter, Refusal> {
    Ok(Filter {
        max_papers: ask.options.number("max_papers"),
        min_upvotes: ask.options.number("min_upvotes").unwrap_or_default(),
        include: word_list(ask.options.string("include"))?,
        exclude: word_list(ask.options.string("exclude"))?,
    })
}

fn word_list(typed: Option<&str>) -> Result<Vec<String>, Refusal> {
    parse_word_list(typed.unwrap_or_default()).map_err(|_| Refusal::told("refusal-words"))
}

/// A role that the asker could mention by hand: the bot lends nobody its rights.
fn mentionable(ask: &Ask<'_>, role: &Role) -> Result<RoleId, Refusal> {
    let refused = || Refusal::about("refusal-mention", &role.name);
    if role.mentionable || ask.may_mention_everyone() {
        RoleId::new(role.id.get()).ok_or_else(refused)
    } else {
        Err(refused())
    }
}

fn confirmation(
    subscription: &Subscription,
    times: impl Iterator<Item = DateTime<Utc>>,
    locale: Locale,
) -> Message {
    // Discord shows these in each reader's own zone.
    let times: Vec<String> =
        times.map(|time| format!("- <t:{0}:F> · <t:{0}:R>", time.timestamp())).collect();
    let understood = words::text_with(
        locale,
        "subscribe-done",
        [
            ("channel", mention(subscription.channel).into()),
            ("timezone", subscription.timezone.name().into()),
            ("language", subscription.language.to_string().into()),
        ],
    );
    Message::text(format!("{understood}\n{}", times.join("\n"))).ephemeral()
}
