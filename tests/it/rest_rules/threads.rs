//! Threads: how they are started, what is shown of them, and what an archived one lets happen.

use std::time::Duration;

use paperwire::sandbox::{Rules, Setup};
use serde_json::json;

use super::api::Api;

const HAS_THREAD: u64 = 1 << 5;

#[tokio::test]
async fn a_thread_has_the_id_of_its_message_and_comes_once() {
    let api = Api::start().await;
    let starter = api.say("daily-papers", "the day").await;
    let path = format!("{}/{starter}/threads", api.messages_of("daily-papers"));
    let thread = api.post(&path, json!({ "name": "the day" })).await;
    assert_eq!(thread.status, 201);
    let thread = thread.ok();
    assert_eq!((&thread["id"], &thread["type"]), (&json!(starter), &json!(11)));
    assert_eq!(thread["owner_id"], thread["member"]["user_id"]);
    api.post(&path, json!({ "name": "again" })).await.refused_with(400, 160004);

    let message = api.get(&format!("{}/{starter}", api.messages_of("daily-papers"))).await.ok();
    assert_eq!(message["flags"].as_u64().unwrap() & HAS_THREAD, HAS_THREAD);
    assert_eq!(message["thread"]["name"], "the day");
}

#[tokio::test]
async fn a_thread_opens_with_what_it_was_started_from() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    let path = format!("/channels/{thread}/messages");
    api.post(&path, json!({ "content": "a paper" })).await.ok();
    let messages = api.get(&path).await.ok();
    assert_eq!(messages[0]["content"], "a paper");
    assert_eq!(messages[1]["type"], 21);
    assert_eq!(messages[1]["referenced_message"]["content"], "the day");
    let shown = api.get(&format!("/channels/{thread}")).await.ok();
    assert_eq!((&shown["message_count"], &shown["total_message_sent"]), (&json!(1), &json!(1)));
    assert_eq!(shown["last_message_id"], messages[0]["id"]);
}

#[tokio::test]
async fn a_thread_without_a_message_is_private_unless_said_otherwise() {
    let api = Api::start().await;
    let channel = api.channel("daily-papers");
    let path = format!("/channels/{channel}/threads");
    // The bot's invitation does not ask for private threads.
    api.post(&path, json!({ "name": "silent" })).await.refused_with(403, 50013);
    let thread = api.post(&path, json!({ "name": "open", "type": 11 })).await.ok();
    let newest = &api.get(&api.messages_of("daily-papers")).await.ok()[0];
    assert_eq!((&newest["type"], &newest["content"]), (&json!(18), &json!("open")));
    assert_eq!(newest["message_reference"]["channel_id"], thread["id"]);
}

#[tokio::test]
async fn names_and_archive_times_have_limits() {
    let api = Api::start().await;
    let path = format!("/channels/{}/threads", api.channel("daily-papers"));
    let named = |length: usize| json!({ "name": "x".repeat(length), "type": 11 });
    api.post(&path, named(100)).await.ok();
    api.post(&path, named(101)).await.refused_field("name", "BASE_TYPE_MAX_LENGTH");
    api.post(&path, named(0)).await.refused_field("name", "BASE_TYPE_REQUIRED");
    for minutes in [60, 1440, 4320, 10080] {
        let body = json!({ "name": "x", "type": 11, "auto_archive_duration": minutes });
        api.post(&path, body).await.ok();
    }
    let body = json!({ "name": "x", "type": 11, "auto_archive_duration": 61 });
    api.post(&path, body).await.refused_field("auto_archive_duration", "BASE_TYPE_CHOICES");
}

#[tokio::test]
async fn a_forum_takes_posts_and_no_messages() {
    let api = Api::start().await;
    let forum = api.channel("paper-forum");
    let plain = api.post(&api.messages_of("paper-forum"), json!({ "content": "hi" })).await;
    plain.refused_with(400, 40058);

    let path = format!("/channels/{forum}/threads");
    let post = api.post(&path, json!({ "name": "a paper", "message": { "content": "hi" } })).await;
    let post = post.ok();
    assert_eq!(post["id"], post["message"]["id"]);
    assert_eq!(post["message"]["channel_id"], post["id"]);
    let silent = api.post(&path, json!({ "name": "a paper" })).await;
    silent.refused_field("message", "BASE_TYPE_REQUIRED");
    let marked = json!({ "name": "a paper", "message": { "content": "hi", "nonce": "1" } });
    api.post(&path, marked).await.refused_field("message.nonce", "SANDBOX_UNKNOWN_FIELD");
}

#[tokio::test]
async fn a_forum_post_carries_known_tags_and_a_required_one() {
    let api = Api::start().await;
    let forum = api.channel("paper-forum");
    let path = format!("/channels/{forum}/threads");
    let tagged = |tags: &[&str]| json!({ "name": "p", "message": { "content": "hi" }, "applied_tags": tags });
    let known = api.get(&format!("/channels/{forum}")).await.ok();
    let known = known["available_tags"][0]["id"].as_str().unwrap();
    assert_eq!(api.post(&path, tagged(&[known])).await.ok()["applied_tags"], json!([known]));
    api.post(&path, tagged(&["1"])).await.refused_field("applied_tags", "INVALID_TAG");
    let six = api.post(&path, tagged(&[known; 6])).await;
    six.refused_field("applied_tags", "BASE_TYPE_BAD_LENGTH");

    api.sandbox.change_channel(forum, |forum| forum.require_tag = true).unwrap();
    api.post(&path, tagged(&[])).await.refused_with(400, 40067);
    api.post(&path, tagged(&[known])).await.ok();
}

#[tokio::test]
async fn sending_brings_an_archived_thread_back_and_edits_are_refused() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    let path = format!("/channels/{thread}/messages");
    let message = api.post(&path, json!({ "content": "one" })).await.ok();
    let message = format!("{path}/{}", message["id"].as_str().unwrap());
    api.sandbox.set_thread_archived(thread.parse().unwrap(), true).unwrap();

    api.patch(&message, json!({ "content": "two" })).await.refused_with(400, 50083);
    let rename = api.patch(&format!("/channels/{thread}"), json!({ "name": "new" })).await;
    rename.refused_with(400, 50083);
    api.post(&path, json!({ "content": "back" })).await.ok();
    let shown = api.get(&format!("/channels/{thread}")).await.ok();
    assert_eq!(shown["thread_metadata"]["archived"], false);
    api.patch(&message, json!({ "content": "two" })).await.ok();
}

#[tokio::test]
async fn a_locked_thread_takes_nothing() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    api.sandbox.set_thread_locked(thread.parse().unwrap(), true).unwrap();
    api.sandbox.set_thread_archived(thread.parse().unwrap(), true).unwrap();
    let send = api.post(&format!("/channels/{thread}/messages"), json!({ "content": "hi" })).await;
    send.refused_with(400, 160005);
    let reopen = api.patch(&format!("/channels/{thread}"), json!({ "archived": false })).await;
    reopen.refused_with(403, 50013);
}

#[tokio::test]
async fn the_owner_renames_a_thread_but_does_not_lock_it() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    let path = format!("/channels/{thread}");
    assert_eq!(api.patch(&path, json!({ "name": "new" })).await.ok()["name"], "new");
    api.patch(&path, json!({ "locked": true })).await.refused_with(403, 50013);
    api.delete(&path).await.refused_with(403, 50013);
}

#[tokio::test]
async fn idle_threads_are_archived_and_listed() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    let guild = api.setup.guild();
    let active = async || api.get(&format!("/guilds/{guild}/threads/active")).await.ok();
    assert_eq!(active().await["threads"][0]["id"], json!(thread));
    api.sandbox.advance(Duration::from_secs(1440 * 60));
    assert_eq!(active().await["threads"], json!([]));
    let channel = api.channel("daily-papers");
    let archived = api.get(&format!("/channels/{channel}/threads/archived/public")).await.ok();
    assert_eq!(archived["threads"][0]["id"], json!(thread));
}

#[tokio::test]
async fn a_guild_has_so_many_active_threads_and_no_more() {
    let rules = Rules { active_thread_cap: 2, ..Rules::unhurried() };
    let api = Api::with(Setup::with_rules(rules)).await;
    let first = api.start_thread().await;
    api.start_thread().await;
    let path = format!("/channels/{}/threads", api.channel("daily-papers"));
    let body = json!({ "name": "third", "type": 11 });
    api.post(&path, body.clone()).await.refused_with(400, 160006);
    api.sandbox.set_thread_archived(first.parse().unwrap(), true).unwrap();
    api.post(&path, body).await.ok();
}

#[tokio::test]
async fn a_thread_is_joined_and_left() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    let me = format!("/channels/{thread}/thread-members/@me");
    let count = async || api.get(&format!("/channels/{thread}")).await.ok()["member_count"].clone();
    api.delete(&me).await.ok();
    assert_eq!(count().await, 0);
    api.put(&me).await.ok();
    assert_eq!(count().await, 1);
}
