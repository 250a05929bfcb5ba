//! The stand-ins refuse what the real services refuse.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::*;

async fn ask(bench: &Bench, body: &Value) -> (StatusCode, Value) {
    let address = format!("{}/chat/completions", bench.service.url());
    let request = reqwest::Client::new().post(address).bearer_auth("sk-mine").json(body);
    let response = request.send().await.unwrap();
    (response.status(), response.json().await.unwrap())
}

fn question() -> Value {
    json!({
        "model": "tide-7b",
        "messages": [{ "role": "user", "content": "How high?" }],
        "max_tokens": 10,
    })
}

#[tokio::test]
async fn the_model_answers_as_openai_does() {
    let bench = Bench::new().await;
    let (status, answer) = ask(&bench, &question()).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answer["object"], "chat.completion");
    assert_eq!(answer["choices"][0]["finish_reason"], "stop");
    let tokens = |kind: &str| answer["usage"][format!("{kind}_tokens")].as_u64().unwrap();
    assert_eq!(tokens("total"), tokens("prompt") + tokens("completion"));
}

#[tokio::test]
async fn the_model_refuses_what_it_cannot_take() {
    let bench = Bench::new().await;
    for (change, named) in [
        (json!({ "stream_options": {} }), "stream_options"),
        (json!({ "messages": [] }), "messages"),
        (json!({ "messages": [{ "role": "sailor", "content": "Ahoy." }] }), "sailor"),
        (json!({ "max_tokens": null }), "bound"),
        (json!({ "temperature": 3.0 }), "temperature"),
    ] {
        let mut body = question();
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let (status, answer) = ask(&bench, &body).await;
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(status.is_client_error() && message.contains(named), "{status} {message}");
    }
}

#[tokio::test]
async fn the_model_repeats_a_wrong_key() {
    let bench = Bench::new().await;
    bench.service.require_key("sk-other");
    let (status, answer) = ask(&bench, &question()).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(answer["error"]["message"].as_str().unwrap().contains("sk-mine"));
}

#[tokio::test]
async fn arxiv_refuses_who_says_no_name_or_comes_too_soon() {
    let bench = Bench::new().await;
    bench.arxiv.set_html("2606.00044", tides::HTML);
    let address = bench.arxiv.url().join("html/2606.00044").unwrap();
    let nameless = reqwest::Client::new().get(address.clone()).send().await.unwrap();
    assert_eq!(nameless.status(), StatusCode::FORBIDDEN);
    let named = reqwest::Client::builder().user_agent("tides/1").build().unwrap();
    let status = async || named.get(address.clone()).send().await.unwrap().status();
    assert_eq!(status().await, StatusCode::OK);
    bench.arxiv.demand_interval(Duration::from_secs(60));
    assert_eq!(status().await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(bench.arxiv.rude_requests(), 2);
}
