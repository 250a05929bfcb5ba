use serde::Deserialize;

use crate::domain::{ApplicationId, UserId};

/// The bot's own application.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Application {
    /// Commands and follow-ups are addressed by it.
    pub id: ApplicationId,
}

/// An account: a person's or a bot's.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct User {
    /// Its id.
    pub id: UserId,
}

/// Where the gateway is, and how much of it may be used.
#[derive(Clone, Debug, Deserialize)]
pub struct GatewayInfo {
    /// The address to connect to.
    pub url: String,
}
