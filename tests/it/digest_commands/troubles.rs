//! What `/digest` answers where something is wrong, in each language.

use std::{fmt::Write as _, time::Duration};

use paperwire::{
    domain::{ArxivId, Form, Layout, Part, Progress, Step, Subscription},
    sandbox::{
        Fault, MemberHandle, Overwrite, OverwriteTarget, Permissions, Requests, Rules, Setup,
        Snowflake, huggingface,
    },
    store::Store,
};
use serde_json::{Value, json};

use super::{press, run, shown};
use crate::world::{World, answer, days, list};

const DAY: &str = "2024-08-02";
const NOTHING: [(&str, Value); 0] = [];

struct Transcript {
    world: World,
    member: MemberHandle,
    text: String,
}

impl Transcript {
    async fn start(mut world: World, locale: &str) -> Self {
        world.start().await;
        let member = world.organiser().locale(locale);
        Self { world, member, text: String::new() }
    }

    fn note(&mut self, asked: &str, reply: &Value) {
        writeln!(self.text, "> {asked}\n{}\n", shown(reply)).unwrap();
    }

    async fn run(&mut self, subcommand: &str, channel: Snowflake, options: &[(&str, Value)]) {
        let reply = run(&self.member, subcommand, channel, options).await;
        self.note(&format!("/digest {subcommand}"), &reply);
    }

    async fn list(&mut self) -> Value {
        let reply = answer(self.member.command("digest list", [])).await;
        self.note("/digest list", &reply);
        reply
    }
}

fn cannot_post(world: &World, channel: Snowflake) {
    let target = OverwriteTarget::Member(world.setup.bot_id);
    let deny = Permissions::SEND_MESSAGES;
    let overwrite = Overwrite { target, allow: Permissions::NONE, deny };
    world.discord.set_overwrite(channel, overwrite).unwrap();
}

/// A delivery of three papers that ended so for each of them.
async fn record(store: &Store, order: &Subscription, ends: [Progress; 3]) {
    let edition = DAY.parse().unwrap();
    let steps = (1..=3).map(|number| {
        let paper: ArxivId = format!("2408.{number:05}").parse().unwrap();
        Step { channel: order.channel, edition, part: Part::Papers, papers: vec![paper] }
    });
    let steps: Vec<Step> = steps.collect();
    let form = Form::Full(Layout::Compact);
    store.record_plan(order.channel, edition, form, &steps).await.unwrap();
    for (step, end) in steps.iter().zip(ends) {
        store.record_progress(step, end).await.unwrap();
    }
    finish(store, order).await;
}

/// Ends a delivery for good: its list was read after its sealing.
async fn finish(store: &Store, order: &Subscription) {
    let read_at = Some("2024-08-03T03:00:00Z".parse().unwrap());
    store.finish_delivery(order.channel, DAY.parse().unwrap(), read_at).await.unwrap();
}

/// As no client can send it, because it offers no channel that is deleted.
fn resume_of(channel: Snowflake) -> Value {
    let id = channel.to_string();
    let named = json!({ "type": 7, "name": "channel", "value": id });
    json!({
        "id": "1", "name": "digest", "type": 1,
        "options": [{ "type": 1, "name": "resume", "options": [named] }],
        "resolved": { "channels": { &id: { "id": id, "name": "x", "type": 0, "permissions": "0" } } },
    })
}

/// Channels in every state that is not as it should be, as they are listed and as `/digest resume`
/// and `/digest edit` refuse them.
async fn states(locale: &str) -> String {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let channels = setup.add_text_channels("papers", 5);
    let [forbidden, gone, warned, empty, monthly] = channels[..] else { panic!("five channels") };
    let mut world = World::set_up(setup, days([(DAY, list(1..=3))])).await;
    world.start().await;
    answer(world.organiser().command("paper day", [("date", json!(DAY))])).await;
    world.stop().await;
    let store = world.open_store();
    let at = "2024-08-02T11:00:00Z".parse().unwrap();
    for channel in [forbidden, gone, warned, empty, monthly] {
        let cron = if channel == monthly { "0 0 9 1 * *" } else { "0 0 9 * * *" };
        let order = world.subscription(channel, Layout::Compact, cron);
        store.save_subscription(&order).await.unwrap();
        store.save_due(order.channel, "2024-08-02T12:00:00Z".parse().unwrap()).await.unwrap();
        if channel == warned {
            let ends = [Progress::Refused { at }, Progress::Unsettled { at }, Progress::Planned];
            record(&store, &order, ends).await;
        }
        if channel == empty {
            let (form, edition) = (Form::Full(Layout::Compact), DAY.parse().unwrap());
            store.record_plan(order.channel, edition, form, &[]).await.unwrap();
            finish(&store, &order).await;
        }
    }
    drop(store);
    cannot_post(&world, forbidden);
    let mut it = Transcript::start(world, locale).await;
    it.run("post", forbidden, &NOTHING).await;
    it.world.discord.delete_channel(gone).unwrap();
    it.world.until_listed("the channel is gone", true).await;
    let listed = it.list().await;
    it.run("resume", forbidden, &NOTHING).await;
    it.run("doctor", warned, &NOTHING).await;
    it.run("edit", monthly, &[("time", json!("10:00"))]).await;
    it.run("edit", monthly, &NOTHING).await;
    it.world.huggingface.fail_next(9, huggingface::Fault::ServerError);
    it.run("preview", monthly, &[("date", json!("2024-08-01"))]).await;
    let resume = it.world.organiser().locale(locale).forged_command(resume_of(gone));
    it.note("/digest resume of the deleted channel", &answer(resume).await);
    let label = if locale == "ko" { "삭제된 채널 정리" } else { "Remove deleted channels" };
    let removed = press(&it.member, &listed, label).await;
    it.note(&format!("[{label}]"), &removed);
    it.text
}

/// What is refused because Hugging Face lists nothing, or Discord does not do what the bot asks.
async fn outages(locale: &str) -> String {
    let world = World::asleep(Rules::unhurried(), days([])).await;
    let channel = world.channel();
    let mut it = Transcript::start(world, locale).await;
    let channels = Requests::get("guilds/:id/channels");
    it.world.discord.faults().next(1, channels.clone(), Fault::Forbidden(50_001));
    it.run("subscribe", channel, &NOTHING).await;
    it.world.discord.faults().next(9, channels, Fault::ServerError(503));
    it.run("subscribe", channel, &NOTHING).await;
    it.world.discord.faults().stop();
    it.world.subscribe(channel, &[("layout", json!("threads")), ("min_upvotes", json!(9))]).await;
    it.run("preview", channel, &NOTHING).await;
    it.run("post", channel, &NOTHING).await;
    it.world.huggingface.set_day(DAY.parse().unwrap(), list(1..=3));
    it.world.set_now("2024-08-02T12:10:00Z");
    it.run("post", channel, &NOTHING).await;
    run(&it.world.organiser(), "edit", channel, &[("min_upvotes", json!(0))]).await;
    let posts = || Requests::post(&format!("channels/{channel}/messages"));
    let unfit = || Fault::InvalidForm("embeds.0.description".to_owned());
    it.world.discord.faults().next(2, posts(), unfit());
    it.run("post", channel, &NOTHING).await;

    // One is under way, and four wait.
    it.world.huggingface.set_day(DAY.parse().unwrap(), list(1..=4));
    it.world.set_now("2024-08-02T12:20:00Z");
    it.world.discord.faults().next(1, posts(), Fault::AnswersLate(Duration::from_secs(3_600)));
    let options = || [("channel", json!(channel.to_string()))];
    let before = it.world.discord.messages(channel).len();
    for _ in 0..5 {
        it.member.command("digest post", options()).unwrap();
    }
    it.world.until(|world| world.discord.messages(channel).len() > before).await;
    it.run("post", channel, &NOTHING).await;
    it.text
}

#[tokio::test]
async fn states_in_english() {
    insta::assert_snapshot!(states("en-US").await);
}

#[tokio::test]
async fn states_in_korean() {
    insta::assert_snapshot!(states("ko").await);
}

#[tokio::test]
async fn outages_in_english() {
    insta::assert_snapshot!(outages("en-US").await);
}

#[tokio::test]
async fn outages_in_korean() {
    insta::assert_snapshot!(outages("ko").await);
}
