use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{DeliveryError, Editions, Summaries};
use crate::{
    digest::Digest,
    domain::Subscription,
    store::{Store, StoreError},
};

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
            let mut digest = Digest::for_subscription(&edition, subscription);
            self.mark_posted(&mut digest, subscription)?;
            summaries.ask_ahead(digest.to_post(), &subscription.language);
        }
        Ok(())
    }

    fn mark_posted(
        &self,
        digest: &mut Digest,
        subscription: &Subscription,
    ) -> Result<(), StoreError> {
        for paper in &digest.papers {
            let posting = self.store.load_posting(subscription.channel, &paper.id)?;
            if posting.is_some_and(|posting| posting.progress.is_over()) {
                digest.posted.insert(paper.id.clone());
            }
        }
        Ok(())
    }
}
