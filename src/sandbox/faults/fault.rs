use std::time::Duration;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::sandbox::error::ApiError;

/// Something that goes wrong with one request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// 429, whatever the pace was; nothing is done.
    RateLimited {
        /// Whose limit it is said to be.
        scope: LimitScope,
        /// How long the client is asked to wait.
        retry_after: Duration,
    },
    /// A 5xx status; nothing is done.
    ServerError(u16),
    /// The connection is reset before anything is done.
    Reset,
    /// It is done, and then the connection is reset without an answer.
    ActsThenDrops,
    /// It is done, and then answered with this 5xx status.
    ActsThenFails(u16),
    /// It is done at once, and answered so much later.
    AnswersLate(Duration),
    /// Nothing is done, and no answer comes until the client gives up.
    Hangs,
    /// 401, as for a token that was reset.
    Unauthorized,
    /// 403 with this code of Discord's; nothing is done.
    Forbidden(u32),
    /// 404 with this code of Discord's; nothing is done.
    NotFound(u32),
    /// 400 with code 160006: the guild has as many active threads as it can; nothing is done.
    ThreadCap,
    /// 400 with code 50035, complaining of the field at this path (`embeds.0.description`);
    /// nothing is done.
    InvalidForm(String),
}

/// Whose limit a 429 is about, as `X-RateLimit-Scope` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitScope {
    /// The bot's own, for one route and resource.
    User,
    /// The resource's, which all bots share.
    Shared,
    /// The bot's own, for everything.
    Global,
}

impl Fault {
    /// What Discord says when it refuses, for the faults that are such refusals.
    pub(crate) fn refusal(&self) -> Option<ApiError> {
        Some(match self {
            Self::Unauthorized => ApiError::unauthorized(),
            Self::Forbidden(50001) => ApiError::missing_access(),
            Self::Forbidden(50013) => ApiError::missing_permissions(),
            Self::Forbidden(code) => ApiError::new(StatusCode::FORBIDDEN, *code, "Forbidden"),
            Self::NotFound(10003) => ApiError::unknown_channel(),
            Self::NotFound(10004) => ApiError::unknown_guild(),
            Self::NotFound(10008) => ApiError::unknown_message(),
            Self::NotFound(code) => ApiError::new(StatusCode::NOT_FOUND, *code, "Not Found"),
            Self::ThreadCap => ApiError::maximum_active_threads(),
            Self::InvalidForm(path) => {
                let path: Vec<&str> = path.split('.').collect();
                ApiError::invalid_field(&path, "STRING_TYPE_CONVERT", "Could not interpret it.")
            }
            _ => return None,
        })
    }
}

/// A failure behind Discord's edge, which answers in plain text.
pub(crate) fn server_error(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, format!("error code: {}", status.as_u16())).into_response()
}
