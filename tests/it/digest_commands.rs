//! `/digest`, as a server's admins use it.

mod newcomer;
mod pausing;
mod refusals;
mod replies;
mod rights;
mod sixty_days;
mod troubles;

use paperwire::sandbox::{MemberHandle, Snowflake};
use serde_json::{Value, json};

use crate::{
    openapi::violations,
    world::{World, answer},
};

/// Has a member run a subcommand of `/digest` about a channel.
pub(crate) async fn run(
    member: &MemberHandle,
    subcommand: &str,
    channel: Snowflake,
    options: &[(&str, Value)],
) -> Value {
    let named = [("channel", json!(channel.to_string()))];
    let options = named.into_iter().chain(options.iter().cloned());
    answer(member.command(&format!("digest {subcommand}"), options)).await
}

/// Has a member press a button under a message, by its label.
pub(crate) async fn press(member: &MemberHandle, message: &Value, label: &str) -> Value {
    let rows = message["components"].as_array().into_iter().flatten();
    let mut buttons = rows.flat_map(|row| row["components"].as_array().unwrap());
    let button = buttons.find(|button| button["label"] == label);
    let button = button.unwrap_or_else(|| panic!("no button {label:?} under {message:#}"));
    let id = message["id"].as_str().unwrap().parse().unwrap();
    answer(member.press(id, button["custom_id"].as_str().unwrap())).await
}

/// What a reader sees of an answer: its text, its embeds and the labels of its buttons. An answer
/// to `/digest` is for the asker alone.
pub(crate) fn shown(reply: &Value) -> String {
    assert!(reply["flags"].as_u64().is_some_and(|flags| flags & 64 != 0), "for one alone: {reply}");
    let mut parts = vec![reply["content"].as_str().unwrap_or_default().to_owned()];
    for embed in reply["embeds"].as_array().into_iter().flatten() {
        let texts = [&embed["title"], &embed["description"], &embed["footer"]["text"]];
        let texts = texts.into_iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n");
        parts.push(format!("┃ {}", texts.replace('\n', "\n┃ ")));
    }
    let rows = reply["components"].as_array().into_iter().flatten();
    let buttons = rows.flat_map(|row| row["components"].as_array().unwrap());
    let labels: Vec<String> = buttons.map(|button| format!("[{}]", button["label"])).collect();
    parts.push(labels.join(" ").replace('"', ""));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// That Discord refused nothing, and was asked for nothing that it does not describe.
pub(crate) fn assert_proper(world: &World) {
    assert_eq!(world.refused(), Vec::<String>::new());
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}
