//! `paperwire store`, as a process of its own.

use std::{fs, process::Stdio};

use paperwire::sandbox::Rules;
use serde_json::{Value, json};

use crate::{
    program::output,
    world::{World, days, list},
};

const DAY: &str = "2024-08-02";

/// A day has been posted, and the bot has stopped.
async fn posted() -> World {
    let mut world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.post(channel, DAY).await;
    world.until_posted(channel, 3).await;
    world.stop().await;
    world
}

#[tokio::test]
async fn a_moved_store_posts_nothing_again() {
    let mut world = posted().await;
    let (status, exported, complaints) = output(world.program(&["store", "export"])).await;
    assert!(status.success() && complaints.is_empty(), "{complaints}");
    let lines: Vec<Value> =
        exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0], json!({"paperwire_store": 1, "records": lines.len() - 1}));
    let of_papers = lines.iter().filter(|line| line["table"] == "papers");
    assert_eq!(
        of_papers.map(|line| line["key"].clone()).collect::<Vec<_>>(),
        ["2408.00001", "2408.00002", "2408.00003"]
    );

    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(&file, &exported).unwrap();
    fs::remove_dir_all(world.store()).unwrap();
    let (status, told, complaints) =
        output(world.program(&["store", "import", file.path().to_str().unwrap()])).await;
    assert!(status.success(), "{complaints}");
    assert!(told.starts_with(&format!("{} records are in", lines.len() - 1)), "{told}");

    let channel = world.channel();
    let before = world.discord.messages(channel).len();
    world.start().await;
    let answer = world.post(channel, DAY).await;
    assert!(answer.starts_with("All papers"), "{answer}");
    assert_eq!(world.discord.messages(channel).len(), before);
}

#[tokio::test]
async fn an_export_to_a_file_goes_in_through_standard_input() {
    let world = posted().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("papers.jsonl");
    let export = ["store", "export", "--out", file.to_str().unwrap()];
    let (status, told, complaints) = output(world.program(&export)).await;
    assert!(status.success() && told.is_empty() && complaints.is_empty(), "{complaints}");
    let mut import = world.program(&["store", "import"]);
    let other = folder.path().join("data");
    import.env("PAPERWIRE_STORE__PATH", &other).stdin(fs::File::open(&file).unwrap());
    let (status, _, complaints) = output(import).await;
    assert!(status.success(), "{complaints}");
    let mut again = world.program(&["store", "export"]);
    again.env("PAPERWIRE_STORE__PATH", &other);
    assert_eq!(output(again).await.1, fs::read_to_string(&file).unwrap());
}

#[tokio::test]
async fn what_is_stored_is_counted() {
    let world = posted().await;
    let (status, told, complaints) = output(world.program(&["store", "stats"])).await;
    assert!(status.success(), "{complaints}");
    assert!(told.starts_with("Days with papers: 2024-08-02 to 2024-08-02\n"), "{told}");
    for (table, records) in [("papers", "3"), ("editions", "1"), ("subscriptions", "1")] {
        let mut lines = told.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        assert!(lines.any(|line| line.starts_with(&[table, records])), "{told}");
    }
    assert!(told.contains("\nOn the disk: ") && told.ends_with(" of search index\n"), "{told}");
}

#[tokio::test]
async fn what_cannot_be_done_is_told_in_one_sentence() {
    let world = World::asleep(Rules::unhurried(), days([])).await;
    for (arguments, reason) in [
        (&["store", "stats"][..], "there is no data folder at"),
        (&["store", "export"], "there is no data folder at"),
        (&["store", "import", "/no/such/file"], "/no/such/file cannot be read"),
        (&["store", "import"], "this is not an export"),
    ] {
        let mut command = world.program(arguments);
        command.stdin(Stdio::null());
        let (status, told, complaints) = output(command).await;
        assert!(!status.success() && told.is_empty(), "{told}");
        assert!(complaints.lines().count() == 1 && complaints.contains(reason), "{complaints}");
    }

    let world = posted().await;
    let mut import = world.program(&["store", "import"]);
    import.stdin(Stdio::null());
    let (status, _, complaints) = output(import).await;
    assert!(!status.success() && complaints.contains("holds records already"), "{complaints}");
}
