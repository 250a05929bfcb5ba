//! What becomes of what is kept for a server when the bot is removed from it, or asked to forget.

use std::collections::BTreeSet;

use paperwire::{
    domain::GuildId,
    sandbox::{MemberHandle, Rules, Setup, Snowflake},
    store::Store,
};
use serde_json::{Value, json};

use crate::{
    openapi::violations,
    world::{World, answer, days, list, stored::channel_id},
};

const DAY: &str = "2024-08-02";

fn guild(world: &World) -> GuildId {
    world.setup.guild().to_string().parse().unwrap()
}

/// A server with a channel that has had a day's papers.
async fn posted() -> World {
    let world = World::new(days([(DAY, list(1..=3)), ("2024-08-05", list(3..=5))])).await;
    world.subscribe(world.channel(), &[("language", json!("en"))]).await;
    world.post(world.channel(), DAY).await;
    world
}

async fn listed(world: &World) -> String {
    world.listed().await
}

/// Presses the only button under a message.
async fn press(member: &MemberHandle, message: &Value) -> Value {
    let id: Snowflake = message["id"].as_str().unwrap().parse().unwrap();
    let button = &message["components"][0]["components"][0];
    answer(member.press(id, button["custom_id"].as_str().unwrap())).await
}

/// How many records of the store are about the server's channel.
fn kept(world: &World) -> (usize, BTreeSet<GuildId>) {
    let store = world.open_store();
    let channel = channel_id(world.channel());
    let known = (1..=5).filter(|number| {
        let paper = format!("2408.{number:05}").parse().unwrap();
        store.load_posting(channel, &paper).unwrap().is_some()
    });
    let steps = usize::from(store.last_delivered(channel).unwrap().is_some());
    (known.count() + steps, store.known_guilds().unwrap())
}

fn come_back(world: &World) {
    let roles = [world.setup.role("Paperwire")];
    world.discord.add_bot(world.setup.guild(), &roles).unwrap();
}

/// Posts what is due at that moment, which any change makes the schedule look for.
fn wait_until(world: &World, now: &str) {
    world.set_now(now);
    let turn = |channel: &mut paperwire::sandbox::Channel| channel.name.push('x');
    world.discord.change_channel(world.setup.channel("general"), turn).unwrap();
}

#[tokio::test]
async fn a_server_that_adds_the_bot_again_has_its_subscriptions_back() {
    let mut world = posted().await;
    world.discord.remove_bot(world.setup.guild()).unwrap();
    world.set_now("2024-08-05T12:00:00Z");
    restart_until(&mut world, |store| store.departures().unwrap().len() == 1).await;
    world.start().await;
    come_back(&world);
    world.until_listed("gone", false).await;
    wait_until(&world, "2024-08-06T09:00:01Z");
    world.until(|world| world.threads(world.channel()).len() == 2).await;
    world.until(|world| world.papers(world.threads(world.channel())[1].id).len() == 2).await;
    world.stop().await;
    assert!(world.open_store().departures().unwrap().is_empty());
}

#[tokio::test]
async fn what_is_kept_for_a_server_is_deleted_a_while_after_the_bot_was_removed() {
    let mut world = posted().await;
    world.discord.remove_bot(world.setup.guild()).unwrap();
    restart_until(&mut world, |store| !store.departures().unwrap().is_empty()).await;
    world.set_now("2024-09-01T11:00:00Z");
    world.start().await;
    world.stop().await;
    let (records, guilds) = kept(&world);
    assert!(records > 3 && guilds.contains(&guild(&world)), "not before 30 days are over");

    world.set_now("2024-09-01T12:00:01Z");
    world.start().await;
    restart_until(&mut world, |store| store.known_guilds().unwrap().is_empty()).await;
    assert_eq!(kept(&world), (0, BTreeSet::new()));
}

/// Stops the bot, and starts it again until it has come to do what it does at its start.
async fn restart_until(world: &mut World, is_so: impl Fn(&Store) -> bool) {
    /// A start does its work within one or two lives, and dozens mean that it never will.
    const STARTS_MAX: usize = 50;
    for _ in 0..STARTS_MAX {
        world.stop().await;
        if is_so(&world.open_store()) {
            return;
        }
        world.start().await;
    }
    panic!("not so after {STARTS_MAX} starts");
}

#[tokio::test]
async fn a_removal_while_the_bot_was_not_running_is_noticed_at_its_next_start() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let (_, elsewhere) = setup.add_guild("Another club", "their-papers");
    let mut world = World::set_up(setup, days([(DAY, list(1..=3))])).await;
    world.start().await;
    world.subscribe(world.channel(), &[]).await;
    let mina = world.discord.member(world.setup.user("Mina")).in_channel(elsewhere);
    let named = [("channel", json!(elsewhere.to_string()))];
    answer(mina.command("digest subscribe", named)).await;
    world.stop().await;
    world.discord.remove_bot(world.setup.guild()).unwrap();
    world.start().await;
    restart_until(&mut world, |store| !store.departures().unwrap().is_empty()).await;
    let left = world.open_store().departures().unwrap();
    let left: Vec<GuildId> = left.into_iter().map(|(guild, _)| guild).collect();
    assert_eq!(left, [guild(&world)], "the other server is none of it");
}

#[tokio::test]
async fn an_outage_of_a_server_is_no_removal() {
    let mut world = posted().await;
    world.discord.begin_outage(world.setup.guild()).unwrap();
    world.discord.end_outage(world.setup.guild()).unwrap();
    assert!(!listed(&world).await.contains("gone"));
    world.stop().await;
    assert!(world.open_store().departures().unwrap().is_empty());
}

#[tokio::test]
async fn a_server_is_forgotten_at_once_when_its_organiser_confirms_it() {
    let mut world = posted().await;
    let organiser = world.organiser();
    let asked = answer(organiser.command("digest forget", [])).await;
    insta::assert_snapshot!(asked["content"].as_str().unwrap());
    let korean =
        async || answer(world.member("Mina").locale("ko").command("digest forget", [])).await;
    insta::assert_snapshot!(korean().await["content"].as_str().unwrap());
    assert!(listed(&world).await.contains("Next"), "nothing is deleted before that is confirmed");

    let done = press(&organiser, &asked).await;
    insta::assert_snapshot!(done["content"].as_str().unwrap());
    assert_eq!(done["components"], json!([]), "there is nothing more to press");
    assert!(listed(&world).await.starts_with("No channel"));

    world.subscribe(world.setup.channel("announcements"), &[]).await;
    let asked = korean().await;
    let done = press(&world.member("Mina").locale("ko"), &asked).await;
    insta::assert_snapshot!(done["content"].as_str().unwrap());
    let nothing = answer(world.organiser().command("digest forget", [])).await;
    insta::assert_snapshot!(nothing["content"].as_str().unwrap(), @"Nothing is kept for this server.");
    assert_eq!(world.refused(), Vec::<String>::new());
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());

    // The papers' numbers stay for a week, and then they go, too.
    world.stop().await;
    assert_eq!(kept(&world), (3, BTreeSet::new()));
    world.set_now("2024-08-09T12:00:01Z");
    while kept(&world).0 > 0 {
        world.start().await;
        world.stop().await;
    }
}

#[tokio::test]
async fn a_channel_that_subscribes_right_after_it_was_forgotten_gets_nothing_twice() {
    let world = posted().await;
    let asked = answer(world.organiser().command("digest forget", [])).await;
    press(&world.organiser(), &asked).await;
    let channel = world.channel();
    world.subscribe(channel, &[("language", json!("en")), ("time", json!("12:30"))]).await;
    let about = [("paper", json!("2408.00002")), ("channel", json!(channel.to_string()))];
    let why = answer(world.organiser().command("paper why", about)).await;
    assert!(why.to_string().contains("was deleted on"), "{why}");
    // By hand, and when it is due: what it has is not posted again.
    assert!(world.post(channel, DAY).await.starts_with("All papers"));
    wait_until(&world, "2024-08-02T12:30:01Z");
    assert!(world.post(channel, DAY).await.starts_with("All papers"));
    assert_eq!(world.discord.messages(channel).len(), 1, "one header");
    // One of these papers is in a later list, too.
    world.set_now("2024-08-05T13:00:00Z");
    let told = world.post(channel, "2024-08-05").await;
    assert!(told.starts_with("Posted 2 papers"), "{told}");
}

#[tokio::test]
async fn nobody_without_the_right_has_a_server_forgotten() {
    let world = posted().await;
    assert!(world.member("Alex").command("digest forget", []).is_err(), "it is not offered");
    let asked = answer(world.organiser().command("digest forget", [])).await;
    let id: Snowflake = asked["id"].as_str().unwrap().parse().unwrap();
    assert!(world.member("Alex").press(id, "1:forget:all").is_err(), "others do not see it");
    assert!(listed(&world).await.contains("Next"));
}

#[tokio::test]
async fn a_delivery_that_is_under_way_ends_with_the_step_that_is_sent() {
    let world = World::new(days([(DAY, list(1..=60))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    let asked = answer(world.organiser().command("digest forget", [])).await;
    let options = [("channel", json!(channel.to_string())), ("date", json!(DAY))];
    world.organiser().command("digest post", options).unwrap();
    world.until_posted(channel, 3).await;
    press(&world.organiser(), &asked).await;
    let posted = world.papers(world.threads(channel)[0].id);
    assert!(posted.len() < 60, "it stopped on the way");

    // What came is not posted again, and what did not come follows if it is wanted.
    world.subscribe(channel, &[]).await;
    world.post(channel, DAY).await;
    let threads = world.threads(channel);
    let all: Vec<String> = threads.iter().flat_map(|thread| world.papers(thread.id)).collect();
    assert_eq!(all.len(), 60);
    assert_eq!(BTreeSet::from_iter(&all).len(), 60, "each once");
}
