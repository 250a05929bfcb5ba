use std::time::Duration;

use tokio::time::Instant;

/// How many requests a window of time allows.
#[derive(Debug)]
pub(super) struct Allowance {
    requests: u32,
    window: Duration,
    remaining: u32,
    ends: Option<Instant>,
}

/// What is left of the window after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Left {
    /// Whether this request was within the allowance.
    pub(super) allowed: bool,
    /// Requests that may follow within the window.
    pub(super) remaining: u32,
    /// Whole seconds until the window ends, rounded up: after them it surely has.
    pub(super) seconds: u64,
}

impl Allowance {
    pub(super) fn new(requests: u32, window: Duration) -> Self {
        Self { requests, window, remaining: requests, ends: None }
    }

    /// Counts a request. The window begins with its first one.
    pub(super) fn spend(&mut self, now: Instant) -> Left {
        let ends = match self.ends {
            Some(ends) if now < ends => ends,
            _ => {
                self.remaining = self.requests;
                now + self.window
            }
        };
        self.ends = Some(ends);
        let allowed = self.remaining > 0;
        self.remaining = self.remaining.saturating_sub(1);
        let seconds = ends.duration_since(now).as_secs_f64().ceil() as u64;
        Left { allowed, remaining: self.remaining, seconds }
    }
}

impl Default for Allowance {
    /// Hugging Face's, for its API and callers without a token
    /// (<https://huggingface.co/docs/hub/rate-limits>).
    fn default() -> Self {
        Self::new(500, Duration::from_secs(300))
    }
}

impl Left {
    /// The value of Hugging Face's `RateLimit` header.
    pub(super) fn header(self) -> String {
        format!("\"api\";r={};t={}", self.remaining, self.seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_allows_so_many_and_then_begins_anew() {
        let mut allowance = Allowance::new(2, Duration::from_secs(10));
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(allowance.spend(at(0)).header(), "\"api\";r=1;t=10");
        assert_eq!(allowance.spend(at(3)), Left { allowed: true, remaining: 0, seconds: 7 });
        assert_eq!(allowance.spend(at(9)), Left { allowed: false, remaining: 0, seconds: 1 });
        assert_eq!(allowance.spend(at(10)), Left { allowed: true, remaining: 1, seconds: 10 });
    }
}
