//! The registered commands, and how registering one replaces another.

use serde_json::{Value, json};

use super::{body::CommandBody, check::check};
use crate::sandbox::{error::ApiError, snowflake::Snowflake, state::State};

/// Chat commands that one application may have globally, and again in each guild. Source:
/// Discord's documentation, "Registering a Command".
const CHAT_COMMANDS_MAX: usize = 100;

/// A registered command.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    pub(crate) id: Snowflake,
    /// The guild for which alone it is registered.
    pub(crate) guild_id: Option<Snowflake>,
    /// Grows with every change.
    version: Snowflake,
    pub(crate) body: CommandBody,
}

impl Command {
    /// Discord's application command object, with all translations.
    pub(crate) fn to_json(&self, application: Snowflake) -> Value {
        let mut command = json!(self.body);
        command["id"] = json!(self.id);
        command["application_id"] = json!(application);
        command["version"] = json!(self.version);
        if let Some(guild) = self.guild_id {
            command["guild_id"] = json!(guild);
        }
        command
    }

    fn is_same_as(&self, body: &CommandBody, guild: Option<Snowflake>) -> bool {
        self.guild_id == guild && self.body.kind == body.kind && self.body.name == body.name
    }
}

/// All commands of the application, global ones and those of guilds.
#[derive(Debug, Default)]
pub(crate) struct Commands(Vec<Command>);

impl Commands {
    /// The commands of one guild, or the global ones, in the order of registration.
    pub(crate) fn of(&self, guild: Option<Snowflake>) -> impl Iterator<Item = &Command> {
        self.0.iter().filter(move |command| command.guild_id == guild)
    }

    /// The commands that people find in a guild, or outside of all. A guild's own hides the
    /// global one of the same name.
    pub(crate) fn shown_in(&self, guild: Option<Snowflake>) -> impl Iterator<Item = &Command> {
        let own = move || self.of(guild).filter(|command| command.guild_id.is_some());
        let hidden = move |global: &Command| own().any(|own| own.is_same_as(&global.body, guild));
        own().chain(self.of(None).filter(move |command| !hidden(command)))
    }

    /// Everything that is registered.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Command> {
        self.0.iter()
    }

    fn find(&self, guild: Option<Snowflake>, id: Snowflake) -> Result<&Command, ApiError> {
        self.of(guild).find(|command| command.id == id).ok_or_else(ApiError::unknown_command)
    }
}

impl State {
    /// A command by its id.
    pub(super) fn command(
        &self,
        guild: Option<Snowflake>,
        id: Snowflake,
    ) -> Result<&Command, ApiError> {
        self.commands.find(guild, id)
    }

    /// Registers a command, in place of the one of the same name and kind. Tells whether there
    /// was none.
    pub(super) fn register(
        &mut self,
        guild: Option<Snowflake>,
        body: CommandBody,
    ) -> Result<(Command, bool), ApiError> {
        check(&body, &[])?;
        let registered = self.keep_command(guild, body)?;
        self.tell_page_of_commands();
        Ok(registered)
    }

    fn keep_command(
        &mut self,
        guild: Option<Snowflake>,
        body: CommandBody,
    ) -> Result<(Command, bool), ApiError> {
        let earlier = self.commands.0.iter().position(|other| other.is_same_as(&body, guild));
        if earlier.is_none() && self.commands.of(guild).count() >= CHAT_COMMANDS_MAX {
            return Err(ApiError::too_many_commands());
        }
        let version = self.new_id();
        let command = match earlier {
            Some(index) => {
                let earlier = &mut self.commands.0[index];
                *earlier = Command { version, body, ..*earlier };
                earlier.clone()
            }
            None => {
                let command = Command { id: self.new_id(), guild_id: guild, version, body };
                self.commands.0.push(command.clone());
                command
            }
        };
        Ok((command, earlier.is_none()))
    }

    /// Replaces all commands of a guild, or all global ones; those that stay keep their ids.
    pub(super) fn register_all(
        &mut self,
        guild: Option<Snowflake>,
        bodies: Vec<CommandBody>,
    ) -> Result<(), ApiError> {
        if bodies.len() > CHAT_COMMANDS_MAX {
            return Err(ApiError::too_many_commands());
        }
        for (index, body) in bodies.iter().enumerate() {
            check(body, &[index.to_string()])?;
            let mut before = bodies[..index].iter();
            if before.any(|other| other.name == body.name && other.kind == body.kind) {
                return Err(ApiError::invalid_field(
                    &[&index.to_string()],
                    "APPLICATION_COMMANDS_DUPLICATE_NAME",
                    "Application command names must be unique",
                ));
            }
        }
        let stays = |command: &Command| {
            command.guild_id != guild || bodies.iter().any(|body| command.is_same_as(body, guild))
        };
        self.commands.0.retain(stays);
        for body in bodies {
            self.keep_command(guild, body)?;
        }
        self.tell_page_of_commands();
        Ok(())
    }

    /// Changes a command to `body`.
    pub(super) fn change_command(
        &mut self,
        guild: Option<Snowflake>,
        id: Snowflake,
        body: CommandBody,
    ) -> Result<Command, ApiError> {
        check(&body, &[])?;
        if self.commands.of(guild).any(|other| other.id != id && other.is_same_as(&body, guild)) {
            return Err(ApiError::invalid_field(
                &["name"],
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            ));
        }
        let version = self.new_id();
        let command = self.commands.0.iter_mut().find(|command| command.id == id);
        let command = command.ok_or_else(ApiError::unknown_command)?;
        *command = Command { version, body, ..*command };
        let changed = command.clone();
        self.tell_page_of_commands();
        Ok(changed)
    }

    /// Takes a command away.
    pub(super) fn unregister(
        &mut self,
        guild: Option<Snowflake>,
        id: Snowflake,
    ) -> Result<(), ApiError> {
        self.commands.find(guild, id)?;
        self.commands.0.retain(|command| command.id != id);
        self.tell_page_of_commands();
        Ok(())
    }

    /// All commands as the page shows them.
    pub(crate) fn commands_json(&self) -> Value {
        self.commands.all().map(|command| command.to_json(self.bot_id)).collect()
    }

    fn tell_page_of_commands(&self) {
        self.tell_page("COMMANDS_UPDATE", self.commands_json());
    }
}
