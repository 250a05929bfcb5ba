//! Discord's limits, checked on the body that would be sent: written down here once more, so that
//! a slip in the program's own constants is noticed.

use std::collections::HashSet;

use paperwire::digest::Message;
use serde_json::Value;

/// Panics with what Discord would refuse.
pub(super) fn assert_within_limits(message: &Message) {
    let body = serde_json::to_value(message).expect("a body");
    assert_text(&body["content"], 0, 2000);
    let embeds = list(&body["embeds"]);
    assert!(embeds.len() <= 10);
    embeds.iter().for_each(assert_embed);
    let sum: usize = embeds.iter().map(text_sum).sum();
    assert!(sum <= 6000, "{sum} in all embeds");
    let urls: Vec<&str> = embeds.iter().filter_map(|embed| embed["url"].as_str()).collect();
    assert_eq!(urls.iter().collect::<HashSet<_>>().len(), urls.len(), "urls shared");
    assert_components(list(&body["components"]));
    assert_eq!(body["allowed_mentions"]["parse"], Value::Array(Vec::new()));
    assert!(!body["content"].is_null() || !embeds.is_empty(), "an empty message");
}

fn assert_embed(embed: &Value) {
    assert_text(&embed["title"], 1, 256);
    assert_text(&embed["description"], 1, 4096);
    assert_text(&embed["author"]["name"], 1, 256);
    assert_text(&embed["footer"]["text"], 1, 2048);
    assert_address(&embed["url"], 2048);
    assert_address(&embed["image"]["url"], 2048);
    assert_address(&embed["thumbnail"]["url"], 2048);
    let fields = list(&embed["fields"]);
    assert!(fields.len() <= 25);
    for field in fields {
        assert_text(&field["name"], 1, 256);
        assert_text(&field["value"], 1, 1024);
    }
}

fn text_sum(embed: &Value) -> usize {
    let fields = list(&embed["fields"]).iter().flat_map(|field| [&field["name"], &field["value"]]);
    let texts = [
        &embed["title"],
        &embed["description"],
        &embed["author"]["name"],
        &embed["footer"]["text"],
    ];
    texts.into_iter().chain(fields).filter_map(Value::as_str).map(length).sum()
}

fn assert_components(rows: &[Value]) {
    assert!(rows.len() <= 5);
    for row in rows {
        let buttons = list(&row["components"]);
        assert!((1..=5).contains(&buttons.len()));
        for button in buttons {
            assert_text(&button["label"], 1, 80);
            assert_address(&button["url"], 512);
        }
    }
}

/// A text within its limits when Discord counts characters, and when it counts UTF-16 units; and
/// not of white space alone, which Discord trims away.
fn assert_text(text: &Value, least: usize, most: usize) {
    let Some(text) = text.as_str() else { return };
    assert!(length(text.trim()) >= least, "empty");
    assert!(length(text) <= most, "{} > {most}: {text}", length(text));
}

fn assert_address(address: &Value, most: usize) {
    let Some(address) = address.as_str() else { return };
    assert!(address.starts_with("https://") || address.starts_with("http://"), "{address}");
    assert!(length(address) <= most, "{address}");
}

fn length(text: &str) -> usize {
    text.encode_utf16().count().max(text.chars().count())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
