//! Limits of buttons, selects and of the free layout (Components V2).

use serde_json::{Value, json};

use super::api::Api;

const COMPONENTS_V2: u32 = 1 << 15;

fn button(id: usize) -> Value {
    json!({ "type": 2, "style": 1, "label": "Press", "custom_id": format!("b{id}") })
}

fn row(buttons: std::ops::Range<usize>) -> Value {
    json!({ "type": 1, "components": buttons.map(button).collect::<Vec<_>>() })
}

fn rows(rows: &[Value]) -> Value {
    json!({ "content": "choose", "components": rows })
}

fn select(options: usize) -> Value {
    let option = |n| json!({ "label": format!("o{n}"), "value": format!("v{n}") });
    json!({
        "type": 3,
        "custom_id": "s",
        "options": (0..options).map(option).collect::<Vec<_>>(),
    })
}

fn single(component: Value) -> Value {
    rows(&[json!({ "type": 1, "components": [component] })])
}

#[tokio::test]
async fn rows_and_what_stands_in_them_have_limits() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let full: Vec<_> = (0..5).map(|n| row(n * 5..n * 5 + 5)).collect();
    let six: Vec<_> = (0..6).map(|n| row(n..n + 1)).collect();
    let labelled = |length: usize| {
        single(json!({ "type": 2, "style": 1, "custom_id": "b", "label": "x".repeat(length) }))
    };
    let named = |length: usize| {
        single(json!({ "type": 2, "style": 1, "custom_id": "x".repeat(length), "label": "b" }))
    };
    let held = |length: usize| {
        let mut select = select(1);
        select["placeholder"] = json!("x".repeat(length));
        single(select)
    };
    let inside = "components.0.components";
    let cases = [
        ("5 rows", rows(&full), rows(&six), "components".to_owned()),
        ("5 buttons a row", rows(&[row(0..5)]), rows(&[row(0..6)]), inside.to_owned()),
        ("label", labelled(80), labelled(81), format!("{inside}.0.label")),
        ("custom_id", named(100), named(101), format!("{inside}.0.custom_id")),
        ("25 options", single(select(25)), single(select(26)), format!("{inside}.0.options")),
        ("placeholder", held(150), held(151), format!("{inside}.0.placeholder")),
    ];
    for (rule, accepted, refused, field) in cases {
        println!("{rule}");
        api.post(&path, accepted).await.ok();
        let complaint = if rule.starts_with(char::is_numeric) {
            "BASE_TYPE_BAD_LENGTH"
        } else {
            "BASE_TYPE_MAX_LENGTH"
        };
        api.post(&path, refused).await.refused_field(&field, complaint);
    }
}

#[tokio::test]
async fn a_select_has_its_row_to_itself() {
    let api = Api::start().await;
    let crowded = rows(&[json!({ "type": 1, "components": [select(2), button(1)] })]);
    let answer = api.post(&api.messages_of("daily-papers"), crowded).await;
    answer.refused_field("components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED");
}

#[tokio::test]
async fn a_custom_id_stands_once_in_a_message() {
    let api = Api::start().await;
    let twice = rows(&[row(0..1), row(0..1)]);
    let answer = api.post(&api.messages_of("daily-papers"), twice).await;
    answer.refused_field("components", "COMPONENT_CUSTOM_ID_DUPLICATED");
}

#[tokio::test]
async fn a_link_button_has_an_address_and_no_custom_id() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let link = json!({ "type": 2, "style": 5, "label": "PDF", "url": "https://arxiv.org" });
    api.post(&path, single(link)).await.ok();
    let aimless = json!({ "type": 2, "style": 5, "label": "PDF" });
    let answer = api.post(&path, single(aimless)).await;
    answer.refused_field("components.0.components.0.url", "BASE_TYPE_REQUIRED");
}

#[tokio::test]
async fn the_free_layout_excludes_content_and_embeds() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let text = json!([{ "type": 10, "content": "hello" }]);
    api.post(&path, json!({ "flags": COMPONENTS_V2, "components": text })).await.ok();
    let mixed = json!({ "flags": COMPONENTS_V2, "components": text, "content": "hi" });
    let complaint = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
    api.post(&path, mixed).await.refused_field("content", complaint);
    let unflagged = api.post(&path, json!({ "components": text })).await;
    unflagged.refused_field("components.0.type", "UNION_TYPE_CHOICES");
}

#[tokio::test]
async fn the_free_layout_holds_forty_components_and_4000_characters() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let nested = |count: usize| {
        let texts = vec![json!({ "type": 10, "content": "x" }); count];
        json!({ "flags": COMPONENTS_V2, "components": [{ "type": 17, "components": texts }] })
    };
    api.post(&path, nested(39)).await.ok();
    let answer = api.post(&path, nested(40)).await;
    answer.refused_field("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED");
    let long = |length: usize| {
        let text = json!({ "type": 10, "content": "x".repeat(length) });
        json!({ "flags": COMPONENTS_V2, "components": [text, { "type": 10, "content": "x" }] })
    };
    api.post(&path, long(3999)).await.ok();
    let answer = api.post(&path, long(4000)).await;
    answer.refused_field("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED");
}

#[tokio::test]
async fn the_free_layout_cannot_be_taken_back() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let text = json!([{ "type": 10, "content": "hello" }]);
    let sent = api.post(&path, json!({ "flags": COMPONENTS_V2, "components": text })).await.ok();
    let path = format!("{path}/{}", sent["id"].as_str().unwrap());
    let edited = api.patch(&path, json!({ "flags": 0, "components": text })).await.ok();
    assert_eq!(edited["flags"], json!(COMPONENTS_V2));
    api.patch(&path, json!({ "content": "plain" })).await.refused_with(400, 50035);
}

#[tokio::test]
async fn every_kind_of_component_has_its_place_in_the_free_layout() {
    let api = Api::start().await;
    let path = api.messages_of("daily-papers");
    let text = json!({ "type": 10, "content": "hello" });
    let media = json!({ "url": "https://example.org/p.png" });
    let section =
        |accessory: Value| json!({ "type": 9, "components": [text], "accessory": accessory });
    let users = json!({ "type": 5, "custom_id": "who", "min_values": 0 });
    let parts = [
        text.clone(),
        section(json!({ "type": 11, "media": media })),
        section(button(1)),
        json!({ "type": 12, "items": [{ "media": media, "description": "a picture" }] }),
        json!({ "type": 14, "spacing": 2 }),
        json!({ "type": 1, "components": [users] }),
    ];
    let container = json!({ "type": 17, "accent_color": 255, "components": parts });
    let body = json!({ "flags": COMPONENTS_V2, "components": [text, container] });
    let sent = api.post(&path, body).await.ok();
    let shown = &sent["components"][1]["components"][1]["accessory"]["media"];
    assert_eq!(shown["url"], media["url"]);
    assert!(shown["proxy_url"].as_str().unwrap().starts_with(api.sandbox.url()));
    let ids = [&sent["components"][0]["id"], &sent["components"][1]["id"]];
    assert_eq!(ids, [&json!(1), &json!(2)], "components are numbered in order");
    let nested = json!({ "type": 17, "components": [{ "type": 17, "components": [text] }] });
    let answer = api.post(&path, json!({ "flags": COMPONENTS_V2, "components": [nested] })).await;
    answer.refused_field("components.0.components.0.type", "UNION_TYPE_CHOICES");
}
