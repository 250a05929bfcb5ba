//! The checker of REST exchanges against Discord's OpenAPI description, and that it finds faults.

#[path = "../openapi/mod.rs"]
mod checker;

use chrono::DateTime;
use paperwire::sandbox::Exchange;
use serde_json::{Value, json};

use checker::answer_violations;
pub(crate) use checker::violations;

/// An exchange as the journal records it; a `Null` body stands for none.
fn exchange(method: &str, path: &str, request: Value, status: u16, response: Value) -> Exchange {
    let body = |value: Value| Some(value).filter(|value| !value.is_null());
    Exchange {
        at: DateTime::UNIX_EPOCH,
        method: method.to_owned(),
        path: path.to_owned(),
        query: None,
        request: body(request),
        status,
        response: body(response),
        fault: None,
    }
}

/// A refusal, which every operation may answer with.
fn refused() -> Value {
    json!({ "message": "Missing Access", "code": 50001 })
}

/// Asserts that the description allows `exchange`, or that what it finds mentions `wanted`.
fn assert_found(exchange: &Exchange, wanted: Option<&str>) {
    let Some(found) = violations(std::slice::from_ref(exchange)) else { return };
    match wanted {
        None => assert!(found.is_empty(), "{found:#?}"),
        Some(wanted) => assert!(
            found.iter().any(|violation| violation.contains(wanted)),
            "nothing about {wanted} in {found:#?}"
        ),
    }
}

/// Whether `body` may be sent to a channel; the answer is a refusal that is not about the body.
fn assert_message(body: Value, wanted: Option<&str>) {
    assert_found(&exchange("POST", "/channels/1/messages", body, 403, refused()), wanted);
}

#[test]
fn good_requests_and_answers_pass() {
    assert_message(json!({ "embeds": [{ "title": "x".repeat(256) }], "nonce": "n" }), None);
    assert_found(
        &exchange("DELETE", "/channels/1/messages/2", Value::Null, 204, Value::Null),
        None,
    );
    let gateway = json!({ "url": "ws://127.0.0.1:8710/gateway" });
    assert_found(&exchange("GET", "/gateway", Value::Null, 200, gateway), None);
}

#[test]
fn wrong_request_bodies_are_found() {
    assert_message(json!({ "embeds": [{ "title": "x".repeat(257) }] }), Some("/embeds/0/title"));
    assert_message(json!({ "embeds": vec![json!({ "title": "t" }); 11] }), Some("/embeds"));
    assert_message(json!({ "content": "c", "mentions": [] }), Some("mentions"));
    assert_message(json!({ "embeds": [{ "titel": "t" }] }), Some("titel"));
    assert_message(Value::Null, Some("no body"));
}

#[test]
fn a_fault_deep_in_one_of_many_kinds_is_named() {
    let button = json!({ "type": 2, "style": 5, "label": "x".repeat(81), "url": "https://a.b" });
    let body = json!({ "components": [{ "type": 1, "components": [button] }] });
    assert_message(body, Some("/components/0/components/0/label"));
}

#[test]
fn a_forum_post_is_held_to_its_own_schema() {
    let post = |message: Value, wanted| {
        let body = json!({ "name": "SAM 2", "message": message });
        assert_found(&exchange("POST", "/channels/1/threads", body, 403, refused()), wanted);
    };
    post(json!({ "content": "c" }), None);
    post(json!({ "content": "c", "nonce": "1" }), Some("nonce"));
}

#[test]
fn wrong_answers_are_found() {
    let got = |path: &str, status, response, wanted| {
        assert_found(&exchange("GET", path, Value::Null, status, response), wanted);
    };
    got("/gateway", 200, json!({ "url": 1 }), Some("answer/url"));
    got("/gateway", 200, json!({ "url": "ws://a", "shards": 1 }), Some("shards"));
    got("/gateway", 200, Value::Null, Some("no body"));
    got("/gateway", 500, json!({}), Some("no answer with this status"));
    got("/channels/1", 404, json!({ "message": "Unknown Channel" }), Some("code"));
    got("/channels/1/massages", 404, refused(), Some("not in the description"));
}

#[test]
fn the_nested_path_of_a_refusal_is_an_answer_as_described() {
    let mut refusal = json!({
        "code": 50035,
        "message": "Invalid Form Body",
        "errors": { "embeds": { "0": { "title": { "_errors": [
            { "code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length." }
        ] } } } },
    });
    let body = json!({ "embeds": [{ "title": "x".repeat(257) }] });
    let refused = |refusal| exchange("POST", "/channels/1/messages", body.clone(), 400, refusal);
    assert_found(&refused(refusal.clone()), None);
    refusal["errors"]["embeds"]["0"]["title"] = json!("too long");
    assert_found(&refused(refusal), Some("/errors"));
}

#[test]
fn unknown_query_parameters_are_found() {
    let mut listed = exchange("GET", "/channels/1/messages", Value::Null, 403, refused());
    listed.query = Some("limit=5".to_owned());
    assert_found(&listed, None);
    listed.query = Some("limit=5&page=2".to_owned());
    assert_found(&listed, Some("page"));
}

#[test]
fn of_strangers_only_the_answers_count() {
    let wrong =
        exchange("POST", "/channels/1/messages", json!({ "contents": "c" }), 403, json!({}));
    let Some(found) = answer_violations(&[wrong]) else { return };
    assert!(found.iter().all(|violation| violation.contains("answer")), "{found:#?}");
    assert!(!found.is_empty());
}
