//! What was missed, and what was not: downtime, many due times, a channel that comes and goes,
//! lists that grow late.

use std::collections::BTreeMap;

use paperwire::{
    config,
    domain::Layout,
    sandbox::{Message, Rules, Snowflake, huggingface::Fault},
};
use serde_json::{Value, json};

use crate::{
    log::Log,
    world::{World, days, list, stored::channel_id},
};

const DAY: &str = "2024-08-02";

/// Five days from a Monday on, of two papers each.
const WEEK: [&str; 5] = ["2024-07-29", "2024-07-30", "2024-07-31", "2024-08-01", DAY];

fn week() -> paperwire::sandbox::huggingface::Days {
    days((1..).step_by(2).zip(WEEK).map(|(first, day)| (day, list(first..=first + 1))))
}

/// Every day at 13:00 UTC, in English.
fn daily() -> [(&'static str, Value); 4] {
    [
        ("time", json!("13:00")),
        ("timezone", json!("UTC")),
        ("days", json!("daily")),
        ("language", json!("en")),
    ]
}

/// The messages of a channel and of its threads, oldest first.
fn everywhere(world: &World, channel: Snowflake) -> Vec<Message> {
    let threads = world.threads(channel).into_iter().map(|thread| thread.id);
    let places = threads.chain([channel]);
    let mut messages: Vec<_> = places.flat_map(|place| world.discord.messages(place)).collect();
    messages.sort_by_key(|message| message.id);
    messages
}

fn is_catch_up(message: &Message) -> bool {
    message.content.starts_with("**Caught up**")
}

/// The days that were made up for, in their order.
fn made_up(world: &World, channel: Snowflake) -> Vec<String> {
    let messages = everywhere(world, channel).into_iter().filter(is_catch_up);
    let title = |message: Message| message.embeds[0]["title"].as_str().unwrap().to_owned();
    messages.map(title).map(|title| title.replace("Daily Papers ", "")).collect()
}

/// The papers that stand in a channel, with how often each does.
fn standing(world: &World, channel: Snowflake) -> BTreeMap<String, usize> {
    let mut standing = BTreeMap::new();
    for message in everywhere(world, channel) {
        let links: Vec<&str> = match is_catch_up(&message) {
            true => message.embeds[0]["description"].as_str().unwrap().split('(').collect(),
            false => message.embeds.iter().filter_map(|embed| embed["url"].as_str()).collect(),
        };
        for link in links {
            let paper = link.strip_prefix("https://huggingface.co/papers/2408.");
            let Some(number) = paper.and_then(|paper| paper.get(..5)) else { continue };
            *standing.entry(number.to_owned()).or_default() += 1;
        }
    }
    standing
}

fn numbers(numbers: impl IntoIterator<Item = u32>) -> BTreeMap<String, usize> {
    numbers.into_iter().map(|number| (format!("{number:05}"), 1)).collect()
}

#[tokio::test]
async fn what_was_missed_is_made_up_for_in_every_layout() {
    for layout in ["thread", "threads", "forum", "compact"] {
        let mut world = World::new(week()).await;
        let channel = match layout {
            "forum" => world.setup.channel("paper-forum"),
            _ => world.channel(),
        };
        world.set_now("2024-07-29T12:00:00Z");
        let options = daily().into_iter().chain([("layout", json!(layout))]);
        world.subscribe(channel, &options.collect::<Vec<_>>()).await;
        world.stop().await;
        world.set_now("2024-08-02T13:00:00Z");
        world.start().await;
        world.until(|world| standing(world, channel) == numbers(1..=10)).await;
        assert_eq!(made_up(&world, channel), WEEK[..4], "{layout}: oldest first");
        // Nothing comes after what was waited for.
        world.stop().await;
        world.start().await;
        world.post(channel, DAY).await;
        assert_eq!(standing(&world, channel), numbers(1..=10), "{layout}");
        assert_eq!(world.refused(), Vec::<String>::new(), "{layout}");
    }
}

#[tokio::test]
async fn a_channel_gets_no_more_than_so_many_missed_days_in_one_day() {
    let mut world = World::asleep(Rules::unhurried(), week()).await;
    world.schedule = config::Schedule { catch_up_editions: 2, ..config::Schedule::default() };
    let channel = world.channel();
    let twice_a_day = "0 0 9,18 * * *";
    let mut order = world.subscription(channel, paperwire::domain::Layout::Thread, twice_a_day);
    order.created_at = "2024-07-29T08:00:00Z".parse().unwrap();
    world.open_store().save_subscription(&order).await.unwrap();
    world.set_now("2024-08-02T09:00:00Z");
    world.start().await;
    world.until(|world| standing(world, channel) == numbers([1, 2, 3, 4, 9, 10])).await;
    assert_eq!(made_up(&world, channel), WEEK[..2]);
    world.stop().await;

    // Later on the same day it is due again, and has had its share.
    let evening = "2024-08-02T18:00:00Z";
    world.set_now(evening);
    let dealt_with = |world: &World| world.open_store().load_due(channel_id(channel)).unwrap();
    while dealt_with(&world) != Some(evening.parse().unwrap()) {
        world.start().await;
        world.post(channel, DAY).await;
        world.stop().await;
    }
    assert_eq!(made_up(&world, channel), WEEK[..2]);

    world.set_now("2024-08-03T09:00:00Z");
    world.start().await;
    world.until(|world| standing(world, channel) == numbers(1..=10)).await;
    assert_eq!(made_up(&world, channel), WEEK[..4], "the rest comes on the next day");
}

#[tokio::test]
async fn who_subscribes_again_gets_what_is_new_and_nothing_twice() {
    let mut world = World::new(week()).await;
    let channel = world.channel();
    world.set_now("2024-07-30T12:00:00Z");
    world.subscribe(channel, &daily()).await;
    world.post(channel, "2024-07-30").await;
    world.unsubscribe(channel).await;

    world.set_now("2024-08-02T12:00:00Z");
    world.subscribe(channel, &daily()).await;
    world.stop().await;
    world.set_now("2024-08-02T13:00:00Z");
    world.start().await;
    world.until(|world| standing(world, channel) == numbers([3, 4, 9, 10])).await;
    let told = world.post(channel, "2024-07-30").await;
    assert!(told.starts_with("All papers of 2024-07-30 are in"), "{told}");
    assert_eq!(standing(&world, channel), numbers([3, 4, 9, 10]));
}

#[tokio::test]
async fn who_unsubscribes_in_the_middle_of_a_delivery_gets_no_more() {
    let world = World::new(days([(DAY, list(1..=40))])).await;
    let (left, other) = (world.channel(), world.setup.channel("announcements"));
    world.subscribe(left, &daily()).await;
    world.subscribe(other, &daily()).await;
    let options = [("channel", json!(left.to_string())), ("date", json!(DAY))];
    world.organiser().command("digest post", options).unwrap();
    world.until_posted(left, 2).await;
    world.unsubscribe(left).await;
    let then = standing(&world, left).len();
    // In this time the first channel would have got them all.
    world.post(other, DAY).await;
    assert_eq!(standing(&world, other), numbers(1..=40));
    let now = standing(&world, left).len();
    assert!(now <= then + 1, "{then} papers were there, and {now} are");
}

#[tokio::test]
async fn a_paper_that_an_earlier_day_listed_is_posted_if_that_day_never_was() {
    let lists = [("2024-08-01", list(1..=2)), (DAY, list(2..=3))];
    let mut world = World::new(days(lists)).await;
    let channel = world.channel();
    world.subscribe(channel, &daily()).await;
    world.stop().await;
    world.set_now("2024-08-02T13:00:00Z");
    world.start().await;
    world.until(|world| standing(world, channel) == numbers(2..=3)).await;
    let header = world.discord.messages(channel)[0].embeds[0]["description"].to_string();
    assert!(!header.contains("2024-08-01"), "{header}");
}

#[tokio::test]
async fn yesterdays_late_papers_come_though_todays_list_has_begun() {
    let lists = [("2024-08-01", list(1..=3)), (DAY, list(11..=11))];
    let mut world = World::new(days(lists)).await;
    let channel = world.channel();
    world.set_now("2024-08-01T12:00:00Z");
    world.subscribe(channel, &[("time", json!("00:30")), ("timezone", json!("UTC"))]).await;
    world.stop().await;
    world.set_now("2024-08-02T00:30:00Z");
    world.start().await;
    world.until(|world| standing(world, channel) == numbers([1, 2, 3, 11])).await;

    world.huggingface.set_day("2024-08-01".parse().unwrap(), list(1..=4));
    world.set_now("2024-08-02T02:45:00Z");
    world.wake();
    world.until(|world| standing(world, channel) == numbers([1, 2, 3, 4, 11])).await;
    let yesterday = world.threads(channel)[0].id;
    assert_eq!(world.papers(yesterday).last().map(String::as_str), Some("2408.00004"));
}

#[tokio::test]
async fn a_last_look_that_fails_is_made_again() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &daily()).await;
    world.post(channel, DAY).await;
    let asked = world.huggingface.requests().len();
    // As often as one list is asked for.
    world.huggingface.fail_next(3, Fault::ServerError);
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=4));
    world.set_now("2024-08-03T02:45:00Z");
    world.wake();
    world.until_asked(asked + 3).await;
    world.set_now("2024-08-03T04:00:00Z");
    world.wake();
    world.until(|world| standing(world, channel) == numbers(1..=4)).await;
}

#[tokio::test]
async fn only_what_was_missed_is_logged_as_missed_and_not_what_is_seldom_due() {
    for (cron, is_missed) in [("0 0 13 1 * *", false), ("0 0 13 * * *", true)] {
        let mut world = World::asleep(Rules::unhurried(), week()).await;
        let order = world.subscription(world.channel(), Layout::Thread, cron);
        let store = world.open_store();
        store.save_subscription(&order).await.unwrap();
        // July's time was dealt with, and August's has just come.
        store.save_due(order.channel, "2024-07-01T13:00:00Z".parse().unwrap()).await.unwrap();
        store.save_given(order.channel, "2024-07-01".parse().unwrap()).await.unwrap();
        drop(store);
        world.set_now("2024-08-01T13:00:01Z");
        let log = Log::capture();
        world.start().await;
        world.until(|world| standing(world, world.channel()) == numbers(1..=8)).await;
        assert_eq!(log.text().contains("Too much was missed"), is_missed, "{cron}");
        world.stop().await;
    }
}
