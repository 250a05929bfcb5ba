//! What a member waits for: from the moment when an interaction goes out on the bot's connection
//! until the bot's request with the answer comes in, with the whole bot between them.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;
use paperwire::{
    domain::Paper,
    sandbox::{Invocation, MemberHandle, Rules},
};
use serde_json::json;

use crate::{
    made,
    measure::{Bounds, Times},
    world::{NOON, World, days},
};

/// A world whose bot sleeps, so that its store can be filled.
pub(crate) async fn asleep() -> World {
    World::asleep(Rules::unhurried(), days([])).await
}

/// What is asked of each paper.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Asked {
    Find,
    Typing,
    Search,
    Similar,
    /// Is answered without a search.
    Nothing,
}

/// Wakes the bot, whose store is filled and indexed, and asks it for what the papers are about.
pub(crate) async fn ask(mut world: World, sample: &[Paper], bounds: Bounds, seed: u64) {
    world.start().await;
    let alex = world.member("Alex");
    let mut random = Rng::with_seed(seed);
    // Until the bot has compared its store, it answers from what there is.
    alex.autocomplete("paper find", "query", "", []).await.unwrap();
    let mut now: DateTime<Utc> = NOON.parse().unwrap();
    let mut asked = Vec::new();
    for paper in sample {
        // A guild is answered once a second; whoever asks sooner is refused.
        now += TimeDelta::minutes(1);
        world.set_now(&now.to_rfc3339());
        let remembered = made::remembered(&paper.title, &mut random);
        let find = command(&alex, "paper find", "query", &remembered).await;
        asked.push((Asked::Find, find, remembered));
        let begun = made::beginning(&paper.title, &mut random);
        let typing = typed(&alex, "paper find", "query", &begun).await;
        asked.push((Asked::Typing, typing, begun));
        let topic = made::topic(paper, &mut random);
        let search = command(&alex, "paper search", "query", &topic).await;
        asked.push((Asked::Search, search, topic));
        let similar = command(&alex, "paper similar", "paper", paper.id.as_str()).await;
        asked.push((Asked::Similar, similar, paper.title.clone()));
        let nothing = typed(&alex, "paper day", "date", "1999").await;
        asked.push((Asked::Nothing, nothing, String::new()));
    }
    // An answer is written down a moment after it came.
    world.until(|world| answered(world).len() == 1 + asked.len()).await;
    let answered = answered(&world);
    let mut times: HashMap<Asked, Times> = HashMap::new();
    for (kind, invocation, text) in asked {
        let took = answered[&invocation.id().to_string()] - invocation.sent_at().unwrap();
        times.entry(kind).or_default().note(&text, took.to_std().unwrap());
    }
    for (kind, name, bound) in [
        (Asked::Find, "/paper find", bounds.titles_ms),
        (Asked::Typing, "  typing", bounds.titles_ms),
        (Asked::Search, "/paper search", bounds.texts_ms),
        (Asked::Similar, "/paper similar", bounds.texts_ms),
        // What every answer takes besides: the gateway's event, and the request.
        (Asked::Nothing, "  no search", bounds.titles_ms),
    ] {
        times.entry(kind).or_default().print(name, bound);
    }
    world.stop().await;
}

async fn command(member: &MemberHandle, name: &str, option: &str, value: &str) -> Invocation {
    let command = member.command(name, [(option, json!(value))]).unwrap();
    command.reply().await.unwrap();
    command
}

async fn typed(member: &MemberHandle, name: &str, option: &str, text: &str) -> Invocation {
    let typing = member.typing(name, option, text, []).unwrap();
    typing.choices().await.unwrap();
    typing
}

/// When the bot's answers came in, by the interaction's id.
fn answered(world: &World) -> HashMap<String, DateTime<Utc>> {
    let of = |path: &str| {
        let path = path.strip_prefix("/interactions/")?.strip_suffix("/callback")?;
        Some(path.split('/').next()?.to_owned())
    };
    let exchanges = world.discord.exchanges().into_iter();
    exchanges.filter_map(|exchange| Some((of(&exchange.path)?, exchange.at))).collect()
}
