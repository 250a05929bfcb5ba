//! Where an interaction takes place, and by whose leave the bot is there: Discord's interaction
//! contexts and installation contexts.
//!
//! <https://docs.discord.com/developers/interactions/application-commands#contexts>

use serde_json::{Map, Value, json};

use crate::sandbox::{commands::CommandBody, snowflake::Snowflake, state::State};

/// Discord's interaction contexts.
pub(super) const IN_GUILD: u8 = 0;
const IN_BOT_DM: u8 = 1;
const IN_PRIVATE_CHANNEL: u8 = 2;

/// Discord's integration types.
const BY_GUILD: u8 = 0;
const BY_USER: u8 = 1;

/// A channel as interactions see it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The guild; none in direct messages.
    pub(super) guild: Option<Snowflake>,
    /// Discord's interaction context.
    pub(super) context: u8,
    /// Whether the bot is there for all: the guild has it, or in its direct messages one that
    /// both are in.
    is_by_guild: bool,
    /// The caller, if they have installed the bot for themselves.
    by_user: Option<Snowflake>,
}

impl Place {
    /// The place of a channel or thread, for a member who calls from there.
    pub(super) fn of(state: &State, channel: Snowflake, user: Snowflake) -> Option<Self> {
        let by_user = state.installed_by.contains(&user).then_some(user);
        let bot = state.bot_id;
        if let Ok(guild) = state.guild_of(channel) {
            let is_by_guild = state.is_member(guild, bot);
            return Some(Self { guild: Some(guild), context: IN_GUILD, is_by_guild, by_user });
        }
        let private = state.private_channels.get(&channel)?;
        let has_bot = private.has(bot);
        let shared = || {
            let mut guilds = state.guilds.keys();
            guilds.any(|guild| state.is_member(*guild, bot) && state.is_member(*guild, user))
        };
        Some(Self {
            guild: None,
            context: if has_bot { IN_BOT_DM } else { IN_PRIVATE_CHANNEL },
            is_by_guild: has_bot && shared(),
            by_user,
        })
    }

    /// Whether the caller's client shows a command there.
    pub(super) fn offers(&self, command: &CommandBody) -> bool {
        let is_meant = command.contexts.as_ref().is_none_or(|all| all.contains(&self.context));
        let types = &command.integration_types;
        let by_guild = self.is_by_guild && types.contains(&BY_GUILD);
        is_meant && (by_guild || (self.by_user.is_some() && types.contains(&BY_USER)))
    }

    /// Discord's `authorizing_integration_owners` for a command: by whose leave it is there.
    pub(super) fn owners(&self, command: &CommandBody) -> Value {
        let types = &command.integration_types;
        let mut owners = Map::new();
        if self.is_by_guild && types.contains(&BY_GUILD) {
            let guild = self.guild.map_or_else(|| json!("0"), |guild| json!(guild));
            owners.insert(BY_GUILD.to_string(), guild);
        }
        if let Some(user) = self.by_user.filter(|_| types.contains(&BY_USER)) {
            owners.insert(BY_USER.to_string(), json!(user));
        }
        owners.into()
    }

    /// The same for a component of a message that answers no interaction.
    pub(super) fn owners_of_message(&self) -> Value {
        json!({ BY_GUILD.to_string(): self.guild.map_or_else(|| json!("0"), |guild| json!(guild)) })
    }
}
