//! Makes the description say more exactly what it means: no unknown fields, and its
//! differences from the documentation mended.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

/// Follows Discord's documentation where the description differs from it, for then the
/// documentation counts.
pub(super) fn follow_documentation(document: &mut Value) {
    let schemas = &mut document["components"]["schemas"];
    // "Error Messages" in the API reference: a field's error has a word such as
    // `BASE_TYPE_MAX_LENGTH` as its code. The description has the numbers of whole refusals there.
    schemas["InnerErrors"]["properties"]["_errors"]["items"] = json!({
        "type": "object",
        "properties": { "code": { "type": "string" }, "message": { "type": "string" } },
        "required": ["code", "message"],
    });
    // "Start Thread in Forum or Media Channel": the answer is the thread with its first message.
    schemas["CreatedThreadResponse"]["properties"]["message"] =
        json!({ "$ref": "#/components/schemas/MessageResponse" });
}

/// Closes every object schema of `document` that says nothing of further fields.
///
/// Schemas that others are composed of with `allOf` stay open, for each part would refuse the
/// fields of the other; there the composition is closed as a whole.
pub(super) fn refuse_unknown_fields(document: &mut Value) {
    let mut parts = HashSet::new();
    // Not those of `paths`: these are the forms with files, which are not used.
    collect_parts(&document["components"], &mut parts);
    close(document, "#", &parts);
}

/// Gathers the references that stand in an `allOf`.
fn collect_parts(node: &Value, parts: &mut HashSet<String>) {
    if let Some(all_of) = node.get("allOf").and_then(Value::as_array) {
        parts.extend(all_of.iter().filter_map(|part| part["$ref"].as_str()).map(str::to_owned));
    }
    for child in children(node) {
        collect_parts(child, parts);
    }
}

fn children(node: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match node {
        Value::Object(fields) => Box::new(fields.values()),
        Value::Array(items) => Box::new(items.iter()),
        _ => Box::new(std::iter::empty()),
    }
}

fn close(node: &mut Value, place: &str, parts: &HashSet<String>) {
    match node {
        Value::Object(fields) => {
            for (name, child) in fields.iter_mut().filter(|(name, _)| *name != "allOf") {
                close(child, &format!("{place}/{name}"), parts);
            }
            if let Some(keyword) = closing_keyword(fields).filter(|_| !parts.contains(place)) {
                fields.insert(keyword.to_owned(), Value::Bool(false));
            }
        }
        Value::Array(items) => {
            for (index, child) in items.iter_mut().enumerate() {
                close(child, &format!("{place}/{index}"), parts);
            }
        }
        _ => {}
    }
}

/// The keyword that closes this object schema; `None` for what is none or is closed already.
fn closing_keyword(schema: &Map<String, Value>) -> Option<&'static str> {
    let is_object = schema.get("type").is_some_and(|kind| {
        kind == "object" || kind.as_array().is_some_and(|kinds| kinds.contains(&"object".into()))
    });
    if !is_object || schema.contains_key("additionalProperties") {
        return None;
    }
    if schema.contains_key("allOf") {
        return Some("unevaluatedProperties");
    }
    schema.contains_key("properties").then_some("additionalProperties")
}
