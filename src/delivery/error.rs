use std::sync::Arc;

use chrono::NaiveDate;
use thiserror::Error;

use super::GatherError;
use crate::{
    domain::{ChannelId, PauseReason},
    rest::{RestError, code},
    store::StoreError,
};

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
    /// Discord did not take what the rest hangs on.
    #[error("Discord did not take {edition}")]
    Discord {
        /// Which edition.
        edition: NaiveDate,
        /// Why not.
        source: RestError,
    },
    /// The edition's thread cannot be had, because nobody can see whether its header was posted.
    #[error("there is no thread for {0}")]
    NoThread(NaiveDate),
    /// The channel is paused.
    #[error("channel {channel} is paused: {reason:?}")]
    Paused {
        /// Which channel.
        channel: ChannelId,
        /// Why.
        reason: PauseReason,
    },
    /// Enough orders wait for this channel already.
    #[error("several deliveries to channel {0} are waiting already")]
    Busy(ChannelId),
    /// The program is being stopped; the rest is delivered when it runs again.
    #[error("the program is stopping; the rest follows when it runs again")]
    Stopping,
}

impl DeliveryError {
    /// What the rest of the edition hangs on was not done. That the program stops is no refusal of
    /// Discord's.
    pub(super) fn discord(edition: NaiveDate, source: RestError) -> Self {
        match source {
            RestError::Stopping => Self::Stopping,
            source => Self::Discord { edition, source },
        }
    }

    /// Whether trying again in a while may help: because it passes, or because the guild's people
    /// may have mended it by then.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy(_) | Self::Stopping => true,
            Self::Gather(error) => matches!(**error, GatherError::Source { .. }),
            Self::Discord { source, .. } => {
                source.is_passing()
                    || source.lacks_permission()
                    || source.code() == Some(code::TOO_MANY_THREADS)
            }
            Self::Paused { reason, .. } => {
                matches!(reason, PauseReason::Forbidden | PauseReason::ByHand)
            }
            Self::NotSubscribed(_) | Self::Store(_) | Self::NoThread(_) => false,
        }
    }

    /// Whether the edition can only be delivered without threads.
    pub(super) fn is_lack_of_threads(&self) -> bool {
        match self {
            Self::Discord { source, .. } => source.code() == Some(code::TOO_MANY_THREADS),
            Self::NoThread(_) => true,
            _ => false,
        }
    }
}
