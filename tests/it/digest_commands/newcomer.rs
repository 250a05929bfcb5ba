use serde_json::{Value, json};

use super::{assert_proper, press, run, shown};
use crate::world::{World, answer, days, list};

/// The posts of a forum that are about papers.
fn posts(world: &World) -> Vec<String> {
    let threads = world.threads(world.setup.channel("paper-forum"));
    threads.into_iter().map(|thread| thread.name).collect()
}

/// The kind of callback that is the answer itself. One of kind 5 would tell that an answer comes:
/// <https://docs.discord.com/developers/interactions/receiving-and-responding>.
const MESSAGE: u64 = 4;

/// With what each interaction was acknowledged, in order.
fn acknowledgements(world: &World) -> Vec<u64> {
    let exchanges = world.discord.exchanges();
    let callbacks = exchanges.iter().filter(|exchange| exchange.path.ends_with("/callback"));
    callbacks.map(|it| it.request.as_ref().unwrap()["type"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn five_commands_lead_from_an_empty_server_to_a_first_post_in_a_forum() {
    let world = World::new(days([("2024-08-02", list(1..=6))])).await;
    let (mina, forum) = (world.organiser(), world.setup.channel("paper-forum"));
    let empty = answer(mina.command("digest list", [])).await;
    assert!(shown(&empty).contains("/digest subscribe"), "{empty}");
    let subscribed = run(&mina, "subscribe", forum, &[("include", json!("number, robots"))]).await;
    assert!(shown(&subscribed).contains("One forum post per paper"), "{subscribed}");
    let edited = run(&mina, "edit", forum, &[("max_papers", json!(2))]).await;
    assert!(shown(&edited).contains("at most 2"), "{edited}");
    let preview = run(&mina, "preview", forum, &[]).await;
    assert!(shown(&preview).contains("2 of 6 papers"), "{preview}");
    assert_eq!(posts(&world), Vec::<String>::new(), "a preview posts nothing");
    let posted = run(&mina, "post", forum, &[]).await;
    assert!(shown(&posted).contains("Posted 2 papers"), "{posted}");
    assert_eq!(posts(&world), ["Paper number 6", "Paper number 5"]);

    assert_eq!(acknowledgements(&world), [MESSAGE; 5], "each with its answer");
    assert_proper(&world);
}

#[tokio::test]
async fn a_preview_shows_each_paper_as_it_will_be_posted() {
    let world = World::new(days([("2024-08-02", list(1..=3))])).await;
    let (mina, channel) = (world.organiser(), world.channel());
    run(&mina, "subscribe", channel, &[("language", json!("en")), ("min_upvotes", json!(2))]).await;
    let preview = run(&mina, "preview", channel, &[]).await;
    let first = press(&mina, &preview, "▶").await;
    let second = press(&mina, &first, "▶").await;
    run(&mina, "post", channel, &[]).await;
    let thread = world.threads(channel).pop().unwrap();
    let mut posted = world.discord.messages(thread.id);
    posted.retain(|message| !message.embeds.is_empty());
    for (previewed, posted) in [first, second.clone()].iter().zip(&posted) {
        assert_eq!(previewed["embeds"][0]["title"], posted.embeds[0]["title"]);
        assert_eq!(previewed["embeds"][0]["description"], posted.embeds[0]["description"]);
        let links = |components: &Value| components[0]["components"].clone();
        assert_eq!(links(&previewed["components"]), links(&json!(posted.components)));
    }
    assert_eq!(posted.len(), 2, "one has too few upvotes");
    // What was posted in the meantime is no more to come.
    let back = press(&mina, &second, "◀").await;
    assert!(shown(&back).contains("nothing new"), "{back}");
    assert_proper(&world);
}
