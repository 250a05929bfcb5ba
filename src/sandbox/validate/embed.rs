use serde_json::{Map, Value, json};

use super::Form;

/// Discord counts titles, descriptions, field names and values, footers and authors of all embeds
/// of a message together, in UTF-16 code units.
const SUM_MAX: usize = 6000;
const URL_MAX: usize = 2048;

/// Reads `embeds` into the form in which Discord shows them: trimmed, with a `type`, without what
/// is absent.
pub(super) fn read_embeds(form: &Form<'_>) -> Option<Vec<Value>> {
    let embeds = form.objects("embeds", 0..=10, read_embed)?;
    let sum: usize = embeds.iter().map(counted_length).sum();
    if sum > SUM_MAX {
        let message = format!("Embed size exceeds maximum size of {SUM_MAX}");
        form.complain("embeds", "MAX_EMBED_SIZE_EXCEEDED", message);
    }
    Some(embeds)
}

fn read_embed(form: &Form<'_>) -> Value {
    // Clients send these, or copy an embed that they received; Discord sets them itself.
    form.raw("type");
    form.raw("flags");
    let parts = [
        ("title", form.text("title", 0..=256).map(Value::from)),
        ("description", form.text("description", 0..=4096).map(Value::from)),
        ("author", form.object("author", read_author)),
        ("fields", form.objects("fields", 0..=25, read_field).map(Value::from)),
        ("footer", form.object("footer", read_footer)),
        ("image", form.object("image", read_media)),
        ("thumbnail", form.object("thumbnail", read_media)),
    ];
    let is_refused = parts.iter().any(|(field, part)| part.is_none() && form.raw(field).is_some());
    let mut embed = present(parts);
    embed.retain(|_, part| !is_blank(part));
    if embed.is_empty() && !is_refused {
        form.complain("description", "BASE_TYPE_REQUIRED", "This field is required");
    }
    embed.extend(present([
        ("url", read_url(form, "url").map(Value::from)),
        ("color", form.integer("color", 0..=0xFF_FFFF).map(Value::from)),
        ("timestamp", read_timestamp(form)),
    ]));
    embed.insert("type".to_owned(), json!("rich"));
    Value::Object(embed)
}

fn present<const N: usize>(parts: [(&str, Option<Value>); N]) -> Map<String, Value> {
    let given = parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    given.collect()
}

fn is_blank(part: &Value) -> bool {
    match part {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

fn read_author(form: &Form<'_>) -> Value {
    let name = form.text("name", 1..=256);
    let parts = [
        ("name", form.require("name", name).map(Value::from)),
        ("url", read_url(form, "url").map(Value::from)),
        ("icon_url", read_url(form, "icon_url").map(Value::from)),
    ];
    Value::Object(present(parts))
}

fn read_footer(form: &Form<'_>) -> Value {
    let text = form.text("text", 1..=2048);
    let parts = [
        ("text", form.require("text", text).map(Value::from)),
        ("icon_url", read_url(form, "icon_url").map(Value::from)),
    ];
    Value::Object(present(parts))
}

fn read_field(form: &Form<'_>) -> Value {
    let name = form.text("name", 1..=256);
    let value = form.text("value", 1..=1024);
    json!({
        "name": form.require("name", name),
        "value": form.require("value", value),
        "inline": form.boolean("inline").unwrap_or(false),
    })
}

fn read_media(form: &Form<'_>) -> Value {
    let url = read_url(form, "url");
    Value::Object(present([("url", form.require("url", url).map(Value::from))]))
}

/// An address that Discord will link to or fetch from.
pub(super) fn read_url(form: &Form<'_>, field: &'static str) -> Option<String> {
    let text = form.text(field, 0..=URL_MAX).filter(|text| !text.is_empty())?;
    let Ok(url) = url::Url::parse(&text) else {
        form.complain(field, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        return None;
    };
    if !matches!(url.scheme(), "http" | "https" | "attachment") {
        let message = format!(
            "Scheme \"{}\" is not supported. Scheme must be one of ('http', 'https').",
            url.scheme()
        );
        form.complain(field, "URL_TYPE_INVALID_SCHEME", message);
        return None;
    }
    Some(text)
}

fn read_timestamp(form: &Form<'_>) -> Option<Value> {
    let text = form.text("timestamp", 0..=64)?;
    if chrono::DateTime::parse_from_rfc3339(&text).is_err() {
        let message = format!("Could not parse {text}. Should be ISO8601.");
        form.complain("timestamp", "DATE_TIME_TYPE_PARSE", message);
    }
    Some(Value::from(text))
}

/// What an embed adds to the sum of its message.
fn counted_length(embed: &Value) -> usize {
    let length = |value: &Value| value.as_str().map_or(0, |text| text.encode_utf16().count());
    let fields = embed["fields"].as_array().into_iter().flatten();
    length(&embed["title"])
        + length(&embed["description"])
        + length(&embed["author"]["name"])
        + length(&embed["footer"]["text"])
        + fields.map(|field| length(&field["name"]) + length(&field["value"])).sum::<usize>()
}
