use std::{error::Error, time::Duration};

use super::SourceError;

/// How hard to try before a failure becomes the caller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Tries of one request, the first included; at least one is made.
    pub tries: u32,
    /// The pause after the first failure. It doubles with each failure, and is spread by half to
    /// either side, so that many programs felled by one outage do not come back together.
    pub first_pause: Duration,
    /// No pause grows longer. A 429 that asks for more goes to the caller at once.
    pub longest_pause: Duration,
    /// Time for one try, from connecting to the last byte.
    pub timeout: Duration,
}

impl Default for Patience {
    /// For work in the background: three tries, which outlast a server's restart, within a few
    /// minutes at the very worst.
    fn default() -> Self {
        Self {
            tries: 3,
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(60),
            timeout: Duration::from_secs(30),
        }
    }
}

impl Patience {
    /// Calls `attempt` until it succeeds, fails for good, or these bounds are reached.
    pub(super) async fn retry<T, F>(&self, attempt: impl Fn() -> F) -> Result<T, SourceError>
    where
        F: Future<Output = Result<T, SourceError>>,
    {
        let mut failures = 0;
        loop {
            let error = match attempt().await {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            failures += 1;
            let Some(pause) = self.pause_after(&error, failures) else { return Err(error) };
            tracing::info!(
                error = &error as &(dyn Error + 'static),
                failures,
                "Asking Hugging Face again in {pause:?}"
            );
            tokio::time::sleep(pause).await;
        }
    }

    /// How long to pause before the next try, if there is to be one.
    fn pause_after(&self, error: &SourceError, failures: u32) -> Option<Duration> {
        if failures >= self.tries {
            return None;
        }
        match error {
            SourceError::RateLimited { retry_after } => {
                (*retry_after <= self.longest_pause).then(|| spread_after(*retry_after))
            }
            SourceError::Server { .. } => Some(self.backed_off(failures)),
            // An address that is none stays none.
            SourceError::Transport(cause) if cause.is_builder() => None,
            SourceError::Transport(_) => Some(self.backed_off(failures)),
            _ => None,
        }
    }

    /// The pause after so many failures, where nobody says how long it has to be.
    pub(crate) fn backed_off(&self, failures: u32) -> Duration {
        let doubled = self.first_pause.saturating_mul(2_u32.saturating_pow(failures - 1));
        let capped = doubled.min(self.longest_pause);
        capped.mul_f64(0.5 + fastrand::f64()).min(self.longest_pause)
    }
}

/// At least `wait`, and up to a tenth more: everybody's limit ends at the same instant.
pub(crate) fn spread_after(wait: Duration) -> Duration {
    wait.mul_f64(1.0 + fastrand::f64() / 10.0)
}

#[cfg(test)]
mod tests {
    use reqwest::StatusCode;

    use super::*;

    const PATIENCE: Patience = Patience {
        tries: 5,
        first_pause: Duration::from_secs(1),
        longest_pause: Duration::from_secs(3),
        timeout: Duration::from_secs(1),
    };

    fn server_error() -> SourceError {
        SourceError::Server { status: StatusCode::BAD_GATEWAY }
    }

    #[test]
    fn pauses_grow_up_to_the_longest() {
        let pauses: Vec<Duration> =
            (1..5).filter_map(|failures| PATIENCE.pause_after(&server_error(), failures)).collect();
        assert_eq!(pauses.len(), 4, "four pauses lie between five tries");
        assert!(pauses[0] >= Duration::from_millis(500) && pauses[0] < Duration::from_millis(1500));
        assert!(pauses.iter().all(|pause| *pause <= PATIENCE.longest_pause));
        assert_eq!(PATIENCE.pause_after(&server_error(), 5), None, "five tries are enough");
    }

    #[test]
    fn a_rate_limit_is_waited_out_in_full_or_not_at_all() {
        let limited =
            |seconds| SourceError::RateLimited { retry_after: Duration::from_secs(seconds) };
        let pause = PATIENCE.pause_after(&limited(2), 1).expect("two seconds can be borne");
        assert!(pause >= Duration::from_secs(2));
        assert_eq!(PATIENCE.pause_after(&limited(55), 1), None);
    }

    #[test]
    fn what_cannot_get_better_is_not_repeated() {
        let refused =
            SourceError::Refused { status: StatusCode::FORBIDDEN, message: String::new() };
        assert_eq!(PATIENCE.pause_after(&refused, 1), None);
    }
}
