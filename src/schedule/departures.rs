//! When what is kept for guilds that the bot has left is deleted.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio_util::sync::CancellationToken;
use tracing::{error, info};

use crate::{
    clock::Clock,
    delivery::{Deliveries, DeliveryError, KNOWN_DAYS},
    store::Store,
};

/// Days matter here, so hours are often enough.
const LOOK_EVERY: Duration = Duration::from_secs(60 * 60);

/// Forgets guilds once the bot has been out of them for `grace`, until `shutdown`.
pub async fn forget_departed(
    store: Store,
    deliveries: Deliveries,
    grace: TimeDelta,
    clock: Clock,
    shutdown: CancellationToken,
) {
    loop {
        match forget_due(&store, &deliveries, grace, clock.now()).await {
            Ok(()) | Err(DeliveryError::Stopping) => {}
            Err(failure) => {
                error!(error = ?failure, "What was kept for a guild could not be deleted");
            }
        }
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

async fn forget_due(
    store: &Store,
    deliveries: &Deliveries,
    grace: TimeDelta,
    now: DateTime<Utc>,
) -> Result<(), DeliveryError> {
    for (guild, since) in store.departures()? {
        // A grace that no calendar holds never ends.
        if since.checked_add_signed(grace).is_some_and(|until| until <= now) {
            let forgotten = deliveries.forget_guild(store, guild).await?;
            info!(guild.id = %guild, ?forgotten, "Forgot {guild}, which the bot left at {since}");
        }
    }
    let known = TimeDelta::days(KNOWN_DAYS.cast_signed());
    Ok(store.let_go(now - known).await?)
}
