//! Subscriptions, and until when their due times have been dealt with.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, de::DeserializeOwned};

use super::{Store, StoreError, decode, encode, guilds::channel_key, read, table::Table};
use crate::domain::{ChannelId, GuildId, Pause, PauseReason, Subscription};

impl Store {
    /// Keeps a subscription, in place of the one that its channel had.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_subscription(&self, subscription: &Subscription) -> Result<(), StoreError> {
        let of_guild = channel_key(subscription.guild, subscription.channel);
        self.guild_channels.insert(of_guild, &[])?;
        self.subscriptions.insert(key(subscription.channel), encode(subscription)?)?;
        self.commit().await
    }

    /// The subscription of a channel.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_subscription(
        &self,
        channel: ChannelId,
    ) -> Result<Option<Subscription>, StoreError> {
        read(&self.subscriptions, key(channel), || format!("channel {channel}'s subscription"))
    }

    /// Ends a channel's subscription with the deliveries that are under way, and says whether there
    /// was one. What was posted stays in
    /// the ledger, so that subscribing again posts nothing twice.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn remove_subscription(&self, channel: ChannelId) -> Result<bool, StoreError> {
        let was_there = self.subscriptions.remove(key(channel))?.is_some();
        self.due.remove(key(channel))?;
        self.pauses.remove(key(channel))?;
        self.told.remove(key(channel))?;
        self.given.remove(key(channel))?;
        for edition in self.unfinished_editions(channel)? {
            self.finish_delivery(channel, edition, None).await?;
        }
        self.commit().await?;
        Ok(was_there)
    }

    /// All subscriptions, by channel.
    pub fn subscriptions(&self) -> impl Iterator<Item = Result<Subscription, StoreError>> + use<> {
        self.subscriptions
            .iter()
            .values()
            .map(|value| decode(&value?, || "a subscription".to_owned()))
    }

    /// The subscriptions of one guild, by channel.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn guild_subscriptions(&self, guild: GuildId) -> Result<Vec<Subscription>, StoreError> {
        let of_guild = |record: &Result<Subscription, StoreError>| {
            record.as_ref().map_or(true, |subscription| subscription.guild == guild)
        };
        self.subscriptions().filter(of_guild).collect()
    }

    /// Notes that whatever was due for the channel up to `until` has been dealt with. What was noted
    /// before is not taken back: a delivery may end after somebody has changed the times.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_due(
        &self,
        channel: ChannelId,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        keep_later(&self.due, channel, until, || format!("channel {channel}'s due time"))?;
        self.commit().await
    }

    /// Until when the channel's due times have been dealt with.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_due(&self, channel: ChannelId) -> Result<Option<DateTime<Utc>>, StoreError> {
        read(&self.due, key(channel), || format!("channel {channel}'s due time"))
    }
}

impl Store {
    /// Keeps why nothing is delivered to a channel. What people asked for outlasts what ends by
    /// itself: a pause by hand stays.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_pause(&self, channel: ChannelId, pause: &Pause) -> Result<(), StoreError> {
        let record = encode(pause)?;
        let yields = pause.reason != PauseReason::ByHand;
        self.pauses.fetch_and_update(key(channel), |kept| match kept {
            Some(kept) if yields && is_by_hand(kept) => Some(kept.to_vec()),
            _ => Some(record.clone()),
        })?;
        self.commit().await
    }

    /// Why nothing is delivered to a channel; none if deliveries go on.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_pause(&self, channel: ChannelId) -> Result<Option<Pause>, StoreError> {
        read(&self.pauses, key(channel), || format!("channel {channel}'s pause"))
    }

    /// Lets deliveries to a channel go on, if this is still what it is paused for.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn lift_pause(&self, channel: ChannelId, pause: &Pause) -> Result<(), StoreError> {
        let is_another = |kept: &&[u8]| {
            decode::<Pause>(kept, || "a pause".to_owned()).is_ok_and(|kept| kept != *pause)
        };
        let kept = self
            .pauses
            .fetch_and_update(key(channel), |kept| kept.filter(is_another).map(<[u8]>::to_vec))?;
        if kept.is_some() { self.commit().await } else { Ok(()) }
    }

    /// Lets deliveries to a channel go on, whatever it was paused for.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn remove_pause(&self, channel: ChannelId) -> Result<(), StoreError> {
        if self.pauses.remove(key(channel))?.is_some() {
            self.commit().await?;
        }
        Ok(())
    }
}

impl Store {
    /// Keeps up to which edition the channel has been given what was due. A later one that was
    /// kept before stays.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_given(
        &self,
        channel: ChannelId,
        edition: NaiveDate,
    ) -> Result<(), StoreError> {
        keep_later(&self.given, channel, edition, || format!("what channel {channel} was given"))?;
        self.commit().await
    }

    /// Up to which edition the channel has been given what was due; none if nothing has been due
    /// since it subscribed. What somebody posted by hand does not count.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_given(&self, channel: ChannelId) -> Result<Option<NaiveDate>, StoreError> {
        read(&self.given, key(channel), || format!("what channel {channel} was given"))
    }
}

/// Writes a moment, unless a later one stands there.
fn keep_later<T: Ord + Serialize + DeserializeOwned>(
    table: &Table,
    channel: ChannelId,
    moment: T,
    what: impl Fn() -> String,
) -> Result<(), StoreError> {
    let record = encode(&moment)?;
    let is_later = |kept: &[u8]| decode::<T>(kept, &what).is_ok_and(|kept| kept > moment);
    table.fetch_and_update(key(channel), |kept| match kept {
        Some(kept) if is_later(kept) => Some(kept.to_vec()),
        _ => Some(record.clone()),
    })?;
    Ok(())
}

fn is_by_hand(record: &[u8]) -> bool {
    let pause: Result<Pause, _> = decode(record, || "a pause".to_owned());
    pause.is_ok_and(|pause| pause.reason == PauseReason::ByHand)
}

/// Big endian, so that records come back in the order of the ids.
fn key(channel: ChannelId) -> [u8; 8] {
    channel.get().to_be_bytes()
}
