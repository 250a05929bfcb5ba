//! What a member waits for: from the interaction, as it is sent to the bot, until the bot's request
//! with the answer comes in, with the whole bot between them.

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
    let mut asked = Vec::new();
    // Until the bot has compared its store, it answers from what there is.
    alex.autocomplete("paper find", "query", "", []).await.unwrap();
    let before = answered(&world).len();
    let mut now: DateTime<Utc> = NOON.parse().unwrap();
    for paper in sample {
        // A guild is answered once a second; whoever asks sooner is refused.
        now += TimeDelta::minutes(1);
        world.set_now(&now.to_rfc3339());
        let remembered = made::remembered(&paper.title, &mut random);
        let query = [("query", json!(remembered))];
        asked.push((Utc::now(), remembered));
        answer(alex.command("paper find", query)).await;
        let typed = made::beginning(&paper.title, &mut random);
        asked.push((Utc::now(), typed.clone()));
        alex.autocomplete("paper find", "query", &typed, []).await.unwrap();
        let topic = made::topic(paper, &mut random);
        let query = [("query", json!(topic))];
        asked.push((Utc::now(), topic));
        answer(alex.command("paper search", query)).await;
        let like = [("paper", json!(paper.id.as_str()))];
        asked.push((Utc::now(), paper.title.clone()));
        answer(alex.command("paper similar", like)).await;
    }
    // The last is written down a moment after it came.
    world.until(|world| answered(world).len() == before + asked.len()).await;
    let answers = answered(&world).split_off(before);
    let mut times: [Times; 4] = Default::default();
    for (kind, (answer, (at, text))) in answers.into_iter().zip(asked).enumerate() {
        times[kind % 4].note(&text, (answer - at).to_std().unwrap());
    }
    let [find, typing, search, similar] = &mut times;
    find.print("/paper find", bounds.titles_ms);
    typing.print("  typing", bounds.titles_ms);
    search.print("/paper search", bounds.texts_ms);
    similar.print("/paper similar", bounds.texts_ms);
    world.stop().await;
}

/// When the bot's answers came in.
fn answered(world: &World) -> Vec<DateTime<Utc>> {
    let exchanges = world.discord.exchanges().into_iter();
    let answers = exchanges.filter(|exchange| exchange.path.ends_with("/callback"));
    let mut answers: Vec<_> = answers.map(|answer| answer.at).collect();
    answers.sort_unstable();
    answers
}
