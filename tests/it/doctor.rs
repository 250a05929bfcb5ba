//! `/digest doctor`, as an admin asks it.

use chrono::{DateTime, Utc};
use paperwire::{
    config,
    sandbox::{
        Overwrite, OverwriteTarget, Permissions, Rules, Setup, Snowflake, arxiv::ArxivStandIn,
        huggingface::Fault, language_model::LanguageModelStandIn,
    },
};
use serde_json::json;
use tokio::net::TcpListener;

use crate::{
    openapi::violations,
    world::{World, answer, days, list},
};

const DAY: &str = "2024-08-02";

/// What the doctor says of a channel.
async fn doctor(world: &World, channel: Snowflake, locale: &str) -> String {
    let named = [("channel", json!(channel.to_string()))];
    let reply = answer(world.member("Mina").locale(locale).command("digest doctor", named)).await;
    assert_eq!(reply["flags"].as_u64().unwrap_or_default() & 64, 64, "the asker's alone: {reply}");
    let text = reply["embeds"][0]["description"].as_str();
    text.unwrap_or_else(|| panic!("no findings: {reply}")).to_owned()
}

/// The lines that say that something is not as it should be.
fn ills(said: &str) -> Vec<&str> {
    said.lines().filter(|line| line.starts_with('❌') || line.starts_with("⚠️")).collect()
}

fn deny(world: &World, channel: Snowflake, denied: Permissions) {
    let target = OverwriteTarget::Member(world.setup.bot_id);
    let overwrite = Overwrite { target, allow: Permissions::NONE, deny: denied };
    world.discord.set_overwrite(channel, overwrite).unwrap();
}

#[tokio::test]
async fn a_channel_that_works_is_told_so_point_by_point() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    let readers = json!(world.setup.role("Readers").to_string());
    world.subscribe(channel, &[("mention", readers)]).await;
    world.post(channel, DAY).await;
    insta::assert_snapshot!(doctor(&world, channel, "en-US").await);
    insta::assert_snapshot!(doctor(&world, channel, "ko").await);
    assert_eq!(world.refused(), Vec::<String>::new());
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}

#[tokio::test]
async fn each_channel_is_examined_for_the_layout_that_it_would_get() {
    let world = World::new(days([])).await;
    let forum = doctor(&world, world.setup.channel("paper-forum"), "en-US").await;
    assert!(forum.contains("Posts need no tag here"), "{forum}");
    assert_eq!(ills(&forum).len(), 1, "it is not subscribed: {forum}");
    let quiet = doctor(&world, world.setup.channel("quiet-corner"), "en-US").await;
    insta::assert_snapshot!(ills(&quiet).join("\n"));
}

#[tokio::test]
async fn what_is_taken_away_is_named_with_the_mend_and_so_is_the_pause() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    deny(&world, channel, Permissions::VIEW_CHANNEL | Permissions::EMBED_LINKS);
    world.post(channel, DAY).await;
    insta::assert_snapshot!(ills(&doctor(&world, channel, "en-US").await).join("\n"));
    insta::assert_snapshot!(ills(&doctor(&world, channel, "ko").await).join("\n"));
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}

#[tokio::test]
async fn a_forum_that_has_come_to_require_tags_is_noticed() {
    let world = World::new(days([])).await;
    let forum = world.setup.channel("paper-forum");
    world.subscribe(forum, &[]).await;
    world
        .discord
        .change_channel(forum, |channel| {
            channel.require_tag = true;
            channel.available_tags.clear();
        })
        .unwrap();
    let said = doctor(&world, forum, "en-US").await;
    assert!(ills(&said)[0].starts_with("❌ Posts need a tag here, and there is none"), "{said}");
}

#[tokio::test]
async fn an_outage_of_hugging_face_is_told_without_the_operators_affairs() {
    let world = World::new(days([])).await;
    world.subscribe(world.channel(), &[]).await;
    world.huggingface.fail_next(1, Fault::CutConnection);
    let said = doctor(&world, world.channel(), "en-US").await;
    assert_eq!(
        ills(&said),
        ["❌ Hugging Face does not answer. Papers follow by themselves once it does."]
    );
    assert_eq!(ills(&doctor(&world, world.channel(), "en-US").await), Vec::<&str>::new());
}

#[tokio::test]
async fn that_the_models_day_is_spent_is_told_until_when() {
    let mut papers = list(1..=3);
    for item in papers.as_array_mut().unwrap() {
        // Of a shorter text nobody asks for a summary.
        item["paper"]["summary"] = json!("We number papers, and each of them counts. ".repeat(20));
    }
    let mut world = World::asleep(Rules::unhurried(), days([(DAY, papers)])).await;
    let listener = async || TcpListener::bind("127.0.0.1:0").await.unwrap();
    let service = LanguageModelStandIn::start(listener().await, |_| String::new()).unwrap();
    service.offer(&["tide-7b"]);
    let arxiv = ArxivStandIn::start(listener().await).unwrap();
    world.arxiv = Some(arxiv.url().clone());
    world.summary = config::Summary {
        base_url: Some(service.url().clone()),
        model: Some("tide-7b".to_owned()),
        tokens_per_day: 10,
        ..config::Summary::default()
    };
    world.start().await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.post(channel, DAY).await;
    let told = doctor(&world, channel, "en-US").await;
    let midnight = "2024-08-03T00:00:00Z".parse::<DateTime<Utc>>().unwrap().timestamp();
    let spent = format!(
        "⚠️ The language model has cost as much today as it may. Until <t:{midnight}:f> papers are \
         shown with their abstracts; then summaries come again by themselves."
    );
    assert_eq!(ills(&told), [spent]);
    world.set_now("2024-08-03T00:00:01Z");
    assert_eq!(ills(&doctor(&world, channel, "en-US").await), Vec::<&str>::new());
}

#[tokio::test]
async fn no_guild_is_told_of_anothers_channel() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let (_, elsewhere) = setup.add_guild("Another club", "their-papers");
    let mut world = World::set_up(setup, days([(DAY, list(1..=3))])).await;
    world.start().await;
    world.subscribe(world.channel(), &[]).await;
    let stranger =
        world.discord.member(world.setup.user("Mina")).in_channel(elsewhere).locale("en-US");
    let named = [("channel", json!(world.channel().to_string()))];
    // Discord's client offers no channel of another server, but others might.
    let said = answer(stranger.command("digest doctor", named)).await;
    let said = said["embeds"][0]["description"].as_str().unwrap();
    insta::assert_snapshot!(ills(said).join("\n"), @r"
    ❌ The channel is gone. Subscribe another with `/digest subscribe`.
    ⚠️ The channel is not subscribed. `/digest subscribe` subscribes it.
    ");
}
