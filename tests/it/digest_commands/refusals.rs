//! Every command of `/digest` filled in badly, as no client of today's sends it: each is answered
//! clearly and to the asker alone, and nothing comes of it.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use paperwire::sandbox::{Channel, ChannelKind, MemberHandle, Snowflake};
use serde_json::{Value, json};

use super::{assert_proper, shown};
use crate::world::{NOON, World, answer, days, list, stored::channel_id};

const SUBCOMMANDS: [&str; 8] =
    ["subscribe", "edit", "preview", "post", "pause", "resume", "unsubscribe", "doctor"];

/// Option types: <https://docs.discord.com/developers/interactions/application-commands>.
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;
const CHANNEL: u8 = 7;
const ROLE: u8 = 8;

struct Table {
    world: World,
    now: DateTime<Utc>,
    text: String,
}

fn option(kind: u8, name: &str, value: Value) -> Value {
    json!({ "type": kind, "name": name, "value": value })
}

/// The `data` of a command with what Discord says of the channels and roles that it names.
fn data(subcommand: &str, options: &[Value], resolved: &Value) -> Value {
    let subcommand = json!({ "type": 1, "name": subcommand, "options": options });
    json!({ "id": "1", "name": "digest", "type": 1, "options": [subcommand], "resolved": resolved })
}

/// What Discord says of a channel of that kind.
fn resolved_channel(id: &str, kind: u8) -> Value {
    let channel = json!({ "id": id, "name": "some", "type": kind, "permissions": "1024" });
    json!({ "channels": { id: channel } })
}

impl Table {
    /// Sends it in both languages, and notes what is answered.
    async fn row(&mut self, what: &str, member: &MemberHandle, data: Value) {
        writeln!(self.text, "{what}").unwrap();
        for locale in ["en-US", "ko"] {
            self.now += TimeDelta::seconds(10);
            self.world.set_now(&self.now.to_rfc3339());
            let sent = member.clone().locale(locale).forged_command(data.clone()).unwrap();
            let reply = sent.reply().await.unwrap_or_else(|late| panic!("{what}: {late}"));
            writeln!(self.text, "  {}", shown(&reply)).unwrap();
        }
    }

    /// A command about a subscribable channel of the guild's, with one more option.
    async fn about(&mut self, subcommand: &str, channel: &str, more: Value, resolved: Value) {
        let channel = self.world.setup.channel(channel).to_string();
        let mut all = resolved_channel(&channel, 0);
        if let Some(roles) = resolved.get("roles") {
            all["roles"] = roles.clone();
        }
        let what = format!("{subcommand} {}:{}", more["name"], brief(&more["value"]));
        let options = [option(CHANNEL, "channel", json!(channel)), more];
        let mina = self.world.organiser();
        self.row(&what.replace('"', ""), &mina, data(subcommand, &options, &all)).await;
    }
}

fn brief(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 60 { format!("({} characters)", text.chars().count()) } else { text }
}

/// Values that nobody can mean.
fn bad_values() -> Vec<Value> {
    let text = |name: &str, value: &str| option(STRING, name, json!(value));
    let long = "가".repeat(6000);
    vec![
        text("time", "soon"),
        text("time", "25:00"),
        text("time", &long),
        text("timezone", "Atlantis"),
        text("timezone", "UTC+99"),
        text("timezone", &long),
        text("days", "someday"),
        text("days", &long),
        text("language", "klingon"),
        text("language", &long),
        text("layout", "mosaic"),
        text("layout", "forum"),
        option(INTEGER, "max_papers", json!(-1)),
        option(INTEGER, "max_papers", json!(101)),
        option(INTEGER, "min_upvotes", json!(-5)),
        option(INTEGER, "min_upvotes", json!(9_007_199_254_740_991_i64)),
        text("include", "\"agents, robots"),
        text("include", &(0..60).map(|n| format!("w{n},")).collect::<String>()),
        text("exclude", &long),
        option(BOOLEAN, "crosspost", json!(true)),
    ]
}

/// The roles that the organiser may not have mentioned.
fn bad_roles(world: &World) -> Vec<(Value, Value)> {
    let everyone = world.setup.role("@everyone").to_string();
    let resolved = json!({ "roles": { &everyone: {
        "id": everyone, "name": "@everyone", "color": 0, "hoist": false, "managed": false,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "mentionable": false, "permissions": "0", "position": 0, "flags": 0,
    } } });
    vec![(option(ROLE, "mention", json!(everyone)), resolved)]
}

#[tokio::test]
async fn whatever_is_sent_is_answered_clearly_and_nothing_comes_of_it() {
    let world = World::new(days([("2024-08-02", list(1..=3))])).await;
    world.subscribe(world.channel(), &[]).await;
    let subscribed = world.channel();
    let mut table = Table { world, now: NOON.parse().unwrap(), text: String::new() };
    let (mina, alex) = (table.world.organiser(), table.world.member("Alex"));
    let people = [table.world.setup.user("Mina"), table.world.setup.bot_id];
    let privately = mina.clone().in_channel(table.world.setup.private_channel(people));
    let named = |id: &str| vec![option(CHANNEL, "channel", json!(id))];
    let own = subscribed.to_string();
    for subcommand in SUBCOMMANDS {
        let row = async |table: &mut Table, what: &str, options: &[Value], resolved: Value| {
            let sent = data(subcommand, options, &resolved);
            table.row(&format!("{subcommand} {what}"), &mina, sent).await;
        };
        row(&mut table, "without a channel", &[], json!({})).await;
        row(
            &mut table,
            "with a word for a channel",
            &[option(STRING, "channel", json!("x"))],
            json!({}),
        )
        .await;
        row(&mut table, "with a channel unheard of", &named("7"), json!({})).await;
        row(&mut table, "with another guild's channel", &named("77"), resolved_channel("77", 0))
            .await;
        let sent = data(subcommand, &named(&own), &resolved_channel(&own, 0));
        table
            .row(&format!("{subcommand} by a member without the right"), &alex, sent.clone())
            .await;
        table.row(&format!("{subcommand} in direct messages"), &privately, sent).await;
    }
    table.row("list by a member without the right", &alex, data("list", &[], &json!({}))).await;
    table.row("a command that is gone", &mina, data("dance", &[], &json!({}))).await;
    let no_subcommand = json!({ "id": "1", "name": "digest", "type": 1, "options": [] });
    table.row("no subcommand at all", &mina, no_subcommand).await;
    for bad in bad_values() {
        table.about("subscribe", "general", bad.clone(), json!({})).await;
        table.about("edit", "daily-papers", bad, json!({})).await;
    }
    let thread = option(STRING, "layout", json!("thread"));
    table.about("subscribe", "paper-forum", thread, json!({})).await;
    for (bad, resolved) in bad_roles(&table.world) {
        table.about("edit", "daily-papers", bad, resolved).await;
    }
    let bad_clear = option(STRING, "clear", json!("everything"));
    table.about("edit", "daily-papers", bad_clear, json!({})).await;
    for subcommand in ["preview", "post"] {
        for date in ["yesterday", "2024-13-01", "2030-01-01", &"9".repeat(6000)] {
            let date = option(STRING, "date", json!(date));
            table.about(subcommand, "daily-papers", date, json!({})).await;
        }
    }
    insta::assert_snapshot!(table.text);

    let mut world = table.world;
    for channel in ["general", "daily-papers", "paper-forum", "announcements", "quiet-corner"] {
        let channel = world.setup.channel(channel);
        assert_eq!(world.discord.messages(channel).len() + world.threads(channel).len(), 0);
    }
    assert_proper(&world);
    world.stop().await;
    let store = world.open_store();
    let kept: Vec<_> = store.subscriptions().map(|kept| kept.unwrap().channel).collect();
    assert_eq!(kept, [channel_id(subscribed)]);
    assert_eq!(store.load_pause(channel_id(subscribed)).unwrap(), None);
}

/// A channel of that kind in the guild, beside the others.
fn add_channel(world: &World, id: u64, kind: ChannelKind) -> Snowflake {
    let id: Snowflake = id.to_string().parse().unwrap();
    world.discord.add_channel(Channel {
        id,
        guild_id: world.setup.guild(),
        kind,
        name: "some".to_owned(),
        topic: None,
        position: 40,
        parent_id: None,
        overwrites: Vec::new(),
        last_message_id: None,
        available_tags: Vec::new(),
        require_tag: false,
        default_auto_archive_minutes: 1440,
    });
    id
}

#[tokio::test]
async fn a_channel_that_takes_no_digest_is_refused_whatever_is_asked_of_it() {
    let world = World::new(days([("2024-08-02", list(1..=3))])).await;
    world.subscribe(world.channel(), &[]).await;
    world.post(world.channel(), "2024-08-02").await;
    let thread = world.threads(world.channel())[0].id;
    let unfit = [
        ("a voice channel", add_channel(&world, 1_267_400_000_000_000_901, ChannelKind::Voice), 2),
        ("a category", add_channel(&world, 1_267_400_000_000_000_902, ChannelKind::Category), 4),
        ("a stage", add_channel(&world, 1_267_400_000_000_000_903, ChannelKind::Stage), 13),
        ("a thread", thread, 11),
    ];
    let mut table = Table { world, now: NOON.parse().unwrap(), text: String::new() };
    let mina = table.world.organiser();
    for (what, channel, kind) in unfit {
        for subcommand in SUBCOMMANDS.into_iter().filter(|it| *it != "doctor") {
            let id = channel.to_string();
            let channel = [option(CHANNEL, "channel", json!(id))];
            let sent = data(subcommand, &channel, &resolved_channel(&id, kind));
            table.row(&format!("{subcommand} {what}"), &mina, sent).await;
        }
        // The doctor tells it among what else there is to tell.
        for locale in ["en-US", "ko"] {
            let id = channel.to_string();
            let channel = [option(CHANNEL, "channel", json!(id))];
            let sent = data("doctor", &channel, &resolved_channel(&id, kind));
            let reply = answer(mina.clone().locale(locale).forged_command(sent)).await;
            let said = shown(&reply);
            let is_told = |line: &&str| line.contains('❌') || !line.starts_with('┃');
            writeln!(table.text, "doctor {what}").unwrap();
            for line in said.lines().filter(is_told) {
                writeln!(table.text, "  {line}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(table.text.replace(&thread.to_string(), "thread"));
    assert_proper(&table.world);
    table.world.stop().await;
    let kept = table.world.open_store().subscriptions().count();
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn an_announcement_channel_is_as_good_as_a_text_channel_and_can_be_published_from() {
    let world = World::new(days([("2024-08-02", list(1..=3))])).await;
    let news = world.setup.channel("announcements");
    let reply = world.subscribe(news, &[("crosspost", json!(true))]).await;
    assert!(shown(&reply).contains("**Published to followers** · yes"), "{reply}");
    world.post(news, "2024-08-02").await;
    assert_eq!(world.papers(world.threads(news)[0].id).len(), 3);
    assert_eq!(world.count("POST", "/crosspost"), 1);
    assert_proper(&world);
}
