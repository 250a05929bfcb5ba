//! Says when each subscription is due, and what was due while nobody looked.
//!
//! Nothing here posts or fetches: what is due is ordered from `delivery`.

mod by_hand;
mod changed_guilds;
mod departures;
mod growth;
mod orders;
mod outlook;
mod timetable;
mod upcoming;

use std::{collections::HashMap, sync::Arc, time::Duration};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tokio::{sync::Notify, task::JoinSet};
use tokio_util::sync::CancellationToken;
use tracing::warn;

pub use by_hand::{Missed, dealt_with_after_change, missed};
pub use changed_guilds::ChangedGuilds;
pub use departures::forget_departed;
pub use outlook::{Outlook, look};
pub use timetable::{CronError, Timetable};

use growth::next_look;
use upcoming::Upcoming;

use crate::{
    clock::Clock,
    delivery::{Deliveries, DeliveryError, EditionTimes, ReadAhead},
    domain::{ChannelId, DeliveryRecord, Form, PauseReason, Subscription},
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

/// The list is read ahead up to this much earlier still, as a channel has it, so that not all who
/// run this program ask Hugging Face in the same second.
const READ_AHEAD_SPREAD_SECONDS: u64 = 60;

/// Orders what is due when it is due, and at the start what was due in the meantime.
///
/// All subscriptions are looked at when one changes and every ten minutes. Between, only those
/// whose next moment has come, or whose delivery has ended.
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
    /// When each channel is due next.
    due: Upcoming,
    /// When there is something else to look at for a channel: whether a list has grown, or
    /// whether a delivery that failed can be tried again.
    looks: Upcoming,
    /// What has been ordered, and from when on it may be ordered again.
    ordered: HashMap<ChannelId, Ordered>,
    /// When an edition that a channel has was last looked at for late papers.
    looked: HashMap<(ChannelId, NaiveDate), DateTime<Utc>>,
    /// When unfinished deliveries were last resumed.
    resumed: Option<DateTime<Utc>>,
    /// The due time that the list was read ahead for.
    read_ahead: Option<DateTime<Utc>>,
    running: JoinSet<Ended>,
}

#[derive(Clone, Copy, Debug)]
enum Ordered {
    Running,
    NotBefore(DateTime<Utc>),
}

/// The channel whose delivery has come to an end, and what came of it.
type Ended = (ChannelId, Result<(), DeliveryError>);

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
        let (due, looks, ordered, looked) = Default::default();
        let (resumed, read_ahead, running) = Default::default();
        Self {
            store,
            deliveries,
            ahead,
            times,
            clock,
            changed,
            changed_guilds,
            due,
            looks,
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
            let pause = self.order_what_is_due()?;
            let (changed, changed_guilds) =
                (Arc::clone(&self.changed), self.changed_guilds.clone());
            tokio::select! {
                () = shutdown.cancelled() => return Ok(()),
                () = changed.notified() => self.look_at_all()?,
                guilds = changed_guilds.take() => self.look_again(&guilds)?,
                () = tokio::time::sleep(pause) => {}
                Some(Ok(ended)) = self.running.join_next() => self.note(ended)?,
            }
        }
    }

    /// Orders, and says how long nothing else will be due.
    fn order_what_is_due(&mut self) -> Result<Duration, StoreError> {
        let now = self.clock.now();
        if self.resumed.is_none_or(|resumed| now >= resumed + TRY_AGAIN_AFTER) {
            self.resumed = Some(now);
            self.resume_unfinished()?;
            self.look_at_all()?;
        }
        let mut come = self.due.take_until(now);
        come.extend(self.looks.take_until(now));
        for channel in come {
            self.look_at(channel, now)?;
        }
        let due = self.due.first().map(|(next, channel)| self.read_ahead(next, channel, now));
        let look = self.looks.first().map(|(look, _)| look);
        let wake = due.into_iter().chain(look).min();
        let pause = wake.and_then(|wake| (wake - now).to_std().ok());
        Ok(pause.unwrap_or(LOOK_AT_LEAST_EVERY).min(LOOK_AT_LEAST_EVERY))
    }

    fn look_at_all(&mut self) -> Result<(), StoreError> {
        let now = self.clock.now();
        let first = self.times.first_day(now);
        self.looked.retain(|(_, edition), _| *edition >= first);
        for subscription in self.store.subscriptions() {
            self.look_at_subscription(&subscription?, now)?;
        }
        Ok(())
    }

    fn look_at(&mut self, channel: ChannelId, now: DateTime<Utc>) -> Result<(), StoreError> {
        match self.store.load_subscription(channel)? {
            Some(subscription) => self.look_at_subscription(&subscription, now),
            None => {
                self.forget(channel);
                Ok(())
            }
        }
    }

    fn forget(&mut self, channel: ChannelId) {
        self.due.set(channel, None);
        self.looks.set(channel, None);
    }

    /// Orders what is due for a channel, and notes when to look at it again.
    fn look_at_subscription(
        &mut self,
        subscription: &Subscription,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let channel = subscription.channel;
        let paused = self.store.load_pause(channel)?.map(|pause| pause.reason);
        if paused == Some(PauseReason::ByHand) {
            self.forget(channel);
            return Ok(());
        }
        // A paused channel gets what is late when it goes on.
        let late = match paused {
            Some(_) => None,
            None => self.look_for_late_papers(channel, now)?,
        };
        let since = self.store.load_due(channel)?.unwrap_or(subscription.created_at);
        let Outlook { due, next } = look(subscription, since, now);
        let again = due.and_then(|due| self.order_unless_waiting(channel, due, now));
        self.due.set(channel, next);
        self.looks.set(channel, late.into_iter().chain(again).min());
        Ok(())
    }

    /// Orders each edition that the channel has once more, if it may have grown, and says when
    /// one of them is to be looked at next.
    fn look_for_late_papers(
        &mut self,
        channel: ChannelId,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut first = None;
        for delivery in self.store.deliveries_since(channel, self.times.first_day(now)) {
            let (edition, DeliveryRecord { form, finished, read_at }) = delivery?;
            // What is under way reads the list itself.
            if form == Form::Skipped || !finished {
                continue;
            }
            let next = |tried| next_look(channel, edition, read_at, tried, &self.times);
            let mut look = next(self.looked.get(&(channel, edition)).copied());
            if look.is_some_and(|look| look <= now) {
                self.order_edition(channel, edition);
                self.looked.insert((channel, edition), now);
                look = next(Some(now));
            }
            first = first.into_iter().chain(look).min();
        }
        Ok(first)
    }

    /// Has the newest list read shortly before `next` for those that are due then, and says when
    /// to wake up for it or for that. `channel` is one of them.
    fn read_ahead(
        &mut self,
        next: DateTime<Utc>,
        channel: ChannelId,
        now: DateTime<Utc>,
    ) -> DateTime<Utc> {
        let begin = next - read_ahead_by(channel);
        if now < begin {
            return begin;
        }
        if self.read_ahead.replace(next) != Some(next) {
            let (ahead, store) = (Arc::clone(&self.ahead), self.store.clone());
            let channels: Vec<ChannelId> = self.due.at(next).collect();
            tokio::spawn(async move {
                let due = channels.into_iter().filter_map(|it| store.load_subscription(it).ok()?);
                if let Err(error) = ahead.read(&due.collect::<Vec<_>>(), now).await {
                    warn!(?error, "The newest list could not be read ahead of time");
                }
            });
        }
        next
    }
}

/// How long before a channel is due the newest list is read for it.
fn read_ahead_by(channel: ChannelId) -> TimeDelta {
    // A snowflake's lowest 22 bits tell where it was made, and are mostly alike.
    let spread = (channel.get() >> 22) % READ_AHEAD_SPREAD_SECONDS;
    READ_AHEAD + TimeDelta::seconds(spread.cast_signed())
}
