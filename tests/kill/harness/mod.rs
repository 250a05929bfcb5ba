//! Deliveries that are killed on their way.

mod delivery;
mod expectations;
mod ledger;

use std::time::Duration;

use delivery::Delivery;

/// How long Discord remembers a nonce: as long as it seems to, and not at all.
const NONCE_WINDOWS: [Duration; 2] = [Duration::from_secs(180), Duration::ZERO];

/// What came of it all.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) kills: u64,
    pub(crate) deliveries: usize,
    /// Kills after which the ledger had a step of which it is not known whether Discord did it.
    pub(crate) doubtful: usize,
    pub(crate) requests: usize,
    pub(crate) faults: usize,
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) complaints: Vec<String>,
}

impl Tally {
    /// Counts one check, which found `complaints`.
    fn count(&mut self, complaints: Vec<String>) {
        match complaints.is_empty() {
            true => self.passed += 1,
            false => self.failed += 1,
        }
        self.complaints.extend(complaints);
    }
}

/// Kills the program so often, in as many deliveries as that takes, every other one without
/// nonces. Each kind of fault meets that share of the requests besides.
pub(crate) async fn kill(kills: u64, seed: u64, faults: f64) -> Tally {
    let mut tally = Tally::default();
    let mut lots = fastrand::Rng::with_seed(seed);
    while tally.kills < kills {
        let nonce_window = NONCE_WINDOWS[tally.deliveries % NONCE_WINDOWS.len()];
        let delivery = Delivery::prepare(nonce_window, faults, lots.fork()).await;
        delivery.run(kills, &mut tally).await;
        tally.deliveries += 1;
    }
    tally
}
