//! The API behind the page, as the page's script uses it.

use futures_util::StreamExt;
use serde_json::{Value, json};

use crate::{
    rest_rules::api::Api,
    socket::{Client, GUILDS},
};

/// A page with an open event stream, beside a bot that has registered `/ask`.
struct Page {
    api: Api,
    gateway: Client,
    http: reqwest::Client,
    events: Events,
}

impl Page {
    async fn open() -> Self {
        let api = Api::start().await;
        let commands = format!("/applications/{}/commands", api.setup.bot_id);
        api.post(&commands, json!({ "name": "ask", "description": "Asks" })).await.ok();
        let (mut gateway, _) = Client::log_in(&api.sandbox, GUILDS).await;
        gateway.event("GUILD_CREATE").await;
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let url = format!("{}/page/events", api.sandbox.url());
        let events = Events::of(http.get(url).send().await.unwrap());
        Self { api, gateway, http, events }
    }

    async fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.api.sandbox.url());
        let text = self.http.get(url).send().await.unwrap().text().await.unwrap();
        serde_json::from_str(&text).unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let url = format!("{}{path}", self.api.sandbox.url());
        let request = self.http.post(url).header("content-type", "application/json");
        let answer = request.body(body.to_string()).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default())
    }

    /// Sends `/ask` in Alex's name.
    async fn ask(&self) -> (u16, Value) {
        self.post("/page/commands", self.command("ask")).await
    }

    fn command(&self, name: &str) -> Value {
        json!({
            "user_id": self.api.setup.user("Alex"),
            "channel_id": self.api.channel("general"),
            "locale": "en-US",
            "name": name,
            "options": [],
        })
    }

    /// The bot answers the next interaction, with these flags.
    async fn answer(&mut self, content: &str, flags: u64) {
        let asked = self.gateway.event("INTERACTION_CREATE").await;
        let text = |field: &str| asked[field].as_str().unwrap();
        let path = format!("/interactions/{}/{}/callback", text("id"), text("token"));
        let data = json!({ "content": content, "flags": flags });
        self.api.post(&path, json!({ "type": 4, "data": data })).await.ok();
    }
}

/// A stream of server-sent events.
struct Events {
    body: futures_util::stream::BoxStream<'static, String>,
    read: String,
}

impl Events {
    fn of(response: reqwest::Response) -> Self {
        let chunks = futures_util::stream::unfold(response, |mut response| async {
            let chunk = response.chunk().await.unwrap()?;
            Some((String::from_utf8(chunk.to_vec()).unwrap(), response))
        });
        Self { body: chunks.boxed(), read: String::new() }
    }

    /// The data of the next event of that name.
    async fn next(&mut self, name: &str) -> Value {
        loop {
            while let Some((event, rest)) = self.read.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.read = rest;
                let field = |field: &str| event.lines().find_map(|line| line.strip_prefix(field));
                if field("event: ") == Some(name) {
                    return serde_json::from_str(field("data: ").unwrap()).unwrap();
                }
            }
            self.read += &self.body.next().await.unwrap();
        }
    }
}

#[tokio::test]
async fn the_state_holds_what_the_page_shows() {
    let page = Page::open().await;
    let sent = page.api.say("general", "hello").await;
    let state = page.get("/page/state").await;
    assert_eq!(state["guilds"][0]["channels"].as_array().unwrap().len(), 5);
    assert_eq!(state["guilds"][0]["members"].as_array().unwrap().len(), 3);
    let general = page.api.channel("general").to_string();
    assert_eq!(state["messages"][general][0]["id"], sent);
    assert_eq!(state["commands"][0]["name"], "ask");
    assert_eq!(state["online"], true);
}

#[tokio::test]
async fn a_command_of_the_page_is_answered_on_its_stream() {
    let mut page = Page::open().await;
    let (status, sent) = page.ask().await;
    assert_eq!(status, 200);
    page.answer("hello", 0).await;
    let message = page.events.next("MESSAGE_CREATE").await;
    assert_eq!(message["content"], "hello");
    assert_eq!(message["interaction_metadata"]["id"], sent["interaction_id"]);
    assert_eq!(message["interaction"]["name"], "ask");
}

#[tokio::test]
async fn an_ephemeral_answer_names_its_member() {
    let mut page = Page::open().await;
    page.ask().await;
    page.answer("psst", 1 << 6).await;
    let ephemeral = page.events.next("EPHEMERAL_CREATE").await;
    assert_eq!(ephemeral["user_id"], page.api.setup.user("Alex").to_string());
    assert_eq!(ephemeral["message"]["content"], "psst");
}

#[tokio::test]
async fn a_command_that_is_not_answered_has_failed() {
    let mut page = Page::open().await;
    let (_, sent) = page.ask().await;
    let failed = page.events.next("INTERACTION_FAILED").await;
    assert_eq!(failed["interaction_id"], sent["interaction_id"]);
}

#[tokio::test]
async fn what_a_client_would_not_send_is_refused_in_words() {
    let page = Page::open().await;
    let (status, refusal) = page.post("/page/commands", page.command("nothing")).await;
    assert_eq!((status, &refusal["message"]), (400, &json!("There is no command /nothing.")));
}

#[tokio::test]
async fn the_page_sees_the_bot_go_and_come() {
    let mut page = Page::open().await;
    let (status, _) = page.post("/page/fault/drop", json!({})).await;
    assert_eq!(status, 204);
    page.events.next("BOT_OFFLINE").await;
}

#[tokio::test]
async fn a_picture_of_an_embed_is_drawn_where_there_is_no_network() {
    let page = Page::open().await;
    let embed =
        json!({ "title": "A <paper>", "image": { "url": "https://example.com/a.png?b=c" } });
    let messages = page.api.messages_of("general");
    let sent = page.api.post(&messages, json!({ "embeds": [embed] })).await.ok();
    let proxied = sent["embeds"][0]["image"]["proxy_url"].as_str().unwrap();
    let card = page.http.get(proxied).send().await.unwrap();
    assert_eq!(card.headers()["content-type"], "image/svg+xml");
    assert!(card.text().await.unwrap().contains("A &lt;paper&gt;"));
    let other = format!("{}/external/https%3A%2F%2Fexample.com%2Fb.png", page.api.sandbox.url());
    assert_eq!(page.http.get(other).send().await.unwrap().status(), 404);
}
