//! Limits of a message's body, as a table: the largest body that is taken, the smallest that is
//! not, and the field that Discord complains of.

use serde_json::{Value, json};

use super::api::Api;

struct Limit {
    rule: &'static str,
    accepted: Value,
    refused: Value,
    field: &'static str,
    complaint: &'static str,
}

fn text(length: usize) -> String {
    "x".repeat(length)
}

fn embed(parts: Value) -> Value {
    json!({ "embeds": [parts] })
}

/// A limit of the length of a text, which `body` puts in its place.
fn length(
    rule: &'static str,
    field: &'static str,
    most: usize,
    body: impl Fn(String) -> Value,
) -> Limit {
    Limit {
        rule,
        accepted: body(text(most)),
        refused: body(text(most + 1)),
        field,
        complaint: "BASE_TYPE_MAX_LENGTH",
    }
}

fn lengths() -> Vec<Limit> {
    vec![
        length("content", "content", 2000, |text| json!({ "content": text })),
        length("embed title", "embeds.0.title", 256, |text| embed(json!({ "title": text }))),
        length("embed description", "embeds.0.description", 4096, |text| {
            embed(json!({ "description": text }))
        }),
        length("embed field name", "embeds.0.fields.0.name", 256, |text| {
            embed(json!({ "fields": [{ "name": text, "value": "v" }] }))
        }),
        length("embed field value", "embeds.0.fields.0.value", 1024, |text| {
            embed(json!({ "fields": [{ "name": "n", "value": text }] }))
        }),
        length("embed footer", "embeds.0.footer.text", 2048, |text| {
            embed(json!({ "footer": { "text": text } }))
        }),
        length("embed author", "embeds.0.author.name", 256, |text| {
            embed(json!({ "author": { "name": text } }))
        }),
        length("nonce", "nonce", 25, |text| json!({ "content": "hi", "nonce": text })),
    ]
}

fn counts() -> Vec<Limit> {
    let fields =
        |count| embed(json!({ "fields": vec![json!({ "name": "n", "value": "v" }); count] }));
    let embeds = |count| json!({ "embeds": vec![json!({ "title": "t" }); count] });
    vec![
        Limit {
            rule: "25 fields an embed",
            accepted: fields(25),
            refused: fields(26),
            field: "embeds.0.fields",
            complaint: "BASE_TYPE_BAD_LENGTH",
        },
        Limit {
            rule: "10 embeds a message",
            accepted: embeds(10),
            refused: embeds(11),
            field: "embeds",
            complaint: "BASE_TYPE_BAD_LENGTH",
        },
        Limit {
            rule: "6000 summed over all embeds",
            accepted: json!({ "embeds": [{ "description": text(4000) }, { "description": text(2000) }] }),
            refused: json!({ "embeds": [{ "description": text(4000) }, { "description": text(2001) }] }),
            field: "embeds",
            complaint: "MAX_EMBED_SIZE_EXCEEDED",
        },
    ]
}

fn contents() -> Vec<Limit> {
    vec![
        Limit {
            rule: "a field's value is not empty, also after trimming",
            accepted: embed(json!({ "fields": [{ "name": "n", "value": "v" }] })),
            refused: embed(json!({ "fields": [{ "name": "n", "value": "  " }] })),
            field: "embeds.0.fields.0.value",
            complaint: "BASE_TYPE_REQUIRED",
        },
        Limit {
            rule: "an embed shows something",
            accepted: embed(json!({ "image": { "url": "https://example.org/p.png" } })),
            refused: embed(json!({ "color": 1 })),
            field: "embeds.0.description",
            complaint: "BASE_TYPE_REQUIRED",
        },
        Limit {
            rule: "links are http",
            accepted: embed(json!({ "title": "t", "url": "https://example.org" })),
            refused: embed(json!({ "title": "t", "url": "ftp://example.org" })),
            field: "embeds.0.url",
            complaint: "URL_TYPE_INVALID_SCHEME",
        },
        Limit {
            rule: "an ephemeral message answers an interaction",
            accepted: json!({ "content": "hi", "flags": 1 << 2 }),
            refused: json!({ "content": "hi", "flags": 1 << 6 }),
            field: "flags",
            complaint: "BASE_TYPE_CHOICES",
        },
        Limit {
            rule: "unknown fields are refused, so that misspelt ones are heard of",
            accepted: embed(json!({ "title": "t", "description": "d" })),
            refused: embed(json!({ "title": "t", "descripton": "d" })),
            field: "embeds.0.descripton",
            complaint: "SANDBOX_UNKNOWN_FIELD",
        },
        Limit {
            rule: "mentions are parsed or listed, not both",
            accepted: json!({ "content": "hi", "allowed_mentions": { "parse": ["roles"], "users": ["1"] } }),
            refused: json!({ "content": "hi", "allowed_mentions": { "parse": ["users"], "users": ["1"] } }),
            field: "allowed_mentions.users",
            complaint: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        },
    ]
}

#[tokio::test]
async fn each_limit_of_a_body_is_kept_to_the_last_character() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    for limit in lengths().into_iter().chain(counts()).chain(contents()) {
        println!("{}", limit.rule);
        api.post(&path, limit.accepted).await.ok();
        api.post(&path, limit.refused).await.refused_field(limit.field, limit.complaint);
    }
}

#[tokio::test]
async fn lengths_are_measured_in_utf_16_after_trimming() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let title = |title: String| embed(json!({ "title": title }));
    api.post(&path, title(format!("  {}  ", text(256)))).await.ok();
    api.post(&path, title("🦀".repeat(128))).await.ok();
    let too_long = api.post(&path, title("🦀".repeat(129))).await;
    too_long.refused_field("embeds.0.title", "BASE_TYPE_MAX_LENGTH");
}

#[tokio::test]
async fn a_message_says_something() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    for nothing in [json!({}), json!({ "content": " \n " }), json!({ "embeds": [] })] {
        api.post(&path, nothing).await.refused_with(400, 50006);
    }
}

#[tokio::test]
async fn a_refused_body_names_every_wrong_field_at_its_path() {
    let api = Api::start().await;
    let body = json!({ "content": 5, "embeds": [{ "title": "ok" }, { "title": text(300) }] });
    let answer = api.post(&api.messages_of("daily-papers"), body).await;
    answer.refused_field("content", "STRING_TYPE_CONVERT");
    answer.refused_field("embeds.1.title", "BASE_TYPE_MAX_LENGTH");
}
