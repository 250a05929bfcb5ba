//! Answers people: the gateway, one file per slash command, and how they are told things.
//!
//! Nothing here posts to a channel outside an interaction; digests are ordered from `delivery`.
//! serenity is known here alone: it keeps the gateway's connection and reads its events.

mod answer;
mod ask;
mod button_id;
mod comings;
mod commands;
mod definitions;
mod gateway;
mod guild_channel;
mod guild_rate;
mod options;
mod paper_menu;
mod papers;
mod refusal;
mod registration;
mod results;
mod rhythm;
mod terms;
mod typed;
mod view;

use std::sync::Arc;

use tokio::sync::Notify;

pub use gateway::run;
pub use guild_rate::GuildRate;

use crate::{
    clock::Clock,
    delivery::{Deliveries, Editions},
    doctor::{Doctor, Services},
    domain::{ApplicationId, Language},
    rest::Rest,
    schedule::ChangedGuilds,
    search::Index,
    source::HuggingFace,
    store::Store,
};

/// What answering takes.
#[derive(Debug)]
pub struct Bot {
    /// Papers, editions and subscriptions.
    pub store: Store,
    /// For editions that are asked about.
    pub editions: Arc<Editions>,
    /// For papers that are asked about and were never listed to us.
    pub source: HuggingFace,
    /// For finding papers that are stored.
    pub index: Index,
    /// Where digests are ordered.
    pub deliveries: Deliveries,
    /// How answers are sent.
    pub rest: Arc<Rest>,
    /// The services that `/digest doctor` looks after.
    pub services: Services,
    /// When it is.
    pub clock: Clock,
    /// Whose commands these are.
    pub application: ApplicationId,
    /// Whether papers are summarised.
    pub has_model: bool,
    /// For a subscription that names none, in a guild that says nothing.
    pub language: Language,
    /// How often each guild is answered.
    pub guild_rate: GuildRate,
    /// Tells the schedule that a subscription changed.
    pub subscriptions_changed: Arc<Notify>,
    /// Tells the schedule where a paused channel may be able to go on.
    pub changed_guilds: ChangedGuilds,
}

impl Bot {
    /// What examines channels.
    fn doctor(&self) -> Doctor<'_> {
        Doctor { store: &self.store, rest: &self.rest }
    }

    /// Tells Discord of our commands, unless it has exactly these.
    ///
    /// # Errors
    ///
    /// When Discord refuses them or cannot be reached.
    pub async fn register_commands(&self) -> Result<(), crate::rest::RestError> {
        registration::register(&self.rest, self.application).await
    }
}
