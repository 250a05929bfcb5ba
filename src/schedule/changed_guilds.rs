use std::{
    collections::BTreeSet,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::Notify;

use crate::domain::GuildId;

/// The guilds in which something has changed that may be just what a paused channel lacked.
/// Clones share it; the schedule looks again at the paused channels of these guilds alone.
#[derive(Clone, Debug, Default)]
pub struct ChangedGuilds(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    /// Each guild once, however often it changes before it is looked at.
    guilds: Mutex<BTreeSet<GuildId>>,
    added: Notify,
}

impl ChangedGuilds {
    /// Notes that a guild has changed.
    pub fn add(&self, guild: GuildId) {
        self.0.guilds.lock().unwrap_or_else(PoisonError::into_inner).insert(guild);
        self.0.added.notify_one();
    }

    /// Waits until guilds have changed, and takes them. Nothing is lost when the wait is given up.
    pub(super) async fn take(&self) -> BTreeSet<GuildId> {
        self.0.added.notified().await;
        mem::take(&mut *self.0.guilds.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
