//! What goes wrong at Discord, and what becomes of the papers.

use std::time::Duration;

use paperwire::sandbox::{
    Fault, Invocation, LimitScope, Overwrite, OverwriteTarget, Permissions, Requests, Rules, Setup,
    Snowflake,
};
use serde_json::json;

use crate::{
    log::Log,
    openapi::violations,
    world::{World, answer, days, list},
};

const DAY: &str = "2024-08-02";

/// The papers of a day of that size, as they are to stand in the thread.
fn in_order(count: u32) -> Vec<String> {
    (1..=count).rev().map(|number| format!("2408.{number:05}")).collect()
}

/// Has the organiser order a day without waiting for what the bot says of it.
fn order(world: &World, channel: Snowflake) -> Invocation {
    let options = [("channel", json!(channel.to_string())), ("date", json!(DAY))];
    world.organiser().command("digest post", options).unwrap()
}

fn deny(world: &World, channel: Snowflake, denied: Permissions) {
    let overwrite = Overwrite {
        target: OverwriteTarget::Member(world.setup.bot_id),
        allow: Permissions::NONE,
        deny: denied,
    };
    world.discord.set_overwrite(channel, overwrite).unwrap();
}

#[tokio::test]
async fn fifty_channels_lose_and_double_nothing_when_every_sixth_request_fails() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let channels = setup.add_text_channels("papers", 50);
    let mut world = World::set_up(setup, days([(DAY, list(1..=17))])).await;
    world.start().await;
    for channel in &channels {
        world.subscribe(*channel, &[]).await;
    }
    let slow =
        Fault::RateLimited { scope: LimitScope::User, retry_after: Duration::from_millis(200) };
    world.discord.faults().at_random(
        7,
        [
            (Fault::ActsThenDrops, 0.05),
            (Fault::ServerError(500), 0.05),
            (slow, 0.05),
            (Fault::Reset, 0.02),
        ],
    );
    for channel in &channels {
        order(&world, *channel);
    }
    for channel in &channels {
        world.until_posted(*channel, 17).await;
    }
    let met: usize = world.discord.faults().met().values().sum();
    assert!(met > 100, "faults were met: {met}");
    for channel in &channels {
        let threads = world.threads(*channel);
        assert_eq!(threads.len(), 1);
        assert_eq!(world.papers(threads[0].id), in_order(17), "each once, in order");
        assert_eq!(world.discord.messages(*channel).len(), 1, "one header");
    }
}

/// What the bot has told of #daily-papers, there or in #general.
fn told(world: &World) -> Vec<String> {
    let places = [world.setup.channel("general"), world.channel()];
    let messages = places.into_iter().flat_map(|place| world.discord.messages(place));
    let texts = messages.map(|message| message.content);
    texts.filter(|text| text.starts_with(['⏸', '▶'])).collect()
}

#[tokio::test]
async fn a_channel_without_permission_is_paused_told_once_and_goes_on_by_itself() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[("time", json!("21:00")), ("timezone", json!("Asia/Seoul"))]).await;
    deny(&world, channel, Permissions::SEND_MESSAGES);
    let refused = world.post(channel, DAY).await;
    assert!(refused.starts_with("The bot may not post there."), "{refused}");
    insta::assert_snapshot!(told(&world).join("\n"));
    assert!(is_listed_as_paused(&world).await);

    // Its time comes while it is paused, and then the permission is given back.
    world.set_now("2024-08-02T12:00:01Z");
    deny(&world, channel, Permissions::NONE);
    world.until(|world| told(world).len() == 2).await;
    insta::assert_snapshot!(told(&world)[1]);
    world.until_posted(channel, 3).await;
    world.until_listed("Paused", false).await;
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}

#[tokio::test]
async fn a_permission_that_comes_and_goes_is_told_of_once_a_day() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[("language", json!("en"))]).await;
    world.post(channel, DAY).await;
    let lose_with_more = async |count: u32| {
        world.huggingface.set_day(DAY.parse().unwrap(), list(1..=count));
        world.set_now(&format!("2024-08-02T{}:00:00Z", 10 + count));
        deny(&world, channel, Permissions::SEND_MESSAGES_IN_THREADS);
        let refused = world.post(channel, DAY).await;
        assert!(refused.starts_with("The bot may not post there."), "{refused}");
    };
    for count in 4..=6 {
        lose_with_more(count).await;
        deny(&world, channel, Permissions::NONE);
        world.until_posted(channel, usize::try_from(count).unwrap()).await;
        world.until_listed("Paused", false).await;
    }
    insta::assert_snapshot!(told(&world).join("\n"));

    // What is still so on the next day is told on the next day.
    lose_with_more(7).await;
    assert_eq!(told(&world).len(), 2);
    world.set_now("2024-08-03T00:00:01Z");
    let rename = |channel: &mut paperwire::sandbox::Channel| channel.name.push('x');
    world.discord.change_channel(world.setup.channel("general"), rename).unwrap();
    world.until(|world| told(world).len() == 3).await;
    assert_eq!(told(&world)[2], told(&world)[0]);
}

async fn is_listed_as_paused(world: &World) -> bool {
    world.listed().await.contains("Paused")
}

#[tokio::test]
async fn a_notice_that_was_left_in_doubt_is_not_posted_twice() {
    let rules = Rules { nonce_window: Duration::ZERO, ..Rules::unhurried() };
    let world = World::under(rules, days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    deny(&world, channel, Permissions::SEND_MESSAGES);
    let general = world.setup.channel("general");
    let notices = Requests::post(&format!("channels/{general}/messages"));
    world.discord.faults().next(2, notices, Fault::ActsThenDrops);
    world.post(channel, DAY).await;
    deny(&world, channel, Permissions::NONE);
    world.until_posted(channel, 3).await;
    world.until_listed("Paused", false).await;
    assert_eq!(told(&world).len(), 2, "{:?}", told(&world));
}

#[tokio::test]
async fn where_the_bot_may_still_speak_in_the_channel_it_is_told_there() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[("language", json!("en"))]).await;
    deny(&world, channel, Permissions::CREATE_PUBLIC_THREADS);
    world.post(channel, DAY).await;
    let told = world.discord.messages(channel).last().unwrap().content.clone();
    assert!(told.starts_with('⏸') && told.contains("lacks Create Public Threads"), "{told}");
}

#[tokio::test]
async fn a_change_in_one_guild_has_no_other_guilds_channels_looked_at() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let (_, elsewhere) = setup.add_guild("Another club", "their-papers");
    let mut world = World::set_up(setup, days([(DAY, list(1..=3))])).await;
    world.start().await;
    let channel = world.channel();
    let there = world.discord.member(world.setup.user("Mina")).in_channel(elsewhere);
    for (organiser, channel) in [(world.organiser(), channel), (there, elsewhere)] {
        let named = [("channel", json!(channel.to_string()))];
        // Before anything is paused, so that this change has nothing looked at.
        deny(&world, channel, Permissions::SEND_MESSAGES);
        answer(organiser.command("digest subscribe", named.clone())).await;
        answer(organiser.command("digest post", named)).await;
    }
    let looks = || world.count("GET", &format!("channels/{elsewhere}"));
    let before = looks();
    deny(&world, channel, Permissions::NONE);
    world.until_posted(channel, 3).await;
    assert_eq!(looks(), before, "the other guild's channel is left alone");
}

#[tokio::test]
async fn a_channel_that_was_deleted_is_left_alone() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.discord.delete_channel(channel).unwrap();
    let other = world.setup.channel("announcements");
    world.subscribe(other, &[("crosspost", json!(true))]).await;
    world.post(other, DAY).await;
    assert_eq!(world.count("POST", &format!("channels/{channel}/messages")), 0);
    assert_eq!(world.count("POST", "/crosspost"), 1);
    let listed = world.listed().await;
    assert!(listed.contains("the channel is gone"), "{listed}");
}

#[tokio::test]
async fn a_servers_people_are_told_once_that_a_channel_was_deleted() {
    for (language, channel) in [("en", "daily-papers"), ("ko", "announcements")] {
        let lists = [(DAY, list(1..=3)), ("2024-08-05", list(4..=5)), ("2024-08-06", list(6..=7))];
        let world = World::new(days(lists)).await;
        let channel = world.setup.channel(channel);
        let options = [("language", json!(language)), ("time", json!("13:00"))];
        world.subscribe(channel, &options).await;
        world.post(channel, DAY).await;
        world.discord.delete_channel(channel).unwrap();
        world.until_listed("the channel is gone", true).await;
        // Whatever comes due is told of once.
        for day in ["2024-08-05", "2024-08-06"] {
            world.set_now(&format!("{day}T05:00:00Z"));
            world.wake();
            world.until(|world| !told(world).is_empty()).await;
        }
        insta::assert_snapshot!(format!("deleted_{language}"), told(&world).join("\n"));
        assert_eq!(world.refused(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_message_that_discord_does_not_take_is_posted_plainly() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    let embed = || Fault::InvalidForm("embeds.0.description".to_owned());
    let header = Requests::post(&format!("channels/{channel}/messages"));
    world.discord.faults().next(0, header, embed());
    order(&world, channel);
    world.until(|world| !world.threads(channel).is_empty()).await;
    let thread = world.threads(channel)[0].id;
    world.until(|world| world.papers(thread).len() == 3).await;

    // A paper that comes late is refused as an embed.
    world.discord.faults().next(1, Requests::post(&format!("channels/{thread}/messages")), embed());
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=4));
    world.set_now("2024-08-02T13:00:00Z");
    let told = world.post(channel, DAY).await;
    assert!(told.starts_with("Posted 1 paper"), "{told}");
    let messages = world.discord.messages(thread);
    let last = messages.last().unwrap();
    assert!(last.embeds.is_empty() && last.content.contains("papers/2408.00004"), "{last:?}");
    let again = world.post(channel, DAY).await;
    assert!(again.starts_with("All papers"), "{again}");
}

#[tokio::test]
async fn a_guild_with_too_many_threads_gets_the_compact_form() {
    let world = World::new(days([(DAY, list(1..=12))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    let threads = format!("channels/{channel}/messages/:id/threads");
    world.discord.faults().next(1, Requests::post(&threads), Fault::ThreadCap);
    let told = world.post(channel, DAY).await;
    assert!(told.starts_with("Posted 12 papers"), "{told}");
    assert!(world.threads(channel).is_empty());
    assert_eq!(world.discord.messages(channel).len(), 3, "a list and two messages");
    assert!(world.post(channel, DAY).await.starts_with("All papers"));
}

#[tokio::test]
async fn a_token_that_is_taken_back_ends_the_program_at_once() {
    let mut world = World::new(days([(DAY, list(1..=9))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.discord.faults().next(99, Requests::any(), Fault::Unauthorized);
    order(&world, channel);
    let ended = world.ended().await;
    assert!(ended.contains("set DISCORD_TOKEN"), "{ended}");
    assert_eq!(world.refused().len(), 1, "{:?}", world.refused());
}

#[tokio::test]
async fn without_read_message_history_a_doubtful_step_is_repeated_once_at_most() {
    let rules = Rules { nonce_window: Duration::ZERO, ..Rules::unhurried() };
    let world = World::under(rules, days([(DAY, list(1..=2))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    deny(&world, channel, Permissions::READ_MESSAGE_HISTORY);
    let log = Log::capture();
    let headers = Requests::post(&format!("channels/{channel}/messages"));
    world.discord.faults().next(9, headers, Fault::ActsThenDrops);
    let told = world.post(channel, DAY).await;
    let messages = world.discord.messages(channel);
    let headers =
        messages.iter().filter(|message| message.embeds[0]["title"] == "Daily Papers 2024-08-02");
    assert_eq!(headers.count(), 2, "asked twice, and no more: {told}");
    assert_eq!(messages.len(), 4, "and so are the papers, which have no thread to go to");
    let risk = format!(
        "Without Read Message History in {channel} a message in doubt may come twice or not at all"
    );
    assert!(log.text().contains(&risk), "the operator is told of the risk");
}

#[tokio::test]
async fn a_paper_listed_on_two_days_is_named_in_the_second_header_with_its_place() {
    let lists = [("2024-08-01", list(1..=2)), (DAY, list(2..=3))];
    let world = World::new(days(lists)).await;
    let channel = world.channel();
    world.subscribe(channel, &[("language", json!("en"))]).await;
    world.post(channel, "2024-08-01").await;
    world.post(channel, DAY).await;
    let header = &world.discord.messages(channel)[1];
    let list = header.embeds[0]["description"].as_str().unwrap();
    let guild = world.setup.guild();
    let thread = world.threads(channel)[0].id;
    let link = format!("https://discord.com/channels/{guild}/{thread}/");
    assert!(list.contains("2024-08-01") && list.contains(&link), "{list}");
}

#[tokio::test]
async fn a_list_that_grows_is_looked_at_until_it_is_sealed() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.post(channel, DAY).await;
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=4));
    world.set_now("2024-08-02T14:00:00Z");
    world.wake();
    world.until_posted(channel, 4).await;

    // The last look comes after the sealing, and none after that.
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=5));
    world.set_now("2024-08-03T02:50:00Z");
    world.wake();
    world.until_posted(channel, 5).await;
    world.until(|world| world.count("PATCH", "") >= 2).await;
    let asked = world.huggingface.requests().len();
    world.set_now("2024-08-03T05:50:00Z");
    world.wake();
    assert!(world.post(channel, DAY).await.starts_with("All papers"));
    assert_eq!(world.huggingface.requests().len(), asked);
}

#[tokio::test]
async fn people_are_answered_again_after_every_kind_of_lost_connection() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let losses: [fn(&World); 3] = [
        |world| world.discord.drop_connections(),
        |world| world.discord.request_reconnect(),
        |world| world.discord.invalidate_sessions(),
    ];
    let day = || world.member("Alex").command("paper day", [("date", json!(DAY))]).unwrap();
    for lose in losses {
        lose(&world);
        // A new session takes its time, and until then Discord says that nobody responds.
        let asking = async {
            loop {
                if let Ok(reply) = day().reply().await {
                    break reply;
                }
            }
        };
        let answered = tokio::time::timeout(Duration::from_secs(60), asking).await;
        let reply = answered.expect("an answer in good time");
        assert_eq!(reply["embeds"][0]["title"], "Daily Papers 2024-08-02");
    }
}

#[tokio::test]
async fn a_limit_of_minutes_does_not_hold_up_a_stop() {
    let mut world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    let minutes =
        Fault::RateLimited { scope: LimitScope::Shared, retry_after: Duration::from_secs(280) };
    let threads = format!("channels/{channel}/messages/:id/threads");
    world.discord.faults().next(1, Requests::post(&threads), minutes);
    let asked = order(&world, channel);
    world.until(|world| world.count("POST", "/threads") == 1).await;
    world.stop().await;
    let told = asked.reply().await.unwrap()["content"].to_string();
    assert!(told.contains("is being restarted"), "{told}");

    world.start().await;
    world.until_posted(channel, 3).await;
    assert_eq!(world.discord.messages(channel).len(), 1, "one header");
}

#[tokio::test]
async fn a_look_that_fails_leaves_the_doubt_and_doubles_nothing() {
    let rules = Rules { nonce_window: Duration::ZERO, ..Rules::unhurried() };
    let mut world = World::under(rules, days([(DAY, list(1..=2))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    let messages = format!("channels/{channel}/messages");
    world.discord.faults().next(1, Requests::post(&messages), Fault::ActsThenDrops);
    world.discord.faults().next(1, Requests::get(&messages), Fault::Forbidden(50001));
    world.post(channel, DAY).await;
    world.stop().await;
    world.start().await;
    world.until_posted(channel, 2).await;
    assert_eq!(world.discord.messages(channel).len(), 1, "one header");
}

#[tokio::test]
async fn a_header_that_was_deleted_before_its_thread_costs_no_paper() {
    let mut world = World::new(days([(DAY, list(1..=4))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    let threads = format!("channels/{channel}/messages/:id/threads");
    world.discord.faults().next(99, Requests::post(&threads), Fault::Hangs);
    order(&world, channel);
    world.until(|world| !world.discord.messages(channel).is_empty()).await;
    let header = world.discord.messages(channel)[0].id;
    world.discord.delete_message(channel, header).unwrap();
    world.discord.faults().stop();
    world.until(|world| world.papers(channel).len() == 1).await;
    world.stop().await;
    let embeds: usize = world.discord.messages(channel).iter().map(|it| it.embeds.len()).sum();
    assert_eq!(embeds, 4, "in the compact form");
}

#[tokio::test]
async fn one_bad_embed_among_ten_costs_no_paper() {
    let world = World::new(days([(DAY, list(1..=8))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[("layout", json!("compact"))]).await;
    world.post(channel, DAY).await;
    let messages = Requests::post(&format!("channels/{channel}/messages"));
    world.discord.faults().next(1, messages, Fault::InvalidForm("embeds.3.description".to_owned()));
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=16));
    world.set_now("2024-08-02T13:00:00Z");
    let told = world.post(channel, DAY).await;
    assert!(told.starts_with("Posted 8 papers"), "{told}");
}
