use std::time::Duration;

use reqwest::StatusCode;
use thiserror::Error;

use crate::store::StoreError;

/// Why a language model gave no answer, told apart by what helps. No text holds the key.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// 401 or 403.
    #[error("the language model's service refuses the key: check PAPERWIRE_SUMMARY__API_KEY")]
    Unauthorized,
    /// 429, again and again, or for longer than we are told to bear.
    #[error("the language model's service asks to wait {} s", retry_after.as_secs())]
    RateLimited {
        /// Ask nothing before this has passed.
        retry_after: Duration,
    },
    /// Another 4xx: the model's name or the address may be wrong.
    #[error("the language model's service refuses the request ({status}): {message}")]
    Refused {
        /// The status.
        status: StatusCode,
        /// The beginning of what the service says.
        message: String,
    },
    /// 5xx after all our tries.
    #[error("the language model's service is out of order ({status})")]
    Server {
        /// The status.
        status: StatusCode,
    },
    /// No connection, or no answer in time.
    #[error("the language model's service cannot be reached, or does not answer in time: {0}")]
    Transport(#[source] reqwest::Error),
    /// What came is no chat completion.
    #[error("the language model's service does not speak as OpenAI's does: {0}")]
    Decode(#[source] serde_json::Error),
    /// What came is larger than any summary.
    #[error("the language model's answer is larger than {limit} bytes")]
    TooLarge {
        /// How many bytes we read at most.
        limit: usize,
    },
    /// It failed too often, or told us to wait, not long ago.
    #[error("the language model's service is left alone for {} s after it failed", .0.as_secs())]
    Resting(Duration),
    /// Another request could cost more than is left of the day's budget.
    #[error(
        "another request could exceed the day's budget of {limit}; it begins anew at 00:00 UTC, \
         and {key} sets it"
    )]
    OverBudget {
        /// The budget, with its unit.
        limit: String,
        /// The key of the configuration.
        key: &'static str,
    },
    /// What was spent cannot be read or kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ModelError {
    /// Whether the service may have run the model all the same, and may want to be paid for it.
    pub(super) fn may_have_cost(&self) -> bool {
        match self {
            Self::Transport(error) => !error.is_connect() && !error.is_builder(),
            Self::Server { status } => *status == StatusCode::GATEWAY_TIMEOUT,
            Self::Decode(_) | Self::TooLarge { .. } => true,
            _ => false,
        }
    }
}
