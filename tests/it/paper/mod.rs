//! The `/paper` commands: what a reader asks, and all that is answered.

mod buttons;
mod nasty;
mod pages;
mod private;
mod replies;
mod transcript;
mod typing;
mod why;

use paperwire::sandbox::{MemberHandle, Snowflake};
use serde_json::{Value, json};

use crate::{
    openapi::violations,
    world::{World, answer, days, list},
};

const DAY: &str = "2024-08-02";

/// A world whose store holds a day of papers with nasty titles and a day of papers of topics,
/// all of which can be found.
async fn library() -> World {
    let world = World::new(days([(DAY, nasty::list()), ("2024-08-01", topics())])).await;
    for date in [DAY, "2024-08-01"] {
        answer(world.member("Alex").command("paper day", [("date", json!(date))])).await;
    }
    until_found(&world, FINDABLE).await;
    world
}

/// Papers of the library that can be found by their titles: one has none that is seen.
const FINDABLE: usize = 12 + TOPICS.len() - 1;

/// Waits until so many papers are offered to whoever types nothing. A search waits a moment for
/// what was just stored, but no longer.
async fn until_found(world: &World, papers: usize) {
    while world.member("Alex").autocomplete("paper find", "query", "", []).await.unwrap().len()
        < papers
    {}
}

/// Title, abstract, keywords and authors of papers that are looked for.
const TOPICS: [(&str, &str, &[&str], &str); 6] = [
    (
        "SAM 2: Segment Anything in Images and Videos",
        "A foundation model for promptable visual segmentation in images and videos.",
        &["video segmentation", "foundation model"],
        "Nikhila Ravi",
    ),
    (
        "Segmenting Surgical Videos with Memory",
        "Memory helps a model to segment surgical videos of any length.",
        &["video segmentation", "surgery"],
        "Bernhard Schölkopf",
    ),
    (
        "Flow Matching for Robot Control",
        "Policies trained by flow matching control robots faster than diffusion models do.",
        &["flow matching", "robotics"],
        "Kim Minji",
    ),
    (
        "A Survey of Diffusion Models",
        "Diffusion models generate images, videos and motion. We survey them all.",
        &["diffusion models"],
        "Bernhard Schölkopf",
    ),
    (
        "Speech Synthesis without Tokens",
        "Text-to-speech works well without discrete tokens.",
        &["text-to-speech"],
        "Lee Seojun",
    ),
    (
        "Reward Models for Reinforcement Learning",
        "We train reward models that make reinforcement learning of language models stable.",
        &["reinforcement learning"],
        "Grace Hopper",
    ),
];

fn topics() -> Value {
    let item = |(number, (title, text, keywords, author)): (usize, &(_, _, &[&str], _))| {
        json!({
            "paper": {
                "id": format!("2407.{:05}", 100 + number),
                "title": title,
                "summary": text,
                "ai_keywords": keywords,
                "authors": [{ "name": author, "hidden": false }],
                "publishedAt": format!("2024-07-{:02}T00:00:00.000Z", 10 + number),
                "upvotes": 60 - 10 * number,
            },
            "title": title,
            "publishedAt": "2024-07-31T00:00:00.000Z",
            "numComments": 0,
        })
    };
    TOPICS.iter().enumerate().map(item).collect()
}

fn id(message: &Value) -> Snowflake {
    message["id"].as_str().unwrap().parse().unwrap()
}

fn is_ephemeral(message: &Value) -> bool {
    message["flags"].as_u64().is_some_and(|flags| flags & 64 != 0)
}

/// The components of a message that can be pressed or chosen from.
fn components(message: &Value) -> impl Iterator<Item = &Value> {
    let rows = message["components"].as_array().into_iter().flatten();
    rows.flat_map(|row| row["components"].as_array().into_iter().flatten())
}

/// Has a member press the button of that label, and gives the bot's answer.
async fn press(member: &MemberHandle, message: &Value, label: &str) -> Value {
    let button = components(message).find(|button| button["label"] == label);
    let button = button.unwrap_or_else(|| panic!("no button {label:?} under {message:#}"));
    answer(member.press(id(message), button["custom_id"].as_str().unwrap())).await
}

/// Has a member choose a paper from the first menu that has it.
async fn choose(member: &MemberHandle, message: &Value, paper: &str) -> Value {
    let has = |menu: &&Value| {
        menu["options"].as_array().is_some_and(|all| all.iter().any(|one| one["value"] == paper))
    };
    let menu = components(message).find(has).unwrap_or_else(|| panic!("no menu with {paper}"));
    answer(member.select(id(message), menu["custom_id"].as_str().unwrap(), &[paper])).await
}

/// Discord took all that was sent, and its description allows all of it.
fn all_is_well(world: &World) {
    assert_eq!(world.refused(), Vec::<String>::new());
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}
