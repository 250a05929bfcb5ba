//! What the bot may not do, and how Discord says so.

use paperwire::sandbox::{Overwrite, OverwriteTarget, Permissions};
use serde_json::json;

use super::api::Api;

/// Takes permissions from the bot in one channel.
fn deny(api: &Api, channel: &str, denied: Permissions) {
    let target = OverwriteTarget::Member(api.setup.bot_id);
    let overwrite = Overwrite { target, allow: Permissions::NONE, deny: denied };
    api.sandbox.set_overwrite(api.channel(channel), overwrite).unwrap();
}

#[tokio::test]
async fn a_channel_that_may_not_be_written_in_is_still_seen() {
    let api = Api::start().await;
    api.get(&api.messages_of("quiet-corner")).await.ok();
    let sent = api.post(&api.messages_of("quiet-corner"), json!({ "content": "hi" })).await;
    sent.refused_with(403, 50013);
}

#[tokio::test]
async fn a_hidden_channel_lets_nothing_happen() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    deny(&api, "daily-papers", Permissions::VIEW_CHANNEL);
    let path = api.messages_of("daily-papers");
    api.get(&path).await.refused_with(403, 50001);
    api.post(&path, json!({ "content": "hi" })).await.refused_with(403, 50001);
    let inside = format!("/channels/{thread}/messages");
    api.post(&inside, json!({ "content": "hi" })).await.refused_with(403, 50001);
}

#[tokio::test]
async fn in_threads_another_permission_counts() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    let inside = format!("/channels/{thread}/messages");
    deny(&api, "daily-papers", Permissions::SEND_MESSAGES);
    api.post(&inside, json!({ "content": "hi" })).await.ok();
    deny(&api, "daily-papers", Permissions::SEND_MESSAGES_IN_THREADS);
    api.post(&inside, json!({ "content": "hi" })).await.refused_with(403, 50013);
    api.post(&api.messages_of("daily-papers"), json!({ "content": "hi" })).await.ok();
}

#[tokio::test]
async fn without_embed_links_embeds_vanish_in_silence() {
    let api = Api::start().await;
    deny(&api, "daily-papers", Permissions::EMBED_LINKS);
    let path = api.messages_of("daily-papers");
    let both = json!({ "content": "hi", "embeds": [{ "title": "gone" }] });
    assert_eq!(api.post(&path, both).await.ok()["embeds"], json!([]));
    let only = json!({ "embeds": [{ "title": "gone" }] });
    api.post(&path, only).await.refused_with(400, 50006);
}

#[tokio::test]
async fn without_history_the_past_is_empty() {
    let api = Api::start().await;
    let message = api.say("daily-papers", "hi").await;
    deny(&api, "daily-papers", Permissions::READ_MESSAGE_HISTORY);
    let path = api.messages_of("daily-papers");
    assert_eq!(api.get(&path).await.ok(), json!([]));
    api.get(&format!("{path}/{message}")).await.refused_with(403, 50001);
}

#[tokio::test]
async fn starting_threads_is_a_permission_and_posting_in_a_forum_is_sending() {
    let api = Api::start().await;
    let message = api.say("daily-papers", "hi").await;
    deny(&api, "daily-papers", Permissions::CREATE_PUBLIC_THREADS);
    let path = format!("{}/{message}/threads", api.messages_of("daily-papers"));
    api.post(&path, json!({ "name": "t" })).await.refused_with(403, 50013);

    let path = format!("/channels/{}/threads", api.channel("paper-forum"));
    let post = json!({ "name": "t", "message": { "content": "hi" } });
    deny(&api, "paper-forum", Permissions::CREATE_PUBLIC_THREADS);
    api.post(&path, post.clone()).await.ok();
    deny(&api, "paper-forum", Permissions::SEND_MESSAGES);
    api.post(&path, post).await.refused_with(403, 50013);
}

#[tokio::test]
async fn roles_and_overwrites_add_up() {
    let api = Api::start().await;
    let channel = api.channel("daily-papers");
    let path = api.messages_of("daily-papers");
    let set = |target, allow, deny| {
        api.sandbox.set_overwrite(channel, Overwrite { target, allow, deny }).unwrap();
    };
    let everyone = OverwriteTarget::Role(api.setup.guild());
    let own_role = OverwriteTarget::Role(api.setup.role("Paperwire"));
    let send = Permissions::SEND_MESSAGES;
    set(everyone, Permissions::NONE, send);
    api.post(&path, json!({ "content": "hi" })).await.refused_with(403, 50013);
    set(own_role, send, Permissions::NONE);
    api.post(&path, json!({ "content": "hi" })).await.ok();
    deny(&api, "daily-papers", send);
    api.post(&path, json!({ "content": "hi" })).await.refused_with(403, 50013);
}
