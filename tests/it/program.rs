//! The binary, as a process of its own.

use std::{
    process::{Command, ExitStatus, Stdio},
    time::Duration,
};

use paperwire::sandbox::Rules;
use tokio::{process, task::spawn_blocking};

use crate::world::{World, days, list};

const DAY: &str = "2024-08-02";

pub(crate) async fn output(mut command: Command) -> (ExitStatus, String, String) {
    let output = spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status, text(output.stdout), text(output.stderr))
}

pub(crate) async fn terminate(child: &mut process::Child) -> ExitStatus {
    let pid = child.id().unwrap().to_string();
    let killed = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
    assert!(killed.success());
    child.wait().await.unwrap()
}

#[tokio::test]
async fn sigterm_in_the_middle_of_a_delivery_loses_and_doubles_nothing() {
    let world = World::asleep(Rules::unhurried(), days([(DAY, list(1..=30))])).await;
    let channel = world.channel();
    let mut bot = world.start_program().await;
    world.subscribe(channel, &[]).await;
    let options =
        [("channel", serde_json::json!(channel.to_string())), ("date", serde_json::json!(DAY))];
    world.organiser().command("digest post", options).unwrap();
    world.until_posted(channel, 3).await;
    assert!(terminate(&mut bot).await.success());
    let before = world.papers(world.threads(channel)[0].id).len();
    assert!(before < 30, "it was stopped on the way");

    let mut bot = world.start_program().await;
    world.until_posted(channel, 30).await;
    assert!(terminate(&mut bot).await.success());
    let papers = world.papers(world.threads(channel)[0].id);
    let expected: Vec<_> = (1..=30).rev().map(|number| format!("2408.{number:05}")).collect();
    assert_eq!(papers, expected, "each once, in order, across the two lives");
    assert_eq!(world.discord.messages(channel).len(), 1, "one header");
}

#[tokio::test]
async fn a_second_process_on_the_same_folder_is_told_so() {
    let world = World::new(days([])).await;
    let (status, _, stderr) = output(world.program(&["run"])).await;
    assert!(!status.success());
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(stderr.contains("is in use by another paperwire"), "{stderr}");
}

#[tokio::test]
async fn a_wrong_token_ends_the_program_after_one_request() {
    let world = World::asleep(Rules::unhurried(), days([])).await;
    let mut command = world.program(&["run"]);
    command.env("DISCORD_TOKEN", "MTIz.wrong.token-that-must-not-be-shown");
    let (status, _, stderr) = output(command).await;
    assert!(!status.success());
    assert!(stderr.contains("set DISCORD_TOKEN"), "{stderr}");
    assert!(!stderr.contains("must-not-be-shown"), "{stderr}");
    assert_eq!(world.refused().len(), 1, "{:?}", world.refused());
}

#[tokio::test]
async fn without_a_token_the_way_to_one_is_shown() {
    let world = World::asleep(Rules::unhurried(), days([])).await;
    let mut command = world.program(&["run"]);
    command.env_remove("DISCORD_TOKEN");
    let (status, _, stderr) = output(command).await;
    assert!(!status.success());
    assert!(stderr.contains("DISCORD_TOKEN") && stderr.contains("paperwire sandbox"), "{stderr}");
}

#[tokio::test]
async fn a_digest_is_printed_in_each_form() {
    let world = World::asleep(Rules::unhurried(), days([(DAY, list(1..=2))])).await;
    let digest = async |format: &str| {
        let arguments = ["digest", "--date", DAY, "--format", format, "--language", "en"];
        let (status, stdout, stderr) = output(world.program(&arguments)).await;
        assert!(status.success() && stderr.is_empty(), "{stderr}");
        stdout
    };
    insta::assert_snapshot!(digest("markdown").await);
    assert!(digest("html").await.starts_with("<!doctype html>"));
    let json: serde_json::Value = serde_json::from_str(&digest("json").await).unwrap();
    assert_eq!(json["papers"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn a_day_to_come_is_answered_in_one_sentence() {
    let world = World::asleep(Rules::unhurried(), days([])).await;
    let (status, stdout, stderr) = output(world.program(&["digest", "--date", "2999-01-01"])).await;
    assert!(!status.success() && stdout.is_empty());
    assert_eq!(
        stderr,
        "paperwire: the edition of 2999-01-01 has not begun: its day begins at 00:00 UTC\n"
    );
}

#[tokio::test]
async fn the_sandbox_posts_the_bundled_day_and_stops_when_told() {
    let mut command = process::Command::new(env!("CARGO_BIN_EXE_paperwire"));
    command.args(["sandbox", "--offline", "--listen", "127.0.0.1:0"]).env_clear();
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true).spawn().unwrap();
    let stdout = child.stdout.take().unwrap();
    let mut lines = tokio::io::AsyncBufReadExt::lines(tokio::io::BufReader::new(stdout));
    let line = lines.next_line().await.unwrap().unwrap();
    let url = line.split_whitespace().find(|word| word.starts_with("http://")).unwrap();

    let page = reqwest::get(url).await.unwrap();
    assert!(page.text().await.unwrap().contains("<html"));
    let mut posted = 0;
    let mut interval = tokio::time::interval(Duration::from_millis(200));
    while posted == 0 {
        interval.tick().await;
        let state = reqwest::get(format!("{url}/page/state")).await.unwrap().text().await.unwrap();
        posted = state.matches("Daily Papers 2026-08-21").count();
    }
    assert!(terminate(&mut child).await.success());
}
