//! What a member waits for: from the interaction, as it is sent to the bot, until the bot's request
//! with the answer comes in, with the whole bot between them.

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;
use paperwire::{clock::Clock, domain::Paper, sandbox::Rules};
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
    let (clock, mut asked) = (Clock::system(), Vec::new());
    // Until the bot has compared its store, it answers from what there is.
    alex.autocomplete("paper find", "query", "", []).await.unwrap();
    let before = answered(&world).len();
    let mut now: DateTime<Utc> = NOON.parse().unwrap();
    for paper in sample {
        // A guild is answered once a second; whoever asks sooner is refused.
        now += TimeDelta::minutes(1);
        world.set_now(&now.to_rfc3339());
        let remembered = made::remembered(&paper.title, &mut random);
        let command = alex.command("paper find", [("query", json!(remembered))]);
        asked.push((clock.now(), remembered));
        answer(command).await;
        let typed = made::beginning(&paper.title, &mut random);
        asked.push((clock.now(), typed.clone()));
        alex.autocomplete("paper find", "query", &typed, []).await.unwrap();
        let topic = made::topic(paper, &mut random);
        let command = alex.command("paper search", [("query", json!(topic))]);
        asked.push((clock.now(), topic));
        answer(command).await;
        let command = alex.command("paper similar", [("paper", json!(paper.id.as_str()))]);
        asked.push((clock.now(), paper.title.clone()));
        answer(command).await;
        asked.push((clock.now(), String::new()));
        alex.autocomplete("paper day", "date", "1999", []).await.unwrap();
    }
    // The last is written down a moment after it came.
    world.until(|world| answered(world).len() == before + asked.len()).await;
    let answers = answered(&world).split_off(before);
    let mut times: [Times; 5] = Default::default();
    for (kind, (answer, (at, text))) in answers.into_iter().zip(asked).enumerate() {
        times[kind % 5].note(&text, (answer - at).to_std().unwrap());
    }
    let [find, typing, search, similar, nothing] = &mut times;
    find.print("/paper find", bounds.titles_ms);
    typing.print("  typing", bounds.titles_ms);
    search.print("/paper search", bounds.texts_ms);
    similar.print("/paper similar", bounds.texts_ms);
    // What every answer takes besides: the stand-in's work, the gateway, the request.
    nothing.print("  no search", bounds.titles_ms);
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
