//! Paperwire brings each day's Hugging Face Daily Papers to the Discord channels that subscribe
//! to them, once each and in order.
//!
//! # The rooms
//!
//! Arrows point down this list only: a room may use those below it, never one above.
//!
//! | room | does | never |
//! |---|---|---|
//! | [`cli`] | reads arguments, starts what was asked for, tells errors to people | decides anything about papers |
//! | [`config`] | turns the file and the environment into types, once | is seen by another room as a whole |
//! | [`discord`] | answers people: gateway, one file per slash command with its buttons | posts outside an interaction |
//! | [`doctor`] | finds out what keeps a channel from its papers, and how that is mended | changes anything |
//! | [`sandbox`] | stands in for Discord, Hugging Face, arXiv and a language model, as strict as they are | knows a room but `domain` |
//! | [`schedule`] | says when each subscription is due | posts or fetches |
//! | [`delivery`] | has papers summarised and carries a digest out step by step, each step in the ledger | decides what a message looks like |
//! | [`rest`] | sends requests to Discord, paced under its limits | knows why |
//! | [`digest`] | chooses, orders, lays out and renders; pure | does input or output |
//! | [`search`] | finds stored papers by what people remember of them | keeps what is not in the store too |
//! | [`summary`] | has a model summarise papers, checks that against their own texts, and makes it fit to be shown | keeps a paper's text |
//! | [`source`] | fetches editions from Hugging Face, and papers' texts from there and arXiv | lets a wire type out |
//! | [`store`] | keeps what must outlive the process | calls a record kept before it is flushed |
//! | [`words`] | holds every sentence that a person reads, per language | knows who reads it |
//! | [`clock`] | tells the time, or what a test says it is | – |
//! | `text` | cleans, cuts and escapes text | knows what the text is about |
//! | [`domain`] | is the words of the project as types | knows another room, the network or a clock |
pub mod cli;
pub mod clock;
pub mod config;
pub mod delivery;
pub mod digest;
pub mod discord;
pub mod doctor;
pub mod domain;
pub mod rest;
pub mod sandbox;
pub mod schedule;
pub mod search;
pub mod source;
pub mod store;
pub mod summary;
mod text;
pub mod words;

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use chrono::TimeDelta;
use secrecy::SecretString;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tracing::info;

use clock::Clock;
use config::Config;
use delivery::{CatchUp, Deliveries, Delivery, EditionTimes, Editions, ReadAhead, Summaries};
use doctor::Services;
use rest::{Request, Rest};
use schedule::{ChangedGuilds, Scheduler, forget_departed};
use search::Index;
use source::{ARXIV_INTERVAL, HuggingFace, PaperTexts, Patience};
use store::Store;
use summary::{Model, Summarizer};

/// Where the search index is, in the data folder.
const SEARCH_FOLDER: &str = "search";

/// The whole life of the bot: opens the store, logs in to Discord, then answers people and
/// delivers what is due until `shutdown`. What is being sent then is finished and recorded.
///
/// # Errors
///
/// When the store cannot be opened, Discord refuses the token, or what cannot be done without
/// fails for good. Everything else is borne, and told in the log.
pub async fn run(config: Config, clock: Clock, shutdown: CancellationToken) -> anyhow::Result<()> {
    let token = config.discord.token.clone().context(
        "there is no token: set DISCORD_TOKEN to the bot's, from the developer portal, or try \
         `paperwire sandbox`, which needs none",
    )?;
    let store = Store::open(&config.store.path)?;
    let rest = Arc::new(Rest::new(&config.discord.api_url, &token)?.until(shutdown.clone()));
    let application: rest::Application =
        rest.send(&Request::get_current_application()).await.context("logging in to Discord")?;
    let user = rest.own_user().await?;

    let source = huggingface(&config)?;
    let index = Index::open(&config.store.path.join(SEARCH_FOLDER), store.clone())?;
    let times = edition_times(&config.schedule);
    let editions = Arc::new(Editions::new(store.clone(), source.clone(), times));
    let summaries = summaries(&config, &store, &clock, &shutdown)?;
    let (deliveries, orders) = Deliveries::new();
    let bot = Arc::new(discord::Bot {
        store: store.clone(),
        editions: Arc::clone(&editions),
        source: source.clone(),
        index: index.clone(),
        deliveries: deliveries.clone(),
        rest: Arc::clone(&rest),
        services: Services {
            huggingface: source,
            arxiv: None,
            model: config.summary.service(),
            summaries: summaries.clone(),
        },
        clock: clock.clone(),
        application: application.id,
        has_model: summaries.is_some(),
        language: config.summary.language.clone(),
        guild_rate: discord::GuildRate::default(),
        subscriptions_changed: Arc::new(Notify::new()),
        changed_guilds: ChangedGuilds::default(),
    });
    bot.register_commands().await.context("registering the slash commands")?;

    let changed = (Arc::clone(&bot.subscriptions_changed), bot.changed_guilds.clone());
    let ahead = Arc::new(ReadAhead {
        store: store.clone(),
        editions: Arc::clone(&editions),
        summaries: summaries.clone(),
    });
    let scheduler = Scheduler::new(store.clone(), deliveries, ahead, times, clock.clone(), changed);
    let delivery = Delivery {
        store: store.clone(),
        editions,
        summaries: summaries.clone(),
        rest,
        clock,
        bot: user,
        catch_up: catch_up(&config.schedule),
        shutdown: shutdown.clone(),
    };
    let ended = live(&config, &token, &store, bot, scheduler, (delivery, orders), &shutdown).await;
    if let Some(summaries) = summaries {
        summaries.ended().await;
    }
    index.close().await;
    info!("Stopped");
    ended
}

fn huggingface(config: &Config) -> anyhow::Result<HuggingFace> {
    let (url, token) = (config.huggingface.url.clone(), config.huggingface.token.clone());
    Ok(HuggingFace::new(url, token, config.contact.as_ref(), Patience::default())?)
}

/// What has papers summarised for digests, if a model is configured.
fn summaries(
    config: &Config,
    store: &Store,
    clock: &Clock,
    shutdown: &CancellationToken,
) -> anyhow::Result<Option<Arc<Summaries>>> {
    let Some(summarizer) = summarizer(config, store)? else { return Ok(None) };
    let wait = Duration::from_secs(config.summary.wait_seconds);
    let summaries = Summaries::new(summarizer, wait, clock.clone(), shutdown.clone());
    Ok(Some(Arc::new(summaries)))
}

/// What makes summaries, if a model is configured; it keeps them in `store`.
fn summarizer(config: &Config, store: &Store) -> anyhow::Result<Option<Summarizer>> {
    let Some(service) = config.summary.service() else { return Ok(None) };
    let (huggingface, arxiv) = (&config.huggingface, config.arxiv.url.clone());
    let (url, token) = (huggingface.url.clone(), huggingface.token.clone());
    let texts = PaperTexts::new(url, token, arxiv, config.contact.as_ref(), ARXIV_INTERVAL)?;
    let (allowance, patience) = (config.summary.allowance(), config.summary.patience());
    let concurrency = config.summary.concurrency;
    let model = Model::new(service, allowance, concurrency, patience, store.clone())?;
    Ok(Some(Summarizer::new(texts, model, store.clone())))
}

/// Runs the loops side by side for as long as the disk keeps what they do. When one ends, be it because it was told to or because it
/// cannot go on, the others are told to, and are waited for.
async fn live(
    config: &Config,
    token: &SecretString,
    store: &Store,
    bot: Arc<discord::Bot>,
    scheduler: Scheduler,
    (delivery, orders): (Delivery, delivery::Orders),
    shutdown: &CancellationToken,
) -> anyhow::Result<()> {
    let ending = || shutdown.clone().drop_guard();
    let forgetting = forget_departed(
        store.clone(),
        bot.deliveries.clone(),
        TimeDelta::days(config.store.forget_after_days.into()),
        bot.clock.clone(),
        shutdown.clone(),
    );
    let answering = async {
        let _ending = ending();
        discord::run(bot, &config.discord.api_url, token, shutdown.clone()).await
    };
    let scheduling = async {
        let _ending = ending();
        scheduler.run(shutdown.clone()).await.context("keeping the schedule")
    };
    let delivering = async {
        let _ending = ending();
        delivery::serve(Arc::new(delivery), orders).await.context("delivering")
    };
    let keeping = async {
        let _ending = ending();
        match shutdown.run_until_cancelled(store.failed()).await {
            Some(failure) => Err(failure.into()),
            None => Ok(()),
        }
    };
    let (kept, answered, scheduled, delivered, ()) =
        tokio::join!(keeping, answering, scheduling, delivering, forgetting);
    // What the disk refused, the others could not bear either.
    kept.and(answered).and(scheduled).and(delivered)
}

fn edition_times(schedule: &config::Schedule) -> EditionTimes {
    EditionTimes {
        sealed_after: TimeDelta::days(1) + TimeDelta::minutes(schedule.sealed_after_minutes.into()),
        window_days: schedule.catch_up_days.into(),
        poll_every: TimeDelta::minutes(schedule.poll_minutes.max(1).into()),
    }
}

fn catch_up(schedule: &config::Schedule) -> CatchUp {
    CatchUp { editions_max: schedule.catch_up_editions.try_into().unwrap_or(usize::MAX) }
}
