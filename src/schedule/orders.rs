//! Orders deliveries, and notes what came of them.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use tracing::{error, info, warn};

use super::{Ended, Ordered, Scheduler, TRY_AGAIN_AFTER};
use crate::{
    delivery::{Deliveries, DeliveryError, Due, Occasion},
    domain::{ChannelId, GuildId, PauseReason, Subscription},
    store::{Store, StoreError},
};

impl Scheduler {
    /// Brings deliveries to their end that the last run of the program began, or that Discord
    /// was too unwell for.
    pub(super) fn resume_unfinished(&mut self) -> Result<(), StoreError> {
        for (channel, edition) in self.store.unfinished_deliveries()? {
            let pause = self.store.load_pause(channel)?;
            if pause.is_some_and(|pause| pause.reason != PauseReason::Forbidden) {
                continue;
            }
            info!(channel.id = %channel, %edition, "Resuming the delivery of {edition}");
            self.order_edition(channel, edition);
        }
        Ok(())
    }

    /// Orders one edition, outside of the times at which something is due.
    pub(super) fn order_edition(&self, channel: ChannelId, edition: NaiveDate) {
        let deliveries = self.deliveries.clone();
        tokio::spawn(async move {
            if let Err(error) = deliveries.deliver(channel, Occasion::Edition(edition)).await {
                tell(channel, &error);
            }
        });
    }

    /// Has the paused channels of these guilds looked at: something has changed there that may be
    /// just what they lacked.
    pub(super) fn look_again(&mut self, guilds: &BTreeSet<GuildId>) -> Result<(), StoreError> {
        for subscription in self.store.subscriptions() {
            let Subscription { channel, guild, .. } = subscription?;
            let is_running = matches!(self.ordered.get(&channel), Some(Ordered::Running));
            if guilds.contains(&guild) && !is_running {
                let pause = self.store.load_pause(channel)?;
                if pause.is_some_and(|pause| pause.reason == PauseReason::Forbidden) {
                    self.order(channel, Occasion::Recheck);
                }
            }
        }
        Ok(())
    }

    /// Orders what was due, or says when it may be ordered again.
    pub(super) fn order_unless_waiting(
        &mut self,
        channel: ChannelId,
        due: Due,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        match self.ordered.get(&channel) {
            Some(Ordered::Running) => return None,
            Some(Ordered::NotBefore(instant)) if now < *instant => return Some(*instant),
            Some(Ordered::NotBefore(_)) | None => self.order(channel, Occasion::Due(due)),
        }
        None
    }

    pub(super) fn order(&mut self, channel: ChannelId, occasion: Occasion) {
        self.ordered.insert(channel, Ordered::Running);
        let (store, deliveries) = (self.store.clone(), self.deliveries.clone());
        self.running.spawn(async move {
            (channel, deal_with(channel, occasion, &store, &deliveries).await)
        });
    }

    /// Notes that a delivery is over, or when to try again.
    pub(super) fn note(&mut self, (channel, outcome): Ended) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.ordered.remove(&channel);
        if let Err(error) = outcome {
            tell(channel, &error);
            if error.is_passing() {
                self.ordered.insert(channel, Ordered::NotBefore(now + TRY_AGAIN_AFTER));
            }
        }
        self.look_at(channel, now)
    }
}

/// Has the occasion delivered, and keeps that what was due has been dealt with, unless it is worth
/// another try.
async fn deal_with(
    channel: ChannelId,
    occasion: Occasion,
    store: &Store,
    deliveries: &Deliveries,
) -> Result<(), DeliveryError> {
    let outcome = deliveries.deliver(channel, occasion).await.map(drop);
    let is_over = outcome.as_ref().map_or_else(|error| !error.is_passing(), |()| true);
    if let Occasion::Due(Due { last: due, .. }) = occasion
        && is_over
        && store.load_subscription(channel)?.is_some()
        // A channel whose times have changed in the meantime is not set back.
        && store.load_due(channel)?.is_none_or(|dealt_with| dealt_with < due)
    {
        store.save_due(channel, due).await?;
    }
    outcome
}

fn tell(channel: ChannelId, failure: &DeliveryError) {
    match failure {
        // Nobody waits for it any more.
        DeliveryError::Stopping | DeliveryError::NotSubscribed(_) => {}
        passing if passing.is_passing() => {
            warn!(channel.id = %channel, error = ?passing, "A delivery to {channel} has to wait");
        }
        lasting => {
            error!(channel.id = %channel, error = ?lasting, "A delivery to {channel} failed")
        }
    }
}
