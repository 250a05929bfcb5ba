//! Discord's complaints about a request, made readable.

use serde_json::{Map, Value};

/// One line per complaint, such as `embeds[0].title: Must be 256 or fewer in length.
/// (BASE_TYPE_MAX_LENGTH)`.
///
/// Discord nests them as the body is nested, lists by their indices, and puts the complaints of a
/// place under `_errors`: <https://docs.discord.com/developers/reference#error-messages>.
pub(super) fn complaints(errors: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(errors, "", &mut found);
    found
}

fn collect(node: &Value, path: &str, found: &mut Vec<String>) {
    let Some(fields) = node.as_object() else { return };
    found.extend(own(fields).map(|complaint| match path {
        "" => complaint,
        path => format!("{path}: {complaint}"),
    }));
    for (name, child) in fields.iter().filter(|(name, _)| *name != "_errors") {
        collect(child, &step(path, name), found);
    }
}

/// The complaints about the place itself.
fn own(fields: &Map<String, Value>) -> impl Iterator<Item = String> {
    let complaints = fields.get("_errors").and_then(Value::as_array);
    complaints.into_iter().flatten().map(|complaint| {
        let text = |field: &str| complaint[field].as_str().unwrap_or("?");
        format!("{} ({})", text("message"), text("code"))
    })
}

fn step(path: &str, name: &str) -> String {
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{path}[{name}]")
    } else if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_complaint_names_the_place_it_is_about() {
        let errors = json!({
            "_errors": [{ "code": "A", "message": "The whole is wrong." }],
            "content": { "_errors": [{ "code": "B", "message": "Too long." }] },
            "embeds": { "0": { "fields": { "2": { "name": { "_errors": [
                { "code": "C", "message": "Required." },
                { "code": "D", "message": "Odd." },
            ] } } } } },
        });
        assert_eq!(
            complaints(&errors),
            [
                "The whole is wrong. (A)",
                "content: Too long. (B)",
                "embeds[0].fields[2].name: Required. (C)",
                "embeds[0].fields[2].name: Odd. (D)",
            ]
        );
    }

    #[test]
    fn what_is_no_complaint_yields_none() {
        for errors in [json!(null), json!([]), json!("no"), json!({ "_errors": "no" })] {
            assert!(complaints(&errors).is_empty(), "{errors}");
        }
    }
}
