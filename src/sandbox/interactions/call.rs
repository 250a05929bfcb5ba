//! A member sends a command, or types in one of its options.

use serde_json::{Value, json};

use super::{
    answer::begin,
    options::{Filled, Filling, GivenOption},
    record::{Caller, Cause},
    refusal::Refusal,
    resolve::Resolver,
};
use crate::sandbox::{
    commands::{Command, CommandKind},
    permissions::Permissions,
    server::App,
    snowflake::Snowflake,
    state::State,
};

/// Sends a chat command, whose subcommands are part of the options.
///
/// # Errors
///
/// When the member's client would not offer or not send it.
pub(crate) fn call(
    app: &App,
    caller: Caller,
    name: &str,
    options: &[GivenOption],
) -> Result<Snowflake, Refusal> {
    let mut state = app.state();
    let (data, path) = command_data(&state, &caller, name, options, false)?;
    let whole_name = [&[name.to_owned()], path.as_slice()].concat().join(" ");
    Ok(begin(app, &mut state, caller, Cause::Command { name: whole_name }, data))
}

/// Asks the bot to complete the option in focus.
///
/// # Errors
///
/// As [`call`], and when no option is in focus or it does not complete.
pub(crate) fn complete(
    app: &App,
    caller: Caller,
    name: &str,
    options: &[GivenOption],
) -> Result<Snowflake, Refusal> {
    let mut state = app.state();
    if focused(options) != 1 {
        return Err(Refusal::new("Exactly one option must be in focus."));
    }
    let (data, _) = command_data(&state, &caller, name, options, true)?;
    Ok(begin(app, &mut state, caller, Cause::Typing, data))
}

fn focused(options: &[GivenOption]) -> usize {
    options.iter().map(|option| usize::from(option.focused) + focused(&option.options)).sum()
}

/// The `data` of the interaction and the names of the subcommands chosen.
fn command_data(
    state: &State,
    caller: &Caller,
    name: &str,
    options: &[GivenOption],
    is_typing: bool,
) -> Result<(Value, Vec<String>), Refusal> {
    let guild = check_place(state, caller)?;
    let command = find(state, guild, name)?;
    check_permissions(state, caller, guild, command)?;
    let filling = Filling::new(Resolver::new(state, guild, caller.user), is_typing);
    let Filled { options, resolved, path } = filling.fill(&command.body.options, options)?;
    let mut data = json!({
        "id": command.id,
        "name": command.body.name,
        "type": command.body.kind.number(),
    });
    if !options.is_empty() {
        data["options"] = json!(options);
    }
    if !resolved.is_empty() {
        data["resolved"] = json!(resolved);
    }
    if let Some(guild) = command.guild_id {
        data["guild_id"] = json!(guild);
    }
    Ok((data, path))
}

/// The guild of the caller's channel, if it is one in which commands can be typed.
fn check_place(state: &State, caller: &Caller) -> Result<Snowflake, Refusal> {
    let guild = state.guild_of(caller.channel).map_err(|_| no_channel())?;
    let is_member =
        state.guilds.get(&guild).is_some_and(|guild| guild.members.contains_key(&caller.user));
    let permissions = state.permissions_in(caller.user, caller.channel).unwrap_or_default();
    if !is_member || !permissions.contains(Permissions::VIEW_CHANNEL) {
        return Err(no_channel());
    }
    let channel = state.channels.get(&caller.channel);
    if channel.is_some_and(|channel| !channel.kind.holds_messages()) {
        return Err(Refusal::new("Commands cannot be sent in this kind of channel."));
    }
    if !permissions.contains(Permissions::USE_APPLICATION_COMMANDS) {
        return Err(Refusal::new("You may not use commands in this channel."));
    }
    Ok(guild)
}

fn no_channel() -> Refusal {
    Refusal::new("You do not see this channel.")
}

fn find<'a>(state: &'a State, guild: Snowflake, name: &str) -> Result<&'a Command, Refusal> {
    let mut commands = state.commands.shown_in(guild);
    let is_called = |command: &&Command| {
        let in_guilds = command.body.contexts.as_ref().is_none_or(|all| all.contains(&IN_GUILD));
        command.body.kind == CommandKind::ChatInput && command.body.name == name && in_guilds
    };
    commands.find(is_called).ok_or_else(|| Refusal::new(format!("There is no command /{name}.")))
}

/// Discord's interaction context of a guild's channel.
pub(super) const IN_GUILD: u8 = 0;

/// Commands are hidden from members without the permissions that they ask for; an empty set
/// leaves them to administrators.
fn check_permissions(
    state: &State,
    caller: &Caller,
    guild: Snowflake,
    command: &Command,
) -> Result<(), Refusal> {
    let Some(asked) = command.body.default_member_permissions else { return Ok(()) };
    let held = state.permissions_in(caller.user, caller.channel).unwrap_or_default();
    let is_owner = state.guilds.get(&guild).is_some_and(|guild| guild.owner_id == caller.user);
    let is_administrator = is_owner || held.contains(Permissions::ADMINISTRATOR);
    if is_administrator || (asked != Permissions::NONE && held.contains(asked)) {
        Ok(())
    } else {
        let name = &command.body.name;
        Err(Refusal::new(format!("You do not have the permissions to use /{name}.")))
    }
}
