//! A member presses a button or chooses from a list.

use serde_json::{Value, json};

use super::{
    answer::begin,
    place::Place,
    record::{Caller, Cause},
    refusal::Refusal,
    resolve::Resolver,
};
use crate::sandbox::{
    model::Message, permissions::Permissions, server::App, snowflake::Snowflake, state::State,
};

/// Discord's numbers of the components that can be used.
mod kind {
    pub(super) const BUTTON: u64 = 2;
    pub(super) const STRING_SELECT: u64 = 3;
    pub(super) const USER_SELECT: u64 = 5;
    pub(super) const ROLE_SELECT: u64 = 6;
    pub(super) const MENTIONABLE_SELECT: u64 = 7;
    pub(super) const CHANNEL_SELECT: u64 = 8;
}

/// Buttons of these styles open a page or a shop instead of telling the bot.
const SILENT_STYLES: [u64; 2] = [5, 6];

/// What a member does with a component.
#[derive(Clone, Debug)]
pub(crate) struct Press {
    pub(crate) user: Snowflake,
    pub(crate) locale: String,
    pub(crate) message: Snowflake,
    pub(crate) custom_id: String,
    /// What was chosen, for a select menu.
    pub(crate) values: Vec<String>,
}

/// Uses a component of a message that the member sees.
///
/// # Errors
///
/// When there is no such component, it is disabled, or the values are not to be had.
pub(crate) fn press(app: &App, press: Press) -> Result<Snowflake, Refusal> {
    let mut state = app.state();
    let message = visible(&state, &press)?;
    let channel = message.channel_id;
    let component = within(&message.components, &press.custom_id);
    let component = component.ok_or_else(|| Refusal::new("There is no such component."))?.clone();
    if component["disabled"] == true {
        return Err(Refusal::new("This component is disabled."));
    }
    let caller = Caller { user: press.user, channel, locale: press.locale.clone() };
    let place = Place::of(&state, channel, press.user).ok_or_else(gone)?;
    let data = component_data(&state, place.guild, &component, &press)?;
    let owners = owners(&state, &place, press.message);
    let cause = Cause::Component { message: press.message };
    Ok(begin(app, &mut state, (caller, place, owners), cause, data))
}

/// Sends a press of a button that need not be under the message, past all that Discord checks.
///
/// # Errors
///
/// When the member does not see the message.
pub(crate) fn forge_press(app: &App, press: Press) -> Result<Snowflake, Refusal> {
    let mut state = app.state();
    let channel = visible(&state, &press)?.channel_id;
    let caller = Caller { user: press.user, channel, locale: press.locale };
    let place = Place::of(&state, channel, press.user).ok_or_else(gone)?;
    let data = json!({ "component_type": kind::BUTTON, "custom_id": press.custom_id, "id": 1 });
    let owners = owners(&state, &place, press.message);
    let cause = Cause::Component { message: press.message };
    Ok(begin(app, &mut state, (caller, place, owners), cause, data))
}

fn gone() -> Refusal {
    Refusal::new("You do not see this message.")
}

/// By whose leave the bot is there: as when the message came about.
fn owners(state: &State, place: &Place, message: Snowflake) -> Value {
    let metadata = state.any_message(message).and_then(|it| it.interaction_metadata.as_ref());
    let owners = metadata.map(|metadata| metadata["authorizing_integration_owners"].clone());
    owners.unwrap_or_else(|| place.owners_of_message())
}

/// The message, if the member sees it.
fn visible<'a>(state: &'a State, press: &Press) -> Result<&'a Message, Refusal> {
    let message = state.any_message(press.message).ok_or_else(gone)?;
    let is_anothers =
        state.interactions.ephemeral(press.message).is_some_and(|e| e.user != press.user);
    let permissions = state.permissions_in(press.user, message.channel_id).unwrap_or_default();
    if is_anothers || !permissions.contains(Permissions::VIEW_CHANNEL) {
        return Err(gone());
    }
    Ok(message)
}

/// The component of that id, however deep.
fn within<'a>(components: &'a [Value], custom_id: &str) -> Option<&'a Value> {
    components.iter().find_map(|component| {
        let is_it = component["custom_id"] == custom_id;
        let inner = || within(component["components"].as_array()?, custom_id);
        let accessory = || within(std::slice::from_ref(component.get("accessory")?), custom_id);
        is_it.then_some(component).or_else(inner).or_else(accessory)
    })
}

fn component_data(
    state: &State,
    guild: Option<Snowflake>,
    component: &Value,
    press: &Press,
) -> Result<Value, Refusal> {
    let component_kind = component["type"].as_u64().unwrap_or_default();
    let mut data = json!({
        "component_type": component_kind,
        "custom_id": press.custom_id,
        "id": component.get("id").cloned().unwrap_or_else(|| json!(1)),
    });
    if component_kind == kind::BUTTON {
        let style = component["style"].as_u64().unwrap_or_default();
        if SILENT_STYLES.contains(&style) || !press.values.is_empty() {
            return Err(Refusal::new("This button does not ask the bot."));
        }
        return Ok(data);
    }
    check_count(component, press.values.len())?;
    let mut resolver = Resolver::new(state, guild, press.user);
    for value in &press.values {
        check_value(component, component_kind, value, &mut resolver).map_err(Refusal::new)?;
    }
    data["values"] = json!(press.values);
    let resolved = resolver.into_resolved();
    if !resolved.is_empty() {
        data["resolved"] = json!(resolved);
    }
    Ok(data)
}

fn check_count(component: &Value, count: usize) -> Result<(), Refusal> {
    let bound = |name: &str| component[name].as_u64().and_then(|bound| usize::try_from(bound).ok());
    let (least, most) = (bound("min_values").unwrap_or(1), bound("max_values").unwrap_or(1));
    if (least..=most).contains(&count) {
        Ok(())
    } else {
        Err(Refusal::new(format!("Choose between {least} and {most}.")))
    }
}

fn check_value(
    component: &Value,
    component_kind: u64,
    value: &str,
    resolver: &mut Resolver<'_>,
) -> Result<(), String> {
    let id = json!(value);
    match component_kind {
        kind::STRING_SELECT => {
            let options = component["options"].as_array();
            let offered = options.is_some_and(|all| all.iter().any(|one| one["value"] == value));
            if offered { Ok(()) } else { Err("choose one of the options offered.".to_owned()) }
        }
        kind::USER_SELECT => resolver.user(&id),
        kind::ROLE_SELECT => resolver.role(&id),
        kind::MENTIONABLE_SELECT => resolver.mentionable(&id),
        kind::CHANNEL_SELECT => {
            let kinds = component["channel_types"].as_array();
            let kinds = kinds.into_iter().flatten().filter_map(Value::as_u64);
            let kinds: Vec<u8> = kinds.filter_map(|kind| u8::try_from(kind).ok()).collect();
            resolver.channel(&id, &kinds)
        }
        _ => Err("this component cannot be used.".to_owned()),
    }
}
