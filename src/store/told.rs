use chrono::NaiveDate;

use super::{Store, StoreError, encode, read};
use crate::domain::ChannelId;

impl Store {
    /// Keeps on which day a guild is told that nothing comes to one of its channels.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_told(&self, channel: ChannelId, day: NaiveDate) -> Result<(), StoreError> {
        self.told.insert(channel.get().to_be_bytes(), encode(&day)?)?;
        self.commit().await
    }

    /// On which day a guild was told that nothing comes to the channel; none if that is over, or
    /// was never told.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn load_told(&self, channel: ChannelId) -> Result<Option<NaiveDate>, StoreError> {
        let what = || format!("what was told of channel {channel}");
        read(&self.told, channel.get().to_be_bytes(), what)
    }

    /// Notes that what was told is over.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn remove_told(&self, channel: ChannelId) -> Result<(), StoreError> {
        if self.told.remove(channel.get().to_be_bytes())?.is_some() {
            self.commit().await?;
        }
        Ok(())
    }
}
