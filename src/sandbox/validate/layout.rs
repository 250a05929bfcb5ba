use std::collections::HashSet;

use serde_json::{Value, json};

use super::{Form, MessageUse, component};
use crate::sandbox::model::MessageFlags;

const ROWS_MAX: usize = 5;
/// Components of a V2 message, nested ones counted.
const COMPONENTS_MAX: usize = 40;
/// Characters of all text displays of a V2 message.
const TEXT_MAX: usize = 4000;

/// Reads `components`: rows of buttons and selects, or the free layout that the V2 flag allows.
pub(super) fn read_components(
    form: &Form<'_>,
    flags: Option<MessageFlags>,
    usage: MessageUse,
) -> Option<Vec<Value>> {
    let flagged = flags.is_some_and(|flags| flags.contains(MessageFlags::COMPONENTS_V2));
    // An edit need not repeat the flag; whether the message has it is seen when it is applied.
    let free = flagged
        || (usage == MessageUse::Edit
            && form
                .raw("components")
                .and_then(Value::as_array)
                .is_some_and(|list| has_v2_components(list)));
    let most = if free { COMPONENTS_MAX } else { ROWS_MAX };
    let place = if free { component::Place::FreeTop } else { component::Place::RowsTop };
    let mut components =
        form.objects("components", 0..=most, |form| component::read(form, place))?;
    check_custom_ids(form, &components);
    if free {
        check_sums(form, &components);
    }
    let mut next_id = 1;
    components.iter_mut().for_each(|component| number(component, &mut next_id));
    Some(components)
}

/// Whether a component stands there that only a V2 message may have.
pub(crate) fn has_v2_components(components: &[Value]) -> bool {
    components.iter().any(|component| component["type"] != 1)
}

/// A component and all that it holds.
fn descend<'a>(component: &'a Value, visit: &mut dyn FnMut(&'a Value)) {
    visit(component);
    for child in component["components"].as_array().into_iter().flatten() {
        descend(child, visit);
    }
    if component["accessory"].is_object() {
        descend(&component["accessory"], visit);
    }
}

fn check_custom_ids(form: &Form<'_>, components: &[Value]) {
    let mut seen = HashSet::new();
    let mut repeated = false;
    for component in components {
        descend(component, &mut |part| {
            repeated |= part["custom_id"].as_str().is_some_and(|id| !seen.insert(id));
        });
    }
    if repeated {
        let message = "Component custom id cannot be duplicated";
        form.complain("components", "COMPONENT_CUSTOM_ID_DUPLICATED", message);
    }
}

fn check_sums(form: &Form<'_>, components: &[Value]) {
    let (mut count, mut text) = (0, 0);
    for component in components {
        descend(component, &mut |part| {
            count += 1;
            text += part["content"].as_str().map_or(0, |content| content.encode_utf16().count());
        });
    }
    if count > COMPONENTS_MAX {
        let message = format!("Must be {COMPONENTS_MAX} or fewer components in total.");
        form.complain("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message);
    }
    if text > TEXT_MAX {
        let message = format!("Displayable text size exceeds maximum size of {TEXT_MAX}");
        form.complain("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message);
    }
}

/// Gives each component without an id the next number, as Discord does.
fn number(component: &mut Value, next_id: &mut u32) {
    if component["id"].is_null() {
        component["id"] = json!(*next_id);
    }
    *next_id += 1;
    for nested in ["components", "accessory"] {
        match component.get_mut(nested) {
            Some(Value::Array(children)) => {
                children.iter_mut().for_each(|child| number(child, next_id));
            }
            Some(child @ Value::Object(_)) => number(child, next_id),
            _ => {}
        }
    }
}
