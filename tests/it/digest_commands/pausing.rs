//! What pausing, resuming and editing mean for what is posted.

use std::time::Duration;

use paperwire::sandbox::{Fault, Requests};
use serde_json::json;

use super::{assert_proper, press, run, shown};
use crate::world::{World, answer, days, list};

const NOTHING: [(&str, serde_json::Value); 0] = [];

/// Three days, of which a channel that posts at 13:00 UTC has been given the first.
async fn after_the_first_day() -> World {
    let lists =
        [("2024-08-01", list(1..=2)), ("2024-08-02", list(3..=4)), ("2024-08-03", list(5..=6))];
    let world = World::new(days(lists)).await;
    world.set_now("2024-08-01T12:00:00Z");
    let daily = [
        ("time", json!("13:00")),
        ("timezone", json!("UTC")),
        ("days", json!("daily")),
        ("language", json!("en")),
    ];
    world.subscribe(world.channel(), &daily).await;
    at(&world, "2024-08-01T13:00:00Z");
    world.until_posted(world.channel(), 2).await;
    // Comes after what is being delivered, and finds nothing more to do.
    assert!(world.post(world.channel(), "2024-08-01").await.starts_with("All papers"));
    world
}

/// Sets the clock, and has the schedule look at it.
fn at(world: &World, now: &str) {
    world.set_now(now);
    let turn = |channel: &mut paperwire::sandbox::Channel| {
        channel.topic = channel.topic.is_none().then(|| "Papers".to_owned());
    };
    world.discord.change_channel(world.setup.channel("general"), turn).unwrap();
}

/// The papers in the channel's threads, a list for each.
fn papers(world: &World) -> Vec<Vec<String>> {
    world.threads(world.channel()).iter().map(|thread| world.papers(thread.id)).collect()
}

fn numbered(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("2408.{number:05}")).collect()
}

#[tokio::test]
async fn what_came_due_during_a_pause_stays_unposted_and_the_next_day_comes_in_full() {
    let world = after_the_first_day().await;
    let (mina, channel) = (world.organiser(), world.channel());
    at(&world, "2024-08-01T20:00:00Z");
    run(&mina, "pause", channel, &NOTHING).await;
    at(&world, "2024-08-02T13:00:00Z");
    at(&world, "2024-08-02T20:00:00Z");
    let resumed = run(&mina, "resume", channel, &NOTHING).await;
    assert!(shown(&resumed).contains("One digest was due"), "{resumed}");
    at(&world, "2024-08-03T13:00:00Z");
    world.until_posted(channel, 2).await;
    world.until(|world| papers(world).len() == 2).await;
    world.until(|world| papers(world)[1].len() == 2).await;
    assert_eq!(papers(&world), [numbered(&[2, 1]), numbered(&[6, 5])]);
    // The day that was left out is there for the asking.
    assert!(world.post(channel, "2024-08-02").await.starts_with("Posted 2 papers"));
}

#[tokio::test]
async fn what_came_due_during_a_pause_is_posted_where_that_is_asked_for() {
    let world = after_the_first_day().await;
    let (mina, channel) = (world.organiser(), world.channel());
    at(&world, "2024-08-01T20:00:00Z");
    run(&mina, "pause", channel, &NOTHING).await;
    at(&world, "2024-08-02T20:00:00Z");
    run(&mina, "resume", channel, &[("catch_up", json!(true))]).await;
    world.until(|world| papers(world).len() == 2 && papers(world)[1].len() == 2).await;
    assert_eq!(papers(&world)[1], numbered(&[4, 3]));
}

#[tokio::test]
async fn a_pause_by_hand_outlasts_restarts_posts_by_hand_and_the_channel_coming_back() {
    let mut world = after_the_first_day().await;
    let (mina, channel) = (world.organiser(), world.channel());
    run(&mina, "pause", channel, &NOTHING).await;
    assert!(world.post(channel, "2024-08-01").await.starts_with("All papers"));
    world.stop().await;
    world.set_now("2024-08-02T13:00:00Z");
    world.start().await;
    assert!(world.post(channel, "2024-08-02").await.starts_with("Posted 2 papers"));
    let listed = crate::world::answer(world.organiser().command("digest list", [])).await;
    assert!(shown(&listed).contains("by hand"), "{listed}");
    at(&world, "2024-08-03T13:00:00Z");
    let posted = world.post(channel, "2024-08-03").await;
    assert!(posted.starts_with("Posted 2 papers"), "it had not come by itself: {posted}");
}

#[tokio::test]
async fn a_time_that_is_moved_posts_nothing_again_and_skips_nothing() {
    let world = after_the_first_day().await;
    let (mina, channel) = (world.organiser(), world.channel());
    // Back to a time that is over today: nothing comes before tomorrow.
    at(&world, "2024-08-02T10:00:00Z");
    let edited = run(&mina, "edit", channel, &[("time", json!("09:00"))]).await;
    assert!(shown(&edited).contains("Sat 2024-08-03 09:00"), "{edited}");
    at(&world, "2024-08-02T13:00:00Z");
    let posted = world.post(channel, "2024-08-02").await;
    assert!(posted.starts_with("Posted 2 papers"), "it had not come by itself: {posted}");
    // On to a time that is still to come today.
    run(&mina, "edit", channel, &[("time", json!("14:00")), ("timezone", json!("UTC"))]).await;
    at(&world, "2024-08-03T14:00:00Z");
    world.until(|world| papers(world).len() == 3 && papers(world)[2].len() == 2).await;
    assert_eq!(papers(&world), [numbered(&[2, 1]), numbered(&[4, 3]), numbered(&[6, 5])]);
}

#[tokio::test]
async fn a_channel_that_is_deleted_while_its_papers_come_stays_stopped() {
    let world = World::new(days([("2024-08-02", list(1..=2))])).await;
    let (mina, channel) = (world.organiser(), world.channel());
    let compact = [("layout", json!("compact")), ("language", json!("en"))];
    run(&mina, "subscribe", channel, &compact).await;
    // The header is answered at once, and the papers when the channel is gone.
    for late in [Duration::ZERO, Duration::from_secs(2)] {
        let posts = Requests::post(&format!("channels/{channel}/messages"));
        world.discord.faults().next(1, posts, Fault::AnswersLate(late));
    }
    let options = [("channel", json!(channel.to_string()))];
    let posting = mina.command("digest post", options).unwrap();
    world.until(|world| world.discord.messages(channel).len() == 2).await;
    world.discord.delete_channel(channel).unwrap();
    world.until_listed("the channel is gone", true).await;
    let posted = posting.reply().await.unwrap();
    assert!(shown(&posted).contains("Posted 2 papers"), "{posted}");
    let listed = world.listed().await;
    assert!(listed.contains("the channel is gone"), "{listed}");
    assert_proper(&world);
}

#[tokio::test]
async fn what_is_posted_stays_on_the_list_whatever_the_filter_says_by_now() {
    let world = World::new(days([("2024-08-02", list(1..=3))])).await;
    let (mina, channel) = (world.organiser(), world.channel());
    run(&mina, "subscribe", channel, &[("language", json!("en"))]).await;
    world.post(channel, "2024-08-02").await;
    let tighter =
        [("include", json!("\"number 2\", \"number 4\", \"number 5\"")), ("max_papers", json!(4))];
    run(&mina, "edit", channel, &tighter).await;
    world.huggingface.set_day("2024-08-02".parse().unwrap(), list(1..=5));
    world.set_now("2024-08-02T13:00:00Z");
    let preview = run(&mina, "preview", channel, &NOTHING).await;
    insta::assert_snapshot!(shown(&preview));
    assert!(world.post(channel, "2024-08-02").await.starts_with("Posted 1 paper"));
    assert_eq!(papers(&world), [numbered(&[3, 2, 1, 5])]);
    let header = world.discord.messages(channel).remove(0);
    let listed = header.embeds[0]["description"].as_str().unwrap().to_owned();
    let titles = listed.lines().filter_map(|line| line.split_once("Paper number "));
    let numbers: String = titles.map(|(_, rest)| rest.chars().next().unwrap()).collect();
    assert_eq!(numbers, "5321", "{listed}");
    assert_proper(&world);
}

#[tokio::test]
async fn a_deleted_channel_can_be_removed_from_the_list_even_if_it_was_paused_by_hand() {
    let world = World::new(days([])).await;
    let (mina, channel) = (world.organiser(), world.channel());
    run(&mina, "subscribe", channel, &NOTHING).await;
    run(&mina, "pause", channel, &NOTHING).await;
    world.discord.delete_channel(channel).unwrap();
    world.until_listed("the channel is gone", true).await;
    let listed = answer(mina.command("digest list", [])).await;
    let removed = press(&mina, &listed, "Remove deleted channels").await;
    insta::assert_snapshot!(shown(&removed), @r"
    One deleted channel is removed from this list.
    No channel of this server is subscribed. `/digest subscribe` subscribes one.
    ");
    assert_proper(&world);
}
