//! What the stand-in answers looks as Discord's own OpenAPI description says, where that is present.

use paperwire::sandbox::{Overwrite, OverwriteTarget, Permissions};
use serde_json::json;

use super::api::Api;
use crate::openapi::violations;

#[track_caller]
fn assert_described(api: &Api) {
    let found = violations(&api.sandbox.exchanges()).unwrap_or_default();
    assert!(found.is_empty(), "{found:#?}");
}

/// Lets the bot do everything in #daily-papers, so that each route can be asked for.
fn allow_everything(api: &Api) {
    let target = OverwriteTarget::Member(api.setup.bot_id);
    let overwrite = Overwrite { target, allow: Permissions::ALL, deny: Permissions::NONE };
    api.sandbox.set_overwrite(api.channel("daily-papers"), overwrite).unwrap();
}

#[tokio::test]
async fn messages_are_as_described() {
    let api = Api::start().await;
    allow_everything(&api);
    let path = api.messages_of("daily-papers");
    let message = api.say("daily-papers", &format!("<@{}>", api.setup.user("Mina"))).await;
    let reply = json!({ "content": "yes", "message_reference": { "message_id": message } });
    api.post(&path, reply).await.ok();
    api.patch(&format!("{path}/{message}"), json!({ "content": "edited" })).await.ok();
    api.put(&format!("{path}/pins/{message}")).await.ok();
    api.get(&format!("{path}/pins")).await.ok();
    api.get(&format!("/channels/{}/pins", api.channel("daily-papers"))).await.ok();
    api.get(&format!("{path}/{message}")).await.ok();
    api.get(&path).await.ok();
    api.post(&path, json!({ "content": "x".repeat(2001) })).await.refused_with(400, 50035);
    api.delete(&format!("{path}/pins/{message}")).await.ok();
    api.delete(&format!("{path}/{message}")).await.ok();
    let typing = format!("/channels/{}/typing", api.channel("daily-papers"));
    api.post_nothing(&typing).await.ok();
    let news = api.say("announcements", "news").await;
    let crosspost = format!("{}/{news}/crosspost", api.messages_of("announcements"));
    api.post_nothing(&crosspost).await.ok();
    assert_described(&api);
}

#[tokio::test]
async fn threads_are_as_described() {
    let api = Api::start().await;
    allow_everything(&api);
    let channel = api.channel("daily-papers");
    let thread = api.start_thread().await;
    api.get(&api.messages_of("daily-papers")).await.ok();
    api.get(&format!("/channels/{thread}/messages")).await.ok();
    let threads = format!("/channels/{channel}/threads");
    for kind in [11, 12] {
        api.post(&threads, json!({ "name": "open", "type": kind })).await.ok();
    }
    let forum = format!("/channels/{}/threads", api.channel("paper-forum"));
    api.post(&forum, json!({ "name": "p", "message": { "content": "hi" } })).await.ok();
    for member in ["", "/@me", &format!("/{}", api.setup.bot_id)] {
        let path = format!("/channels/{thread}/thread-members{member}");
        if member == "/@me" {
            api.put(&path).await.ok()
        } else {
            api.get(&path).await.ok()
        };
    }
    api.get(&format!("/guilds/{}/threads/active", api.setup.guild())).await.ok();
    api.patch(&format!("/channels/{thread}"), json!({ "archived": true })).await.ok();
    for kind in ["public", "private"] {
        api.get(&format!("{threads}/archived/{kind}")).await.ok();
    }
    api.delete(&format!("/channels/{thread}")).await.ok();
    assert_described(&api);
}

#[tokio::test]
async fn guilds_and_accounts_are_as_described() {
    let api = Api::start().await;
    let guild = format!("/guilds/{}", api.setup.guild());
    let readers = api.setup.role("Readers");
    let mina = api.setup.user("Mina");
    let paths = [
        "/gateway".to_owned(),
        "/gateway/bot".to_owned(),
        "/users/@me".to_owned(),
        "/users/@me/guilds".to_owned(),
        format!("/users/{mina}"),
        "/applications/@me".to_owned(),
        "/oauth2/applications/@me".to_owned(),
        guild.clone(),
        format!("{guild}?with_counts=true"),
        format!("{guild}/channels"),
        format!("{guild}/roles"),
        format!("{guild}/roles/{readers}"),
        format!("{guild}/members/{mina}"),
        format!("/channels/{}", api.channel("paper-forum")),
        format!("/channels/{}", api.channel("announcements")),
    ];
    for path in paths {
        api.get(&path).await.ok();
    }
    api.delete(&format!("/users/@me/guilds/{}", api.setup.guild())).await.ok();
    assert_described(&api);
}
