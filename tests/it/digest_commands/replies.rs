//! Every answer of `/digest` but the refusals, in each language.

use std::fmt::Write as _;

use paperwire::sandbox::MemberHandle;
use serde_json::{Value, json};

use super::{assert_proper, press, run, shown};
use crate::world::{World, answer, days, list};

struct Transcript {
    world: World,
    member: MemberHandle,
    text: String,
}

impl Transcript {
    fn note(&mut self, asked: &str, reply: &Value) {
        let mut shown = shown(reply);
        // A thread has another id each time.
        for thread in self.world.threads(self.world.channel()) {
            shown = shown.replace(&thread.id.to_string(), "thread");
        }
        writeln!(self.text, "{asked}\n{shown}\n").unwrap();
    }

    async fn run(&mut self, subcommand: &str, name: &str, options: &[(&str, Value)]) -> Value {
        let channel = self.world.setup.channel(name);
        let reply = run(&self.member, subcommand, channel, options).await;
        let given: String =
            options.iter().map(|(option, value)| format!(" {option}:{value}")).collect();
        self.note(&format!("> /digest {subcommand} #{name}{given}"), &reply);
        reply
    }

    async fn list(&mut self) {
        let reply = answer(self.member.command("digest list", [])).await;
        self.note("> /digest list", &reply);
    }

    async fn press(&mut self, message: &Value, label: &str) -> Value {
        let reply = press(&self.member, message, label).await;
        self.note(&format!("> [{label}]"), &reply);
        reply
    }
}

/// A conversation of an admin with the bot over some days.
async fn transcript(locale: &str, confirm: &str) -> String {
    let lists = [
        ("2024-08-01", list(1..=3)),
        ("2024-08-02", list(4..=12)),
        ("2024-08-05", list(13..=14)),
        ("2024-08-06", list(15..=16)),
    ];
    let world = World::new(days(lists)).await;
    let member = world.organiser().locale(locale);
    let mut it = Transcript { world, member, text: String::new() };
    let role = json!(it.world.setup.role("Readers").to_string());
    it.list().await;
    it.run("subscribe", "daily-papers", &[]).await;
    it.run("subscribe", "daily-papers", &[("time", json!("10:00"))]).await;
    let all = [
        ("time", json!("9:30pm")),
        ("timezone", json!("New York")),
        ("days", json!("mon-wed, sat")),
        ("language", json!("English")),
        ("layout", json!("compact")),
        ("max_papers", json!(3)),
        ("min_upvotes", json!(6)),
        ("include", json!("number, \"large *language* models\"")),
        ("exclude", json!("\"number 12\"")),
        ("mention", role),
        ("crosspost", json!(true)),
    ];
    it.run("subscribe", "announcements", &all).await;
    it.run("subscribe", "paper-forum", &[("days", json!("daily"))]).await;
    let preview = it.run("preview", "announcements", &[]).await;
    let first = it.press(&preview, "▶").await;
    it.press(&first, "◀").await;
    it.run("preview", "daily-papers", &[("date", json!("2024-08-01"))]).await;
    it.run("post", "announcements", &[]).await;
    it.run("post", "announcements", &[]).await;
    it.run("post", "daily-papers", &[("date", json!("2024-08-01"))]).await;
    it.run("preview", "announcements", &[]).await;
    it.list().await;
    let changes = [("time", json!("noon")), ("max_papers", json!(0)), ("clear", json!("mention"))];
    it.run("edit", "announcements", &changes).await;
    it.run("edit", "announcements", &[("time", json!("12:00"))]).await;
    it.run("edit", "announcements", &[("include", json!("none")), ("days", json!("daily"))]).await;
    it.run("edit", "announcements", &[("clear", json!("filter"))]).await;
    it.run("resume", "daily-papers", &[]).await;
    it.run("pause", "daily-papers", &[]).await;
    it.run("pause", "daily-papers", &[]).await;
    it.run("preview", "daily-papers", &[]).await;
    it.list().await;
    it.run("resume", "daily-papers", &[]).await;
    it.run("pause", "daily-papers", &[]).await;
    it.world.set_now("2024-08-06T12:00:00Z");
    it.run("resume", "daily-papers", &[]).await;
    it.run("pause", "daily-papers", &[]).await;
    it.world.set_now("2024-08-07T12:00:00Z");
    it.run("resume", "daily-papers", &[("catch_up", json!(true))]).await;
    let asked = it.run("unsubscribe", "paper-forum", &[]).await;
    it.press(&asked, confirm).await;
    assert_proper(&it.world);
    it.text
}

#[tokio::test]
async fn in_english() {
    insta::assert_snapshot!(transcript("en-US", "Stop posting").await);
}

#[tokio::test]
async fn in_korean() {
    insta::assert_snapshot!(transcript("ko", "그만 올리기").await);
}

/// How a server is forgotten.
async fn forgetting(locale: &str, confirm: &str) -> String {
    let world = World::new(days([("2024-08-02", list(1..=3))])).await;
    world.subscribe(world.channel(), &[]).await;
    world.post(world.channel(), "2024-08-02").await;
    let member = world.organiser().locale(locale);
    let mut it = Transcript { world, member, text: String::new() };
    let forget = async |it: &mut Transcript| {
        let reply = answer(it.member.command("digest forget", [])).await;
        it.note("> /digest forget", &reply);
        reply
    };
    let asked = forget(&mut it).await;
    it.press(&asked, confirm).await;
    forget(&mut it).await;
    assert_proper(&it.world);
    it.text
}

#[tokio::test]
async fn forgetting_in_english() {
    insta::assert_snapshot!(forgetting("en-US", "Delete everything").await);
}

#[tokio::test]
async fn forgetting_in_korean() {
    insta::assert_snapshot!(forgetting("ko", "모두 지우기").await);
}

#[tokio::test]
async fn a_long_list_is_turned_page_by_page() {
    let mut setup = paperwire::sandbox::Setup::with_rules(paperwire::sandbox::Rules::unhurried());
    let channels = setup.add_text_channels("papers", 50);
    let mut world = World::set_up(setup, days([])).await;
    world.start().await;
    for channel in &channels {
        world.subscribe(*channel, &[]).await;
    }
    let mina = world.organiser();
    let mut page = answer(mina.command("digest list", [])).await;
    let mut text = shown(&page);
    insta::assert_snapshot!(page["embeds"][0]["title"].as_str().unwrap(), @"50 subscribed channels");
    insta::assert_snapshot!(page["embeds"][0]["footer"]["text"].as_str().unwrap(), @"Page 1 of 7");
    assert!(text.contains("50 subscribed channels") && text.contains("Page 1 of 7"), "{text}");
    while text.contains("[▶]") {
        page = press(&mina, &page, "▶").await;
        text.push_str(&shown(&page));
        if !shown(&page).contains("[▶]") {
            break;
        }
    }
    let first = answer(mina.locale("ko").command("digest list", [])).await;
    insta::assert_snapshot!(first["embeds"][0]["title"].as_str().unwrap(), @"구독 중인 채널 50개");
    insta::assert_snapshot!(first["embeds"][0]["footer"]["text"].as_str().unwrap(), @"7쪽 중 1쪽");
    for channel in &channels {
        assert_eq!(text.matches(&format!("<#{channel}>")).count(), 1, "{channel}");
    }
    assert_proper(&world);
}
