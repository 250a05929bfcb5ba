use std::time::Duration;

use serde_json::Value;
use thiserror::Error;

/// Discord's error codes that a caller tells apart:
/// <https://docs.discord.com/developers/topics/opcodes-and-status-codes#json>.
pub mod code {
    /// The channel is gone, or was never seen by the bot.
    pub const UNKNOWN_CHANNEL: u64 = 10003;
    /// The bot may not see the channel.
    pub const MISSING_ACCESS: u64 = 50001;
    /// The bot may see the channel, but not do this in it.
    pub const MISSING_PERMISSIONS: u64 = 50013;
    /// The message has its thread already; its id is the message's.
    pub const THREAD_ALREADY_CREATED: u64 = 160_004;
}

/// Why Discord did not do what was asked, sorted by what helps.
#[derive(Debug, Error)]
pub enum RestError {
    /// 401: the token is wrong. Asking again gets the address banned.
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
    /// Another 4xx: the request itself is at fault.
    #[error("Discord refuses the request: {message} ({code}) {errors}")]
    Invalid {
        /// One of [`code`], or another.
        code: u64,
        /// Discord's words.
        message: String,
        /// The path to each faulty field, as Discord nests it.
        errors: Value,
    },
    /// 429, again and again.
    #[error("Discord asks to wait another {retry_after:?}")]
    RateLimited {
        /// How long Discord wants to be left alone.
        retry_after: Duration,
    },
    /// 5xx: Discord may or may not have acted.
    #[error("Discord is in trouble and answers {0}")]
    Server(u16),
    /// The connection failed: Discord may or may not have acted.
    #[error("Discord cannot be reached: {0}")]
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
        Self::Transport(error.without_url())
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
}
