//! How near requests come to what Discord's limits allow: a day's delivery of 17 papers to many
//! channels, at the stand-in's documented limits.
//!
//! `cargo bench --bench pace`, with `CHANNELS=20` for a quick look.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use paperwire::{
    domain::{ChannelId, MessageId},
    rest::{ChannelInfo, CreatedMessage, Priority, Request, Rest},
    sandbox::{Rules, Sandbox, Setup},
};
use serde_json::json;
use tokio::{net::TcpListener, task::JoinSet};

const PAPERS: usize = 17;
/// A header, its thread and the papers.
const CALLS: usize = PAPERS + 2;
/// <https://docs.discord.com/developers/topics/rate-limits#global-rate-limit>
const CALLS_A_SECOND: f64 = 50.0;

#[tokio::main]
async fn main() {
    let channels = std::env::var("CHANNELS").map_or(100, |count| count.parse().unwrap());
    let rules = Rules { journal_capacity: usize::MAX, ..Rules::default() };
    let mut setup = Setup::with_rules(rules);
    let ids = setup.add_text_channels("papers", channels);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let sandbox = Sandbox::start(listener, setup).await.unwrap();
    let rest =
        Arc::new(Rest::new(&sandbox.url().parse().unwrap(), &sandbox.token().into()).unwrap());

    let begin = Instant::now();
    let mut deliveries = JoinSet::new();
    for id in ids {
        deliveries.spawn(deliver(Arc::clone(&rest), ChannelId::new(id.get()).unwrap()));
    }
    let person = tokio::spawn(look_up_each_second(Arc::clone(&rest)));
    deliveries.join_all().await;
    let took = begin.elapsed();
    person.abort();
    report(&sandbox, usize::from(channels) * CALLS, took);
}

async fn deliver(rest: Arc<Rest>, channel: ChannelId) {
    let header = post(&rest, channel, "header".to_owned()).await;
    let thread = json!({ "name": "Daily Papers", "auto_archive_duration": 1440 });
    let thread: ChannelInfo =
        rest.send(&Request::start_thread(channel, header, thread)).await.unwrap();
    for paper in 0..PAPERS {
        post(&rest, thread.id, format!("paper {paper}")).await;
    }
}

async fn post(rest: &Rest, place: ChannelId, text: String) -> MessageId {
    let nonce = format!("{place}{}", &text[text.len() - 2..]);
    let request = Request::create_message(place, json!({ "content": text }), &nonce);
    rest.send::<CreatedMessage>(&request).await.unwrap().id
}

/// Somebody who asks while all this goes on.
async fn look_up_each_second(rest: Arc<Rest>) {
    let mut longest = Duration::ZERO;
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let asked = Instant::now();
        rest.send::<serde_json::Value>(
            &Request::get_current_user().with_priority(Priority::Urgent),
        )
        .await
        .unwrap();
        if asked.elapsed() > longest {
            longest = asked.elapsed();
            println!("a person waits         {longest:>8.0?}");
        }
    }
}

fn report(sandbox: &Sandbox, delivered: usize, took: Duration) {
    let exchanges = sandbox.exchanges();
    let refused = exchanges.iter().filter(|exchange| exchange.status == 429).count();
    let (calls, seconds) = (exchanges.len(), took.as_secs_f64());
    let bound = calls as f64 / CALLS_A_SECOND;
    println!("calls                  {calls:>8}  (of the delivery {delivered})");
    println!("seconds                {seconds:>8.2}");
    println!("bound by the limits    {bound:>8.2}");
    println!("ratio                  {:>8.3}  (aim ≤ 1.03)", seconds / bound);
    println!("429s                   {refused:>8}  (aim 0)");
}
