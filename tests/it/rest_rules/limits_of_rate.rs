//! The limits of rate: for the whole bot, for each route and channel, and the ban.

use std::time::Duration;

use paperwire::sandbox::{Rules, Setup};
use serde_json::json;

use super::api::{Answer, Api};

/// Sends until refused, and gives the number of accepted requests with the refusal.
async fn until_limited(api: &Api, path: &str) -> (usize, Answer) {
    for accepted in 0..100 {
        let answer = api.post(path, json!({ "content": "hi" })).await;
        if answer.status == 429 {
            return (accepted, answer);
        }
        answer.ok();
    }
    panic!("a hundred requests met no limit");
}

#[tokio::test]
async fn a_channel_takes_five_messages_in_five_seconds() {
    let api = Api::with(Setup::default()).await;
    let path = api.messages_of("daily-papers");
    let first = api.post(&path, json!({ "content": "hi" })).await;
    assert_eq!(first.header("x-ratelimit-limit"), Some("5"));
    assert_eq!(first.header("x-ratelimit-remaining"), Some("4"));
    let (accepted, refusal) = until_limited(&api, &path).await;
    assert_eq!(accepted, 4);
    assert_eq!(refusal.header("x-ratelimit-scope"), Some("user"));
    assert_eq!(refusal.header("x-ratelimit-bucket"), first.header("x-ratelimit-bucket"));
    let body = refusal.json();
    assert_eq!(body["global"], false);
    let wait = body["retry_after"].as_f64().unwrap();
    assert!(wait > 0.0 && wait <= 5.0, "{wait}");

    api.say("general", "another channel has its own count").await;
    api.sandbox.advance(Duration::from_secs(5));
    api.say("daily-papers", "and the count starts anew").await;
}

#[tokio::test]
async fn the_bot_as_a_whole_has_a_limit() {
    let rules = Rules { bucket_limits: false, global_per_second: Some(3), ..Rules::default() };
    let api = Api::with(Setup::with_rules(rules)).await;
    let (accepted, refusal) = until_limited(&api, &api.messages_of("daily-papers")).await;
    assert!(accepted >= 3);
    assert_eq!(refusal.header("x-ratelimit-global"), Some("true"));
    assert_eq!(refusal.header("x-ratelimit-scope"), Some("global"));
    assert_eq!(refusal.header("retry-after"), Some("1"));
    assert_eq!(refusal.json()["global"], true);
    api.sandbox.advance(Duration::from_secs(1));
    api.say("daily-papers", "a second later").await;
}

#[tokio::test]
async fn an_announcement_channel_publishes_ten_times_an_hour() {
    let api = Api::with(Setup::default()).await;
    for _ in 0..10 {
        let message = api.say("announcements", "news").await;
        let path = format!("{}/{message}/crosspost", api.messages_of("announcements"));
        api.post_nothing(&path).await.ok();
        api.sandbox.advance(Duration::from_secs(5));
    }
    let message = api.say("announcements", "news").await;
    let path = format!("{}/{message}/crosspost", api.messages_of("announcements"));
    let refusal = api.post_nothing(&path).await;
    assert_eq!(refusal.status, 429);
    assert!(refusal.json()["retry_after"].as_f64().unwrap() > 3000.0);
}

#[tokio::test]
async fn too_many_refusals_get_the_address_banned() {
    let rules = Rules { invalid_requests_cap: 5, ..Rules::unhurried() };
    let api = Api::with(Setup::with_rules(rules)).await;
    let stranger = api.authorized_as("Bot wrong");
    for _ in 0..5 {
        stranger.get("/users/@me").await.refused_with(401, 0);
    }
    let banned = api.get("/users/@me").await;
    assert_eq!(banned.status, 429);
    assert!(banned.header("content-type").unwrap().starts_with("text/html"));
    assert_eq!(banned.header("x-ratelimit-scope"), None);
    api.sandbox.advance(Duration::from_secs(600));
    api.get("/users/@me").await.ok();
}
