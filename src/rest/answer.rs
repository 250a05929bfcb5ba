//! A response of Discord, and what its refusals say.

use std::time::Duration;

use reqwest::{
    StatusCode,
    header::{HeaderMap, RETRY_AFTER},
};
use serde::Deserialize;
use serde_json::Value;

use super::{RestError, code, complaints::complaints};

/// A response, read to its end.
#[derive(Debug)]
pub(super) struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

/// <https://docs.discord.com/developers/reference#error-messages>
#[derive(Default, Deserialize)]
#[serde(default)]
struct Refusal {
    code: u64,
    message: String,
    errors: Value,
    retry_after: Option<f64>,
    global: bool,
}

impl Answer {
    pub(super) async fn read(response: reqwest::Response) -> Result<Self, RestError> {
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.bytes().await.map_err(RestError::transport)?;
        let body = match serde_json::from_slice(&bytes) {
            Ok(body) => body,
            // A gateway's page of HTML on the way, or an empty 204.
            Err(_) if !status.is_success() || bytes.is_empty() => Value::Null,
            Err(error) => return Err(RestError::Decode(error)),
        };
        Ok(Self { status, headers, body })
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// For a refusal by a limit: how long to wait.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        if self.status != StatusCode::TOO_MANY_REQUESTS {
            return None;
        }
        // The body has the fraction that the header lacks.
        let header = || self.header(RETRY_AFTER.as_str())?.parse().ok();
        let seconds = self.refusal().retry_after.or_else(header).unwrap_or(1.0);
        Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::from_secs(1)))
    }

    /// Whether the refusal is the whole bot's. One that is not JSON comes from the edge in front
    /// of Discord, which has banned this address for a while.
    pub(super) fn is_global(&self) -> bool {
        self.header("x-ratelimit-global").is_some() || self.refusal().global || self.body.is_null()
    }

    /// The bucket that Discord counted the request in.
    pub(super) fn bucket(&self) -> Option<&str> {
        self.header("x-ratelimit-bucket")
    }

    fn refusal(&self) -> Refusal {
        Refusal::deserialize(&self.body).unwrap_or_default()
    }

    pub(super) fn into_result(self) -> Result<Value, RestError> {
        if let Some(retry_after) = self.retry_after() {
            return Err(RestError::RateLimited { retry_after });
        }
        let Refusal { code, message, errors, .. } = match self.status {
            status if status.is_success() => return Ok(self.body),
            status if status.is_server_error() => return Err(RestError::Server(status.as_u16())),
            _ => self.refusal(),
        };
        Err(match self.status {
            // This is about the token of one interaction, not the bot's.
            StatusCode::UNAUTHORIZED if code != code::INVALID_WEBHOOK_TOKEN => {
                RestError::Unauthorized
            }
            StatusCode::FORBIDDEN => RestError::Forbidden { code, message },
            StatusCode::NOT_FOUND => RestError::NotFound { code, message },
            _ => RestError::Invalid { code, message, complaints: complaints(&errors) },
        })
    }
}
