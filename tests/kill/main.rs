//! Kills the program over and over in the middle of deliveries, and looks whether every channel
//! still gets every paper once.
//!
//! `cargo test --test kill`; `PAPERWIRE_KILLS` says how often (200), `PAPERWIRE_SEED` with which
//! lots (a number, to have the same moments again as far as the machine allows), and
//! `PAPERWIRE_FAULTS` how many requests in a hundred meet each of Discord's faults besides (none).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod harness;
#[path = "../it/world/mod.rs"]
#[expect(dead_code, reason = "the end-to-end tests need more of the world")]
mod world;

use std::{env, process::ExitCode, time::Instant};

#[tokio::main]
async fn main() -> ExitCode {
    let kills = number("PAPERWIRE_KILLS").unwrap_or(200);
    let seed = number("PAPERWIRE_SEED").unwrap_or_else(|| fastrand::u64(..));
    let faults = number("PAPERWIRE_FAULTS").unwrap_or(0);
    println!("{kills} kills with PAPERWIRE_SEED={seed} PAPERWIRE_FAULTS={faults}");
    let began = Instant::now();
    let tally = harness::kill(kills, seed, faults as f64 / 100.0).await;
    for complaint in &tally.complaints {
        println!("{complaint}");
    }
    println!(
        "{} kills in {} deliveries, {} of them with a step in doubt; {} requests, {} faults; {:.0} s",
        tally.kills,
        tally.deliveries,
        tally.doubtful,
        tally.requests,
        tally.faults,
        began.elapsed().as_secs_f64(),
    );
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}
