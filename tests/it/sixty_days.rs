//! Sixty days of three channels in three zones, played through in seconds: two clock changes,
//! weekends and a holiday without papers, lists that begin early and end late, days on which the
//! program is down and an hour in which Discord is.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use paperwire::{
    sandbox::{Fault, Message, Rules, Setup, Snowflake},
    schedule::Timetable,
};
use serde_json::json;

use crate::world::{World, days, list};

const FIRST: &str = "2026-10-01";
const DAYS: usize = 60;

/// When the world is looked at, in minutes after a day's beginning in UTC: in the afternoon, just
/// after the next day has begun, and after the list is sealed.
const LOOKS: [i64; 3] = [14 * 60 + 30, 24 * 60 + 40, 26 * 60 + 50];

/// How many papers a day's list has, by the hour of its own day: it may begin early, fills up
/// through the day, and gains the last one after midnight.
fn listed(date: NaiveDate, at: DateTime<Utc>) -> u32 {
    let is_free = matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
        || date == NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let age = at - date.and_time(NaiveTime::MIN).and_utc();
    match age.num_minutes() {
        _ if is_free => 0,
        ..0 => 0,
        // On every third day somebody is early.
        0..60 => u32::from(date.day().is_multiple_of(3)),
        60..1440 => 3,
        _ => 4,
    }
}

/// The numbers of a day's papers: no two days share one.
fn numbers(date: NaiveDate, count: u32) -> impl Iterator<Item = u32> {
    let day = date.num_days_from_ce().unsigned_abs() % 1000;
    (0..count).map(move |number| day * 10 + number)
}

struct Reader {
    channel: Snowflake,
    timetable: Timetable,
    due_until: DateTime<Utc>,
    /// The newest edition that the channel has been given.
    last: Option<NaiveDate>,
}

impl Reader {
    /// Takes note of the time: when something was due, the newest list is there now.
    fn look(&mut self, now: DateTime<Utc>) {
        if self.timetable.last_within(self.due_until, now).is_some() {
            self.last = newest(now).max(self.last);
        }
        self.due_until = now;
    }

    /// The papers that are to be in the channel: those that are listed now, of every edition up
    /// to the last one given.
    fn expected(&self, first: Option<NaiveDate>, now: DateTime<Utc>) -> BTreeSet<String> {
        let (Some(first), Some(last)) = (first, self.last) else { return BTreeSet::new() };
        let editions = first.iter_days().take_while(|date| *date <= last);
        let numbers = editions.flat_map(|date| numbers(date, listed(date, now)));
        numbers.map(|number| format!("2408.{number:05}")).collect()
    }
}

fn newest(now: DateTime<Utc>) -> Option<NaiveDate> {
    let mut back = (0..8).filter_map(|back| now.date_naive().checked_sub_days(Days::new(back)));
    back.find(|date| listed(*date, now) > 0)
}

/// Every paper that stands in a channel, once for each time that it does.
pub(crate) fn standing(world: &World, channel: Snowflake) -> BTreeMap<String, usize> {
    let mut standing = BTreeMap::new();
    let threads = world.threads(channel).into_iter().flat_map(|thread| world.papers(thread.id));
    let messages = world.discord.messages(channel);
    let caught_up = messages.iter().filter(|message| message.content.starts_with("**Caught up**"));
    for id in threads.chain(caught_up.flat_map(named_in)) {
        *standing.entry(id).or_default() += 1;
    }
    standing
}

/// The papers that a list links to.
fn named_in(message: &Message) -> Vec<String> {
    let text = message.embeds[0]["description"].as_str().unwrap_or_default();
    let links = text.split("https://huggingface.co/papers/").skip(1);
    links.map(|link| link.chars().take(10).collect()).collect()
}

fn tell_huggingface(world: &World, now: DateTime<Utc>) {
    for back in 0..3 {
        let date = now.date_naive() - Days::new(back);
        world.huggingface.set_day(date, list(numbers(date, listed(date, now))));
    }
}

/// Waits, and lets the bot's clock go on when that takes long: what failed for a passing reason is
/// tried again by the clock.
async fn wait_as_time_goes_on(
    world: &World,
    now: DateTime<Utc>,
    is_there: impl Fn(&World) -> bool,
) {
    for minutes in [0, 11, 22, 33] {
        world.set_now(&(now + TimeDelta::minutes(minutes)).to_rfc3339());
        world.wake();
        let waiting = world.until(&is_there);
        if tokio::time::timeout(Duration::from_secs(20), waiting).await.is_ok() {
            return;
        }
    }
    panic!("not everything was there at {now}");
}

async fn readers(world: &World, now: DateTime<Utc>) -> Vec<Reader> {
    let orders = [
        ("papers-1", "01:30", "Europe/London", "daily", "0 30 1 * * *"),
        ("papers-2", "09:00", "America/New_York", "daily", "0 0 9 * * *"),
        ("papers-3", "09:00", "Asia/Seoul", "weekdays", "0 0 9 * * Mon-Fri"),
    ];
    let mut readers = Vec::new();
    for (name, time, zone, on, cron) in orders {
        let channel = world.setup.channel(name);
        let options = [
            ("time", json!(time)),
            ("timezone", json!(zone)),
            ("days", json!(on)),
            ("language", json!("en")),
        ];
        world.subscribe(channel, &options).await;
        let timetable = Timetable::new(cron, zone.parse().unwrap()).unwrap();
        readers.push(Reader { channel, timetable, due_until: now, last: None });
    }
    readers
}

#[tokio::test]
async fn sixty_days_bring_every_paper_to_every_channel_once() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    setup.add_text_channels("papers", 3);
    let mut world = World::set_up(setup, days([])).await;
    let first: NaiveDate = FIRST.parse().unwrap();
    let start = first.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(3);
    world.set_now(&start.to_rfc3339());
    world.start().await;
    let mut readers = readers(&world, start).await;
    let mut begins = vec![None; readers.len()];

    for date in first.iter_days().take(DAYS) {
        for minutes in LOOKS {
            let now = date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(minutes);
            // In this order, so that no look at the new time finds the old list.
            tell_huggingface(&world, now);
            world.set_now(&now.to_rfc3339());
            // From the 10th to the 13th the program is down.
            let day = date.day();
            if date.month() == 10 && (10..=13).contains(&day) {
                if world.is_running() {
                    world.stop().await;
                }
                continue;
            }
            if date.month() == 11 && day == 12 {
                world.discord.faults().at_random(u64::from(day), [(Fault::ActsThenDrops, 0.3)]);
            } else {
                world.discord.faults().stop();
            }
            if world.is_running() {
                world.wake();
            } else {
                world.start().await;
            }
            for (reader, begin) in readers.iter_mut().zip(&mut begins) {
                reader.look(now);
                *begin = begin.or(reader.last);
                let expected = reader.expected(*begin, now);
                let is_there = |world: &World| {
                    let standing = standing(world, reader.channel);
                    expected.iter().all(|id| standing.contains_key(id))
                };
                wait_as_time_goes_on(&world, now, is_there).await;
            }
        }
    }
    for reader in &readers {
        let standing = standing(&world, reader.channel);
        assert!(standing.len() > 140, "{}", standing.len());
        assert!(standing.values().all(|times| *times == 1), "nothing twice: {standing:?}");
    }
}
