use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{
    clock::Clock,
    commands::Commands,
    error::ApiError,
    events::{Event, Hub},
    interactions::Interactions,
    model::{Channel, Guild, Message, PrivateChannel, Thread, User},
    rules::Rules,
    setup::Setup,
    snowflake::{Snowflake, SnowflakeSource},
};

mod access;
mod channels;
mod mentions;
mod message_edits;
mod message_json;
mod messages;
mod pictures;
mod sending;
mod thread_changes;
mod threads;

pub(crate) use messages::reference_json;

use sending::NonceMemory;

/// Everything that the stand-in knows of its world. Changes dispatch the gateway's events.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) rules: Rules,
    pub(crate) clock: Clock,
    pub(crate) hub: Hub,
    /// What only the page hears of, such as ephemeral answers.
    pub(crate) page: Hub,
    pub(crate) commands: Commands,
    pub(crate) interactions: Interactions,
    pub(crate) bot_id: Snowflake,
    pub(crate) users: BTreeMap<Snowflake, User>,
    pub(crate) guilds: BTreeMap<Snowflake, Guild>,
    pub(crate) channels: BTreeMap<Snowflake, Channel>,
    pub(crate) threads: BTreeMap<Snowflake, Thread>,
    pub(crate) private_channels: BTreeMap<Snowflake, PrivateChannel>,
    /// The people who have installed the bot for themselves.
    pub(crate) installed_by: BTreeSet<Snowflake>,
    /// Messages by channel or thread, oldest first.
    messages: BTreeMap<Snowflake, BTreeMap<Snowflake, Message>>,
    nonces: NonceMemory,
    ids: SnowflakeSource,
    /// `http://127.0.0.1:PORT`: where pictures are proxied.
    url: String,
}

impl State {
    /// The world of `setup`, served at `url`.
    pub(crate) fn new(setup: Setup, url: String) -> Self {
        Self {
            url,
            nonces: NonceMemory::default(),
            rules: setup.rules,
            clock: Clock::default(),
            hub: Hub::default(),
            page: Hub::default(),
            commands: Commands::default(),
            interactions: Interactions::default(),
            bot_id: setup.bot_id,
            users: setup.users.into_iter().map(|user| (user.id, user)).collect(),
            guilds: setup.guilds.into_iter().map(|guild| (guild.id, guild)).collect(),
            channels: setup.channels.into_iter().map(|channel| (channel.id, channel)).collect(),
            threads: BTreeMap::new(),
            private_channels: setup.private_channels.into_iter().map(|it| (it.id, it)).collect(),
            installed_by: setup.installed_by,
            messages: BTreeMap::new(),
            ids: SnowflakeSource::default(),
        }
    }

    /// The stand-in's time.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A new id for something made now.
    pub(crate) fn new_id(&mut self) -> Snowflake {
        self.ids.next(self.clock.now())
    }

    /// Tells the gateway's sessions and the page what happened in `guild`, or outside of all.
    pub(crate) fn dispatch(
        &self,
        name: &'static str,
        guild: impl Into<Option<Snowflake>>,
        data: Value,
    ) {
        let seen_by_bot = self.bot_sees_event(name, &data);
        self.hub.dispatch(Event { name, guild: guild.into(), data, seen_by_bot });
    }

    /// Tells the page, and nobody else, of something.
    pub(crate) fn tell_page(&self, name: &'static str, data: Value) {
        self.page.dispatch(Event { name, guild: None, data, seen_by_bot: false });
    }

    pub(crate) fn user(&self, id: Snowflake) -> Result<&User, ApiError> {
        self.users.get(&id).ok_or_else(ApiError::unknown_user)
    }

    pub(crate) fn guild(&self, id: Snowflake) -> Result<&Guild, ApiError> {
        self.guilds.get(&id).ok_or_else(ApiError::unknown_guild)
    }

    /// Whether a user belongs to a guild.
    pub(crate) fn is_member(&self, guild: Snowflake, user: Snowflake) -> bool {
        self.guilds.get(&guild).is_some_and(|guild| guild.members.contains_key(&user))
    }

    /// The guild of a channel or thread. Direct messages have none.
    pub(crate) fn guild_of(&self, channel: Snowflake) -> Result<Snowflake, ApiError> {
        let of_thread = self.threads.get(&channel).map(|thread| thread.guild_id);
        let of_channel = || self.channels.get(&channel).map(|channel| channel.guild_id);
        of_thread.or_else(of_channel).ok_or_else(ApiError::unknown_channel)
    }
}
