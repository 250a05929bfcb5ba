//! What a caller can tell apart, and what the client does by itself.

use axum::{Json, Router, http::StatusCode};
use paperwire::{
    domain::{ApplicationId, ChannelId, MessageId},
    rest::{ChannelInfo, CreatedMessage, Request, Rest, RestError, User, code},
    sandbox::{Rules, Snowflake},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{Bot, client};

#[tokio::test]
async fn after_a_refused_token_nothing_is_sent() {
    let bot = Bot::under(Rules::unhurried()).await;
    let rest = client(&bot.sandbox, "wrong");
    for _ in 0..3 {
        let refusal = rest.send::<User>(&Request::get_current_user()).await.unwrap_err();
        assert!(matches!(refusal, RestError::Unauthorized), "{refusal}");
    }
    assert_eq!(bot.sandbox.exchanges().len(), 1);
    rest.token_refused().await;
}

#[tokio::test]
async fn a_stale_interaction_is_no_reason_to_stop() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    // What Discord says to an edit of an answer after a quarter of an hour.
    let stale = async || {
        let body = json!({ "message": "Invalid Webhook Token", "code": 50027 });
        (StatusCode::UNAUTHORIZED, Json(body))
    };
    let discord = Router::new().fallback(stale);
    tokio::spawn(async { axum::serve(listener, discord).await.unwrap() });
    let rest = Rest::new(&format!("http://{address}").parse().unwrap(), &"any".into()).unwrap();
    let application = ApplicationId::new(5).unwrap();
    for attempt in ["first", "second"] {
        let edit = Request::edit_answer(application, attempt, json!({ "content": "late" }));
        let refusal = rest.send::<Value>(&edit).await.unwrap_err();
        assert_eq!(refusal.code(), Some(code::INVALID_WEBHOOK_TOKEN), "{refusal}");
    }
}

#[tokio::test]
async fn an_address_where_nobody_listens_leaves_no_doubt() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let rest = Rest::new(&format!("http://{address}").parse().unwrap(), &"any".into()).unwrap();
    let error = rest.send::<User>(&Request::get_current_user()).await.unwrap_err();
    assert!(matches!(error, RestError::Unreachable(_)), "{error}");
    assert!(error.is_passing() && !error.leaves_doubt());
}

#[tokio::test]
async fn a_connection_cut_after_the_request_leaves_doubt() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            connection.readable().await.unwrap();
            drop(connection);
        }
    });
    let rest = Rest::new(&format!("http://{address}").parse().unwrap(), &"any".into()).unwrap();
    let error = rest.send::<User>(&Request::get_current_user()).await.unwrap_err();
    assert!(matches!(error, RestError::Transport(_)), "{error}");
    assert!(error.is_passing() && error.leaves_doubt());
}

#[tokio::test]
async fn each_refusal_says_what_helps() {
    let bot = Bot::under(Rules::unhurried()).await;
    let gone = bot.post(ChannelId::new(5).unwrap(), "anybody?").await.unwrap_err();
    assert_eq!(gone.code(), Some(code::UNKNOWN_CHANNEL));
    assert!(gone.is_place_gone() && !gone.is_passing());

    let forbidden = bot.post(bot.channel("quiet-corner"), "hush").await.unwrap_err();
    assert_eq!(forbidden.code(), Some(code::MISSING_PERMISSIONS));
    assert!(forbidden.lacks_permission() && !forbidden.is_passing());

    let unknown = Request::get_message(bot.channel("general"), MessageId::new(5).unwrap());
    let unknown = bot.rest.send::<Value>(&unknown).await.unwrap_err();
    assert_eq!(unknown.code(), Some(code::UNKNOWN_MESSAGE));
    assert!(!unknown.is_place_gone());
}

#[tokio::test]
async fn a_faulty_message_is_answered_with_the_places_of_its_faults() {
    let bot = Bot::under(Rules::unhurried()).await;
    let message = json!({ "embeds": [{ "title": "fine" }, { "title": "x".repeat(257) }] });
    let request = Request::create_message(bot.channel("general"), message, "nonce");
    let refusal = bot.rest.send::<CreatedMessage>(&request).await.unwrap_err();
    let RestError::Invalid { code: code::INVALID_FORM_BODY, complaints, .. } = &refusal else {
        panic!("{refusal}");
    };
    assert!(complaints[0].starts_with("embeds[1].title: "), "{complaints:?}");
    assert!(refusal.to_string().contains("embeds[1].title"), "{refusal}");
}

#[tokio::test]
async fn what_stands_in_the_way_of_threads_is_told_apart() {
    let bot = Bot::under(Rules { active_thread_cap: 1, ..Rules::unhurried() }).await;
    let channel = bot.channel("daily-papers");
    let start = async |text: &str| {
        let message = bot.post(channel, text).await.unwrap();
        let request = Request::start_thread(channel, message, json!({ "name": text }));
        bot.rest.send::<ChannelInfo>(&request).await.map_err(|error| (error, request))
    };
    let thread = start("first").await.unwrap();
    let (refusal, request) = start("second").await.unwrap_err();
    assert_eq!(refusal.code(), Some(code::TOO_MANY_THREADS));

    bot.sandbox.delete_thread(Snowflake::new(thread.id.get())).unwrap();
    bot.rest.send::<ChannelInfo>(&request).await.unwrap();
    let refusal = bot.rest.send::<ChannelInfo>(&request).await.unwrap_err();
    assert_eq!(refusal.code(), Some(code::THREAD_ALREADY_CREATED));
}

#[tokio::test]
async fn closed_threads_are_told_apart() {
    let bot = Bot::under(Rules::unhurried()).await;
    let channel = bot.channel("daily-papers");
    let header = bot.post(channel, "header").await.unwrap();
    let start = Request::start_thread(channel, header, json!({ "name": "papers" }));
    let thread: ChannelInfo = bot.rest.send(&start).await.unwrap();
    let paper = bot.post(thread.id, "paper").await.unwrap();
    let id = Snowflake::new(thread.id.get());

    bot.sandbox.set_thread_archived(id, true).unwrap();
    let edit = Request::edit_message(thread.id, paper, json!({ "content": "better" }));
    let refusal = bot.rest.send::<CreatedMessage>(&edit).await.unwrap_err();
    assert_eq!(refusal.code(), Some(code::THREAD_ARCHIVED));

    bot.sandbox.set_thread_locked(id, true).unwrap();
    let refusal = bot.post(thread.id, "another").await.unwrap_err();
    assert_eq!(refusal.code(), Some(code::THREAD_LOCKED));
}
