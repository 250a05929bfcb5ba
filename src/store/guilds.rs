//! What is kept of guilds: which channels they subscribed, when the bot left them, and how all of
//! that is forgotten.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Store, StoreError, decode, encode};
use crate::domain::{ChannelId, Entry, GuildId, Progress, Subscription};

/// How much was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Subscriptions that ended with it.
    pub subscriptions: usize,
    /// Records of what was posted.
    pub records: usize,
}

impl Store {
    /// Notes which guilds the subscribed channels belong to: folders of earlier versions do not
    /// tell.
    pub(super) fn note_guild_channels(&self) -> Result<(), StoreError> {
        // One that cannot be read is told of by whoever needs it.
        for Subscription { guild, channel, .. } in self.subscriptions().filter_map(Result::ok) {
            let key = channel_key(guild, channel);
            if !self.guild_channels.contains_key(key)? {
                self.guild_channels.insert(key, &[])?;
            }
        }
        Ok(())
    }

    /// All channels of which anything is kept for a guild, subscribed or no longer.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn guild_channels(&self, guild: GuildId) -> Result<BTreeSet<ChannelId>, StoreError> {
        let mut channels = BTreeSet::new();
        for key in self.guild_channels.scan_prefix(guild.get().to_be_bytes()).keys() {
            channels.extend(parse_channel_key(&key?).map(|(_, channel)| channel));
        }
        Ok(channels)
    }

    /// All guilds of which anything is kept.
    ///
    /// # Errors
    ///
    /// When the disk is bad.
    pub fn known_guilds(&self) -> Result<BTreeSet<GuildId>, StoreError> {
        let mut guilds = BTreeSet::new();
        for key in self.guild_channels.iter().keys() {
            guilds.extend(parse_channel_key(&key?).map(|(guild, _)| guild));
        }
        Ok(guilds)
    }

    /// Keeps since when the bot is out of a guild; that it was out of it already is not changed.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn save_departure(
        &self,
        guild: GuildId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let key = guild.get().to_be_bytes();
        if !self.departures.contains_key(key)? {
            self.departures.insert(key, encode(&at)?)?;
            self.commit().await?;
        }
        Ok(())
    }

    /// Notes that the bot is in a guild.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn remove_departure(&self, guild: GuildId) -> Result<(), StoreError> {
        if self.departures.remove(guild.get().to_be_bytes())?.is_some() {
            self.commit().await?;
        }
        Ok(())
    }

    /// The guilds that the bot is out of, and since when.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn departures(&self) -> Result<Vec<(GuildId, DateTime<Utc>)>, StoreError> {
        let mut departures = Vec::new();
        for record in self.departures.iter() {
            let (key, value) = record?;
            let at = decode(&value, || "a departure".to_owned())?;
            departures.extend(parse_id(&key).and_then(GuildId::new).map(|guild| (guild, at)));
        }
        Ok(departures)
    }

    /// Deletes what is kept of a channel: its subscription with all that belongs to it, and the
    /// ledger.
    ///
    /// Of papers that were posted with an edition of `since` or later, it stays known for a while
    /// that they were, and nothing else: a channel that subscribes again must not get them twice.
    /// [`Store::let_go`] ends that.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn forget_channel(
        &self,
        channel: ChannelId,
        since: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Forgotten, StoreError> {
        let subscriptions = usize::from(self.remove_subscription(channel).await?);
        let prefix = channel.get().to_be_bytes();
        let (mut ledger, mut records, mut kept) = (sled::Batch::default(), 0, false);
        for record in self.ledger.scan_prefix(prefix) {
            let (key, value) = record?;
            let entry: Option<Entry> = decode(&value, || "a step".to_owned()).ok();
            match entry.filter(|entry| is_posting(&key) && may_be_there(entry, since)) {
                Some(entry) => {
                    ledger.insert(key, encode(&forgotten(&entry, now))?);
                    kept = true;
                }
                None => ledger.remove(key),
            }
            records += 1;
        }
        if kept {
            // First of all, so that nothing is kept for longer than it has to be.
            self.forgotten.insert(prefix, encode(&now)?)?;
        }
        self.ledger.apply_batch(ledger)?;
        for key in self.deliveries.scan_prefix(prefix).keys() {
            let key = key?;
            self.unfinished.remove(&key)?;
            self.deliveries.remove(key)?;
        }
        self.commit().await?;
        Ok(Forgotten { subscriptions, records })
    }

    /// Deletes that a guild was ever known, unless it has subscribed again in the meantime.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn forget_guild(&self, guild: GuildId) -> Result<(), StoreError> {
        for channel in self.guild_channels(guild)? {
            if self.load_subscription(channel)?.is_none() {
                self.guild_channels.remove(channel_key(guild, channel))?;
            }
        }
        self.departures.remove(guild.get().to_be_bytes())?;
        self.commit().await
    }

    /// Lets go also of the papers that stayed known when a channel was forgotten before `until`.
    ///
    /// # Errors
    ///
    /// As for every write, when the disk refuses.
    pub async fn let_go(&self, until: DateTime<Utc>) -> Result<(), StoreError> {
        for record in self.forgotten.iter() {
            let (prefix, value) = record?;
            let at: DateTime<Utc> = decode(&value, || "a channel that was forgotten".to_owned())?;
            if at < until {
                self.let_go_of(&prefix)?;
                self.forgotten.remove(prefix)?;
                self.commit().await?;
            }
        }
        Ok(())
    }

    fn let_go_of(&self, prefix: &[u8]) -> Result<(), StoreError> {
        let mut ledger = sled::Batch::default();
        for record in self.ledger.scan_prefix(prefix) {
            let (key, value) = record?;
            let entry: Entry = decode(&value, || "a step".to_owned())?;
            if matches!(entry.progress, Progress::Forgotten { .. }) {
                ledger.remove(key);
            }
        }
        self.ledger.apply_batch(ledger)
    }
}

/// Whether the ledger's key is that of a paper: see `ledger`.
fn is_posting(key: &[u8]) -> bool {
    key.get(8) == Some(&b'p')
}

/// Whether the channel has the paper, as far as anybody can know, from an edition that is not old.
fn may_be_there(entry: &Entry, since: NaiveDate) -> bool {
    entry.edition >= since && !matches!(entry.progress, Progress::Planned)
}

fn forgotten(entry: &Entry, now: DateTime<Utc>) -> Entry {
    let progress = Progress::Forgotten { at: now };
    Entry { edition: entry.edition, papers: Vec::new(), progress }
}

/// The key under which a channel is known as a guild's: those of one guild lie together.
pub(super) fn channel_key(guild: GuildId, channel: ChannelId) -> [u8; 16] {
    let mut key = [0; 16];
    let (of_guild, of_channel) = key.split_at_mut(8);
    of_guild.copy_from_slice(&guild.get().to_be_bytes());
    of_channel.copy_from_slice(&channel.get().to_be_bytes());
    key
}

fn parse_channel_key(key: &[u8]) -> Option<(GuildId, ChannelId)> {
    let (guild, channel) = key.split_at_checked(8)?;
    Some((GuildId::new(parse_id(guild)?)?, ChannelId::new(parse_id(channel)?)?))
}

fn parse_id(key: &[u8]) -> Option<u64> {
    key.try_into().ok().map(u64::from_be_bytes)
}
