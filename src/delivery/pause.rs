//! A channel that the bot may not post in is paused, and goes on by itself when it may again.

use tracing::{error, info, warn};

use super::{Delivery, DeliveryError, Occasion};
use crate::{
    domain::{Layout, Pause, PauseReason, Subscription},
    rest::{Permissions, Priority, RestError},
};

impl Delivery {
    /// Looks whether a paused channel may go on. Who asks for a delivery by hand gets a try.
    pub(super) async fn resume(
        &self,
        subscription: &Subscription,
        occasion: Occasion,
    ) -> Result<(), DeliveryError> {
        let channel = subscription.channel;
        let Some(pause) = self.store.load_pause(channel)? else { return Ok(()) };
        if occasion.is_asked() {
            return Ok(());
        }
        let paused = || DeliveryError::Paused { channel, reason: pause.reason.clone() };
        if pause.reason != PauseReason::Forbidden {
            return Err(paused());
        }
        let missing = self.missing(subscription).await.map_err(|_| paused())?;
        if missing.is_empty() {
            self.store.lift_pause(channel).await?;
            info!(channel.id = %channel, "The bot may post in {channel} again");
            return Ok(());
        }
        Err(paused())
    }

    /// Pauses the channel if that is what the failure calls for, and gives the failure back.
    pub(super) async fn pause_for(
        &self,
        subscription: &Subscription,
        failure: DeliveryError,
    ) -> DeliveryError {
        let DeliveryError::Discord { source, .. } = &failure else { return failure };
        let reason = match source {
            source if source.is_place_gone() => PauseReason::Gone,
            source if source.lacks_permission() => PauseReason::Forbidden,
            _ => return failure,
        };
        match self.pause(subscription, reason).await {
            Ok(()) => failure,
            Err(error) => error,
        }
    }

    async fn pause(
        &self,
        subscription: &Subscription,
        reason: PauseReason,
    ) -> Result<(), DeliveryError> {
        let channel = subscription.channel;
        let since = match self.store.load_pause(channel)? {
            Some(pause) => pause.since,
            None => {
                let since = self.clock.now();
                warn!(channel.id = %channel, ?reason, "Paused the subscription of {channel}");
                self.store.save_pause(channel, &Pause { since, reason: reason.clone() }).await?;
                since
            }
        };
        if reason == PauseReason::Forbidden {
            // That nobody could be told is no reason to fail: `/digest list` tells it too.
            if let Err(untold) = self.tell_guild(subscription, since).await {
                error!(channel.id = %channel, error = ?untold, "Nobody could be told of the pause");
            }
        }
        Ok(())
    }

    /// The permissions that the layout takes and the bot lacks in the channel.
    pub(super) async fn missing(
        &self,
        subscription: &Subscription,
    ) -> Result<Permissions, RestError> {
        let Subscription { guild, channel, .. } = *subscription;
        let permissions = self.rest.permissions_in(guild, channel, Priority::Ordinary).await?;
        Ok(permissions.missing(needed(subscription.layout)))
    }
}

/// What a layout takes. Read Message History is for settling what is in doubt.
pub(crate) fn needed(layout: Layout) -> Permissions {
    let all = Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::EMBED_LINKS
        | Permissions::READ_MESSAGE_HISTORY;
    match layout {
        Layout::Thread | Layout::Threads => {
            all | Permissions::CREATE_PUBLIC_THREADS | Permissions::SEND_MESSAGES_IN_THREADS
        }
        // A forum's post needs no more than a message elsewhere.
        Layout::Forum | Layout::Compact => all,
    }
}
