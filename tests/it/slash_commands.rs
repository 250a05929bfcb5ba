//! Slash commands, as members type them.

use paperwire::sandbox::{
    Permissions,
    huggingface::{Days, Fault},
};
use serde_json::{Value, json};

use crate::{
    openapi::violations,
    world::{World, answer, days, list},
};

const DAY: &str = "2024-08-02";

/// A world whose store holds the bundled day.
async fn stocked() -> World {
    let world = World::new(Days::bundled()).await;
    world.set_now("2026-08-22T12:00:00Z");
    answer(world.organiser().command("paper day", [("date", json!("2026-08-21"))])).await;
    let typing =
        async || world.member("Alex").autocomplete("paper find", "query", "", []).await.unwrap();
    // A search waits a moment for what was just stored, and no longer.
    while typing().await.len() < 17 {}
    world
}

fn is_ephemeral(reply: &Value) -> bool {
    reply["flags"].as_u64().is_some_and(|flags| flags & 64 != 0)
}

fn said(reply: &Value) -> &str {
    assert!(is_ephemeral(reply), "a refusal concerns the asker alone: {reply}");
    reply["content"].as_str().unwrap()
}

#[tokio::test]
async fn a_paper_is_found_by_id_link_and_title() {
    let world = stocked().await;
    let (_, bundled) = paperwire::sandbox::bundled::bundled_day();
    let paper = &bundled[3]["paper"];
    let (id, title) = (paper["id"].as_str().unwrap(), paper["title"].as_str().unwrap());
    let words: Vec<_> = title.split_whitespace().rev().take(3).collect();
    for query in [
        id.to_owned(),
        format!("{id}v2"),
        format!("https://arxiv.org/abs/{id}"),
        format!("https://huggingface.co/papers/{id}"),
        title.to_owned(),
        words.join(" "),
    ] {
        let found = answer(world.member("Alex").command("paper find", [("query", json!(query))]));
        let found = found.await;
        let link = format!("https://huggingface.co/papers/{id}");
        assert_eq!(found["embeds"][0]["url"], json!(link), "{query}");
        assert!(is_ephemeral(&found), "what was looked up concerns the asker alone");
    }
    assert_eq!(world.refused(), Vec::<String>::new());
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}

#[tokio::test]
async fn a_paper_that_was_never_listed_to_us_is_fetched_once() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let find = || world.member("Alex").command("paper find", [("query", json!("2408.00002"))]);
    let found = answer(find()).await;
    assert_eq!(found["embeds"][0]["title"], "Paper number 2");
    answer(find()).await;
    assert_eq!(world.huggingface.requests().len(), 1);
}

#[tokio::test]
async fn a_days_list_is_shown_and_its_dates_are_offered() {
    let world = World::new(days([(DAY, list(1..=3)), ("2024-08-03", json!([]))])).await;
    world.set_now("2024-08-03T12:00:00Z");
    let newest = answer(world.member("Alex").command("paper day", [])).await;
    insta::assert_snapshot!(newest["embeds"][0]["description"].as_str().unwrap());
    let offered = world.member("Alex").autocomplete("paper day", "date", "2024", []).await.unwrap();
    assert_eq!(offered, [json!({ "name": DAY, "value": DAY })]);

    let day = async |date: &str| {
        answer(world.member("Alex").command("paper day", [("date", json!(date))])).await
    };
    let empty = day("2024-08-03").await;
    assert_eq!(empty["embeds"][0]["description"], "No papers are listed for this day.");
    insta::assert_snapshot!(said(&day("2024-08-04").await), @"The list of 2024-08-04 has not begun. A day begins at 00:00 UTC.");
    insta::assert_snapshot!(said(&day("yesterday").await), @"“yesterday” is not a day. Write it like 2024-08-02.");
    world.huggingface.fail_next(9, Fault::CutConnection);
    let away = day("2024-07-01").await;
    insta::assert_snapshot!(said(&away), @"Hugging Face does not answer at the moment. Try again in a few minutes.");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_nothing_is_kept() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    for (option, typed, expected) in [
        ("time", "soon", "“soon” is not a time of day."),
        ("timezone", "Atlantis", "“Atlantis” is not a time zone."),
        ("days", "someday", "“someday” are not days."),
        ("language", "klingon please", "“klingon please” is not a language."),
    ] {
        let refused = world.subscribe(world.channel(), &[(option, json!(typed))]).await;
        assert!(said(&refused).starts_with(expected), "{refused}");
    }
    let listed = answer(world.organiser().command("digest list", [])).await;
    assert!(said(&listed).starts_with("No channel"), "{listed}");
    assert_eq!(world.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn nobody_has_the_bot_mention_whom_they_may_not() {
    let world = World::new(days([])).await;
    let (guild, everyone) = (world.setup.guild(), world.setup.role("@everyone"));
    let trusted = Permissions::VIEW_CHANNEL
        | Permissions::USE_APPLICATION_COMMANDS
        | Permissions::MANAGE_GUILD;
    world.discord.set_role_permissions(guild, everyone, trusted).unwrap();
    let mention = async |role: &str| {
        let options = [
            ("channel", json!(world.channel().to_string())),
            ("mention", json!(world.setup.role(role).to_string())),
        ];
        answer(world.member("Alex").command("digest subscribe", options)).await
    };
    insta::assert_snapshot!(said(&mention("Organisers").await), @"You may not mention the role Organisers, so the digest may not either. Choose another, or ask someone who may.");
    assert!(said(&mention("Readers").await).starts_with('✅'));
}

#[tokio::test]
async fn who_may_not_manage_the_server_is_not_offered_the_command() {
    let world = World::new(days([])).await;
    let refusal = world.member("Alex").command("digest list", []);
    assert!(refusal.is_err(), "Discord's client hides it");
}

#[tokio::test]
async fn zones_are_offered_by_city() {
    let world = World::new(days([])).await;
    let offered = world
        .organiser()
        .autocomplete(
            "digest subscribe",
            "timezone",
            "seoul",
            [("channel", json!(world.channel().to_string()))],
        )
        .await
        .unwrap();
    assert_eq!(offered[0]["value"], "Asia/Seoul");
}

#[tokio::test]
async fn an_answer_that_takes_its_time_is_announced_and_then_given() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    world.huggingface.fail_next(2, Fault::ServerError);
    let reply = answer(world.member("Alex").command("paper day", [("date", json!(DAY))])).await;
    assert_eq!(reply["embeds"][0]["title"], format!("Daily Papers {DAY}"));
    assert_eq!(world.count("PATCH", "/messages/@original"), 1);
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}
