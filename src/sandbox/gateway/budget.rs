//! How often a client may IDENTIFY and how much it may say.

use std::{collections::VecDeque, time::Duration};

use tokio::time::Instant;

/// So many of something in any such window of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    pub(super) most: usize,
    pub(super) window: Duration,
}

/// What was taken of an allowance lately. The allowance itself comes with each question, since
/// tests change the rules of a running stand-in.
#[derive(Debug, Default)]
pub(super) struct Budget {
    spent: VecDeque<Instant>,
}

impl Budget {
    /// Takes one if there is one left.
    pub(super) fn take(&mut self, allowance: Allowance, now: Instant) -> bool {
        let left = self.left(allowance, now) > 0;
        if left {
            self.spent.push_back(now);
        }
        left
    }

    /// How many are left.
    pub(super) fn left(&mut self, allowance: Allowance, now: Instant) -> usize {
        while self.spent.front().is_some_and(|first| now - *first >= allowance.window) {
            self.spent.pop_front();
        }
        allowance.most.saturating_sub(self.spent.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_comes_back_when_the_window_has_passed() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let two = Allowance { most: 2, window: Duration::from_secs(60) };
        let mut budget = Budget::default();
        assert!(budget.take(two, at(0)));
        assert!(budget.take(two, at(30)));
        assert!(!budget.take(two, at(59)));
        assert!(budget.take(two, at(60)));
        assert_eq!(budget.left(two, at(61)), 0);
        assert_eq!(budget.left(two, at(90)), 1);
    }
}
