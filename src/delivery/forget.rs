//! Forgets guilds: at the wish of their people, or when the bot has been out of them for long.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Deliveries, Delivery, DeliveryError};
use crate::{
    domain::{ChannelId, GuildId},
    store::{Forgotten, Store, StoreError},
};

/// For how many days it stays known which papers a forgotten channel has: as many as Hugging Face
/// may list a paper anew, or a channel may be given what it missed.
pub const KNOWN_DAYS: u64 = 7;

impl Deliveries {
    /// Ends all subscriptions of a guild, and deletes what is kept for it. A delivery that is
    /// under way ends with the step that is being sent.
    ///
    /// # Errors
    ///
    /// When the store fails, or the program is being stopped: forgetting again does the rest.
    pub async fn forget_guild(
        &self,
        store: &Store,
        guild: GuildId,
    ) -> Result<Forgotten, DeliveryError> {
        let mut all = Forgotten::default();
        let channels = store.guild_channels(guild)?;
        // Ended first, so that no channel waits for the deliveries of another.
        for channel in &channels {
            all.subscriptions += usize::from(store.remove_subscription(*channel).await?);
        }
        for channel in channels {
            all.records += self.forget(channel).await?.records;
        }
        store.forget_guild(guild).await?;
        Ok(all)
    }
}

impl Delivery {
    /// Deletes what is kept of a channel. In the channel's queue, so that nothing is recorded
    /// meanwhile.
    pub(super) async fn forget_channel(&self, channel: ChannelId) -> Result<Forgotten, StoreError> {
        let now = self.clock.now();
        self.store.forget_channel(channel, known_since(now), now).await
    }
}

/// The first edition whose papers stay known for now.
fn known_since(now: DateTime<Utc>) -> NaiveDate {
    now.date_naive().checked_sub_days(Days::new(KNOWN_DAYS)).unwrap_or(NaiveDate::MIN)
}
