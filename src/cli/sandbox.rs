use std::{
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{gather::gather, progress::Waiting, signals::stop_signal};
use crate::{
    clock::Clock,
    config::Config,
    sandbox::{
        Sandbox, Setup, Snowflake,
        bundled::bundled_day,
        huggingface::{Days, HuggingFaceStandIn},
    },
    source::Patience,
};

/// Long enough for a network that is there, short enough for a person who has none.
const PROBE: Patience = Patience {
    tries: 1,
    first_pause: Duration::ZERO,
    longest_pause: Duration::ZERO,
    timeout: Duration::from_secs(8),
};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The day to post, such as 2024-08-01 [default: the newest, or the bundled one]
    #[arg(long)]
    day: Option<NaiveDate>,
    /// Where the page and the stand-in listen
    #[arg(long, default_value = "127.0.0.1:8710", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// Use the day that is bundled with the program, without asking Hugging Face
    #[arg(long)]
    offline: bool,
}

/// `paperwire sandbox`: the real bot, with stand-ins for the world around it.
pub(super) async fn run(mut config: Config, arguments: Arguments) -> anyhow::Result<()> {
    let shutdown = stop_signal()?;
    let listener = TcpListener::bind(arguments.listen).await.with_context(|| {
        format!("{} cannot be listened on: give another with --listen", arguments.listen)
    })?;
    let setup = Setup { fetch_pictures: !arguments.offline, ..Setup::default() };
    let sandbox = Sandbox::start(listener, setup.clone()).await?;
    let day = choose_day(&mut config, &arguments).await?;

    let folder = tempfile::tempdir().context("there is no room for a temporary folder")?;
    config.store.path = folder.path().join("data");
    config.discord.api_url = sandbox.url().parse()?;
    config.discord.token = Some(sandbox.token().into());
    let bot = tokio::spawn(crate::run(config, Clock::system(), shutdown.clone()));

    println!("Open {} and watch the papers of {} come in. Ctrl-C stops.", sandbox.url(), day.date);
    tokio::select! {
        posted = post(&sandbox, &setup, &day) => posted?,
        () = shutdown.cancelled() => {}
    }
    bot.await.context("the bot came to a sudden end")?
}

/// What the sandbox shows.
struct Day {
    date: NaiveDate,
    papers: usize,
    /// What answers for Hugging Face, where that is not asked itself.
    _stand_in: Option<HuggingFaceStandIn>,
}

async fn choose_day(config: &mut Config, arguments: &Arguments) -> anyhow::Result<Day> {
    if !arguments.offline {
        match gather(config, arguments.day, PROBE).await {
            Ok(edition) => {
                let (date, papers) = (edition.date, edition.papers.len());
                return Ok(Day { date, papers, _stand_in: None });
            }
            Err(error) => eprintln!("{error:#}; showing the bundled day instead"),
        }
    }
    let (date, list) = bundled_day();
    if arguments.day.is_some_and(|day| day != date) {
        anyhow::bail!("without Hugging Face there is only {date}: leave --day out");
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let today = Clock::system().now().date_naive();
    // The newest list is what commands are about that name no day.
    let days = Days::bundled().with_day(today, list.clone());
    let stand_in = HuggingFaceStandIn::start(listener, days)?;
    stand_in.set_today(today);
    config.huggingface.url = stand_in.url().clone();
    config.huggingface.token = None;
    let papers = list.as_array().map_or(0, Vec::len);
    Ok(Day { date, papers, _stand_in: Some(stand_in) })
}

/// Subscribes a channel and has the day posted, as the server's organiser would.
async fn post(sandbox: &Sandbox, setup: &Setup, day: &Day) -> anyhow::Result<()> {
    let waiting = Waiting::to(format!("Posting the papers of {}", day.date));
    sandbox.wait_for_bot().await;
    let channel = setup.channel("daily-papers");
    let organiser = sandbox.member(setup.user("Mina")).in_channel(setup.channel("general"));
    let named = || ("channel", json!(channel.to_string()));
    let date = ("date", json!(day.date.to_string()));
    organiser.command("digest subscribe", [named()])?.reply().await?;
    let posting = organiser.command("digest post", [named(), date])?;
    let reply = tokio::select! {
        reply = posting.reply() => reply?,
        never = watch(sandbox, channel, day.papers, &waiting) => never,
    };
    let told = reply["content"].as_str().unwrap_or_default();
    let posted = !sandbox.messages(channel).is_empty();
    anyhow::ensure!(posted, "the bot posted nothing, and said: {told}");
    Ok(())
}

/// Shows how many of the day's papers are there, for ever.
async fn watch(sandbox: &Sandbox, channel: Snowflake, papers: usize, waiting: &Waiting) -> Value {
    sandbox
        .wait_for(|sandbox| {
            let thread = sandbox.threads(channel).into_iter().next()?;
            waiting.count(sandbox.messages(thread.id).len(), papers);
            None
        })
        .await
}
