//! Which editions an occasion is about, and in which form each is delivered.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use tracing::warn;

use super::{Delivery, DeliveryError, Report};
use crate::domain::{ChannelId, Edition, Form, Subscription};

/// Why a channel is delivered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Its time has come: all editions since the last one delivered, up to the newest.
    Due(DateTime<Utc>),
    /// Somebody asked for the newest edition.
    Newest,
    /// Somebody asked for this edition.
    Asked(NaiveDate),
    /// It may have grown, or it was begun and not brought to its end.
    Edition(NaiveDate),
    /// What kept a paused channel from its papers may be mended: if it is, what was begun is brought
    /// to its end.
    Recheck,
}

impl Occasion {
    /// Whether somebody waits for it, who is to have it even where nothing comes by itself.
    pub(super) fn is_asked(self) -> bool {
        matches!(self, Self::Newest | Self::Asked(_))
    }
}

/// How much of what was missed is made up for.
#[derive(Clone, Copy, Debug)]
pub struct CatchUp {
    /// Missed editions that are made up for at one time, the newest of them.
    pub editions_max: usize,
}

impl Default for CatchUp {
    /// A working week: enough to have missed nothing, and no flood.
    fn default() -> Self {
        Self { editions_max: 5 }
    }
}

impl Delivery {
    /// Delivers to one channel what the occasion asks for, one report per edition.
    pub(super) async fn deliver(
        &self,
        channel: ChannelId,
        occasion: Occasion,
    ) -> Result<Vec<Report>, DeliveryError> {
        let subscription = self.store.load_subscription(channel)?;
        let subscription = subscription.ok_or(DeliveryError::NotSubscribed(channel))?;
        self.resume(&subscription, occasion).await?;
        let editions = self.gather(&subscription, occasion).await?;
        let newest = editions.last().map(|edition| edition.date);
        let mut reports = Vec::new();
        for (edition, form) in self.forms(&subscription, editions, occasion)? {
            match self.deliver_edition(&subscription, &edition, form).await {
                Ok(report) => reports.push(report),
                Err(error) => {
                    if !error.is_passing() {
                        // Nothing is gained by asking again before the next due time.
                        self.store.finish_delivery(channel, edition.date, None).await?;
                    }
                    return Err(self.pause_for(&subscription, error).await);
                }
            }
        }
        // That there was nothing to post shows nothing, unless it was looked at before.
        if !occasion.is_asked() || reports.iter().any(|report| report.posted > 0) {
            self.go_on(&subscription).await?;
        }
        if let (Occasion::Due(_), Some(newest)) = (occasion, newest) {
            self.store.save_given(channel, newest).await?;
        }
        Ok(reports)
    }

    async fn gather(
        &self,
        subscription: &Subscription,
        occasion: Occasion,
    ) -> Result<Vec<Arc<Edition>>, DeliveryError> {
        let now = self.clock.now();
        match occasion {
            Occasion::Recheck => self.gather_unfinished(subscription.channel, now).await,
            Occasion::Edition(date) | Occasion::Asked(date) => {
                Ok(vec![self.editions.fetch(date, now).await?])
            }
            Occasion::Newest => Ok(self.editions.newest(now).await?.into_iter().collect()),
            Occasion::Due(_) => {
                // What came before it subscribed was never due; the newest is, whenever it came.
                let given = self.store.load_given(subscription.channel)?;
                let from = given.unwrap_or(subscription.created_at.date_naive());
                let mut editions = self.editions.since(from, now).await?;
                if editions.is_empty() && given.is_none() {
                    editions.extend(self.editions.newest(now).await?);
                }
                Ok(editions)
            }
        }
    }

    async fn gather_unfinished(
        &self,
        channel: ChannelId,
        now: DateTime<Utc>,
    ) -> Result<Vec<Arc<Edition>>, DeliveryError> {
        let mut editions = Vec::new();
        for date in self.store.unfinished_editions(channel)? {
            editions.push(self.editions.fetch(date, now).await?);
        }
        Ok(editions)
    }

    /// An edition stays in the form in which it was begun. Of those that were missed, the newest
    /// is delivered in full, the few before it as one message each, and any before those not at
    /// all.
    fn forms(
        &self,
        subscription: &Subscription,
        editions: Vec<Arc<Edition>>,
        occasion: Occasion,
    ) -> Result<Vec<(Arc<Edition>, Form)>, DeliveryError> {
        let full = Form::Full(subscription.layout);
        let asked = !matches!(occasion, Occasion::Due(_));
        let mut forms = Vec::new();
        for (newer, edition) in editions.into_iter().rev().enumerate() {
            let begun = self.store.load_delivery(subscription.channel, edition.date)?;
            let form = match begun.map(|record| record.form) {
                Some(Form::Skipped) if asked => full,
                Some(form) => form,
                None if newer == 0 => full,
                // A list that may still grow is delivered in the form that can grow with it.
                None if !self.editions.is_sealed(edition.date, edition.fetched_at) => full,
                None if newer <= self.catch_up.editions_max => Form::CatchUp,
                None => {
                    warn!(channel.id = %subscription.channel, edition = %edition.date,
                        "Too much was missed: {} is left out", edition.date);
                    Form::Skipped
                }
            };
            forms.push((edition, form));
        }
        forms.reverse();
        Ok(forms)
    }
}
