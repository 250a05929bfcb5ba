//! A member sends a command, or types in one of its options.

use serde_json::{Value, json};

use super::{
    answer::begin,
    options::{Filled, Filling, GivenOption},
    place::Place,
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
    let Called { data, path, place, owners } = read(&state, &caller, name, options, false)?;
    let whole_name = [&[name.to_owned()], path.as_slice()].concat().join(" ");
    let cause = Cause::Command { name: whole_name };
    Ok(begin(app, &mut state, (caller, place, owners), cause, data))
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
    let Called { data, place, owners, .. } = read(&state, &caller, name, options, true)?;
    Ok(begin(app, &mut state, (caller, place, owners), Cause::Typing, data))
}

fn focused(options: &[GivenOption]) -> usize {
    options.iter().map(|option| usize::from(option.focused) + focused(&option.options)).sum()
}

/// A call as it goes to the bot.
struct Called {
    /// The `data` of the interaction.
    data: Value,
    /// The names of the subcommands chosen.
    path: Vec<String>,
    place: Place,
    owners: Value,
}

fn read(
    state: &State,
    caller: &Caller,
    name: &str,
    options: &[GivenOption],
    is_typing: bool,
) -> Result<Called, Refusal> {
    let place = check_place(state, caller)?;
    let command = find(state, &place, name)?;
    check_permissions(state, caller, place.guild, command)?;
    let filling = Filling::new(Resolver::new(state, place.guild, caller.user), is_typing);
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
    let owners = place.owners(&command.body);
    Ok(Called { data, path, place, owners })
}

/// The caller's place, if it is one in which commands can be typed.
fn check_place(state: &State, caller: &Caller) -> Result<Place, Refusal> {
    let place = Place::of(state, caller.channel, caller.user).ok_or_else(no_channel)?;
    let is_member = place.guild.is_none_or(|guild| state.is_member(guild, caller.user));
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
    Ok(place)
}

fn no_channel() -> Refusal {
    Refusal::new("You do not see this channel.")
}

fn find<'a>(state: &'a State, place: &Place, name: &str) -> Result<&'a Command, Refusal> {
    let mut commands = state.commands.shown_in(place.guild);
    let is_called = |command: &&Command| {
        let Command { body, .. } = command;
        body.kind == CommandKind::ChatInput && body.name == name && place.offers(body)
    };
    commands.find(is_called).ok_or_else(|| Refusal::new(format!("There is no command /{name}.")))
}

/// Commands are hidden from members without the permissions that they ask for; an empty set
/// leaves them to administrators.
fn check_permissions(
    state: &State,
    caller: &Caller,
    guild: Option<Snowflake>,
    command: &Command,
) -> Result<(), Refusal> {
    let Some((asked, guild)) = command.body.default_member_permissions.zip(guild) else {
        return Ok(());
    };
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
