//! What it takes to deliver a day's papers to many channels that are due at once, at the
//! stand-in's documented limits: everything but the gateway runs as it does in the bot.
//!
//! `cargo bench --bench delivery`, with `CHANNELS=20 PAPERS=5` for a quick look.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

#[path = "../tests/it/world/mod.rs"]
#[expect(dead_code, reason = "the end-to-end tests need more of the world")]
mod world;

use std::{env, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use paperwire::{
    clock::Clock,
    delivery::{CatchUp, Deliveries, Delivery, EditionTimes, Editions, ReadAhead, serve},
    domain::{ChannelId, Layout},
    rest::{Request, Rest, User},
    sandbox::{Rules, Sandbox, Setup},
    schedule::{ChangedGuilds, Scheduler},
    source::{HuggingFace, Patience},
    store::{FlushFigures, Store},
};
use tokio::{sync::Notify, task::JoinHandle, time::sleep};
use tokio_util::sync::CancellationToken;

use world::{World, days, list, stored::channel_id};

/// <https://docs.discord.com/developers/topics/rate-limits#global-rate-limit>
const CALLS_A_SECOND: f64 = 50.0;
/// As the stand-in has it, which is what has been seen of Discord.
const MESSAGES_IN_FIVE_SECONDS: u32 = 5;
/// Between the start and the due time, so that the list is read before.
const AHEAD: TimeDelta = TimeDelta::seconds(5);

#[tokio::main]
async fn main() {
    let channels = number("CHANNELS", 100);
    let papers = number("PAPERS", 17);
    let due = whole_second(Clock::system().now() + AHEAD);
    let (world, places) = prepare(channels, papers, due).await;

    let store = world.open_store();
    let shutdown = CancellationToken::new();
    let running = start(&world, store.clone(), shutdown.clone()).await;
    until_finished(&store, &places, due).await;
    let flushed = store.flushed();
    shutdown.cancel();
    running.await.unwrap();

    let figures = Figures::read(&world.discord, due, flushed);
    figures.print(f64::from(papers), f64::from(channels));
}

fn number(variable: &str, default: u16) -> u16 {
    env::var(variable).map_or(default, |text| text.parse().unwrap())
}

fn whole_second(at: DateTime<Utc>) -> DateTime<Utc> {
    at.with_nanosecond(0).unwrap()
}

/// A server whose channels are all subscribed and due at the same time.
async fn prepare(channels: u16, papers: u16, due: DateTime<Utc>) -> (World, Vec<ChannelId>) {
    let rules = Rules { journal_capacity: usize::MAX, ..Rules::default() };
    let mut setup = Setup::with_rules(rules);
    let ids = setup.add_text_channels("papers", channels);
    let day = due.date_naive().to_string();
    let world = World::set_up(setup, days([(day.as_str(), list(1..=papers.into()))])).await;
    let cron = format!("{} {} {} * * *", due.second(), due.minute(), due.hour());
    let store = world.open_store();
    for id in &ids {
        let mut subscription = world.subscription(*id, Layout::Thread, &cron);
        subscription.created_at = due - TimeDelta::hours(1);
        store.save_subscription(&subscription).await.unwrap();
    }
    (world, ids.into_iter().map(channel_id).collect())
}

/// What the bot runs besides its gateway.
async fn start(world: &World, store: Store, shutdown: CancellationToken) -> JoinHandle<()> {
    let config = world.config();
    let (clock, times) = (Clock::system(), EditionTimes::default());
    let rest = Rest::new(&config.discord.api_url, &config.discord.token.unwrap()).unwrap();
    let user: User = rest.send(&Request::get_current_user()).await.unwrap();
    let source = HuggingFace::new(config.huggingface.url, None, None, Patience::default()).unwrap();
    let editions = Editions::new(store.clone(), source, times);
    let editions = Arc::new(editions);
    let (deliveries, orders) = Deliveries::new();
    let ahead = ReadAhead { store: store.clone(), editions: editions.clone(), summaries: None };
    let (ahead, changed) = (Arc::new(ahead), (Arc::new(Notify::new()), ChangedGuilds::default()));
    let scheduler = Scheduler::new(store.clone(), deliveries, ahead, times, clock.clone(), changed);
    let delivery = Delivery {
        store,
        editions,
        summaries: None,
        rest: Arc::new(rest),
        clock,
        bot: user.id,
        catch_up: CatchUp::default(),
        shutdown: shutdown.clone(),
    };
    tokio::spawn(async move {
        let (scheduled, served) =
            tokio::join!(scheduler.run(shutdown), serve(Arc::new(delivery), orders));
        scheduled.unwrap();
        served.unwrap();
    })
}

/// Waits until the ledger has every delivery at its end.
async fn until_finished(store: &Store, places: &[ChannelId], due: DateTime<Utc>) {
    let day = due.date_naive();
    let is_finished = |place: &ChannelId| {
        let record = store.load_delivery(*place, day).unwrap();
        record.is_some_and(|record| record.finished)
    };
    // No event tells of it, and looking is cheap.
    while !places.iter().all(is_finished) {
        sleep(Duration::from_millis(50)).await;
    }
}

/// What was seen of a delivery.
struct Figures {
    /// All requests from the due time on.
    calls: usize,
    /// Those that change something.
    writes: usize,
    too_many: usize,
    /// From the due time to the first header.
    delay: TimeDelta,
    /// From the first request to the last.
    took: TimeDelta,
    flushed: FlushFigures,
}

impl Figures {
    fn read(discord: &Sandbox, due: DateTime<Utc>, flushed: FlushFigures) -> Self {
        let mut exchanges = discord.exchanges();
        exchanges.retain(|exchange| exchange.at >= due);
        let posts: Vec<_> = exchanges.iter().filter(|exchange| exchange.method == "POST").collect();
        Self {
            calls: exchanges.len(),
            writes: exchanges.iter().filter(|exchange| exchange.method != "GET").count(),
            too_many: exchanges.iter().filter(|exchange| exchange.status == 429).count(),
            delay: posts[0].at - due,
            took: exchanges.last().unwrap().at - exchanges[0].at,
            flushed,
        }
    }

    fn print(&self, papers: f64, channels: f64) {
        let of_bot = self.calls as f64 / CALLS_A_SECOND;
        // A thread takes the first five at once, and five more after every five seconds.
        let limit = f64::from(MESSAGES_IN_FIVE_SECONDS);
        let of_thread = ((papers / limit).ceil() - 1.0) * limit;
        let (bound, took) = (of_bot.max(of_thread), self.took.as_seconds_f64());
        let FlushFigures { count, time } = self.flushed;
        println!("{channels} channels, {papers} papers");
        println!(
            "calls            {:8}    {:.2} a channel",
            self.calls,
            self.calls as f64 / channels
        );
        let a_channel = self.writes as f64 / channels;
        println!(
            "  that write     {:8}    {a_channel:.2} a channel (aim: {})",
            self.writes,
            papers + 2.0
        );
        println!("time             {took:8.2} s");
        println!(
            "bound            {bound:8.2} s  the bot's {of_bot:.2} s, a thread's {of_thread:.2} s"
        );
        println!("ratio            {:8.3}    (aim: at most 1.03)", took / bound);
        println!("429s met         {:8}    (aim: 0)", self.too_many);
        let share = 100.0 * time.as_secs_f64() / took;
        println!(
            "flushing         {share:8.2} %  {count} flushes in {time:.2?} (aim: at most 5 %)"
        );
        let delay = self.delay.num_milliseconds();
        println!("due → header     {delay:8} ms (aim: at most 300 ms)");
    }
}
