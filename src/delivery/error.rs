use std::sync::Arc;

use chrono::NaiveDate;
use thiserror::Error;

use super::GatherError;
use crate::{domain::ChannelId, rest::RestError, store::StoreError};

/// Why a delivery did not come to its end. What was posted stays posted and is not posted again.
#[derive(Debug, Error)]
pub enum DeliveryError {
    /// The channel has no subscription, or lost it in the meantime.
    #[error("channel {0} is not subscribed")]
    NotSubscribed(ChannelId),
    /// There is no edition to be had.
    #[error(transparent)]
    Gather(#[from] Arc<GatherError>),
    /// The ledger cannot be read or written, so nothing may be posted.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Discord did not take a message that the rest hangs on.
    #[error("Discord did not take the {what} of {edition}")]
    Discord {
        /// The step, in words.
        what: &'static str,
        /// Which edition.
        edition: NaiveDate,
        /// Why not.
        source: RestError,
    },
    /// Enough orders wait for this channel already.
    #[error("several deliveries to channel {0} are waiting already")]
    Busy(ChannelId),
    /// The program is being stopped; the rest is delivered when it runs again.
    #[error("the program is stopping; the rest follows when it runs again")]
    Stopping,
}

impl DeliveryError {
    /// Whether trying again in a while may help without anybody doing something.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy(_) | Self::Stopping => true,
            Self::Gather(error) => matches!(**error, GatherError::Source { .. }),
            Self::Discord { source, .. } => source.is_passing(),
            Self::NotSubscribed(_) | Self::Store(_) => false,
        }
    }
}
