//! Sixty days of a channel whose people edit, pause and resume it, take the bot's permission and
//! give it back, and delete it in the end: what stands in the channel, what `/digest list` and
//! `/paper why` say and what the ledger has are one story.

mod why;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use paperwire::sandbox::{Overwrite, OverwriteTarget, Permissions};
use serde_json::{Value, json};

use super::run;
use crate::{
    openapi::violations,
    sixty_days::standing,
    world::{World, days, list, stored::channel_id},
};

const FIRST: &str = "2026-03-02";
const DAYS: u32 = 60;
/// How many papers a day's list has, each with one upvote more than the one before.
const PAPERS: usize = 3;

/// The numbers of a day's papers: no two days share one.
fn numbers(date: NaiveDate) -> [u32; PAPERS] {
    let day = date.num_days_from_ce().unsigned_abs() % 1000 * 10;
    [day, day + 1, day + 2]
}

fn date(day: u32) -> NaiveDate {
    FIRST.parse::<NaiveDate>().unwrap() + Days::new(u64::from(day - 1))
}

fn number(day: u32, place: usize) -> u32 {
    numbers(date(day))[place]
}

/// A day's list as Hugging Face gives it, which tells of each paper when it was listed.
fn listed_on(date: NaiveDate) -> Value {
    let mut list = list(numbers(date));
    for item in list.as_array_mut().unwrap() {
        item["paper"]["submittedOnDailyAt"] = json!(format!("{date}T00:10:00.000Z"));
    }
    list
}

/// What becomes of a paper in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Posted,
    /// It came due while the channel was paused by hand, and was not to be made up for.
    PausedByHand,
    TooFewUpvotes,
    BeyondTheMost,
    /// It would be among those now, had not others come.
    NoRoom,
    NoWantedWord,
    UnwantedWord,
    /// It came when the channel was deleted already.
    Gone,
}

/// What becomes of the paper at that place of a day's list.
fn end(day: u32, place: usize) -> End {
    match (day, place) {
        // Paused by hand on the 10th, after that day's papers, and resumed on the 15th, after
        // that day's time.
        (11..=15, _) => End::PausedByHand,
        // From the 26th on, as many upvotes are wanted as the second paper of the 27th has.
        (27, 0) => End::TooFewUpvotes,
        // From the 33rd on, the second paper of the 34th is not.
        (34, 1) => End::UnwantedWord,
        (34, _) => End::Posted,
        // From the 36th on, papers have to have one of a few words. Only the last of that day's
        // own papers has one, and comes too late.
        (37, 2) | (38, 1 | 2) | (39, 0) | (40, 1 | 2) => End::Posted,
        (37..=39, _) => End::NoWantedWord,
        (36, 0) => End::NoRoom,
        // From the 30th on, no more than two a day are wanted.
        (31..=40, 0) => End::BeyondTheMost,
        // Deleted on the 40th, after that day's papers.
        (41.., _) => End::Gone,
        _ => End::Posted,
    }
}

/// How many papers of a day the channel is to have in the end.
fn expected(day: u32) -> usize {
    (0..PAPERS).filter(|place| end(day, *place) == End::Posted).count()
}

/// How many are there of each day, when the permission is away from the 20th to the 24th.
fn expected_by(day: u32) -> BTreeMap<u32, usize> {
    let held_back = |past: u32| (21..=23).contains(&day) && past >= 21;
    let past = (1..=day).filter(|past| expected(*past) > 0 && !held_back(*past));
    past.map(|past| (past, expected(past))).collect()
}

/// How many papers of each day stand in the channel, each once.
fn there(world: &World) -> BTreeMap<u32, usize> {
    let mut there = BTreeMap::new();
    for (id, times) in standing(world, world.channel()) {
        assert_eq!(times, 1, "{id} once");
        let day = (1..=DAYS)
            .find(|day| numbers(date(*day)).iter().any(|number| id == format!("2408.{number:05}")));
        *there.entry(day.unwrap()).or_default() += 1;
    }
    there
}

fn set_permission(world: &World, denied: Permissions) {
    let overwrite = Overwrite {
        target: OverwriteTarget::Member(world.setup.bot_id),
        allow: Permissions::NONE,
        deny: denied,
    };
    world.discord.set_overwrite(world.channel(), overwrite).unwrap();
}

/// What the channel's people do on the noon of a day.
async fn happen(world: &World, day: u32) {
    let (mina, channel) = (world.organiser(), world.channel());
    let run = async |subcommand: &str, options: &[(&str, Value)]| {
        run(&mina, subcommand, channel, options).await;
    };
    let named = |day: u32, place: usize| format!("\"number {}\"", number(day, place));
    match day {
        5 => run("edit", &[("time", json!("11:00"))]).await,
        10 => run("pause", &[]).await,
        15 => run("resume", &[]).await,
        20 => set_permission(world, Permissions::SEND_MESSAGES),
        24 => set_permission(world, Permissions::NONE),
        26 => run("edit", &[("min_upvotes", json!(number(27, 1)))]).await,
        30 => run("edit", &[("max_papers", json!(2)), ("time", json!("10:00"))]).await,
        33 => run("edit", &[("exclude", json!(named(34, 1)))]).await,
        36 => {
            let days = [(36, 0), (37, 2), (38, 1), (38, 2), (39, 0), (40, 0), (40, 1), (40, 2)];
            let wanted = days.map(|(day, place)| named(day, place)).join(", ");
            run("edit", &[("include", json!(wanted))]).await;
        }
        40 => world.discord.delete_channel(channel).unwrap(),
        _ => {}
    }
}

/// What the list says of the channel on a day: that it is paused and why, or what came last.
fn told(day: u32) -> String {
    match day {
        10..=14 => "by hand".to_owned(),
        20..=23 if day > 20 => "lacks permissions".to_owned(),
        40.. => "the channel is gone".to_owned(),
        _ => {
            let (last, count) = expected_by(day).pop_last().unwrap();
            let count = if count == 1 { "one paper".to_owned() } else { format!("{count} papers") };
            format!("Last: {count} of {}", date(last))
        }
    }
}

/// Waits until the channel has what it is to have, as the clock goes on: what failed for a passing
/// reason is tried again by it.
async fn settle(world: &World, day: u32, now: DateTime<Utc>) {
    for minutes in [0, 11, 22, 33] {
        world.set_now(&(now + TimeDelta::minutes(minutes)).to_rfc3339());
        world.wake();
        let is_there = |world: &World| day > 40 || there(world) == expected_by(day);
        let waiting = world.until(is_there);
        if tokio::time::timeout(std::time::Duration::from_secs(20), waiting).await.is_ok() {
            return;
        }
    }
    panic!("on day {day}: {:?} and not {:?}", there(world), expected_by(day));
}

#[tokio::test]
async fn sixty_days_of_changes_are_one_story_everywhere() {
    let lists: Vec<_> =
        (1..=DAYS).map(|day| (date(day).to_string(), listed_on(date(day)))).collect();
    let lists = lists.iter().map(|(date, list)| (date.as_str(), list.clone()));
    let mut world = World::asleep(paperwire::sandbox::Rules::unhurried(), days(lists)).await;
    let morning = |day: u32| date(day).and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(9);
    world.set_now(&morning(1).to_rfc3339());
    world.start().await;
    let daily = [
        ("time", json!("11:30")),
        ("timezone", json!("UTC")),
        ("days", json!("daily")),
        ("language", json!("en")),
    ];
    world.subscribe(world.channel(), &daily).await;
    let mut told_why = why::Told::default();
    for day in 1..=DAYS {
        if day != 24 {
            settle(&world, day, morning(day) + TimeDelta::minutes(170)).await;
        }
        let noon = morning(day) + TimeDelta::hours(4);
        world.set_now(&noon.to_rfc3339());
        happen(&world, day).await;
        if day == 24 {
            settle(&world, day, noon).await;
        }
        world.until_listed(&told(day), true).await;
        told_why.ask(&world, day).await;
    }
    assert_proper_but_for_the_permission(&world);
    world.stop().await;
    let store = world.open_store();
    for day in 1..=DAYS {
        let kept = store.standing(channel_id(world.channel()), date(day)).unwrap();
        assert_eq!((kept.posted, kept.refused, kept.open), (expected(day), 0, 0), "on day {day}");
    }
    told_why.agrees_with(&store, channel_id(world.channel()));
}

/// That nothing was refused but what the bot had no permission for.
fn assert_proper_but_for_the_permission(world: &World) {
    let refused = world.refused();
    let is_expected = |refusal: &String| refusal.contains("Missing Permissions");
    assert!(refused.iter().all(is_expected), "{refused:?}");
    let violations = violations(&world.discord.exchanges()).unwrap_or_default();
    assert_eq!(violations, Vec::<String>::new());
}
