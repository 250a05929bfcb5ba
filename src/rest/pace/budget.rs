//! The whole bot's 50 requests a second, as arithmetic.

use std::time::Duration;

use tokio::time::Instant;

/// How many requests Discord takes from a bot in [`WINDOW`]:
/// <https://docs.discord.com/developers/topics/rate-limits#global-rate-limit>.
pub(super) const LIMIT: usize = 50;

/// Whether Discord's seconds slide or follow each other, and when they begin, it does not say.
/// So no stretch of this length may see more than [`LIMIT`] requests arrive.
pub(super) const WINDOW: Duration = Duration::from_secs(1);

/// A request that is not answered by then is taken to have arrived, or never to arrive.
/// Otherwise a few that hang would hold up all.
const ARRIVES_WITHIN: Duration = Duration::from_secs(1);

/// Requests go out evenly instead of fifty at once, so that one that somebody waits for finds a
/// gap at any time.
pub(super) const SPACING: Duration = Duration::from_millis(20);

/// So much of a delay is made good, since timers are late by a millisecond or so each. It is also
/// what a bot that was idle may send at once.
const CATCH_UP: Duration = Duration::from_millis(100);

/// Who may send when.
///
/// A request takes one of fifty slots, and gives it back a window after its *answer*. It arrived
/// at some time before that, so each slot sees one arrival in a window, however long the way was.
/// An even rate alone would not do: requests that are delayed unequally bunch on the way.
#[derive(Debug)]
pub(super) struct Budget {
    free_at: [Instant; LIMIT],
    next_at: Instant,
}

/// A slot, taken.
#[derive(Debug)]
pub(super) struct Taken {
    slot: usize,
    until: Instant,
}

impl Budget {
    /// With all slots free.
    pub(super) fn new(now: Instant) -> Self {
        Self { free_at: [now; LIMIT], next_at: now }
    }

    /// Takes a slot, or says when to try again.
    pub(super) fn take(&mut self, now: Instant) -> Result<Taken, Instant> {
        let mut slot = 0;
        for other in 1..LIMIT {
            if self.free_at[other] < self.free_at[slot] {
                slot = other;
            }
        }
        let at = self.free_at[slot].max(self.next_at);
        if at > now {
            return Err(at);
        }
        // An instant may be too early to subtract from: the clock may start with the machine.
        let earliest = now.checked_sub(CATCH_UP).unwrap_or(now);
        self.next_at = self.next_at.max(earliest) + SPACING;
        let until = now + ARRIVES_WITHIN + WINDOW;
        self.free_at[slot] = until;
        Ok(Taken { slot, until })
    }

    /// Gives the slot of an answered request back, a window from now.
    pub(super) fn answered(&mut self, taken: &Taken, now: Instant) {
        let free_at = &mut self.free_at[taken.slot];
        // Unless the answer was so late that the slot has been taken anew.
        if *free_at == taken.until {
            *free_at = taken.until.min(now + WINDOW);
        }
    }

    /// Lets nobody through before that.
    pub(super) fn pause(&mut self, until: Instant) {
        self.next_at = self.next_at.max(until);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sends as soon as it is let, `late` after being told to; each request arrives and is
    /// answered after its own delays. Gives when they arrive.
    fn arrivals(delays: &[(u64, u64, u64)]) -> Vec<Instant> {
        let start = Instant::now();
        let (mut now, mut budget) = (start, Budget::new(start));
        let mut underway: Vec<(Instant, Taken)> = Vec::new();
        let mut arrived = Vec::new();
        for &(late, there, back) in delays {
            let taken = loop {
                underway.sort_by_key(|(answered_at, _)| std::cmp::Reverse(*answered_at));
                while underway.last().is_some_and(|(answered_at, _)| *answered_at <= now) {
                    let (answered_at, taken) = underway.pop().unwrap();
                    budget.answered(&taken, answered_at);
                }
                match budget.take(now) {
                    Ok(taken) => break taken,
                    Err(at) => now = at + Duration::from_millis(late),
                }
            };
            let arrives_at = now + Duration::from_millis(there);
            arrived.push(arrives_at);
            underway.push((arrives_at + Duration::from_millis(back), taken));
        }
        arrived.sort();
        arrived
    }

    proptest! {
        #[test]
        fn no_second_sees_more_than_the_limit(
            delays in prop::collection::vec((0_u64..5, 0_u64..900, 0_u64..900), 51..400)
        ) {
            for window in arrivals(&delays).windows(LIMIT + 1) {
                prop_assert!(window[LIMIT] - window[0] >= WINDOW);
            }
        }
    }

    #[test]
    fn the_limit_is_used_to_a_hundredth() {
        let arrived = arrivals(&[(1, 1, 1); 1900]);
        let took = *arrived.last().unwrap() - arrived[0];
        assert!(took < Duration::from_millis(38_000 * 101 / 100), "{took:?}");
    }

    #[test]
    fn a_late_answer_does_not_free_the_slot_of_another() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        let lost = budget.take(start).unwrap();
        let later = lost.until;
        budget.free_at = [later + WINDOW; LIMIT];
        budget.free_at[lost.slot] = later;
        let other = budget.take(later).unwrap();
        budget.answered(&lost, later);
        assert_eq!(budget.free_at[lost.slot], other.until);
    }

    #[test]
    fn a_pause_lets_nobody_through() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        budget.pause(start + WINDOW);
        assert_eq!(budget.take(start).unwrap_err(), start + WINDOW);
        assert!(budget.take(start + WINDOW).is_ok());
    }
}
