use std::{fmt, time::Duration};

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;
use tokio::time::{Interval, MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use super::{progress::Waiting, signals::stop_signal};
use crate::{
    SEARCH_FOLDER,
    clock::Clock,
    config::Config,
    delivery::{Editions, GatherError},
    edition_times,
    search::Index,
    source::{HuggingFace, Patience},
    store::Store,
};

/// Hugging Face allows 500 requests in five minutes without a token, and twice that with one. This
/// leaves a sixth of them to whatever else asks from here.
const BETWEEN_DAYS: Duration = Duration::from_millis(720);
const BETWEEN_DAYS_WITH_TOKEN: Duration = Duration::from_millis(360);

/// A limit is waited for until its five minutes are over, for nobody else waits here.
const PATIENCE: Patience = Patience {
    tries: 4,
    first_pause: Duration::from_secs(1),
    longest_pause: Duration::from_secs(5 * 60 + 10),
    timeout: Duration::from_secs(30),
};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The first day, such as 2024-08-01
    #[arg(long, value_name = "DAY")]
    from: NaiveDate,
    /// The last day, such as 2024-08-31
    #[arg(long, value_name = "DAY")]
    to: NaiveDate,
}

/// What came of the days so far.
#[derive(Debug, Default)]
struct Tally {
    read: usize,
    papers: usize,
    empty: usize,
    stored: usize,
    failed: usize,
}

/// `paperwire backfill`: fills the store with past editions, for look-ups. None of them is posted
/// for that.
pub(super) async fn run(config: Config, arguments: Arguments) -> anyhow::Result<()> {
    let clock = Clock::system();
    let days = days(&arguments, clock.now())?;
    let stop = stop_signal()?;
    let store = Store::open(&config.store.path)?;
    let index = Index::open(&config.store.path.join(SEARCH_FOLDER), store.clone())?;
    let mut tally = Tally::default();
    let ended = fill(&config, store, &days, &clock, &stop, &mut tally).await;
    index.close().await;
    println!("{} to {}: {tally}", arguments.from, arguments.to);
    ended?;
    anyhow::ensure!(
        !stop.is_cancelled(),
        "stopped before the end: what was read is kept, and the same command goes on from there"
    );
    anyhow::ensure!(
        tally.failed == 0,
        "{} of {} days could not be read: the same command tries them again",
        tally.failed,
        days.len()
    );
    Ok(())
}

/// The days asked for, oldest first.
fn days(arguments: &Arguments, now: DateTime<Utc>) -> anyhow::Result<Vec<NaiveDate>> {
    let (Arguments { from, to }, today) = (arguments, now.date_naive());
    anyhow::ensure!(from <= to, "--from {from} is after --to {to}: give the earlier day as --from");
    anyhow::ensure!(
        *to <= today,
        "--to {to} lies in the future: the newest day is {today}, for days begin at 00:00 UTC"
    );
    Ok(from.iter_days().take_while(|day| day <= to).collect())
}

/// Reads one day after the other. Fails only when the store does.
async fn fill(
    config: &Config,
    store: Store,
    days: &[NaiveDate],
    clock: &Clock,
    stop: &CancellationToken,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let (url, token) = (config.huggingface.url.clone(), config.huggingface.token.clone());
    let mut pace = pace(token.is_some());
    let source = HuggingFace::new(url, token, config.contact.as_ref(), PATIENCE)?;
    let editions = Editions::new(store, source, edition_times(&config.schedule));
    let waiting = Waiting::to("Reading days");
    for (done, day) in days.iter().enumerate() {
        waiting.count(done, days.len());
        if editions.stored_whole(*day)?.is_some() {
            tally.stored += 1;
            continue;
        }
        let reading = async {
            pace.tick().await;
            editions.fetch_whole(*day, clock.now()).await
        };
        match stop.run_until_cancelled(reading).await {
            None => break,
            Some(Ok(edition)) => tally.count(edition.papers.len()),
            Some(Err(failure)) if matches!(*failure, GatherError::Store(_)) => {
                return Err(failure.into());
            }
            Some(Err(failure)) => {
                tally.failed += 1;
                waiting.say(format!("{:#}", anyhow::Error::from(failure)));
            }
        }
    }
    Ok(())
}

fn pace(has_token: bool) -> Interval {
    let mut pace = interval(if has_token { BETWEEN_DAYS_WITH_TOKEN } else { BETWEEN_DAYS });
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    pace
}

impl Tally {
    /// Counts a day that was read.
    fn count(&mut self, papers: usize) {
        self.read += 1;
        self.papers += papers;
        self.empty += usize::from(papers == 0);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { read, papers, empty, stored, failed } = self;
        write!(
            f,
            "{read} days read, {papers} papers on them, {empty} of the days empty; {stored} days \
             stored before; {failed} failed"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(from: &str, to: &str) -> Result<usize, String> {
        let arguments = Arguments { from: from.parse().unwrap(), to: to.parse().unwrap() };
        let now = "2024-08-02T12:00:00Z".parse().unwrap();
        days(&arguments, now).map(|days| days.len()).map_err(|error| error.to_string())
    }

    #[test]
    fn days_that_make_no_sense_are_answered_with_what_to_do() {
        assert_eq!(asked("2024-07-31", "2024-08-02"), Ok(3));
        let backwards =
            "--from 2024-08-02 is after --to 2024-08-01: give the earlier day as --from";
        assert_eq!(asked("2024-08-02", "2024-08-01"), Err(backwards.to_owned()));
        let future = asked("2024-08-01", "2024-08-03").unwrap_err();
        assert!(future.starts_with("--to 2024-08-03 lies in the future"), "{future}");
    }
}
