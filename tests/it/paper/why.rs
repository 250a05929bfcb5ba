//! `/paper why`: every fate that a paper can have in a channel, as it is told.

use std::time::Duration;

use paperwire::{
    config,
    domain::{Form, Layout, Part, Pause, PauseReason, Progress, Step, Subscription},
    sandbox::{
        Fault, Overwrite, OverwriteTarget, Permissions, Requests, Rules, Setup,
        huggingface::Days,
        language_model::{self, LanguageModelStandIn},
    },
    store::Store,
};
use tokio::net::TcpListener;

use super::*;
use crate::world::stored::channel_id;

/// What is said of a paper in #daily-papers in a language, without what is new with every run.
async fn told(world: &World, paper: &str, locale: &str) -> String {
    let options = [("paper", json!(paper)), ("channel", json!(world.channel().to_string()))];
    let member = world.member("Alex").locale(locale);
    let reply = world.patient(|| member.command("paper why", options.clone())).await;
    assert!(is_ephemeral(&reply));
    transcript::transcript(
        &json!({ "embeds": [{ "description": reply["embeds"][0]["description"] }] }),
    )
}

/// The same in both languages.
async fn why(world: &World, paper: &str) -> String {
    let (english, korean) = (told(world, paper, "en-US").await, told(world, paper, "ko").await);
    all_is_well(world);
    format!("{english}\n{korean}")
}

/// A world of three papers, which a subscription with these options has got.
async fn posted(options: &[(&str, Value)]) -> World {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    world.subscribe(world.channel(), options).await;
    world.post(world.channel(), DAY).await;
    world
}

#[tokio::test]
async fn it_was_posted() {
    let world = posted(&[]).await;
    insta::assert_snapshot!(why(&world, "2408.00002").await);
    let thread = world.threads(world.channel())[0].id;
    let message = world
        .discord
        .messages(thread)
        .iter()
        .find(|message| {
            message
                .embeds
                .first()
                .is_some_and(|embed| embed["url"] == "https://huggingface.co/papers/2408.00002")
        })
        .unwrap()
        .id;
    let reply = answer(
        world
            .member("Alex")
            .in_channel(thread)
            .command("paper why", [("paper", json!("2408.00002"))]),
    )
    .await;
    let link = format!("https://discord.com/channels/{}/{thread}/{message}", world.setup.guild());
    let said = reply["embeds"][0]["description"].as_str().unwrap();
    assert!(said.contains(&link), "asked in the thread, {said}");

    let named = [("channel", json!(world.channel().to_string()))];
    let ended = world.organiser().command("digest unsubscribe", named);
    let ended = answer(ended).await;
    for button in components(&ended).filter(|button| button["style"] == 4) {
        let custom_id = button["custom_id"].as_str().unwrap();
        answer(world.organiser().press(id(&ended), custom_id)).await;
    }
    insta::assert_snapshot!(
        "it_was_posted_before_the_subscription_ended",
        why(&world, "2408.00002").await
    );
}

#[tokio::test]
async fn the_filter_left_it_out() {
    for (name, options) in [
        ("min_upvotes", ("min_upvotes", json!(3))),
        ("include", ("include", json!("robots, \"paper number 3\""))),
        ("exclude", ("exclude", json!("number 2"))),
        ("max_papers", ("max_papers", json!(1))),
    ] {
        let world = posted(&[options]).await;
        insta::assert_snapshot!(name, why(&world, "2408.00002").await);
    }
}

#[tokio::test]
async fn others_were_posted_before_it_came_so_far_up() {
    let world = posted(&[("max_papers", json!(2))]).await;
    world.huggingface.set_day(DAY.parse().unwrap(), list(2..=9));
    world.set_now("2024-08-02T12:30:00Z");
    answer(world.member("Alex").command("paper day", [("date", json!(DAY))])).await;
    insta::assert_snapshot!("full", why(&world, "2408.00009").await);
}

#[tokio::test]
async fn who_does_not_see_a_channel_is_told_nothing_of_it() {
    let world = posted(&[]).await;
    let id = world.channel().to_string();
    let channel = json!({ "id": id, "name": "x", "type": 0, "permissions": "0" });
    let options = [
        json!({ "type": 3, "name": "paper", "value": "2408.00002" }),
        json!({ "type": 7, "name": "channel", "value": id }),
    ];
    let command = json!({
        "id": "1", "name": "paper", "type": 1,
        "options": [{ "type": 1, "name": "why", "options": options }],
        "resolved": { "channels": { &id: channel } },
    });
    let told = async |locale: &str| {
        let member = world.member("Alex").locale(locale);
        transcript::transcript(&answer(member.forged_command(command.clone())).await)
    };
    let told = [told("en-US").await, told("ko").await];
    insta::assert_snapshot!("not_seen", told.join("\n"));
}

#[tokio::test]
async fn no_list_has_it_or_nobody_subscribed() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    insta::assert_snapshot!("not_subscribed", why(&world, "2408.00002").await);
    world.subscribe(world.channel(), &[]).await;
    insta::assert_snapshot!("no_lists", why(&world, "2408.00002").await);
    answer(world.member("Alex").command("paper day", [])).await;
    insta::assert_snapshot!("not_listed", why(&world, "2408.99999").await);
    let unknown = answer(
        world.member("Alex").command("paper why", [("paper", json!("zebras in quantum gravity"))]),
    );
    insta::assert_snapshot!("unknown_title", transcript::transcript(&unknown.await));
}

#[tokio::test]
async fn its_time_has_not_come() {
    let world = World::new(days([("2024-08-01", list(4..=5)), (DAY, list(1..=3))])).await;
    for date in ["2024-08-01", DAY] {
        answer(world.member("Alex").command("paper day", [("date", json!(date))])).await;
    }
    world.subscribe(world.channel(), &[]).await;
    insta::assert_snapshot!("not_due", why(&world, "2408.00002").await);
    insta::assert_snapshot!("before_subscribed", why(&world, "2408.00004").await);
}

#[tokio::test]
async fn it_was_listed_late() {
    let world = posted(&[("min_upvotes", json!(2))]).await;
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=4));
    world.set_now("2024-08-02T12:30:00Z");
    answer(world.member("Alex").command("paper day", [("date", json!(DAY))])).await;
    insta::assert_snapshot!("growing", why(&world, "2408.00004").await);

    world.set_now("2024-08-03T12:00:00Z");
    world.post(world.channel(), DAY).await;
    let looser = [("channel", json!(world.channel().to_string())), ("min_upvotes", json!(0))];
    answer(world.organiser().command("digest edit", looser)).await;
    insta::assert_snapshot!("too_late", told(&world, "2408.00001", "en-US").await);
}

#[tokio::test]
async fn the_channel_is_paused() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let (channel, bot) = (world.channel(), OverwriteTarget::Member(world.setup.bot_id));
    world.subscribe(channel, &[]).await;
    let deny = Permissions::SEND_MESSAGES;
    let overwrite = Overwrite { target: bot, allow: Permissions::NONE, deny };
    world.discord.set_overwrite(channel, overwrite).unwrap();
    world.post(channel, DAY).await;
    insta::assert_snapshot!("paused", told(&world, "2408.00002", "en-US").await);
    insta::assert_snapshot!("paused_ko", told(&world, "2408.00002", "ko").await);
}

#[tokio::test]
async fn discord_refused_it() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[("layout", json!("threads"))]).await;
    let embed = || Fault::InvalidForm("embeds.0.description".to_owned());
    let posts = || Requests::post(&format!("channels/{channel}/messages"));
    world.discord.faults().next(2, posts(), embed());
    world.post(channel, DAY).await;
    insta::assert_snapshot!("refused", told(&world, "2408.00003", "en-US").await);
    insta::assert_snapshot!("refused_ko", told(&world, "2408.00003", "ko").await);
}

/// A world whose store a test has written to, with a subscription due at nine.
async fn written<F: Future<Output = ()>>(
    write: impl FnOnce(Store, Subscription, Step) -> F,
) -> World {
    let lists = days([("2024-08-01", list(4..=5)), (DAY, list(1..=3))]);
    let mut world = World::under(Rules::unhurried(), lists).await;
    for date in ["2024-08-01", DAY] {
        answer(world.member("Alex").command("paper day", [("date", json!(date))])).await;
    }
    world.stop().await;
    let subscription = world.subscription(world.channel(), Layout::Thread, "0 0 9 * * *");
    let step = Step {
        channel: channel_id(world.channel()),
        edition: DAY.parse().unwrap(),
        part: Part::Papers,
        papers: vec!["2408.00002".parse().unwrap()],
    };
    let store = world.open_store();
    store.save_subscription(&subscription).await.unwrap();
    store.save_due(subscription.channel, "2024-08-02T12:00:00Z".parse().unwrap()).await.unwrap();
    write(store, subscription, step).await;
    world.start().await;
    world
}

#[tokio::test]
async fn nobody_can_see_whether_it_is_there() {
    let world = written(|store, _, step| async move {
        let at = "2024-08-02T10:00:00Z".parse().unwrap();
        store.record_progress(&step, Progress::Unsettled { at }).await.unwrap();
    })
    .await;
    insta::assert_snapshot!("unsettled", why(&world, "2408.00002").await);
}

#[tokio::test]
async fn its_list_was_missed() {
    let world = written(|store, subscription, step| async move {
        let (channel, missed) = (subscription.channel, "2024-08-01".parse().unwrap());
        let full = Form::Full(Layout::Thread);
        store.record_plan(channel, missed, Form::Skipped, &[]).await.unwrap();
        store.record_plan(channel, step.edition, full, &[]).await.unwrap();
    })
    .await;
    insta::assert_snapshot!("missed", why(&world, "2408.00004").await);
}

#[tokio::test]
async fn its_list_waits_its_turn_to_be_made_up_for() {
    let lists = [("2024-07-31", list(6..=7)), ("2024-08-01", list(4..=5)), (DAY, list(1..=3))];
    let mut world = World::asleep(Rules::unhurried(), days(lists)).await;
    world.schedule = config::Schedule { catch_up_editions: 1, ..config::Schedule::default() };
    let mut order = world.subscription(world.channel(), Layout::Thread, "0 0 12 * * *");
    order.created_at = "2024-07-31T00:00:00Z".parse().unwrap();
    world.open_store().save_subscription(&order).await.unwrap();
    world.start().await;
    world.until_posted(world.channel(), 3).await;
    // It is said to be due now until what comes now has come.
    let later =
        async { while !told(&world, "2408.00004", "en-US").await.contains("made up for") {} };
    tokio::time::timeout(std::time::Duration::from_secs(60), later).await.unwrap();
    insta::assert_snapshot!("waiting", why(&world, "2408.00004").await);
}

#[tokio::test]
async fn its_list_is_from_before_though_newer_ones_have_come() {
    let world = written(|store, mut subscription, step| async move {
        subscription.created_at = "2024-08-02T08:00:00Z".parse().unwrap();
        let full = Form::Full(Layout::Thread);
        store.save_subscription(&subscription).await.unwrap();
        store.record_plan(subscription.channel, step.edition, full, &[]).await.unwrap();
        store.save_given(subscription.channel, step.edition).await.unwrap();
    })
    .await;
    let said = told(&world, "2408.00004", "en-US").await;
    assert!(said.contains("from before <#"), "{said}");
}

#[tokio::test]
async fn it_is_being_posted() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    let posts = Requests::post(&format!("channels/{channel}/messages"));
    world.discord.faults().next(1, posts, Fault::AnswersLate(Duration::from_secs(3_600)));
    let options = [("channel", json!(channel.to_string())), ("date", json!(DAY))];
    world.organiser().command("digest post", options).unwrap();
    world.until(|world| !world.discord.messages(channel).is_empty()).await;
    insta::assert_snapshot!("under_way", why(&world, "2408.00002").await);
}

#[tokio::test]
async fn the_channel_is_gone() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    // Of a list that will not grow any more.
    world.set_now("2024-08-03T12:00:00Z");
    let posts = Requests::post(&format!("channels/{channel}/messages"));
    world.discord.faults().next(1, posts, Fault::NotFound(10_003));
    world.post(channel, DAY).await;
    insta::assert_snapshot!("paused_gone", told(&world, "2408.00002", "en-US").await);
    insta::assert_snapshot!("paused_gone_ko", told(&world, "2408.00002", "ko").await);
}

#[tokio::test]
async fn somebody_paused_the_channel() {
    let world = written(|store, subscription, _| async move {
        let since = "2024-08-02T10:00:00Z".parse().unwrap();
        let pause = Pause { since, reason: PauseReason::ByHand };
        store.save_pause(subscription.channel, &pause).await.unwrap();
        store.save_given(subscription.channel, "2024-08-02".parse().unwrap()).await.unwrap();
    })
    .await;
    insta::assert_snapshot!("paused_by_hand", why(&world, "2408.00002").await);
    let said = told(&world, "2408.00004", "en-US").await;
    assert!(said.contains("only the newest lists are made up for"), "no promise: {said}");
}

#[tokio::test]
async fn it_was_forgotten() {
    let world = posted(&[]).await;
    let asked = answer(world.organiser().command("digest forget", [])).await;
    press(&world.organiser(), &asked, "Delete everything").await;
    world.subscribe(world.channel(), &[]).await;
    insta::assert_snapshot!("forgotten", why(&world, "2408.00002").await);
}

#[tokio::test]
async fn it_is_on_its_way() {
    let mut world = World::asleep(Rules::unhurried(), days([(DAY, list(1..=3))])).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let service = LanguageModelStandIn::start(listener, |_| String::new()).unwrap();
    service.fail_next(1_000, language_model::Fault::Hang);
    world.summary = config::Summary {
        base_url: Some(service.url().clone()),
        model: Some("tide-7b".to_owned()),
        wait_seconds: 600,
        ..config::Summary::default()
    };
    world.start().await;
    world.set_now("2024-08-02T08:59:00Z");
    let options = [("time", json!("9am")), ("timezone", json!("UTC")), ("days", json!("daily"))];
    world.subscribe(world.channel(), &options).await;
    answer(world.member("Alex").command("paper day", [("date", json!(DAY))])).await;
    world.set_now("2024-08-02T09:00:01Z");
    insta::assert_snapshot!("summary_pending", why(&world, "2408.00002").await);
}

#[tokio::test]
async fn no_guild_learns_of_anothers_channel() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let (_, elsewhere) = setup.add_guild("Another club", "their-papers");
    let mut world = World::set_up(setup, Days::bundled()).await;
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=3));
    world.start().await;
    world.subscribe(world.channel(), &[]).await;
    world.post(world.channel(), DAY).await;
    let stranger = world.discord.member(world.setup.user("Alex")).in_channel(elsewhere);
    let named = ("channel", json!(world.channel().to_string()));
    let reply =
        answer(stranger.command("paper why", [("paper", json!("2408.00002")), named])).await;
    let said = reply["embeds"][0]["description"].as_str().unwrap();
    assert!(said.contains("is not subscribed, so nothing is posted there"), "{said}");
}
