//! What a client sends that checks nothing: one of years ago that knows other commands, or one of
//! somebody's own.

use serde_json::Value;

use super::{
    answer::begin,
    place::Place,
    record::{Caller, Cause},
    refusal::Refusal,
};
use crate::sandbox::{server::App, snowflake::Snowflake};

/// Sends a command with the `data` that is given, whatever it is.
///
/// # Errors
///
/// When there is no such channel.
pub(crate) fn forge(app: &App, caller: Caller, data: Value) -> Result<Snowflake, Refusal> {
    let mut state = app.state();
    let place = Place::of(&state, caller.channel, caller.user);
    let place = place.ok_or_else(|| Refusal::new("You do not see this channel."))?;
    let owners = place.owners_of_message();
    let name = data["name"].as_str().unwrap_or_default().to_owned();
    Ok(begin(app, &mut state, (caller, place, owners), Cause::Command { name }, data))
}
