//! Whose turn it is.

use std::sync::Arc;

use paperwire::{
    domain::ChannelId,
    rest::{ChannelInfo, Priority, Request, Rest, RestError, User},
    sandbox::{Rules, Setup},
};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{Bot, channel_id, client, post};

#[tokio::test]
async fn a_channels_messages_keep_their_order_through_refusals() {
    // The client goes by fifty a second, so it is refused again and again.
    let rules = Rules { bucket_limits: false, global_per_second: Some(4), ..Rules::default() };
    let mut setup = Setup::with_rules(rules);
    let channels = setup.add_text_channels("papers", 3);
    let bot = Bot::with(setup).await;
    let sends = channels.iter().map(|id| post_in_turn(&bot, channel_id(*id), 4));
    futures_util::future::join_all(sends).await;
    assert!(bot.sandbox.exchanges().iter().any(|exchange| exchange.status == 429));
    for id in channels {
        let texts: Vec<_> =
            bot.sandbox.messages(id).into_iter().map(|message| message.content).collect();
        assert_eq!(texts, ["0", "1", "2", "3"]);
    }
}

/// Asks for all at once, in order.
async fn post_in_turn(bot: &Bot, channel: ChannelId, count: usize) {
    let texts: Vec<_> = (0..count).map(|number| number.to_string()).collect();
    let posts = texts.iter().map(|text| bot.post(channel, text));
    for posted in futures_util::future::join_all(posts).await {
        posted.unwrap();
    }
}

#[tokio::test]
async fn a_channels_own_limit_is_never_met() {
    let bot = Bot::under(Rules::default()).await;
    // One more than the bucket holds.
    post_in_turn(&bot, bot.channel("daily-papers"), 6).await;
    assert!(bot.sandbox.exchanges().iter().all(|exchange| exchange.status == 200));
}

#[tokio::test]
async fn a_wait_of_minutes_holds_up_nothing_else() {
    let rules = Rules { threads_per_five_minutes: 1, ..Rules::default() };
    let bot = Bot::under(rules).await;
    let (limited, other) = (bot.channel("daily-papers"), bot.channel("general"));
    // By a client of its own, so that the bot's knows nothing of it.
    start_thread(&client(&bot.sandbox, bot.sandbox.token()), limited, "first").await.unwrap();

    let rest = Arc::clone(&bot.rest);
    let waiting = tokio::spawn(async move { start_thread(&rest, limited, "second").await });
    until_refused(&bot).await;
    start_thread(&bot.rest, other, "elsewhere").await.unwrap();
    bot.post(other, "a message elsewhere").await.unwrap();
    bot.post(limited, "a message here").await.unwrap();
    assert!(!waiting.is_finished());
    waiting.abort();
}

#[tokio::test]
async fn the_bots_own_limit_stops_all_but_answers_to_people() {
    let rules = Rules { bucket_limits: false, global_per_second: Some(1), ..Rules::default() };
    let bot = Bot::under(rules).await;
    let channel = bot.channel("general");
    bot.post(channel, "one").await.unwrap();
    let rest = Arc::clone(&bot.rest);
    let waiting = tokio::spawn(async move { post(&rest, channel, "two").await });
    until_refused(&bot).await;

    let answer = Request::answer_interaction(5, "unknown", json!({ "type": 5 }));
    let refusal = bot.rest.send::<Value>(&answer).await.unwrap_err();
    assert!(matches!(refusal, RestError::NotFound { .. }), "{refusal}");
    assert!(!waiting.is_finished());
    waiting.await.unwrap().unwrap();
}

/// Waits until Discord has answered a request with 429.
async fn until_refused(bot: &Bot) {
    let refused = || bot.sandbox.exchanges().iter().any(|exchange| exchange.status == 429);
    while !refused() {
        tokio::task::yield_now().await;
    }
}

async fn start_thread(rest: &Rest, channel: ChannelId, text: &str) -> Result<(), RestError> {
    let message = post(rest, channel, text).await?;
    let request = Request::start_thread(channel, message, json!({ "name": text }));
    rest.send::<ChannelInfo>(&request).await.map(drop)
}

#[tokio::test]
async fn what_somebody_waits_for_goes_first() {
    const ORDINARY: u16 = 60;
    let mut setup = Setup::with_rules(Rules::default());
    let channels = setup.add_text_channels("papers", ORDINARY);
    let bot = Bot::with(setup).await;
    let mut posts = JoinSet::new();
    for id in channels {
        let rest = Arc::clone(&bot.rest);
        posts.spawn(async move { post(&rest, channel_id(id), "paper").await });
    }
    // On one thread, so all of them stand in line by now.
    tokio::task::yield_now().await;
    bot.rest
        .send::<User>(&Request::get_current_user().with_priority(Priority::Urgent))
        .await
        .unwrap();
    let ahead = bot.exchanges("/messages").len();
    assert!(ahead < usize::from(ORDINARY) / 2, "{ahead} went before it");
    for posted in posts.join_all().await {
        posted.unwrap();
    }
}
