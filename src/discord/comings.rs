//! Notes when channels and guilds go and come back, as the gateway tells it.

use tracing::error;

use super::Bot;
use crate::{
    domain::{ChannelId, GuildId, Pause, PauseReason},
    store::StoreError,
};

impl Bot {
    /// Stops posting in channels that were deleted. What was posted stays on record.
    pub(super) async fn note_gone(&self, channels: Vec<ChannelId>) {
        for channel in channels {
            told(self.stop_posting(channel).await);
        }
    }

    /// Stops posting in a guild that put the bot out, or was deleted.
    pub(super) async fn note_left(&self, guild: GuildId) {
        match self.store.guild_subscriptions(guild) {
            Ok(orders) => self.note_gone(orders.iter().map(|order| order.channel).collect()).await,
            Err(error) => told(Err(error)),
        }
    }

    /// Goes on in those of the channels that were thought to be gone.
    pub(super) async fn note_back(&self, guild: GuildId, channels: Vec<ChannelId>) {
        for channel in channels {
            told(self.go_on_posting(channel).await);
        }
        self.changed_guilds.add(guild);
    }

    async fn stop_posting(&self, channel: ChannelId) -> Result<(), StoreError> {
        if self.store.load_subscription(channel)?.is_some() {
            let pause = Pause { since: self.clock.now(), reason: PauseReason::Gone };
            self.store.save_pause(channel, &pause).await?;
        }
        Ok(())
    }

    async fn go_on_posting(&self, channel: ChannelId) -> Result<(), StoreError> {
        let pause = self.store.load_pause(channel)?;
        if pause.is_some_and(|pause| pause.reason == PauseReason::Gone) {
            self.store.lift_pause(channel).await?;
            self.store.remove_told(channel).await?;
        }
        Ok(())
    }
}

/// Delivering finds out by itself what could not be noted here.
fn told(noted: Result<(), StoreError>) {
    if let Err(error) = noted {
        error!(%error, "What the gateway told could not be noted");
    }
}
