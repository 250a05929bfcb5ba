//! Carries digests out: gathers the edition, plans what is missing in the channel, posts it step
//! by step, and keeps each step in the ledger before and after Discord is asked.
//!
//! What a message looks like is `digest`'s affair. Nothing posts to a channel but this room, and
//! nothing here posts without the ledger.

mod carry;
mod editions;
mod error;
mod nonce;
mod plan;
mod queue;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use tokio_util::sync::CancellationToken;
use tracing::info;

pub use editions::{Editions, GatherError};
pub use error::DeliveryError;
pub use queue::{Deliveries, Orders, serve};

use crate::{
    clock::Clock,
    digest::Digest,
    domain::{ChannelId, Edition, Step},
    rest::Rest,
    store::{Store, StoreError},
};

/// Why a channel is delivered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Its time has come: all editions since the last one delivered, up to the newest.
    Due(DateTime<Utc>),
    /// Somebody asked for the newest edition.
    Newest,
    /// Somebody asked for this edition, or it was begun and not brought to its end.
    Edition(NaiveDate),
}

/// What came of delivering one edition to one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which edition.
    pub edition: NaiveDate,
    /// Papers that the subscription's filter chose.
    pub chosen: usize,
    /// Papers that were posted now.
    pub posted: usize,
    /// Papers that Discord refused.
    pub refused: usize,
    /// The edition's thread, if it has one.
    pub thread: Option<ChannelId>,
}

/// What delivering takes.
#[derive(Debug)]
pub struct Delivery {
    store: Store,
    editions: Arc<Editions>,
    rest: Arc<Rest>,
    clock: Clock,
    /// Cancelled when the program is to stop: the step that is being sent is brought to its end.
    shutdown: CancellationToken,
}

impl Delivery {
    /// Delivers out of `store`, through `rest`, until `shutdown`.
    #[must_use]
    pub fn new(
        store: Store,
        editions: Arc<Editions>,
        rest: Arc<Rest>,
        clock: Clock,
        shutdown: CancellationToken,
    ) -> Self {
        Self { store, editions, rest, clock, shutdown }
    }

    /// Delivers to one channel what the occasion asks for, one report per edition.
    async fn deliver(
        &self,
        channel: ChannelId,
        occasion: Occasion,
    ) -> Result<Vec<Report>, DeliveryError> {
        let mut reports = Vec::new();
        for edition in self.gather(channel, occasion).await? {
            reports.push(self.deliver_edition(channel, &edition).await?);
        }
        Ok(reports)
    }

    async fn gather(
        &self,
        channel: ChannelId,
        occasion: Occasion,
    ) -> Result<Vec<Arc<Edition>>, DeliveryError> {
        let now = self.clock.now();
        match occasion {
            Occasion::Edition(date) => Ok(vec![self.editions.fetch(date, now).await?]),
            Occasion::Newest => Ok(self.editions.newest(now).await?.into_iter().collect()),
            Occasion::Due(_) => {
                let last = self.store.last_delivered(channel)?;
                Ok(self.editions.since(last, now).await?)
            }
        }
    }

    async fn deliver_edition(
        &self,
        channel: ChannelId,
        edition: &Edition,
    ) -> Result<Report, DeliveryError> {
        let Some(subscription) = self.store.load_subscription(channel)? else {
            return Err(DeliveryError::NotSubscribed(channel));
        };
        let digest = Digest::for_subscription(edition, &subscription);
        let ledger =
            |step: &Step| Ok::<_, StoreError>(self.store.load_entry(step)?.map(|e| e.progress));
        let plan = plan::plan(channel, &digest, ledger)?;
        if !plan.steps.is_empty() {
            let steps: Vec<Step> = plan.steps.iter().map(|planned| planned.step.clone()).collect();
            self.store.record_plan(channel, edition.date, &steps).await?;
        }
        let report = self.carry_out(plan, digest.papers.len()).await?;
        info!(
            channel.id = %channel, edition = %edition.date, posted = report.posted,
            "Delivered {}: {} of {} papers posted now", edition.date, report.posted, report.chosen
        );
        Ok(report)
    }
}
