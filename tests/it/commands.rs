//! What the bot may register as application commands.

use reqwest::Method;
use serde_json::{Value, json};

use crate::rest_rules::api::{Answer, Api};

fn path(api: &Api) -> String {
    format!("/applications/{}/commands", api.setup.bot_id)
}

async fn register(api: &Api, command: Value) -> Answer {
    api.post(&path(api), command).await
}

fn command(changes: Value) -> Value {
    with(json!({ "name": "paper", "description": "Papers" }), changes)
}

/// A command with one string option that is changed so.
fn with_option(changes: Value) -> Value {
    let option = json!({ "type": 3, "name": "query", "description": "What to look for" });
    command(json!({ "options": [with(option, changes)] }))
}

fn with(mut object: Value, changes: Value) -> Value {
    object.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    object
}

fn options(count: usize) -> Vec<Value> {
    let option = |n| json!({ "type": 3, "name": format!("o{n}"), "description": "An option" });
    (0..count).map(option).collect()
}

fn choices(count: usize) -> Vec<Value> {
    (0..count).map(|n| json!({ "name": n.to_string(), "value": n.to_string() })).collect()
}

#[tokio::test]
async fn what_stands_at_the_limit_is_taken() {
    let api = Api::start().await;
    for accepted in [
        command(json!({ "name": "p".repeat(32), "description": "d".repeat(100) })),
        command(json!({ "name": "논문", "name_localizations": { "ko": "논문", "ja": "論文" } })),
        command(json!({ "options": options(25) })),
        with_option(json!({ "choices": choices(25) })),
        with_option(json!({ "choices": [{ "name": "n".repeat(100), "value": "v".repeat(100) }] })),
        with_option(json!({ "autocomplete": true, "min_length": 0, "max_length": 6000 })),
        command(json!({ "default_member_permissions": "32", "contexts": [0] })),
    ] {
        register(&api, accepted).await.ok();
    }
}

#[tokio::test]
async fn what_passes_a_limit_is_refused_where_it_stands() {
    let api = Api::start().await;
    let option = "options.0";
    for (refused, place, complaint) in [
        (command(json!({ "name": "p".repeat(33) })), "name", "BASE_TYPE_BAD_LENGTH"),
        (command(json!({ "name": "Paper" })), "name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(json!({ "name": "two words" })), "name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(json!({ "description": "" })), "description", "BASE_TYPE_REQUIRED"),
        (command(json!({ "description": "d".repeat(101) })), "description", "BASE_TYPE_BAD_LENGTH"),
        (
            command(json!({ "name_localizations": { "korean": "논문" } })),
            "name_localizations.korean",
            "ENUM_TYPE_COERCE",
        ),
        (command(json!({ "options": options(26) })), "options", "BASE_TYPE_BAD_LENGTH"),
        (
            with_option(json!({ "choices": choices(26) })),
            "options.0.choices",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            with_option(json!({ "choices": [{ "name": "n", "value": "v".repeat(101) }] })),
            "options.0.choices.0.value",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            with_option(json!({ "choices": choices(1), "autocomplete": true })),
            "options.0.autocomplete",
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
        ),
        (
            with_option(json!({ "min_value": 1 })),
            "options.0.min_value",
            "APPLICATION_COMMAND_OPTIONS_FIELD_INVALID",
        ),
        (with_option(json!({ "max_length": 6001 })), "options.0.max_length", "NUMBER_TYPE_BOUNDS"),
        (
            with_option(json!({ "min_length": 3, "max_length": 2 })),
            option,
            "APPLICATION_COMMAND_OPTIONS_BOUNDS_INVALID",
        ),
    ] {
        register(&api, refused).await.refused_field(place, complaint);
    }
}

#[tokio::test]
async fn options_have_their_order_and_their_own_names() {
    let api = Api::start().await;
    let option = |kind: u8, name: &str, required: bool| json!({ "type": kind, "name": name, "description": "d", "required": required });
    let subcommand = |options: Value| json!({ "type": 1, "name": "find", "description": "d", "options": options });
    for (options, place, complaint) in [
        (
            json!([option(3, "a", false), option(3, "b", true)]),
            "options",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            json!([option(3, "a", true), option(4, "a", true)]),
            "options.1",
            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        ),
        (
            json!([option(3, "a", true), subcommand(json!([]))]),
            "options",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
        (
            json!([subcommand(json!([subcommand(json!([]))]))]),
            "options.0.options.0.type",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
    ] {
        let answer = register(&api, command(json!({ "options": options }))).await;
        answer.refused_field(place, complaint);
    }
    let nested = json!([subcommand(json!([option(3, "a", true), option(3, "b", false)]))]);
    register(&api, command(json!({ "options": nested }))).await.ok();
}

#[tokio::test]
async fn a_command_has_eight_thousand_characters_in_all() {
    let api = Api::start().await;
    let long = |choices: usize| {
        let choice =
            |n: usize| json!({ "name": format!("{n:0100}"), "value": format!("{n:0100}") });
        let choices: Vec<Value> = (0..choices).map(choice).collect();
        let option = |name: &str, choices: &[Value]| json!({ "type": 3, "name": name, "description": "d", "choices": choices });
        command(json!({ "options": [option("a", &choices), option("b", &choices[..15])] }))
    };
    register(&api, long(24)).await.ok();
    register(&api, long(25)).await.refused_field("", "APPLICATION_COMMAND_TOO_LARGE");
}

#[tokio::test]
async fn registering_a_name_again_replaces_the_command() {
    let api = Api::start().await;
    let first = register(&api, command(json!({}))).await;
    assert_eq!(first.status, 201);
    let again = register(&api, command(json!({ "description": "Other papers" }))).await;
    assert_eq!(again.status, 200);
    assert_eq!(again.json()["id"], first.json()["id"]);
    assert_ne!(again.json()["version"], first.json()["version"]);
    let all = api.get(&path(&api)).await.ok();
    assert_eq!(all.as_array().unwrap().len(), 1);
    assert_eq!(all[0]["description"], "Other papers");
}

#[tokio::test]
async fn overwriting_all_keeps_the_ids_of_what_stays() {
    let api = Api::start().await;
    let paper = register(&api, command(json!({}))).await.ok();
    register(&api, command(json!({ "name": "gone" }))).await.ok();
    let bodies = json!([command(json!({ "name": "digest" })), command(json!({}))]);
    let all = api.send(Method::PUT, &path(&api), Some(bodies.to_string())).await.ok();
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert!(all.as_array().unwrap().iter().any(|command| command["id"] == paper["id"]));
    let twice = json!([command(json!({})), command(json!({}))]);
    let twice = api.send(Method::PUT, &path(&api), Some(twice.to_string())).await;
    twice.refused_field("1", "APPLICATION_COMMANDS_DUPLICATE_NAME");
}

#[tokio::test]
async fn translations_are_listed_on_request_only() {
    let api = Api::start().await;
    let translated = json!({ "name_localizations": { "ko": "논문" } });
    register(&api, command(translated.clone())).await.ok();
    let plain = api.get(&path(&api)).await.ok();
    assert_eq!(plain[0].get("name_localizations"), None);
    let whole = api.get(&format!("{}?with_localizations=true", path(&api))).await.ok();
    assert_eq!(whole[0]["name_localizations"], translated["name_localizations"]);
}

#[tokio::test]
async fn a_command_can_be_changed_and_taken_away() {
    let api = Api::start().await;
    let id = register(&api, command(json!({}))).await.ok()["id"].as_str().unwrap().to_owned();
    let one = format!("{}/{id}", path(&api));
    let changed = api.patch(&one, json!({ "description": "Changed" })).await.ok();
    assert_eq!((&changed["name"], &changed["description"]), (&json!("paper"), &json!("Changed")));
    assert_eq!(api.delete(&one).await.status, 204);
    api.get(&one).await.refused_with(404, 10063);
}

#[tokio::test]
async fn the_commands_of_others_are_out_of_reach() {
    let api = Api::start().await;
    api.get("/applications/1/commands").await.refused_with(403, 20012);
    let elsewhere = format!("/applications/{}/guilds/1/commands", api.setup.bot_id);
    api.get(&elsewhere).await.refused_with(403, 50001);
}
