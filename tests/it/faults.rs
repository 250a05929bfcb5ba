//! What goes wrong on request in the stand-in: whether Discord acted, and what its client sees.

use std::{collections::BTreeMap, time::Duration};

use paperwire::sandbox::{Fault, LimitScope, Requests, Rules, huggingface::Days};
use reqwest::Method;
use serde_json::json;

use crate::{
    rest_rules::api::{Answer, Api},
    world::{World, answer},
};

/// Longer than any test is waited for.
const FOR_EVER: Duration = Duration::from_secs(24 * 60 * 60);

/// Lets one message meet the fault: what its sender sees, and whether the message is there.
async fn post_into(fault: Fault) -> (reqwest::Result<Answer>, bool) {
    let api = Api::start().await;
    api.sandbox.faults().next(1, Requests::post("channels/:id/messages"), fault.clone());
    let seen = post(&api).await;
    let is_there = !api.sandbox.messages(api.channel("general")).is_empty();
    assert_eq!(api.sandbox.faults().met(), BTreeMap::from([(fault.clone(), 1)]));
    assert_eq!(api.sandbox.exchanges()[0].fault, Some(fault));

    // The next one is spared.
    api.say("general", "again").await;
    assert_eq!(api.sandbox.exchanges()[1].fault, None);
    (seen, is_there)
}

async fn post(api: &Api) -> reqwest::Result<Answer> {
    let body = json!({ "content": "hello" }).to_string();
    api.try_send(Method::POST, &api.messages_of("general"), Some(body)).await
}

#[tokio::test]
async fn a_server_error_does_nothing() {
    for status in [500, 502, 503] {
        let (seen, is_there) = post_into(Fault::ServerError(status)).await;
        assert_eq!((seen.unwrap().status, is_there), (status, false));
    }
}

#[tokio::test]
async fn a_failure_may_hide_that_it_was_done() {
    let (seen, is_there) = post_into(Fault::ActsThenFails(502)).await;
    assert_eq!((seen.unwrap().status, is_there), (502, true));
}

#[tokio::test]
async fn a_connection_is_cut_before_or_after_it_was_done() {
    for (fault, acts) in [(Fault::Reset, false), (Fault::ActsThenDrops, true)] {
        let (seen, is_there) = post_into(fault).await;
        let error = seen.unwrap_err();
        assert!(error.is_request() && !error.is_timeout(), "{error:?}");
        assert_eq!(is_there, acts);
    }
}

#[tokio::test]
async fn a_late_answer_is_to_something_done_at_once() {
    let (seen, is_there) = post_into(Fault::AnswersLate(Duration::from_millis(5))).await;
    assert!(is_there && seen.unwrap().ok()["content"] == "hello");

    let api = Api::start().await;
    api.sandbox.faults().next(1, Requests::any(), Fault::AnswersLate(FOR_EVER));
    let general = api.channel("general");
    tokio::select! {
        early = post(&api) => panic!("answered: {early:?}"),
        () = api.sandbox.wait_for(|seen| (!seen.messages(general).is_empty()).then_some(())) => {}
    }
}

#[tokio::test]
async fn a_hanging_request_is_never_answered_and_never_done() {
    let api = Api::start().await;
    api.sandbox.faults().next(1, Requests::any(), Fault::Hangs);
    let recorded = api.sandbox.wait_for(|seen| seen.exchanges().pop());
    tokio::select! {
        answer = post(&api) => panic!("answered: {answer:?}"),
        exchange = recorded => assert_eq!((exchange.status, exchange.fault), (0, Some(Fault::Hangs))),
    }
    assert!(api.sandbox.messages(api.channel("general")).is_empty());
}

#[tokio::test]
async fn a_limit_tells_whose_it_is_and_how_long_it_lasts() {
    let retry_after = Duration::from_millis(219_500);
    for (scope, name) in
        [(LimitScope::User, "user"), (LimitScope::Shared, "shared"), (LimitScope::Global, "global")]
    {
        let (seen, is_there) = post_into(Fault::RateLimited { scope, retry_after }).await;
        let seen = seen.unwrap();
        assert!(seen.status == 429 && !is_there);
        assert_eq!(seen.header("x-ratelimit-scope"), Some(name));
        assert_eq!(seen.header("retry-after"), Some("220"));
        let is_global = scope == LimitScope::Global;
        assert_eq!(seen.header("x-ratelimit-global").is_some(), is_global);
        assert_eq!(seen.header("x-ratelimit-remaining"), (!is_global).then_some("0"));
        let body = seen.json();
        assert_eq!((&body["retry_after"], &body["global"]), (&json!(219.5), &json!(is_global)));
    }
}

#[tokio::test]
async fn refusals_are_discords_own() {
    for (fault, status, code) in [
        (Fault::Unauthorized, 401, 0),
        (Fault::Forbidden(50001), 403, 50001),
        (Fault::Forbidden(50013), 403, 50013),
        (Fault::NotFound(10003), 404, 10003),
        (Fault::NotFound(10004), 404, 10004),
        (Fault::ThreadCap, 400, 160_006),
    ] {
        let (seen, is_there) = post_into(fault).await;
        seen.unwrap().refused_with(status, code);
        assert!(!is_there);
    }
    let (seen, is_there) = post_into(Fault::InvalidForm("embeds.0.title".to_owned())).await;
    seen.unwrap().refused_field("embeds.0.title", "STRING_TYPE_CONVERT");
    assert!(!is_there);
}

#[tokio::test]
async fn limits_that_others_share_get_nobody_banned() {
    let api = Api::with(paperwire::sandbox::Setup::with_rules(Rules {
        invalid_requests_cap: 2,
        ..Rules::unhurried()
    }))
    .await;
    let shared = Fault::RateLimited { scope: LimitScope::Shared, retry_after: Duration::ZERO };
    api.sandbox.faults().next(5, Requests::any(), shared);
    for _ in 0..5 {
        assert_eq!(post(&api).await.unwrap().status, 429);
    }
    api.say("general", "not banned").await;
}

#[tokio::test]
async fn faults_at_random_end_when_they_are_stopped() {
    let api = Api::start().await;
    api.sandbox.faults().at_random(1, [(Fault::ServerError(500), 1.0)]);
    assert_eq!(post(&api).await.unwrap().status, 500);
    assert_eq!(api.get("/gateway/bot").await.status, 200, "the gateway is spared");
    api.sandbox.faults().stop();
    assert_eq!(post(&api).await.unwrap().status, 200);
}

#[tokio::test]
async fn a_dead_gateway_connection_is_noticed_and_another_made() {
    let rules = Rules { heartbeat_interval: Duration::from_secs(1), ..Rules::unhurried() };
    let world = World::under(rules, Days::new("2030-01-01".parse().unwrap())).await;
    world.discord.silence_connections().await;
    // Nothing but the missing answers to its heartbeats tells the bot.
    world.discord.wait_for_bot().await;
    let reply = answer(world.organiser().command("digest list", [])).await;
    assert!(!reply["content"].as_str().unwrap().is_empty());
}
