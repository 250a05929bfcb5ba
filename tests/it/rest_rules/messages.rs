//! Messages: the nonce rule, the past of a channel, edits, crossposts and what is shown.

use std::time::Duration;

use paperwire::sandbox::{Rules, Setup};
use serde_json::{Value, json};

use super::api::Api;

fn ids(messages: &Value) -> Vec<String> {
    let messages = messages.as_array().unwrap();
    messages.iter().map(|message| message["id"].as_str().unwrap().to_owned()).collect()
}

fn with_nonce(nonce: &str, enforced: bool) -> Value {
    json!({ "content": nonce, "nonce": nonce, "enforce_nonce": enforced })
}

#[tokio::test]
async fn an_enforced_nonce_gives_the_earlier_message_back() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let first = api.post(&path, with_nonce("paper-1", true)).await.ok();
    let again = api.post(&path, with_nonce("paper-1", true)).await.ok();
    assert_eq!(first["id"], again["id"]);
    assert_eq!(again["nonce"], "paper-1");
    assert_eq!(api.get(&path).await.ok().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_nonce_that_is_not_enforced_or_of_another_channel_stops_nothing() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let first = api.post(&path, with_nonce("paper-1", false)).await.ok();
    let second = api.post(&path, with_nonce("paper-1", false)).await.ok();
    assert_ne!(first["id"], second["id"]);
    let elsewhere = api.post(&api.messages_of("general"), with_nonce("paper-1", true)).await.ok();
    assert_ne!(elsewhere["id"], second["id"]);
}

#[tokio::test]
async fn a_nonce_is_forgotten_after_some_minutes() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let first = api.post(&path, with_nonce("paper-1", true)).await.ok();
    api.sandbox.advance(Duration::from_secs(170));
    assert_eq!(api.post(&path, with_nonce("paper-1", true)).await.ok()["id"], first["id"]);
    api.sandbox.advance(Duration::from_secs(20));
    assert_ne!(api.post(&path, with_nonce("paper-1", true)).await.ok()["id"], first["id"]);
}

#[tokio::test]
async fn a_window_of_zero_remembers_no_nonce() {
    let rules = Rules { nonce_window: Duration::ZERO, ..Rules::unhurried() };
    let api = Api::with(Setup::with_rules(rules)).await;
    let path = api.messages_of("daily-papers");
    let first = api.post(&path, with_nonce("paper-1", true)).await.ok();
    assert_ne!(api.post(&path, with_nonce("paper-1", true)).await.ok()["id"], first["id"]);
}

#[tokio::test]
async fn messages_read_back_do_not_carry_the_nonce() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let sent = api.post(&path, with_nonce("paper-1", true)).await.ok();
    assert_eq!(sent["nonce"], "paper-1");
    assert!(api.get(&path).await.ok()[0].get("nonce").is_none());
    let one = format!("{path}/{}", sent["id"].as_str().unwrap());
    assert!(api.get(&one).await.ok().get("nonce").is_none());
}

#[tokio::test]
async fn the_past_is_paged_newest_first() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let mut sent = Vec::new();
    for n in 0..5 {
        sent.push(api.say("daily-papers", &format!("message {n}")).await);
    }
    let page = async |query: String| ids(&api.get(&format!("{path}?{query}")).await.ok());
    let newest_first = |range: std::ops::Range<usize>| -> Vec<String> {
        sent[range].iter().rev().cloned().collect()
    };
    assert_eq!(page("limit=2".into()).await, newest_first(3..5));
    assert_eq!(page(format!("before={}&limit=2", sent[3])).await, newest_first(1..3));
    assert_eq!(page(format!("after={}&limit=2", sent[0])).await, newest_first(1..3));
    assert_eq!(page(format!("around={}&limit=3", sent[2])).await, newest_first(1..4));
    for limit in [0, 101] {
        api.get(&format!("{path}?limit={limit}")).await.refused_field("limit", "NUMBER_TYPE_MAX");
    }
}

#[tokio::test]
async fn an_edit_changes_what_it_names_and_only_ones_own() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let body = json!({ "content": "before", "embeds": [{ "title": "kept" }] });
    let sent = api.post(&path, body).await.ok();
    assert_eq!(sent["edited_timestamp"], Value::Null);
    let own = format!("{path}/{}", sent["id"].as_str().unwrap());
    let edited = api.patch(&own, json!({ "content": "after" })).await.ok();
    assert_eq!(
        (&edited["content"], &edited["embeds"][0]["title"]),
        (&json!("after"), &json!("kept"))
    );
    assert!(edited["edited_timestamp"].is_string());
    api.patch(&own, json!({ "content": null, "embeds": [] })).await.refused_with(400, 50006);

    let channel = api.channel("daily-papers");
    let others = api.sandbox.say(api.setup.user("Mina"), channel, "mine").unwrap();
    let others = format!("{path}/{}", others.id);
    api.patch(&others, json!({ "content": "yours" })).await.refused_with(403, 50005);
    api.delete(&others).await.refused_with(403, 50013);
    api.delete(&own).await.ok();
    api.get(&own).await.refused_with(404, 10008);
}

#[tokio::test]
async fn of_embeds_with_one_url_only_the_first_is_shown() {
    let api = Api::start().await;
    let embed = |title: &str, url: &str| json!({ "title": title, "url": url });
    let body = json!({ "embeds": [
        embed("first", "https://example.org/a"),
        embed("hidden", "https://example.org/a"),
        embed("second", "https://example.org/b"),
    ] });
    let sent = api.post(&api.messages_of("daily-papers"), body).await.ok();
    let embeds = sent["embeds"].as_array().unwrap();
    let titles: Vec<_> = embeds.iter().map(|embed| embed["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["first", "second"]);
}

#[tokio::test]
async fn an_announcement_is_published_once() {
    let api = Api::start().await;
    let message = api.say("announcements", "news").await;
    let path = format!("{}/{message}/crosspost", api.messages_of("announcements"));
    let published = api.post_nothing(&path).await.ok();
    assert_eq!(published["flags"], 1);
    api.post_nothing(&path).await.refused_with(400, 40033);

    let message = api.say("daily-papers", "no news").await;
    let path = format!("{}/{message}/crosspost", api.messages_of("daily-papers"));
    api.post_nothing(&path).await.refused_with(400, 50024);
}

#[tokio::test]
async fn a_reply_shows_what_it_answers() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let question = api.say("daily-papers", "question").await;
    let body = json!({ "content": "answer", "message_reference": { "message_id": question } });
    let answer = api.post(&path, body).await.ok();
    assert_eq!(answer["type"], 19);
    assert_eq!(answer["referenced_message"]["content"], "question");
    let body = json!({ "content": "answer", "message_reference": { "message_id": "1" } });
    api.post(&path, body).await.refused_field("message_reference", "REPLIES_UNKNOWN_MESSAGE");
}
