//! The gateway as a bare websocket client meets it, payload by payload.

use paperwire::sandbox::{
    Overwrite, OverwriteTarget, Permissions, Rules, Sandbox, Setup, Snowflake,
};
use serde_json::{Value, json};
use serenity::model::event::{Event, GatewayEvent};
use tokio::net::TcpListener;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use crate::socket::{Client, GUILD_MESSAGES, GUILDS, identification};

/// The stand-in with the ids that the tests name.
struct World {
    sandbox: Sandbox,
    bot: Snowflake,
    alex: Snowflake,
    general: Snowflake,
    guild: Snowflake,
}

impl World {
    async fn start(rules: Rules) -> Self {
        let setup = Setup::with_rules(rules);
        let (bot, alex) = (setup.bot_id, setup.user("Alex"));
        let (general, guild) = (setup.channel("general"), setup.guild());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sandbox = Sandbox::start(listener, setup).await.unwrap();
        Self { sandbox, bot, alex, general, guild }
    }

    async fn connect(&self, query: &str) -> Client {
        Client::connect(&self.sandbox, query).await
    }

    async fn log_in(&self, intents: u64) -> (Client, Value) {
        Client::log_in(&self.sandbox, intents).await
    }

    fn say(&self, content: &str) {
        self.sandbox.say(self.alex, self.general, content).unwrap();
    }
}

fn resumption(world: &World, ready: &Value, seq: u64) -> Value {
    json!({ "token": world.sandbox.token(), "session_id": ready["session_id"], "seq": seq })
}

/// What stock serenity makes of an event. It takes one that it cannot read for an unknown one.
fn read_by_serenity(payload: &Value) -> Event {
    let GatewayEvent::Dispatch(_, event) = serde_json::from_value(payload.clone()).unwrap() else {
        panic!("not a dispatch: {payload}")
    };
    assert!(!matches!(event, Event::Unknown(_)), "serenity cannot read {payload}");
    event
}

#[tokio::test]
async fn a_client_is_greeted_with_the_guilds_of_its_bot() {
    let world = World::start(Rules::default()).await;
    let (mut client, ready) = world.log_in(GUILDS).await;
    assert_eq!(ready["user"]["id"], world.bot.to_string());
    assert!(ready["resume_gateway_url"].as_str().unwrap().starts_with("ws://127.0.0.1:"));
    let Event::GuildCreate(guild) = read_by_serenity(&client.next().await) else { panic!() };
    assert_eq!(guild.guild.name, "Paper Reading Club");
    assert_eq!(guild.guild.channels.len(), 5);
}

#[tokio::test]
async fn serenity_reads_what_happens_in_a_guild() {
    let world = World::start(Rules::unhurried()).await;
    let (mut client, _) = world.log_in(GUILDS | GUILD_MESSAGES).await;
    read_by_serenity(&client.next().await);
    let message = world.sandbox.say(world.alex, world.general, "hello").unwrap();
    read_by_serenity(&client.next().await);
    world.sandbox.change_channel(world.general, |channel| channel.name = "talk".into()).unwrap();
    read_by_serenity(&client.next().await);
    world.sandbox.delete_message(world.general, message.id).unwrap();
    read_by_serenity(&client.next().await);
    start_thread(&world).await;
    // The thread, and the messages that say so.
    for _ in 0..2 {
        read_by_serenity(&client.next().await);
    }
}

/// Has the bot start a public thread over REST.
async fn start_thread(world: &World) {
    let url = format!("{}/api/v10/channels/{}/threads", world.sandbox.url(), world.general);
    let answer = reqwest::Client::new()
        .post(url)
        .header("Authorization", format!("Bot {}", world.sandbox.token()))
        .header("Content-Type", "application/json")
        .body(json!({ "name": "a thread", "type": 11 }).to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 201);
}

#[tokio::test]
async fn an_event_needs_its_intent() {
    let world = World::start(Rules::default()).await;
    let (mut client, _) = world.log_in(GUILDS).await;
    client.event("GUILD_CREATE").await;
    world.say("hello");
    world.sandbox.change_channel(world.general, |_| {}).unwrap();
    client.event("CHANNEL_UPDATE").await;
}

#[tokio::test]
async fn another_members_words_are_hidden_from_a_bot_that_may_not_read_them() {
    let world = World::start(Rules::default()).await;
    let (mut client, _) = world.log_in(GUILDS | GUILD_MESSAGES).await;
    client.event("GUILD_CREATE").await;
    world.say("hello");
    assert_eq!(client.event("MESSAGE_CREATE").await["content"], "");
    world.say(&format!("hello <@{}>", world.bot));
    let mention = client.event("MESSAGE_CREATE").await;
    assert_eq!(mention["content"], format!("hello <@{}>", world.bot));
}

#[tokio::test]
async fn nothing_is_told_of_a_channel_that_the_bot_does_not_see() {
    let world = World::start(Rules::default()).await;
    let (mut client, _) = world.log_in(GUILDS | GUILD_MESSAGES).await;
    client.event("GUILD_CREATE").await;
    let overwrite =
        |allow, deny| Overwrite { target: OverwriteTarget::Member(world.bot), allow, deny };
    let view = Permissions::VIEW_CHANNEL;
    world.sandbox.set_overwrite(world.general, overwrite(Permissions::NONE, view)).unwrap();
    client.event("CHANNEL_UPDATE").await;
    world.say("among us");
    world.sandbox.set_overwrite(world.general, overwrite(view, Permissions::NONE)).unwrap();
    client.event("CHANNEL_UPDATE").await;
}

#[tokio::test]
async fn a_lost_connection_resumes_with_exactly_what_it_missed() {
    let world = World::start(Rules::default()).await;
    let (mut client, ready) = world.log_in(GUILDS | GUILD_MESSAGES).await;
    client.event("GUILD_CREATE").await;
    world.say("seen");
    client.event("MESSAGE_CREATE").await;
    let seen = client.sequence.unwrap();
    world.sandbox.drop_connections();
    client.cut().await;
    world.say("missed");
    let mut client = world.connect("v=10&encoding=json").await;
    client.next().await;
    client.send(6, resumption(&world, &ready, seen)).await;
    client.event("MESSAGE_CREATE").await;
    assert_eq!(client.sequence, Some(seen + 1));
    client.event("RESUMED").await;
    world.say("after");
    client.event("MESSAGE_CREATE").await;
    assert_eq!(client.sequence, Some(seen + 3));
}

#[tokio::test]
async fn a_session_that_was_ended_cannot_resume() {
    let world = World::start(Rules::unhurried()).await;
    let (mut client, ready) = world.log_in(GUILDS).await;
    client.event("GUILD_CREATE").await;
    world.sandbox.invalidate_sessions();
    assert_eq!(client.next().await, json!({ "op": 9, "d": false, "s": null, "t": null }));
    client.send(6, resumption(&world, &ready, 2)).await;
    assert_eq!(client.next().await["op"], 9);
    client.send(2, identification(world.sandbox.token(), GUILDS)).await;
    client.event("READY").await;
}

#[tokio::test]
async fn a_client_that_says_goodbye_gives_up_its_session() {
    let world = World::start(Rules::unhurried()).await;
    for (code, op) in [(1000, 9), (4000, 0)] {
        let (mut client, ready) = world.log_in(GUILDS).await;
        client.event("GUILD_CREATE").await;
        client.close(CloseCode::from(code)).await;
        let mut client = world.connect("v=10").await;
        client.next().await;
        client.send(6, resumption(&world, &ready, 2)).await;
        assert_eq!(client.next().await["op"], op, "after {code}");
    }
}

#[tokio::test]
async fn a_client_can_be_asked_to_reconnect() {
    let world = World::start(Rules::default()).await;
    let (mut client, _) = world.log_in(GUILDS).await;
    client.event("GUILD_CREATE").await;
    world.sandbox.request_reconnect();
    assert_eq!(client.next().await["op"], 7);
}

#[tokio::test]
async fn what_a_client_may_not_do_closes_its_connection() {
    let world = World::start(Rules::unhurried()).await;
    let token = world.sandbox.token();
    let shard = |shard: Value| {
        let mut identification = identification(token, GUILDS);
        identification["shard"] = shard;
        identification
    };
    for (code, op, data) in [
        (4001, 77, json!({})),
        (4002, 2, json!({ "token": token })),
        (4003, 3, json!({ "status": "online" })),
        (4004, 2, identification("not-the-token", GUILDS)),
        (4004, 6, json!({ "token": "not-the-token", "session_id": "1", "seq": 1 })),
        (4010, 2, shard(json!([1, 1]))),
        (4013, 2, identification(token, 1 << 40)),
        (4014, 2, identification(token, 1 << 15)),
    ] {
        let mut client = world.connect("v=10&encoding=json").await;
        client.next().await;
        client.send(op, data.clone()).await;
        assert_eq!(client.close_code().await, CloseCode::from(code), "op {op}: {data}");
    }
    let mut client = world.connect("v=3").await;
    assert_eq!(client.close_code().await, CloseCode::from(4012));
    let (mut client, _) = world.log_in(GUILDS).await;
    client.send(2, identification(token, GUILDS)).await;
    assert_eq!(client.close_code().await, CloseCode::from(4005));
    let (mut client, _) = world.log_in(GUILDS).await;
    client.send(1, json!(1000)).await;
    assert_eq!(client.close_code().await, CloseCode::from(4007));
}

/// discord.py does so at every reconnection.
#[tokio::test]
async fn a_heartbeat_before_resuming_may_carry_the_lost_connections_sequence() {
    let world = World::start(Rules::default()).await;
    let mut client = world.connect("v=10&encoding=json").await;
    client.next().await;
    client.send(1, json!(7)).await;
    assert_eq!(client.next().await["op"], 11);
}

#[tokio::test]
async fn a_client_that_says_too_much_is_closed() {
    let world = World::start(Rules::default()).await;
    let mut client = world.connect("v=10").await;
    client.next().await;
    for _ in 0..120 {
        client.send(1, Value::Null).await;
        assert_eq!(client.next().await["op"], 11);
    }
    client.send(1, Value::Null).await;
    assert_eq!(client.close_code().await, CloseCode::from(4008));
}

#[tokio::test]
async fn a_second_login_within_five_seconds_is_refused() {
    let world = World::start(Rules::default()).await;
    world.log_in(GUILDS).await;
    let mut client = world.connect("v=10").await;
    client.next().await;
    client.send(2, identification(world.sandbox.token(), GUILDS)).await;
    assert_eq!(client.next().await, json!({ "op": 9, "d": false, "s": null, "t": null }));
}

#[tokio::test]
async fn too_many_logins_in_a_day_cost_the_token() {
    let world = World::start(Rules { identifies_per_day: 1, ..Rules::unhurried() }).await;
    world.log_in(GUILDS).await;
    let mut client = world.connect("v=10").await;
    client.next().await;
    client.send(2, identification(world.sandbox.token(), GUILDS)).await;
    assert_eq!(client.close_code().await, CloseCode::from(4004));
}

#[tokio::test]
async fn a_whole_connection_can_be_compressed() {
    let world = World::start(Rules::default()).await;
    let mut client = world.connect("v=10&encoding=json&compress=zlib-stream").await;
    client.identify(&world.sandbox, GUILDS).await;
    client.event("GUILD_CREATE").await;
    client.send(1, json!(client.sequence)).await;
    assert_eq!(client.next().await["op"], 11);
}

#[tokio::test]
async fn single_large_payloads_can_be_compressed() {
    let world = World::start(Rules::default()).await;
    let mut client = world.connect("v=10").await;
    client.next().await;
    let mut identification = identification(world.sandbox.token(), GUILDS);
    identification["compress"] = json!(true);
    client.send(2, identification).await;
    client.event("READY").await;
    client.event("GUILD_CREATE").await;
}

#[tokio::test]
async fn members_can_be_asked_for_by_id() {
    let world = World::start(Rules::default()).await;
    let (mut client, _) = world.log_in(GUILDS).await;
    client.event("GUILD_CREATE").await;
    let ids = json!([world.alex.to_string(), "42"]);
    let request = json!({ "guild_id": world.guild.to_string(), "user_ids": ids, "limit": 0 });
    client.send(8, request).await;
    let chunk = client.event("GUILD_MEMBERS_CHUNK").await;
    assert_eq!(chunk["members"][0]["user"]["id"], world.alex.to_string());
    assert_eq!(chunk["not_found"], json!(["42"]));
}
