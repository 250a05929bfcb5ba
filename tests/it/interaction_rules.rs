//! Discord's rules for answering interactions, seen from the bot's side of the wire.

use std::time::Duration;

use paperwire::sandbox::{Invocation, MemberHandle, Refusal, Setup, Unanswered};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    rest_rules::api::{Answer, Api},
    socket::{Client, GUILD_MESSAGES, GUILDS},
};

/// A bot that is connected, and has registered `/ask` with an option that completes.
struct Bot {
    api: Api,
    gateway: Client,
}

/// An interaction as it came over the gateway.
struct Asked(Value);

impl Asked {
    fn callback(&self) -> String {
        let text = |field: &str| self.0[field].as_str().unwrap();
        format!("/interactions/{}/{}/callback", text("id"), text("token"))
    }

    fn webhook(&self) -> String {
        let text = |field: &str| self.0[field].as_str().unwrap();
        format!("/webhooks/{}/{}", text("application_id"), text("token"))
    }

    fn original(&self) -> String {
        format!("{}/messages/@original", self.webhook())
    }
}

impl Bot {
    async fn start() -> Self {
        let api = Api::start().await;
        let word =
            json!({ "type": 3, "name": "word", "description": "A word", "autocomplete": true });
        let place = json!({ "type": 7, "name": "place", "description": "A place" });
        let who = json!({ "type": 9, "name": "who", "description": "Somebody" });
        let ask = json!({ "name": "ask", "description": "Asks", "options": [word, place, who] });
        let rule = json!({
            "name": "rule",
            "description": "Rules",
            "default_member_permissions": "32",
        });
        let commands = format!("/applications/{}/commands", api.setup.bot_id);
        let both = json!([ask, rule]).to_string();
        api.send(Method::PUT, &commands, Some(both)).await.ok();
        let (mut gateway, _) = Client::log_in(&api.sandbox, GUILDS | GUILD_MESSAGES).await;
        gateway.event("GUILD_CREATE").await;
        Self { api, gateway }
    }

    fn member(&self, name: &str) -> MemberHandle {
        self.api.sandbox.member(self.api.setup.user(name)).in_channel(self.api.channel("general"))
    }

    async fn next(&mut self) -> Asked {
        Asked(self.gateway.event("INTERACTION_CREATE").await)
    }

    /// Alex asks, and the bot has heard it.
    async fn asked(&mut self) -> (Invocation, Asked) {
        let invocation = self.member("Alex").command("ask", []).unwrap();
        (invocation, self.next().await)
    }

    /// Alex asks and gets a message with these components; then presses the button `go`.
    async fn pressed(&mut self, flags: u64) -> (Value, Asked) {
        let (invocation, asked) = self.asked().await;
        let mut data = buttons();
        data["flags"] = json!(flags);
        self.answer(&asked, json!({ "type": 4, "data": data })).await.ok();
        if flags == 0 {
            self.gateway.event("MESSAGE_CREATE").await;
        }
        let message = invocation.reply().await.unwrap();
        let id = message["id"].as_str().unwrap().parse().unwrap();
        self.member("Alex").press(id, "go").unwrap();
        (message, self.next().await)
    }

    async fn answer(&self, asked: &Asked, callback: Value) -> Answer {
        self.api.post(&asked.callback(), callback).await
    }
}

fn buttons() -> Value {
    let button = json!({ "type": 2, "style": 1, "label": "Go", "custom_id": "go" });
    json!({ "content": "?", "components": [{ "type": 1, "components": [button] }] })
}

fn says(content: &str) -> Value {
    json!({ "type": 4, "data": { "content": content } })
}

const EPHEMERAL: u64 = 1 << 6;

#[tokio::test]
async fn each_kind_of_interaction_has_its_answers() {
    let mut bot = Bot::start().await;
    let (_, command) = bot.asked().await;
    for kind in [1, 6, 7, 8, 9, 42] {
        let answer = bot.answer(&command, json!({ "type": kind, "data": {} })).await;
        answer.refused_field("type", "BASE_TYPE_CHOICES");
    }
    let (_, press) = bot.pressed(0).await;
    bot.answer(&press, json!({ "type": 8 })).await.refused_field("type", "BASE_TYPE_CHOICES");
}

#[tokio::test]
async fn an_interaction_is_answered_once() {
    let mut bot = Bot::start().await;
    let (_, asked) = bot.asked().await;
    assert_eq!(bot.answer(&asked, says("one")).await.status, 204);
    bot.answer(&asked, says("two")).await.refused_with(400, 40060);
}

#[tokio::test]
async fn after_three_seconds_the_interaction_is_unknown() {
    let mut bot = Bot::start().await;
    let (invocation, asked) = bot.asked().await;
    bot.api.sandbox.advance(Duration::from_millis(3500));
    bot.answer(&asked, says("late")).await.refused_with(404, 10062);
    assert_eq!(invocation.reply().await, Err(Unanswered::TooLate));
}

#[tokio::test]
async fn an_interaction_is_known_by_its_token() {
    let mut bot = Bot::start().await;
    let (_, asked) = bot.asked().await;
    let id = asked.0["id"].as_str().unwrap();
    let callback = format!("/interactions/{id}/guessed/callback");
    bot.api.post(&callback, says("hi")).await.refused_with(404, 10062);
}

#[tokio::test]
async fn an_answer_needs_no_other_authority_than_the_token() {
    let mut bot = Bot::start().await;
    let (_, asked) = bot.asked().await;
    let anyone = bot.api.authorized_as("");
    anyone.post(&asked.callback(), says("hi")).await.ok();
    anyone.patch(&asked.original(), json!({ "content": "ho" })).await.ok();
    anyone.post(&asked.webhook(), json!({ "content": "more" })).await.ok();
}

#[tokio::test]
async fn the_webhook_opens_with_the_answer_and_closes_after_a_quarter_of_an_hour() {
    let mut bot = Bot::start().await;
    let (_, asked) = bot.asked().await;
    bot.api.get(&asked.original()).await.refused_with(404, 10015);
    bot.api.post(&asked.webhook(), json!({ "content": "x" })).await.refused_with(404, 10015);
    bot.answer(&asked, says("hi")).await.ok();
    bot.api.sandbox.advance(Duration::from_secs(14 * 60));
    assert_eq!(bot.api.get(&asked.original()).await.ok()["content"], "hi");
    bot.api.sandbox.advance(Duration::from_secs(2 * 60));
    bot.api.get(&asked.original()).await.refused_with(401, 50027);
}

#[tokio::test]
async fn the_response_is_returned_on_request() {
    let mut bot = Bot::start().await;
    let (_, asked) = bot.asked().await;
    let path = format!("{}?with_response=true", asked.callback());
    let response = bot.api.post(&path, says("hi")).await.ok();
    assert_eq!(response["interaction"]["id"], asked.0["id"]);
    assert_eq!(response["resource"]["message"]["content"], "hi");
    let metadata = &response["resource"]["message"]["interaction_metadata"];
    assert_eq!(metadata["id"], asked.0["id"]);
}

#[tokio::test]
async fn an_answer_is_held_to_the_limits_of_a_message() {
    let mut bot = Bot::start().await;
    let (_, asked) = bot.asked().await;
    let long = bot.answer(&asked, says(&"x".repeat(2001))).await;
    long.refused_field("data.content", "BASE_TYPE_MAX_LENGTH");
    bot.answer(&asked, json!({ "type": 4, "data": {} })).await.refused_with(400, 50006);
    bot.answer(&asked, says(&"x".repeat(2000))).await.ok();
}

#[tokio::test]
async fn choices_have_their_limits() {
    let mut bot = Bot::start().await;
    let choices = |count: usize, name: usize, value: usize| {
        let choice = json!({ "name": "n".repeat(name), "value": "v".repeat(value) });
        json!({ "type": 8, "data": { "choices": vec![choice; count] } })
    };
    let alex = bot.member("Alex");
    let typing = tokio::spawn(async move { alex.autocomplete("ask", "word", "w", []).await });
    let asked = bot.next().await;
    assert_eq!(asked.0["data"]["options"][0]["focused"], true);
    for (count, name, value, place) in [
        (26, 1, 1, "data.choices"),
        (1, 101, 1, "data.choices.0.name"),
        (1, 0, 1, "data.choices.0.name"),
        (1, 1, 101, "data.choices.0.value"),
    ] {
        let refused = bot.answer(&asked, choices(count, name, value)).await;
        let errors = &refused.refused_with(400, 50035)["errors"];
        assert!(errors.pointer(&format!("/{}", place.replace('.', "/"))).is_some(), "{errors}");
    }
    bot.answer(&asked, choices(25, 100, 100)).await.ok();
    assert_eq!(typing.await.unwrap().unwrap().len(), 25);
}

#[tokio::test]
async fn a_deferred_answer_is_filled_by_the_first_follow_up() {
    let mut bot = Bot::start().await;
    let (invocation, asked) = bot.asked().await;
    let deferred = json!({ "type": 5, "data": { "flags": EPHEMERAL } });
    bot.answer(&asked, deferred).await.ok();
    assert!(invocation.is_thinking());
    bot.api.post(&asked.webhook(), json!({ "content": "found" })).await.ok();
    let reply = invocation.reply().await.unwrap();
    assert_eq!(reply["content"], "found");
    assert_eq!(reply["flags"], EPHEMERAL);
}

#[tokio::test]
async fn what_is_ephemeral_reaches_its_member_alone() {
    let mut bot = Bot::start().await;
    let (message, press) = bot.pressed(EPHEMERAL).await;
    let id = message["id"].as_str().unwrap();
    let in_channel = format!("{}/{id}", bot.api.messages_of("general"));
    bot.api.get(&in_channel).await.refused_with(404, 10008);
    let mina = bot.member("Mina").press(id.parse().unwrap(), "go").err().unwrap();
    assert_eq!(mina.to_string(), "You do not see this message.");
    bot.answer(&press, says("for all")).await.ok();
    assert_eq!(bot.gateway.event("MESSAGE_CREATE").await["content"], "for all");
}

#[tokio::test]
async fn a_deferred_update_changes_the_message_of_the_button() {
    let mut bot = Bot::start().await;
    let (message, press) = bot.pressed(0).await;
    assert_eq!(press.0["message"]["id"], message["id"]);
    bot.answer(&press, json!({ "type": 6 })).await.ok();
    let edit = json!({ "content": "gone", "components": [] });
    let edited = bot.api.patch(&press.original(), edit).await.ok();
    assert_eq!((&edited["id"], &edited["content"]), (&message["id"], &json!("gone")));
    assert_eq!(bot.gateway.event("MESSAGE_UPDATE").await["components"], json!([]));
}

#[tokio::test]
async fn an_answer_can_be_deleted() {
    let mut bot = Bot::start().await;
    let (_, asked) = bot.asked().await;
    bot.answer(&asked, says("oops")).await.ok();
    assert_eq!(bot.api.delete(&asked.original()).await.status, 204);
    bot.api.get(&asked.original()).await.refused_with(404, 10008);
}

#[tokio::test]
async fn what_a_member_chose_is_resolved() {
    let mut bot = Bot::start().await;
    let (general, readers) = (bot.api.channel("general"), bot.api.setup.role("Readers"));
    let chosen = [("place", json!(general.to_string())), ("who", json!(readers.to_string()))];
    bot.member("Alex").command("ask", chosen).unwrap();
    let asked = bot.next().await.0;
    let resolved = &asked["data"]["resolved"];
    assert_eq!(resolved["channels"][general.to_string()]["name"], "general");
    assert_eq!(resolved["roles"][readers.to_string()]["name"], "Readers");
    assert_eq!(asked["member"]["user"]["username"], "alex");
    let granted: u64 = asked["app_permissions"].as_str().unwrap().parse().unwrap();
    assert_eq!(granted & 309_237_730_304, 309_237_730_304, "what the bot was invited with");
}

#[tokio::test]
async fn a_command_is_hidden_from_members_without_its_permissions() {
    let bot = Bot::start().await;
    assert!(bot.member("Mina").command("rule", []).is_ok());
    let refusal: Refusal = bot.member("Alex").command("rule", []).err().unwrap();
    assert_eq!(refusal.to_string(), "You do not have the permissions to use /rule.");
}

#[tokio::test]
async fn a_select_menu_takes_only_what_it_offers() {
    let mut bot = Bot::start().await;
    let (invocation, asked) = bot.asked().await;
    let options = json!([{ "label": "A", "value": "a" }, { "label": "B", "value": "b" }]);
    let menu = json!({ "type": 3, "custom_id": "pick", "options": options });
    let row = json!({ "type": 1, "components": [menu] });
    let data = json!({ "content": "pick", "components": [row] });
    bot.answer(&asked, json!({ "type": 4, "data": data })).await.ok();
    bot.gateway.event("MESSAGE_CREATE").await;
    let id = invocation.reply().await.unwrap()["id"].as_str().unwrap().parse().unwrap();
    let alex = bot.member("Alex");
    assert!(alex.select(id, "pick", &["c"]).is_err());
    assert!(alex.select(id, "pick", &["a", "b"]).is_err());
    alex.select(id, "pick", &["b"]).unwrap();
    assert_eq!(bot.next().await.0["data"]["values"], json!(["b"]));
}

#[tokio::test]
async fn commands_are_sent_where_there_are_messages() {
    let bot = Bot::start().await;
    let setup: &Setup = &bot.api.setup;
    let alex = bot.api.sandbox.member(setup.user("Alex"));
    assert!(alex.clone().in_channel(setup.channel("paper-forum")).command("ask", []).is_err());
    assert!(alex.clone().command("ask", []).is_err());
    assert!(alex.in_channel(setup.channel("quiet-corner")).command("ask", []).is_ok());
}
