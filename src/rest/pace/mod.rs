//! Keeps requests under Discord's limits, so that a 429 is the exception.
//!
//! A request first waits in the lane of its route and channel, where one goes at a time and
//! Discord's bucket may hold it up; then at the gate that all of the bot's requests share. Since
//! only the first of each lane stands at the gate, channels have equal shares of it, and what
//! holds one lane up for minutes costs the others nothing.

mod budget;
mod gate;
mod lanes;

use tokio::time::Instant;

use super::{Request, answer::Answer};
use gate::{Gate, Pass};
use lanes::{Lane, Lanes};

/// The bot's pace.
#[derive(Debug)]
pub(super) struct Pace {
    lanes: Lanes,
    gate: Gate,
}

/// A request's turn in its lane. The next of the lane comes when it is dropped, so whoever sends
/// again keeps it, and the order of a channel's messages with it.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    pace: &'a Pace,
    request: &'a Request,
    /// None for the first answers to interactions, which no limit counts.
    lane: Option<Lane>,
}

impl Pace {
    /// Starts with nothing known but the overall limit.
    pub(super) fn new() -> Self {
        Self { lanes: Lanes::default(), gate: Gate::new() }
    }

    /// Waits until those of the same lane that came before are through.
    pub(super) async fn turn<'a>(&'a self, request: &'a Request) -> Turn<'a> {
        let lane = match request.is_callback() {
            true => None,
            false => Some(self.lanes.enter(request.route()).await),
        };
        Turn { pace: self, request, lane }
    }
}

impl Turn<'_> {
    /// Waits until the request may be sent. Gives the gate's pass, if it needs one.
    pub(super) async fn come(&self) -> Option<Pass<'_>> {
        if let Some(lane) = &self.lane {
            self.pace.lanes.wait(lane).await;
        }
        if self.request.is_exempt() {
            return None;
        }
        Some(self.pace.gate.pass(self.request.priority()).await)
    }

    /// Takes in what the answer says of the limits.
    pub(super) fn learn(&self, pass: Option<Pass<'_>>, answer: &Answer) {
        let now = Instant::now();
        if let Some(pass) = pass {
            pass.answered();
        }
        if let Some(wait) = answer.retry_after().filter(|_| answer.is_global()) {
            self.pace.gate.pause(now + wait);
        }
        if let Some(lane) = &self.lane {
            self.pace.lanes.learn(lane, answer, now);
        }
    }
}
