//! Reads arguments, starts what was asked for, and tells errors to people. Decides nothing about
//! papers.

mod backfill;
mod check;
mod digest;
mod gather;
mod logging;
mod progress;
mod run;
mod sandbox;
mod signals;
mod store;
mod summaries;

use std::{ffi::OsString, path::PathBuf, process::ExitCode, time::Duration};

use clap::{Parser, Subcommand};

use crate::config::Config;

/// How long what still runs when all is said and done may take to end.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Posts each day's Hugging Face papers to the Discord channels that subscribed.
#[derive(Debug, Parser)]
#[command(version, after_help = "Example: paperwire sandbox")]
pub struct Arguments {
    /// The configuration file [default: config/paperwire.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot
    #[command(after_help = "Example: DISCORD_TOKEN=… paperwire run")]
    Run,
    /// Run the bot against a stand-in for Discord, with a page that shows the server
    #[command(after_help = "Example: paperwire sandbox --offline, then open the address it prints")]
    Sandbox(sandbox::Arguments),
    /// Check the configuration, the services and the subscribed channels
    #[command(after_help = "Example: DISCORD_TOKEN=… paperwire check\n\nFails if something is to \
                            be mended. While the bot runs, it holds the data folder, and the \
                            channels cannot be examined from here: ask `/digest doctor` then.")]
    Check(check::Arguments),
    /// Print a day's digest
    #[command(
        after_help = "Example: paperwire digest --date 2024-08-01 --format html --out day.html"
    )]
    Digest(digest::Arguments),
    /// Fill the store with past days, so that their papers can be looked up
    #[command(
        after_help = "Days that are stored are not read again, so that after a stop the same \
                            command goes on.\nNone of what it reads is posted.\n\nExample: \
                            paperwire backfill --from 2024-08-01 --to 2024-08-31"
    )]
    Backfill(backfill::Arguments),
    /// Look at the data folder as a whole, or move it
    #[command(after_help = "Example: paperwire store stats\n\nThe bot must not be running.")]
    Store(store::Arguments),
}

/// Does what the command line asks for.
#[must_use]
pub fn main(arguments: Arguments) -> ExitCode {
    match start(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("paperwire: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The environment, as far as it is text; the rest is none of ours.
fn variables() -> impl Iterator<Item = (String, String)> {
    let text = |variable: (OsString, OsString)| {
        Some((variable.0.into_string().ok()?, variable.1.into_string().ok()?))
    };
    std::env::vars_os().filter_map(text)
}

fn start(arguments: Arguments) -> anyhow::Result<()> {
    let config = Config::load(arguments.config.as_deref(), variables())?;
    let quiet = !matches!(arguments.command, Command::Run | Command::Sandbox(_));
    logging::start(config.log.format, if quiet { "warn" } else { logging::DEFAULT });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        match arguments.command {
            Command::Run => run::run(config).await,
            Command::Sandbox(arguments) => sandbox::run(config, arguments).await,
            Command::Check(arguments) => check::run(config, arguments).await,
            Command::Digest(arguments) => digest::run(config, arguments).await,
            Command::Backfill(arguments) => backfill::run(config, arguments).await,
            Command::Store(arguments) => store::run(&config, arguments).await,
        }
    });
    // What waits for a disk that does not answer is left behind.
    runtime.shutdown_timeout(LAST_WORDS);
    ended
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_command_shows_an_example() {
        Arguments::command().debug_assert();
        let mut command = Arguments::command();
        for subcommand in command.get_subcommands_mut() {
            let help = subcommand.render_help().to_string();
            assert!(help.contains("Example: "), "{help}");
        }
    }
}
