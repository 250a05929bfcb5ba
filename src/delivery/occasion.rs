//! Which editions an occasion is about, and in which form each is delivered.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Delivery, DeliveryError, Report, catch_up::DueEditions};
use crate::domain::{ChannelId, Edition, Form, Subscription};

/// The times of a channel that have come and were not dealt with: one, or more after a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The first of them.
    pub first: DateTime<Utc>,
    /// The last, which stands for them all.
    pub last: DateTime<Utc>,
}

/// Why a channel is delivered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Its time has come: all editions since the last one delivered, up to the newest.
    Due(Due),
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

impl Delivery {
    /// Delivers to one channel what the occasion asks for, one report per edition.
    pub(super) async fn deliver(
        &self,
        channel: ChannelId,
        occasion: Occasion,
    ) -> Result<Vec<Report>, DeliveryError> {
        let subscription = self.store.load_subscription(channel)?;
        let subscription = subscription.ok_or(DeliveryError::NotSubscribed(channel))?;
        let paused = self.resume(&subscription, occasion).await?;
        let editions = self.gather(&subscription, occasion).await?;
        let due = match occasion {
            Occasion::Due(_) => self.due(&subscription, editions)?,
            _ => self.wanted(&subscription, editions)?,
        };
        let mut reports = Vec::new();
        for (edition, form) in due.now {
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
            self.go_on(&subscription, paused).await?;
        }
        if let Some(given) = due.given
            && self.store.load_subscription(channel)?.is_some()
        {
            self.store.save_given(channel, given).await?;
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
            Occasion::Due(due) => {
                // What came before it subscribed was never due; the newest is, whenever it came.
                let given = self.store.load_given(subscription.channel)?;
                if let Some(given) = given {
                    self.leave_out(subscription, given, due).await?;
                }
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

    /// Editions that are not due but wanted: in the form in which they were begun, and one that was
    /// left out in full.
    fn wanted(
        &self,
        subscription: &Subscription,
        editions: Vec<Arc<Edition>>,
    ) -> Result<DueEditions, DeliveryError> {
        let mut now = Vec::new();
        for edition in editions {
            let begun = self.store.load_delivery(subscription.channel, edition.date)?;
            let form = begun.map(|record| record.form).filter(|form| *form != Form::Skipped);
            now.push((edition, form.unwrap_or(Form::Full(subscription.layout))));
        }
        Ok(DueEditions { now, given: None })
    }
}
