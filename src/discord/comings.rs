//! Notes when channels and guilds go and come back, as the gateway tells it.

use std::collections::HashSet;

use tracing::{error, info};

use super::Bot;
use crate::{
    domain::{ChannelId, GuildId, Pause, PauseReason},
    store::StoreError,
};

impl Bot {
    /// Stops posting in a channel that was deleted. What was posted stays on record.
    pub(super) async fn note_gone(&self, channel: ChannelId) {
        told(self.delete(channel).await);
    }

    /// Stops posting in a guild that put the bot out, or was deleted. What is kept for it is
    /// deleted after a while.
    pub(super) async fn note_left(&self, guild: GuildId) {
        told(self.leave(guild).await);
    }

    /// Goes on in a guild, in those of its channels that were thought to be gone.
    pub(super) async fn note_back(&self, guild: GuildId, channels: Vec<ChannelId>) {
        told(self.store.remove_departure(guild).await);
        for channel in channels {
            told(self.go_on_posting(channel).await);
        }
        self.changed_guilds.add(guild);
    }

    /// Notes which guilds put the bot out while nobody looked: those of a shard that Discord does
    /// not name among the bot's. A guild in an outage is named.
    pub(super) async fn note_absent(&self, named: &HashSet<GuildId>, shard: Shard) {
        match self.store.known_guilds() {
            Ok(known) => {
                for guild in known {
                    if shard.holds(guild) && !named.contains(&guild) {
                        self.note_left(guild).await;
                    }
                }
            }
            Err(error) => told(Err(error)),
        }
    }

    /// A deleted channel never comes back, so that even a pause by hand ends with it: nobody could
    /// name the channel to lift it.
    async fn delete(&self, channel: ChannelId) -> Result<(), StoreError> {
        let pause = self.store.load_pause(channel)?;
        if pause.is_some_and(|pause| pause.reason == PauseReason::ByHand) {
            self.store.remove_pause(channel).await?;
        }
        self.stop_posting(channel).await
    }

    async fn leave(&self, guild: GuildId) -> Result<(), StoreError> {
        let channels = self.store.guild_channels(guild)?;
        if channels.is_empty() {
            return Ok(());
        }
        info!(guild.id = %guild, "The bot is out of {guild}");
        self.store.save_departure(guild, self.clock.now()).await?;
        for channel in channels {
            self.stop_posting(channel).await?;
        }
        Ok(())
    }

    async fn stop_posting(&self, channel: ChannelId) -> Result<(), StoreError> {
        let is_gone = |pause: Pause| pause.reason == PauseReason::Gone;
        let knows = self.store.load_pause(channel)?.is_some_and(is_gone);
        if !knows && self.store.load_subscription(channel)?.is_some() {
            let pause = Pause { since: self.clock.now(), reason: PauseReason::Gone };
            self.store.save_pause(channel, &pause).await?;
        }
        Ok(())
    }

    async fn go_on_posting(&self, channel: ChannelId) -> Result<(), StoreError> {
        let pause = self.store.load_pause(channel)?;
        if let Some(pause) = pause.filter(|pause| pause.reason == PauseReason::Gone) {
            self.store.lift_pause(channel, &pause).await?;
            self.store.remove_told(channel).await?;
        }
        Ok(())
    }
}

/// A part of the bot's guilds, which one connection is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shard {
    pub(super) number: u64,
    /// How many there are.
    pub(super) count: u64,
}

impl Shard {
    /// The one that is about all guilds.
    pub(super) const ONLY: Self = Self { number: 0, count: 1 };

    /// <https://docs.discord.com/developers/events/gateway#sharding>
    fn holds(self, guild: GuildId) -> bool {
        (guild.get() >> 22) % self.count.max(1) == self.number
    }
}

/// Delivering finds out by itself what could not be noted here.
fn told(noted: Result<(), StoreError>) {
    if let Err(error) = noted {
        error!(%error, "What the gateway told could not be noted");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_holds_the_guilds_that_discord_deals_to_it() {
        let guild = |number: u64| GuildId::new(number << 22 | 5).unwrap();
        let second = Shard { number: 1, count: 3 };
        assert!(second.holds(guild(1)) && second.holds(guild(4)));
        assert!(!second.holds(guild(0)) && !second.holds(guild(5)));
        assert!(Shard::ONLY.holds(guild(0)) && Shard::ONLY.holds(guild(5)));
    }
}
