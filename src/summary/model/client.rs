//! One exchange with a service: what is sent, and what an answer means.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use reqwest::{
    Client as Http, Response as Answer, StatusCode,
    header::{AUTHORIZATION, HeaderMap, HeaderValue},
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;

use super::{
    Service,
    dialect::Dialect,
    error::ModelError,
    wire::{self, Completion, Message, Request, Response, Usage},
};

/// Sixteen times the largest answer that the bound on its tokens allows.
const BODY_MAX: usize = 1024 * 1024;

/// As much of a refusal as is worth a line in the log.
const MESSAGE_MAX: usize = 300;

/// A 429 that does not say how long to wait.
const WAIT_UNLESS_TOLD: Duration = Duration::from_secs(10);

/// Facts are wanted, and few ways to put them; services differ on whether zero is allowed.
const TEMPERATURE: f32 = 0.2;

/// What is asked of the model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    pub(super) messages: &'a [Message],
    /// The answer's name and its JSON schema.
    pub(super) schema: (&'a str, &'a Value),
    /// Tokens that the answer may have.
    pub(super) output_max: u64,
}

#[derive(Debug)]
pub(super) struct Client {
    http: Http,
    address: String,
    models: String,
    model: String,
    key: Option<SecretString>,
    dialect: Mutex<Dialect>,
}

impl Client {
    pub(super) fn new(service: Service, timeout: Duration) -> Result<Self, ModelError> {
        let http = Http::builder()
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .default_headers(authorization(service.key.as_ref())?)
            .timeout(timeout)
            .build()
            .map_err(ModelError::Transport)?;
        let address = join(&service.base_url, "chat/completions");
        let models = join(&service.base_url, "models");
        let (model, key) = (service.model, service.key);
        Ok(Self { http, address, models, model, key, dialect: Mutex::default() })
    }

    pub(super) fn model(&self) -> &str {
        &self.model
    }

    /// Asks once, in as many dialects as it takes to be understood: a service that refuses a
    /// request for its form has not run the model.
    pub(super) async fn ask(
        &self,
        question: &Question<'_>,
    ) -> Result<(Completion, Option<Usage>), ModelError> {
        loop {
            let dialect = *self.dialect.lock().unwrap_or_else(PoisonError::into_inner);
            match self.ask_in(dialect, question).await {
                Err(ModelError::Refused { status, message })
                    if is_about_form(status) && self.learn(dialect, &message) => {}
                answered => return answered,
            }
        }
    }

    /// Takes in that a dialect was refused; whether there is another one to try.
    fn learn(&self, refused: Dialect, message: &str) -> bool {
        let mut current = self.dialect.lock().unwrap_or_else(PoisonError::into_inner);
        if *current != refused {
            return true; // another request has learnt meanwhile
        }
        let Some(next) = refused.after_refusal(message) else { return false };
        tracing::info!(?next, message, "The language model's service wants a plainer request");
        *current = next;
        true
    }

    async fn ask_in(
        &self,
        dialect: Dialect,
        question: &Question<'_>,
    ) -> Result<(Completion, Option<Usage>), ModelError> {
        let (name, schema) = question.schema;
        let bound = |named: bool| named.then_some(question.output_max);
        let request = Request {
            model: &self.model,
            messages: question.messages,
            max_tokens: bound(!dialect.newer_bound),
            max_completion_tokens: bound(dialect.newer_bound),
            temperature: dialect.temperature.then_some(TEMPERATURE),
            response_format: dialect.schema.then(|| wire::json_schema(name, schema)),
        };
        let sent = self.http.post(&self.address).json(&request).send().await;
        let answer = sent.map_err(|error| ModelError::Transport(error.without_url()))?;
        let (status, wait) = (answer.status(), retry_after(answer.headers()));
        let body = read(answer).await?;
        if !status.is_success() {
            return Err(self.failure(status, wait, &body));
        }
        let response: Response = serde_json::from_slice(&body).map_err(ModelError::Decode)?;
        Ok(response.into_completion())
    }

    /// The names of the models that the service offers; none where it has no such list.
    pub(super) async fn list_models(&self) -> Result<Option<Vec<String>>, ModelError> {
        let sent = self.http.get(&self.models).send().await;
        let answer = sent.map_err(|error| ModelError::Transport(error.without_url()))?;
        let (status, wait) = (answer.status(), retry_after(answer.headers()));
        if matches!(status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) {
            return Ok(None);
        }
        let body = read(answer).await?;
        if !status.is_success() {
            return Err(self.failure(status, wait, &body));
        }
        let list: wire::Models = serde_json::from_slice(&body).map_err(ModelError::Decode)?;
        Ok(Some(list.data.into_iter().map(|model| model.id).collect()))
    }

    fn failure(&self, status: StatusCode, wait: Option<Duration>, body: &[u8]) -> ModelError {
        match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ModelError::Unauthorized,
            StatusCode::TOO_MANY_REQUESTS => {
                ModelError::RateLimited { retry_after: wait.unwrap_or(WAIT_UNLESS_TOLD) }
            }
            status if status.is_server_error() => ModelError::Server { status },
            status => ModelError::Refused { status, message: self.told(body) },
        }
    }

    /// The beginning of the service's words, without our key, should it repeat it.
    fn told(&self, body: &[u8]) -> String {
        let mut message = wire::error_message(&String::from_utf8_lossy(body));
        if let Some(key) = self.key.as_ref().map(ExposeSecret::expose_secret)
            && !key.is_empty()
        {
            message = message.replace(key, "…");
        }
        message.chars().take(MESSAGE_MAX).collect()
    }
}

/// Whether a request was refused for what it holds: an unknown model is a 404.
fn is_about_form(status: StatusCode) -> bool {
    matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY)
}

/// The key's header, marked so that nothing prints it.
fn authorization(key: Option<&SecretString>) -> Result<HeaderMap, ModelError> {
    let mut headers = HeaderMap::new();
    if let Some(key) = key {
        let mut value = HeaderValue::try_from(format!("Bearer {}", key.expose_secret()))
            .map_err(|_| ModelError::Unauthorized)?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    Ok(headers)
}

fn join(base: &Url, path: &str) -> String {
    format!("{}/{path}", base.as_str().trim_end_matches('/'))
}

async fn read(mut answer: Answer) -> Result<Vec<u8>, ModelError> {
    let mut body = Vec::new();
    let failed = |error: reqwest::Error| ModelError::Transport(error.without_url());
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        if body.len() + chunk.len() > BODY_MAX {
            return Err(ModelError::TooLarge { limit: BODY_MAX });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// How long the service asks us to wait: OpenAI also says it in milliseconds.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<f64>().ok();
    let seconds = number("retry-after-ms").map(|ms| ms / 1_000.0).or(number("retry-after"))?;
    Duration::try_from_secs_f64(seconds).ok()
}
