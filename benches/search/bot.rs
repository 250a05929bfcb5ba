//! What a member waits for: from the moment when an interaction goes out on the bot's connection
//! until the bot's request with the answer comes in, with the whole bot between them.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use fastrand::Rng;
use paperwire::{
    domain::{Edition, Layout, Paper},
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
    Day,
    Top,
    Why,
    /// Is answered without a search.
    Nothing,
}

/// How many papers a day has.
const A_DAY: usize = 25;

/// Files the papers under days, the last one first, and has a channel follow these.
async fn follow(world: &World, papers: &[Paper]) -> Vec<NaiveDate> {
    let store = world.open_store();
    let mut days = Vec::new();
    let mut date: NaiveDate = NOON[..10].parse().unwrap();
    for papers in papers.chunks(A_DAY) {
        let fetched_at = (date + Days::new(2)).and_time(NaiveTime::MIN).and_utc();
        let edition = Edition { date, papers: papers.to_vec(), fetched_at };
        store.save_edition(&edition).await.unwrap();
        days.push(date);
        date = date - Days::new(1);
    }
    // Due so seldom that nothing is posted meanwhile.
    let subscription = world.subscription(world.channel(), Layout::Thread, "0 0 13 1 1 *");
    store.save_due(subscription.channel, "2024-01-01T13:00:00Z".parse().unwrap()).await.unwrap();
    store.save_subscription(&subscription).await.unwrap();
    days
}

/// Wakes the bot, whose store is filled and indexed, and asks it for what the papers are about.
pub(crate) async fn ask(mut world: World, sample: &[Paper], bounds: Bounds, seed: u64) {
    let days = follow(&world, sample).await;
    world.start().await;
    let channel = world.channel().to_string();
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
        let find = command(&alex, "paper find", [("query", &remembered)]).await;
        asked.push((Asked::Find, find, remembered));
        let begun = made::beginning(&paper.title, &mut random);
        let typing = typed(&alex, "paper find", "query", &begun).await;
        asked.push((Asked::Typing, typing, begun));
        let topic = made::topic(paper, &mut random);
        let search = command(&alex, "paper search", [("query", &topic)]).await;
        asked.push((Asked::Search, search, topic));
        let similar = command(&alex, "paper similar", [("paper", paper.id.as_str())]).await;
        asked.push((Asked::Similar, similar, paper.title.clone()));
        let nothing = typed(&alex, "paper day", "date", "1999").await;
        asked.push((Asked::Nothing, nothing, String::new()));
    }
    for (at, paper) in sample.iter().enumerate() {
        now += TimeDelta::minutes(1);
        world.set_now(&now.to_rfc3339());
        let day = days[at / A_DAY].to_string();
        let on_day = command(&alex, "paper day", [("date", &day)]).await;
        asked.push((Asked::Day, on_day, day));
        let top = command(&alex, "paper top", [("period", "month")]).await;
        asked.push((Asked::Top, top, String::new()));
        let options = [("paper", paper.id.as_str()), ("channel", &channel)];
        let why = command(&alex, "paper why", options).await;
        asked.push((Asked::Why, why, paper.title.clone()));
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
    for (kind, name) in
        [(Asked::Day, "/paper day"), (Asked::Top, "/paper top"), (Asked::Why, "/paper why")]
    {
        times.entry(kind).or_default().print_figures(name);
    }
    world.stop().await;
}

async fn command<const N: usize>(
    member: &MemberHandle,
    name: &str,
    options: [(&str, &str); N],
) -> Invocation {
    let options = options.map(|(name, value)| (name, json!(value)));
    let command = member.command(name, options).unwrap();
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
