//! Whom a message notifies.

use paperwire::sandbox::{Overwrite, OverwriteTarget, Permissions};
use serde_json::{Value, json};

use super::api::Api;

/// Names a person, a role that is mentionable, one that is not, and everybody.
fn naming_all(api: &Api) -> String {
    format!(
        "<@{}> <@&{}> <@&{}> @everyone",
        api.setup.user("Mina"),
        api.setup.role("Readers"),
        api.setup.role("Organisers"),
    )
}

/// The users and roles that a message notifies, and whether it notifies everybody.
fn notified(message: &Value) -> (Vec<String>, Vec<String>, bool) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let users = message["mentions"].as_array().unwrap().iter().map(|user| text(&user["id"]));
    let roles = message["mention_roles"].as_array().unwrap().iter().map(text);
    (users.collect(), roles.collect(), message["mention_everyone"].as_bool().unwrap())
}

#[tokio::test]
async fn a_message_that_does_not_say_notifies_all_whom_its_author_may() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let (mina, readers) =
        (api.setup.user("Mina").to_string(), api.setup.role("Readers").to_string());
    let organisers = api.setup.role("Organisers").to_string();
    let sent = api.post(&path, json!({ "content": naming_all(&api) })).await.ok();
    assert_eq!(notified(&sent), (vec![mina.clone()], vec![readers.clone()], false));

    let bot = OverwriteTarget::Member(api.setup.bot_id);
    let overwrite =
        Overwrite { target: bot, allow: Permissions::MENTION_EVERYONE, deny: Permissions::NONE };
    api.sandbox.set_overwrite(api.channel("daily-papers"), overwrite).unwrap();
    let sent = api.post(&path, json!({ "content": naming_all(&api) })).await.ok();
    assert_eq!(notified(&sent), (vec![mina], vec![readers, organisers], true));
}

#[tokio::test]
async fn allowed_mentions_narrow_whom_a_message_notifies() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let (mina, readers) =
        (api.setup.user("Mina").to_string(), api.setup.role("Readers").to_string());
    let cases = [
        (json!({ "parse": [] }), vec![], vec![]),
        (json!({ "parse": ["users"] }), vec![mina.clone()], vec![]),
        (json!({ "parse": [], "users": [mina] }), vec![mina.clone()], vec![]),
        (json!({ "parse": [], "roles": [readers] }), vec![], vec![readers.clone()]),
    ];
    for (allowed, users, roles) in cases {
        let body = json!({ "content": naming_all(&api), "allowed_mentions": allowed });
        assert_eq!(notified(&api.post(&path, body).await.ok()), (users, roles, false), "{allowed}");
    }
}

#[tokio::test]
async fn an_embed_notifies_nobody() {
    let api = Api::start().await;
    let body = json!({ "embeds": [{ "description": naming_all(&api) }] });
    let sent = api.post(&api.messages_of("daily-papers"), body).await.ok();
    assert_eq!(notified(&sent), (vec![], vec![], false));
}
