//! A bare HTTP client: what a bot's library does, without the library.

use paperwire::sandbox::{Rules, Sandbox, Setup, Snowflake};
use reqwest::{Method, header};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// A started stand-in and a client with its token.
pub(crate) struct Api {
    pub(crate) sandbox: Sandbox,
    pub(crate) setup: Setup,
    http: reqwest::Client,
    authorization: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: header::HeaderMap,
    pub(crate) text: String,
}

impl Api {
    /// A stand-in with the default world and no limits of rate.
    pub(crate) async fn start() -> Self {
        Self::with(Setup::with_rules(Rules::unhurried())).await
    }

    pub(crate) async fn with(setup: Setup) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sandbox = Sandbox::start(listener, setup.clone()).await.unwrap();
        let authorization = format!("Bot {}", sandbox.token());
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { sandbox, setup, http, authorization }
    }

    /// The same stand-in for a client with another token.
    pub(crate) fn authorized_as(&self, authorization: &str) -> Self {
        Self {
            sandbox: self.sandbox.clone(),
            setup: self.setup.clone(),
            http: self.http.clone(),
            authorization: authorization.to_owned(),
        }
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<String>) -> Answer {
        self.try_send(method, path, body).await.unwrap()
    }

    /// As `send`, for a connection that may fail.
    pub(crate) async fn try_send(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
    ) -> reqwest::Result<Answer> {
        let url = format!("{}/api/v10{path}", self.sandbox.url());
        let mut request =
            self.http.request(method, url).header(header::AUTHORIZATION, &self.authorization);
        if let Some(body) = body {
            request = request.header(header::CONTENT_TYPE, "application/json").body(body);
        }
        let response = request.send().await?;
        Ok(Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            text: response.text().await?,
        })
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body.to_string())).await
    }

    /// Posts without a body, as a crosspost is asked for.
    pub(crate) async fn post_nothing(&self, path: &str) -> Answer {
        self.send(Method::POST, path, None).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body.to_string())).await
    }

    pub(crate) async fn put(&self, path: &str) -> Answer {
        self.send(Method::PUT, path, None).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    pub(crate) fn channel(&self, name: &str) -> Snowflake {
        self.setup.channel(name)
    }

    /// The path of the messages of a channel of the setup.
    pub(crate) fn messages_of(&self, channel: &str) -> String {
        format!("/channels/{}/messages", self.channel(channel))
    }

    /// Sends `content` to a channel of the setup, which must succeed, and gives the message's id.
    pub(crate) async fn say(&self, channel: &str, content: &str) -> String {
        let sent = self.post(&self.messages_of(channel), json!({ "content": content })).await;
        sent.ok()["id"].as_str().unwrap().to_owned()
    }

    /// Starts a thread from a new message in #daily-papers and gives its id.
    pub(crate) async fn start_thread(&self) -> String {
        let starter = self.say("daily-papers", "the day").await;
        let path = format!("{}/{starter}/threads", self.messages_of("daily-papers"));
        self.post(&path, json!({ "name": "the day" })).await.ok();
        starter
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The body of an accepted request.
    #[track_caller]
    pub(crate) fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "refused: {} {}", self.status, self.text);
        if self.text.is_empty() { Value::Null } else { self.json() }
    }

    /// Checks that the request was refused with this status and Discord code.
    #[track_caller]
    pub(crate) fn refused_with(&self, status: u16, code: u32) -> Value {
        assert_eq!((self.status, &self.json()["code"]), (status, &json!(code)), "{}", self.text);
        self.json()
    }

    /// Checks that the body was refused because of the field at `path`, written `embeds.0.title`.
    #[track_caller]
    pub(crate) fn refused_field(&self, path: &str, complaint: &str) {
        let errors = &self.refused_with(400, 50035)["errors"];
        let pointer = format!("/{}/_errors/0/code", path.replace('.', "/")).replace("//", "/");
        assert_eq!(errors.pointer(&pointer), Some(&json!(complaint)), "{}", self.text);
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}
