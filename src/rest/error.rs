use std::time::Duration;

use thiserror::Error;

use super::code;

/// Why Discord did not do what was asked, sorted by what helps.
#[derive(Debug, Error)]
pub enum RestError {
    /// 401: the token is wrong. Asking again gets the address banned, so after the first one
    /// nothing more is sent.
    #[error("Discord refuses the token: set DISCORD_TOKEN to the one from the developer portal")]
    Unauthorized,
    /// 403: the bot lacks a permission.
    #[error("Discord forbids it: {message} ({code})")]
    Forbidden {
        /// One of [`code`], or another.
        code: u64,
        /// Discord's words.
        message: String,
    },
    /// 404: what was asked about is gone.
    #[error("Discord knows nothing of it: {message} ({code})")]
    NotFound {
        /// One of [`code`], or another.
        code: u64,
        /// Discord's words.
        message: String,
    },
    /// Another 4xx: the request itself is at fault, or does not fit how things stand.
    #[error("Discord refuses the request: {message} ({code}) {}", complaints.join(" "))]
    Invalid {
        /// One of [`code`], or another.
        code: u64,
        /// Discord's words.
        message: String,
        /// For [`code::INVALID_FORM_BODY`], a line for each faulty field: its path in the body,
        /// and what is wrong with it.
        complaints: Vec<String>,
    },
    /// 429, again and again. Discord did not act.
    #[error("Discord asks to wait another {retry_after:?}")]
    RateLimited {
        /// How long Discord wants to be left alone.
        retry_after: Duration,
    },
    /// 5xx: Discord may or may not have acted.
    #[error("Discord is in trouble and answers {0}")]
    Server(u16),
    /// No connection came about, so nothing was sent.
    #[error("Discord cannot be reached: {0}")]
    Unreachable(reqwest::Error),
    /// The program is being stopped, and the request was not sent.
    #[error("the program is stopping")]
    Stopping,
    /// The connection failed, or no answer came in time: Discord may or may not have acted.
    #[error("the connection to Discord was lost: {0}")]
    Transport(reqwest::Error),
    /// Discord acted, and its answer cannot be understood.
    #[error("Discord's answer cannot be understood: {0}")]
    Decode(serde_json::Error),
    /// The path does not make an address with the configured one.
    #[error("the address of Discord does not fit: {0}")]
    Address(url::ParseError),
}

impl RestError {
    /// Leaves the address out: an interaction's token would stand in it.
    pub(super) fn transport(error: reqwest::Error) -> Self {
        let kind = if error.is_connect() { Self::Unreachable } else { Self::Transport };
        kind(error.without_url())
    }

    /// Discord's own code, where it gave one.
    #[must_use]
    pub fn code(&self) -> Option<u64> {
        match self {
            Self::Forbidden { code, .. }
            | Self::NotFound { code, .. }
            | Self::Invalid { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// Whether Discord may have acted although it did not say so.
    #[must_use]
    pub fn leaves_doubt(&self) -> bool {
        matches!(self, Self::Server(_) | Self::Transport(_) | Self::Decode(_))
    }

    /// Whether the same request may succeed later without anybody doing something.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        self.leaves_doubt()
            || matches!(self, Self::RateLimited { .. } | Self::Unreachable(_) | Self::Stopping)
    }

    /// Whether somebody of the guild has to give the bot a permission.
    #[must_use]
    pub fn lacks_permission(&self) -> bool {
        let lacking = [code::MISSING_ACCESS, code::MISSING_PERMISSIONS];
        self.code().is_some_and(|code| lacking.contains(&code))
    }

    /// Whether the channel, thread or guild is gone, or was never there.
    #[must_use]
    pub fn is_place_gone(&self) -> bool {
        let gone = [code::UNKNOWN_CHANNEL, code::UNKNOWN_GUILD];
        self.code().is_some_and(|code| gone.contains(&code))
    }
}
