//! `paperwire backfill`, as a process of its own.

use std::{os::unix::process::ExitStatusExt as _, process::Stdio};

use paperwire::sandbox::{
    Rules,
    huggingface::{Days, Fault},
};
use serde_json::json;
use tokio::process;

use crate::{
    program::{output, terminate},
    world::{World, answer, days, list},
};

fn three_days() -> Days {
    days([("2024-07-30", list(1..=2)), ("2024-07-31", json!([])), ("2024-08-01", list(3..=5))])
}

fn backfill<'a>(from: &'a str, to: &'a str) -> [&'a str; 5] {
    ["backfill", "--from", from, "--to", to]
}

#[tokio::test]
async fn past_days_are_read_once_and_counted() {
    let world = World::asleep(Rules::unhurried(), three_days()).await;
    let run = async || output(world.program(&backfill("2024-07-30", "2024-08-01"))).await;
    let (status, told, complaints) = run().await;
    assert!(status.success(), "{complaints}");
    assert_eq!(
        (told.as_str(), complaints.as_str()),
        (
            "2024-07-30 to 2024-08-01: 3 days read, 5 papers on them, 1 of the days empty; 0 days stored before; 0 failed\n",
            "",
        )
    );
    let asked = world.huggingface.requests().len();
    let (status, told, _) = run().await;
    assert!(status.success() && told.contains(" 0 days read") && told.contains("3 days stored"));
    assert_eq!(world.huggingface.requests().len(), asked, "nothing is asked for twice");
    let store = world.open_store();
    assert_eq!(store.load_edition("2024-08-01".parse().unwrap()).unwrap().unwrap().papers.len(), 3);
}

#[tokio::test]
async fn a_day_that_fails_costs_itself_and_is_tried_again() {
    let world = World::asleep(Rules::unhurried(), three_days()).await;
    world.huggingface.fail_next(1, Fault::BrokenJson);
    let run = async || output(world.program(&backfill("2024-07-30", "2024-08-01"))).await;
    let (status, told, complaints) = run().await;
    assert!(!status.success());
    assert!(told.contains("2 days read, 3 papers") && told.contains("1 failed"), "{told}");
    let complaints: Vec<&str> = complaints.lines().collect();
    assert!(complaints[0].contains("2024-07-30 cannot be fetched"), "{complaints:?}");
    let last = "paperwire: 1 of 3 days could not be read: the same command tries them again";
    assert_eq!(complaints.last(), Some(&last));
    let (status, told, _) = run().await;
    assert!(status.success() && told.contains("1 days read, 2 papers"), "{told}");
}

#[tokio::test]
async fn a_stop_on_the_way_loses_nothing_that_was_read() {
    let world = World::asleep(Rules::unhurried(), three_days()).await;
    let mut command = process::Command::from(world.program(&backfill("2024-06-01", "2024-08-01")));
    command.stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let mut running = command.spawn().unwrap();
    let mut asked = tokio::time::interval(std::time::Duration::from_millis(20));
    while world.huggingface.requests().len() < 3 {
        asked.tick().await;
    }
    let status = terminate(&mut running).await;
    assert!(!status.success() && status.signal().is_none(), "it ended by itself: {status}");
    let store = world.open_store();
    for day in ["2024-06-01", "2024-06-02"] {
        assert!(store.load_edition(day.parse().unwrap()).unwrap().is_some());
    }
}

#[tokio::test]
async fn days_that_make_no_sense_are_refused_in_one_sentence() {
    let world = World::asleep(Rules::unhurried(), days([])).await;
    let asked = [("2024-08-02", "2024-08-01"), ("2024-08-01", "2999-01-01")];
    for ((from, to), reason) in asked.into_iter().zip(["is after --to", "lies in the future"]) {
        let (status, _, told) = output(world.program(&backfill(from, to))).await;
        assert!(!status.success());
        assert!(told.lines().count() == 1 && told.contains(reason), "{told}");
    }
    assert!(world.huggingface.requests().is_empty() && !world.store().exists());
}

#[tokio::test]
async fn what_was_only_read_for_look_ups_is_never_posted() {
    let week = ["2024-07-29", "2024-07-30", "2024-07-31", "2024-08-01"];
    let lists = (1..).zip(week).map(|(number, day)| (day, list([number])));
    let lists = lists.chain([("2024-08-02", list(8..=9))]);
    let mut world = World::asleep(Rules::unhurried(), days(lists)).await;
    let (status, _, told) = output(world.program(&backfill("2024-07-25", "2024-08-02"))).await;
    assert!(status.success(), "{told}");

    world.start().await;
    let channel = world.channel();
    world.subscribe(channel, &[("time", json!("13:00")), ("timezone", json!("UTC"))]).await;
    let found = [("query", json!("Paper number 2"))];
    let found = answer(world.member("Alex").command("paper find", found)).await;
    assert_eq!(found["embeds"][0]["title"], "Paper number 2", "it is found");
    world.stop().await;
    for now in ["2024-08-02T13:00:00Z", "2024-08-03T13:00:00Z"] {
        world.set_now(now);
        world.start().await;
        world.until_posted(channel, 2).await;
        assert!(world.post(channel, "2024-08-02").await.starts_with("All papers"));
        world.stop().await;
    }
    assert_eq!(world.discord.messages(channel).len(), 1, "the newest alone");
}
