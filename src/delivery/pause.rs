//! A channel that the bot may not post in is paused, and goes on by itself when it may again.

use tracing::{error, info, warn};

use super::{Delivery, DeliveryError, Occasion};
use crate::{
    domain::{Layout, Pause, PauseReason, Subscription},
    rest::{Permissions, Priority, RestError},
};

impl Delivery {
    /// Looks whether a paused channel may go on, and says what it was paused for. Who asks for a
    /// delivery by hand gets a try.
    pub(super) async fn resume(
        &self,
        subscription: &Subscription,
        occasion: Occasion,
    ) -> Result<Option<Pause>, DeliveryError> {
        let channel = subscription.channel;
        let Some(pause) = self.store.load_pause(channel)? else { return Ok(None) };
        if occasion.is_asked() {
            return Ok(Some(pause));
        }
        let paused = || DeliveryError::Paused { channel, reason: pause.reason.clone() };
        if pause.reason == PauseReason::Forbidden {
            let missing = self.missing(subscription).await.map_err(|_| paused())?;
            if missing.is_empty() {
                return Ok(Some(pause));
            }
        }
        // It was paused late in a day on which enough had been told, say, or by the gateway.
        self.tell_of_pause(subscription, &pause.reason).await;
        Err(paused())
    }

    /// Lets a channel go on after a delivery that went well, and says so where it was told that
    /// nothing comes. `before` is what it was paused for when the delivery began: a pause that came
    /// in the meantime, because the channel was deleted or somebody wants quiet, stays.
    pub(super) async fn go_on(
        &self,
        subscription: &Subscription,
        before: Option<Pause>,
    ) -> Result<(), DeliveryError> {
        let channel = subscription.channel;
        if self.store.load_pause(channel)? != before {
            return Ok(());
        }
        if before.as_ref().is_some_and(|pause| pause.reason == PauseReason::ByHand) {
            return Ok(());
        }
        if before.is_some() {
            info!(channel.id = %channel, "The bot may post in {channel} again");
        }
        if let Err(untold) = self.tell_of_resumption(subscription).await {
            error!(channel.id = %channel, error = ?untold, "Nobody could be told that it goes on");
        }
        if let Some(pause) = before {
            self.store.lift_pause(channel, &pause).await?;
        }
        Ok(())
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
        let paused = self.store.load_pause(channel)?;
        if paused.as_ref().is_none_or(|paused| paused.reason != reason) {
            warn!(channel.id = %channel, ?reason, "Paused the subscription of {channel}");
            let since = paused.map_or_else(|| self.clock.now(), |paused| paused.since);
            self.store.save_pause(channel, &Pause { since, reason: reason.clone() }).await?;
        }
        self.tell_of_pause(subscription, &reason).await;
        Ok(())
    }

    /// The permissions without which nothing comes in this layout, as far as the bot lacks them in
    /// the channel.
    pub(super) async fn missing(
        &self,
        subscription: &Subscription,
    ) -> Result<Permissions, RestError> {
        let Subscription { guild, channel, .. } = *subscription;
        let permissions = self.rest.permissions_in(guild, channel, Priority::Ordinary).await?;
        let settling = Permissions::READ_MESSAGE_HISTORY;
        Ok(permissions.missing(needed(subscription.layout) - settling))
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
