//! What the stand-in answers is understood by serenity, which reports a field that it misses.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use serenity::model::{
    application::CurrentApplicationInfo,
    channel::{GuildChannel, Message, ThreadsData},
    gateway::BotGateway,
    guild::{Member, PartialGuild, Role, ThreadMember},
    user::CurrentUser,
};

use super::api::Api;

#[track_caller]
fn parses<T: DeserializeOwned>(object: Value) {
    if let Err(error) = serde_json::from_value::<T>(object.clone()) {
        panic!("serenity cannot read it: {error}\n{object:#}");
    }
}

#[tokio::test]
async fn serenity_understands_messages_and_threads() {
    let api = Api::start().await;
    let body = json!({
        "content": format!("<@{}>", api.setup.user("Mina")),
        "embeds": [{
            "title": "t",
            "url": "https://example.org",
            "image": { "url": "https://example.org/p.png" },
            "fields": [{ "name": "n", "value": "v" }],
            "footer": { "text": "f" },
            "timestamp": "2024-08-02T09:00:00Z",
        }],
        "components": [{ "type": 1, "components": [
            { "type": 2, "style": 5, "label": "PDF", "url": "https://example.org" },
            { "type": 2, "style": 1, "label": "Next", "custom_id": "next" },
        ] }],
    });
    parses::<Message>(api.post(&api.messages_of("daily-papers"), body).await.ok());
    let thread = api.start_thread().await;
    parses::<Vec<Message>>(api.get(&format!("/channels/{thread}/messages")).await.ok());
    parses::<Vec<Message>>(api.get(&api.messages_of("daily-papers")).await.ok());
    parses::<GuildChannel>(api.get(&format!("/channels/{thread}")).await.ok());
    let members = api.get(&format!("/channels/{thread}/thread-members")).await.ok();
    parses::<Vec<ThreadMember>>(members);
    let active = api.get(&format!("/guilds/{}/threads/active", api.setup.guild())).await.ok();
    parses::<ThreadsData>(active);
    let post = json!({ "name": "p", "message": { "content": "hi" } });
    let path = format!("/channels/{}/threads", api.channel("paper-forum"));
    parses::<GuildChannel>(api.post(&path, post).await.ok());
}

#[tokio::test]
async fn serenity_understands_guilds_and_accounts() {
    let api = Api::start().await;
    let guild = format!("/guilds/{}", api.setup.guild());
    parses::<PartialGuild>(api.get(&guild).await.ok());
    parses::<Vec<GuildChannel>>(api.get(&format!("{guild}/channels")).await.ok());
    parses::<Vec<Role>>(api.get(&format!("{guild}/roles")).await.ok());
    let mina = api.setup.user("Mina");
    let mut member = api.get(&format!("{guild}/members/{mina}")).await.ok();
    // serenity adds the guild itself before it reads a member.
    member["guild_id"] = json!(api.setup.guild());
    parses::<Member>(member);
    parses::<CurrentUser>(api.get("/users/@me").await.ok());
    parses::<CurrentApplicationInfo>(api.get("/oauth2/applications/@me").await.ok());
    parses::<BotGateway>(api.get("/gateway/bot").await.ok());
}
