//! How often a client may IDENTIFY and how much it may say.

use std::{collections::VecDeque, time::Duration};

use tokio::time::Instant;

/// Things allowed in a sliding window of time.
#[derive(Debug)]
pub(super) struct Budget {
    most: usize,
    window: Duration,
    spent: VecDeque<Instant>,
}

impl Budget {
    /// Allows `most` in any `window`.
    pub(super) fn new(most: usize, window: Duration) -> Self {
        Self { most, window, spent: VecDeque::new() }
    }

    /// Takes one if there is one left.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        let left = self.left(now) > 0;
        if left {
            self.spent.push_back(now);
        }
        left
    }

    /// How many are left.
    pub(super) fn left(&mut self, now: Instant) -> usize {
        while self.spent.front().is_some_and(|first| now - *first >= self.window) {
            self.spent.pop_front();
        }
        self.most - self.spent.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_comes_back_when_the_window_has_passed() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut budget = Budget::new(2, Duration::from_secs(60));
        assert!(budget.take(at(0)));
        assert!(budget.take(at(30)));
        assert!(!budget.take(at(59)));
        assert!(budget.take(at(60)));
        assert_eq!(budget.left(at(61)), 0);
        assert_eq!(budget.left(at(90)), 1);
    }
}
