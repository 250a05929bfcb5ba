//! One bad thing stays one, and nothing waits that need not.

use std::time::Duration;

use paperwire::sandbox::{Fault, LimitScope, Requests, Rules, Setup};
use serde_json::json;

use crate::world::{World, days, list};

const DAY: &str = "2024-08-02";

/// Every day at 13:00 UTC.
fn daily() -> [(&'static str, serde_json::Value); 3] {
    [("time", json!("13:00")), ("timezone", json!("UTC")), ("days", json!("daily"))]
}

#[tokio::test]
async fn slow_and_broken_channels_delay_no_other() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let channels = setup.add_text_channels("papers", 5);
    let mut world = World::set_up(setup, days([(DAY, list(1..=9))])).await;
    world.start().await;
    for channel in &channels {
        world.subscribe(*channel, &daily()).await;
    }
    let minutes =
        Fault::RateLimited { scope: LimitScope::Shared, retry_after: Duration::from_secs(280) };
    let faults = [minutes, Fault::Hangs, Fault::ServerError(503), Fault::Forbidden(50013)];
    for (channel, fault) in channels.iter().zip(faults) {
        let messages = Requests::post(&format!("channels/{channel}/messages"));
        world.discord.faults().next(99, messages, fault);
    }
    world.set_now("2024-08-02T13:00:00Z");
    world.wake();
    world.until_posted(channels[4], 9).await;
    for channel in &channels[..4] {
        assert!(world.discord.messages(*channel).is_empty());
    }
    assert_eq!(world.discord.faults().met().len(), 4, "each was met by then or while it went on");
}

#[tokio::test]
async fn the_list_is_there_before_it_is_due() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &daily()).await;
    let before = world.huggingface.requests().len();
    world.set_now("2024-08-02T12:58:30Z");
    world.wake();
    world.until_asked(before + 1).await;
    assert!(world.discord.messages(channel).is_empty());

    // Now Hugging Face fails, and that is no matter.
    world.huggingface.stop();
    world.set_now("2024-08-02T13:00:00Z");
    world.wake();
    world.until_posted(channel, 3).await;
}

#[tokio::test]
async fn a_thread_that_came_about_unseen_is_adopted() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &daily()).await;
    let threads = format!("channels/{channel}/messages/:id/threads");
    world.discord.faults().next(1, Requests::post(&threads), Fault::ActsThenFails(502));
    let told = world.post(channel, DAY).await;
    assert!(told.starts_with("Posted 3 papers"), "{told}");
    assert!(world.refused().iter().any(|refusal| refusal.contains("160004")));
    assert_eq!(world.threads(channel).len(), 1);
    assert_eq!(world.papers(world.threads(channel)[0].id).len(), 3);
}

#[tokio::test]
async fn a_forum_that_requires_tags_gets_them() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let forum = world.setup.channel("paper-forum");
    world.discord.change_channel(forum, |forum| forum.require_tag = true).unwrap();
    world.subscribe(forum, &daily()).await;
    let told = world.post(forum, DAY).await;
    assert!(told.starts_with("Posted 3 papers"), "{told}");
    assert_eq!(world.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn an_edit_and_a_crosspost_in_doubt_are_settled() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.setup.channel("announcements");
    let crosspost = [("crosspost", json!(true))];
    world.subscribe(channel, &daily().into_iter().chain(crosspost).collect::<Vec<_>>()).await;
    let crossposts = Requests::post(&format!("channels/{channel}/messages/:id/crosspost"));
    world.discord.faults().next(1, crossposts, Fault::ActsThenDrops);
    let told = world.post(channel, DAY).await;
    assert!(told.starts_with("Posted 3 papers"), "{told}");
    assert_eq!(world.count("POST", "/crosspost"), 2, "what was in doubt was asked for again");

    let edits = Requests::patch(&format!("channels/{channel}/messages/:id"));
    world.discord.faults().next(1, edits, Fault::ServerError(502));
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=4));
    world.set_now("2024-08-02T12:30:00Z");
    world.post(channel, DAY).await;
    let header = &world.discord.messages(channel)[0];
    let listed = header.embeds[0]["description"].as_str().unwrap().lines().count();
    assert_eq!(listed, 4, "the list has grown");
}

#[tokio::test]
async fn a_forum_post_in_doubt_is_found_and_not_repeated() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let forum = world.setup.channel("paper-forum");
    world.subscribe(forum, &daily()).await;
    let posts = Requests::post(&format!("channels/{forum}/threads"));
    world.discord.faults().next(2, posts, Fault::ActsThenFails(500));
    let told = world.post(forum, DAY).await;
    assert!(told.starts_with("Posted 3 papers"), "{told}");
    assert_eq!(world.threads(forum).len(), 3);
}
