use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{DeliveryError, Editions, Summaries, digest_now};
use crate::{domain::Subscription, store::Store};

/// Does beforehand what a delivery would have to wait for.
#[derive(Debug)]
pub struct ReadAhead {
    /// The ledger, which tells what is posted already.
    pub store: Store,
    /// Where editions come from.
    pub editions: Arc<Editions>,
    /// Where summaries come from, if there is a model.
    pub summaries: Option<Arc<Summaries>>,
}

impl ReadAhead {
    /// Reads the newest list, and has summarised what it brings to the channels that are due next.
    ///
    /// # Errors
    ///
    /// When there is no list to be had, or the store cannot be read.
    pub async fn read(
        &self,
        subscriptions: &[Subscription],
        now: DateTime<Utc>,
    ) -> Result<(), DeliveryError> {
        let edition = self.editions.newest(now).await?;
        let (Some(edition), Some(summaries)) = (edition, &self.summaries) else { return Ok(()) };
        for subscription in subscriptions {
            let digest = digest_now(&self.store, subscription, &edition)?;
            summaries.ask_ahead(digest.to_post(), &subscription.language);
        }
        Ok(())
    }
}
