//! Says when each subscription is due, and what was due while nobody looked.
//!
//! Nothing here posts or fetches: what is due is ordered from `delivery`.

mod by_hand;
mod changed_guilds;
mod growth;
mod outlook;
mod timetable;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tokio::{sync::Notify, task::JoinSet};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

pub use by_hand::{Missed, dealt_with_after_change, missed};
pub use changed_guilds::ChangedGuilds;
pub use outlook::{Outlook, look};
pub use timetable::{CronError, Timetable};

use growth::next_look;

use crate::{
    clock::Clock,
    delivery::{Deliveries, DeliveryError, EditionTimes, Occasion, ReadAhead},
    domain::{ChannelId, GuildId, PauseReason, Subscription},
    store::{Store, StoreError},
};

/// The clock is looked at this often even when nothing is due, because it can be set and the
/// machine can sleep.
const LOOK_AT_LEAST_EVERY: Duration = Duration::from_secs(30);

/// The newest list is read, and its papers are summarised, this long before something is due, so
/// that they are there in time.
const READ_AHEAD: TimeDelta = TimeDelta::minutes(2);

/// How long to wait before a delivery that failed for a passing reason is ordered again.
const TRY_AGAIN_AFTER: TimeDelta = TimeDelta::minutes(10);

/// Orders what is due when it is due, and at the start what was due in the meantime.
#[derive(Debug)]
pub struct Scheduler {
    store: Store,
    deliveries: Deliveries,
    ahead: Arc<ReadAhead>,
    times: EditionTimes,
    clock: Clock,
    /// Told when a subscription changes, so that its times count at once.
    changed: Arc<Notify>,
    /// Where a paused channel may be able to go on.
    changed_guilds: ChangedGuilds,
    /// What has been ordered, and from when on it may be ordered again.
    ordered: HashMap<ChannelId, Ordered>,
    /// When each channel's newest edition was last looked at for late papers.
    looked: HashMap<ChannelId, DateTime<Utc>>,
    /// When unfinished deliveries were last resumed.
    resumed: Option<DateTime<Utc>>,
    /// The due time that the list was read ahead for.
    read_ahead: Option<DateTime<Utc>>,
    running: JoinSet<(ChannelId, Occasion, Result<(), DeliveryError>)>,
}

#[derive(Clone, Copy, Debug)]
enum Ordered {
    Running,
    NotBefore(DateTime<Utc>),
}

impl Scheduler {
    /// Watches over the subscriptions in `store`.
    #[must_use]
    pub fn new(
        store: Store,
        deliveries: Deliveries,
        ahead: Arc<ReadAhead>,
        times: EditionTimes,
        clock: Clock,
        (changed, changed_guilds): (Arc<Notify>, ChangedGuilds),
    ) -> Self {
        let (ordered, looked, resumed, read_ahead, running) = Default::default();
        Self {
            store,
            deliveries,
            ahead,
            times,
            clock,
            changed,
            changed_guilds,
            ordered,
            looked,
            resumed,
            read_ahead,
            running,
        }
    }

    /// Runs until `shutdown`.
    ///
    /// # Errors
    ///
    /// When the store cannot be read or written: without it nothing can be known to be due.
    pub async fn run(mut self, shutdown: CancellationToken) -> Result<(), StoreError> {
        loop {
            self.resume_unfinished()?;
            let pause = self.order_what_is_due()?;
            let (changed, changed_guilds) =
                (Arc::clone(&self.changed), self.changed_guilds.clone());
            tokio::select! {
                () = shutdown.cancelled() => return Ok(()),
                () = changed.notified() => {}
                guilds = changed_guilds.take() => self.look_again(&guilds)?,
                () = tokio::time::sleep(pause) => {}
                Some(Ok(ended)) = self.running.join_next() => self.note(ended).await?,
            }
        }
    }

    /// Brings deliveries to their end that the last run of the program began, or that Discord
    /// was too unwell for.
    fn resume_unfinished(&mut self) -> Result<(), StoreError> {
        let now = self.clock.now();
        if self.resumed.is_some_and(|resumed| now < resumed + TRY_AGAIN_AFTER) {
            return Ok(());
        }
        self.resumed = Some(now);
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
    fn order_edition(&self, channel: ChannelId, edition: NaiveDate) {
        let deliveries = self.deliveries.clone();
        tokio::spawn(async move {
            if let Err(error) = deliveries.deliver(channel, Occasion::Edition(edition)).await {
                tell(channel, &error);
            }
        });
    }

    /// Orders, and says how long nothing else will be due.
    fn order_what_is_due(&mut self) -> Result<Duration, StoreError> {
        let now = self.clock.now();
        let mut orders = Vec::new();
        for subscription in self.store.subscriptions() {
            let subscription = subscription?;
            let pause = self.store.load_pause(subscription.channel)?;
            if pause.is_some_and(|pause| pause.reason == PauseReason::ByHand) {
                continue;
            }
            self.look_for_late_papers(subscription.channel, now)?;
            let since = self.store.load_due(subscription.channel)?;
            let since = since.unwrap_or(subscription.created_at);
            orders.push((subscription, since));
        }
        let outlook = look(&orders, now);
        for (channel, due) in outlook.due {
            self.order_unless_waiting(channel, due, now);
        }
        let wake = outlook.next.map(|next| self.read_ahead(next, orders, now));
        let pause = wake.and_then(|wake| (wake - now).to_std().ok());
        Ok(pause.unwrap_or(LOOK_AT_LEAST_EVERY).min(LOOK_AT_LEAST_EVERY))
    }

    /// Has the newest list read shortly before `next` for those that are due then, and says when to wake up for it or for
    /// that.
    fn read_ahead(
        &mut self,
        next: DateTime<Utc>,
        orders: Vec<(Subscription, DateTime<Utc>)>,
        now: DateTime<Utc>,
    ) -> DateTime<Utc> {
        if now < next - READ_AHEAD {
            return next - READ_AHEAD;
        }
        if self.read_ahead != Some(next) {
            self.read_ahead = Some(next);
            let ahead = Arc::clone(&self.ahead);
            tokio::spawn(async move {
                let due = due_at(orders, next, now);
                if let Err(error) = ahead.read(&due, now).await {
                    warn!(?error, "The newest list could not be read ahead of time");
                }
            });
        }
        next
    }

    /// Orders the newest edition that the channel has once more, if it may have grown. One that is
    /// paused gets what is late when it goes on.
    fn look_for_late_papers(
        &mut self,
        channel: ChannelId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if self.store.load_pause(channel)?.is_some() {
            return Ok(());
        }
        let Some(edition) = self.store.last_delivered(channel)? else { return Ok(()) };
        let last_look = match self.looked.get(&channel) {
            Some(last_look) => Some(*last_look),
            // After a start, only a list that was read when it was complete needs no look.
            None => {
                self.store.edition_read_at(edition)?.filter(|at| self.times.is_sealed(edition, *at))
            }
        };
        if next_look(channel, edition, last_look, &self.times).is_some_and(|next| next <= now) {
            self.order_edition(channel, edition);
            self.looked.insert(channel, now);
        } else if let Some(last_look) = last_look {
            self.looked.insert(channel, last_look);
        }
        Ok(())
    }

    /// Has the paused channels of these guilds looked at: something has changed there that may be
    /// just what they lacked.
    fn look_again(&mut self, guilds: &BTreeSet<GuildId>) -> Result<(), StoreError> {
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

    fn order_unless_waiting(&mut self, channel: ChannelId, due: DateTime<Utc>, now: DateTime<Utc>) {
        match self.ordered.get(&channel) {
            Some(Ordered::Running) => {}
            Some(Ordered::NotBefore(instant)) if now < *instant => {}
            Some(Ordered::NotBefore(_)) | None => self.order(channel, Occasion::Due(due)),
        }
    }

    fn order(&mut self, channel: ChannelId, occasion: Occasion) {
        self.ordered.insert(channel, Ordered::Running);
        let deliveries = self.deliveries.clone();
        self.running.spawn(async move {
            let outcome = deliveries.deliver(channel, occasion).await;
            (channel, occasion, outcome.map(drop))
        });
    }

    /// Keeps that what was due has been dealt with, or when to try again.
    async fn note(
        &mut self,
        (channel, occasion, outcome): (ChannelId, Occasion, Result<(), DeliveryError>),
    ) -> Result<(), StoreError> {
        if let Err(error) = outcome {
            tell(channel, &error);
            if error.is_passing() {
                let not_before = Ordered::NotBefore(self.clock.now() + TRY_AGAIN_AFTER);
                self.ordered.insert(channel, not_before);
                return Ok(());
            }
        }
        self.ordered.remove(&channel);
        if let Occasion::Due(due) = occasion
            && self.store.load_subscription(channel)?.is_some()
        {
            self.store.save_due(channel, due).await?;
        }
        Ok(())
    }
}

/// Those of the subscriptions whose next time is `next`.
fn due_at(
    orders: Vec<(Subscription, DateTime<Utc>)>,
    next: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<Subscription> {
    let due = orders
        .into_iter()
        .filter(|order| look(std::slice::from_ref(order), now).next == Some(next));
    due.map(|(subscription, _)| subscription).collect()
}

fn tell(channel: ChannelId, failure: &DeliveryError) {
    match failure {
        DeliveryError::Stopping => {}
        passing if passing.is_passing() => {
            warn!(channel.id = %channel, error = ?passing, "A delivery to {channel} has to wait");
        }
        lasting => {
            error!(channel.id = %channel, error = ?lasting, "A delivery to {channel} failed")
        }
    }
}
