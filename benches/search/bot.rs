//! What a member waits for: from the command to the answer's arrival at the stand-in, with the
//! whole bot between them.

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;
use paperwire::{domain::Paper, sandbox::Rules};
use serde_json::json;

use crate::{
    made,
    measure::{Bounds, Times},
    world::{NOON, World, answer, days},
};

/// A world whose bot sleeps, so that its store can be filled.
pub(crate) async fn asleep() -> World {
    World::asleep(Rules::unhurried(), days([])).await
}

/// Wakes the bot, whose store is filled and indexed, and asks it for what the papers are about.
pub(crate) async fn ask(mut world: World, sample: &[Paper], bounds: Bounds, seed: u64) {
    world.start().await;
    let alex = world.member("Alex");
    let mut random = Rng::with_seed(seed);
    let (mut find, mut typing) = (Times::default(), Times::default());
    let (mut search, mut similar) = (Times::default(), Times::default());
    // Until the bot has compared its store, it answers from what there is.
    alex.autocomplete("paper find", "query", "", []).await.unwrap();
    let mut now: DateTime<Utc> = NOON.parse().unwrap();
    for paper in sample {
        // A guild is answered once a second; whoever asks sooner is refused.
        now += TimeDelta::minutes(1);
        world.set_now(&now.to_rfc3339());
        let remembered = made::remembered(&paper.title, &mut random);
        let query = [("query", json!(remembered))];
        find.time(&remembered, answer(alex.command("paper find", query))).await;
        let typed = made::beginning(&paper.title, &mut random);
        let offered = alex.autocomplete("paper find", "query", &typed, []);
        typing.time(&typed, offered).await.unwrap();
        let topic = made::topic(paper, &mut random);
        let query = [("query", json!(topic))];
        search.time(&topic, answer(alex.command("paper search", query))).await;
        let like = [("paper", json!(paper.id.as_str()))];
        similar.time(&paper.title, answer(alex.command("paper similar", like))).await;
    }
    find.print("/paper find", bounds.titles_ms);
    typing.print("  typing", bounds.titles_ms);
    search.print("/paper search", bounds.texts_ms);
    similar.print("/paper similar", bounds.texts_ms);
    world.stop().await;
}
