//! Messages as text, for whoever reviews them.

use serde_json::Value;

/// What one message looks like. Ids that are new with every run are left out.
pub(super) fn transcript(message: &Value) -> String {
    let mut lines = Vec::new();
    lines.extend(text(&message["content"]));
    for embed in message["embeds"].as_array().into_iter().flatten() {
        lines.extend(embed_lines(embed));
    }
    for row in message["components"].as_array().into_iter().flatten() {
        let components = row["components"].as_array().into_iter().flatten();
        lines.push(components.map(component).collect::<Vec<_>>().join(" "));
    }
    without_new_ids(&lines.join("\n"))
}

fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

fn embed_lines(embed: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(text(&embed["author"]["name"]).map(|author| format!("│ ({author})")));
    if let Some(title) = text(&embed["title"]) {
        let link = text(&embed["url"]).map(|url| format!(" → {url}")).unwrap_or_default();
        lines.push(format!("│ # {title}{link}"));
    }
    let description = text(&embed["description"]).unwrap_or_default();
    lines.extend(description.lines().map(|line| format!("│ {line}")));
    for field in embed["fields"].as_array().into_iter().flatten() {
        lines.push(format!("│ ## {}", field["name"].as_str().unwrap_or_default()));
        lines.extend(text(&field["value"]).map(|value| format!("│ {value}")));
    }
    lines.extend(text(&embed["image"]["url"]).map(|url| format!("│ 🖼 {url}")));
    lines.extend(text(&embed["footer"]["text"]).map(|footer| format!("│ _{footer}_")));
    lines
}

fn component(component: &Value) -> String {
    let told = |field: &str| component[field].as_str().unwrap_or_default();
    match component["type"].as_u64() {
        Some(3) => {
            let options = component["options"].as_array().into_iter().flatten();
            let option = |option: &Value| {
                let told = |field: &str| option[field].as_str().unwrap_or_default();
                format!("\n    {} ({}) → {}", told("label"), told("description"), told("value"))
            };
            let options: String = options.map(option).collect();
            format!("[▾ {} → {}]{options}", told("placeholder"), told("custom_id"))
        }
        _ if component["url"].is_string() => format!("[{} ↗ {}]", told("label"), told("url")),
        _ => format!("[{} → {}]", told("label"), told("custom_id")),
    }
}

/// Ids of the setup are fixed; others are as long, and made of the time.
fn without_new_ids(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest[start..].find(|c: char| !c.is_ascii_digit());
        let end = digits.map_or(rest.len(), |length| start + length);
        let number = &rest[start..end];
        let is_new = number.len() >= 17 && !number.starts_with("12674000000000");
        out.push_str(&rest[..start]);
        out.push_str(if is_new { "NEW-ID" } else { number });
        rest = &rest[end..];
    }
    out + rest
}
