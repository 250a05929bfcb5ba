//! Leaves a service alone that fails, so that an outage costs a few requests and not a time-out
//! for each paper.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::ModelError;

/// Failures in a row after which the service counts as down.
const FAILURES: u32 = 3;

/// How long a service that is down is left alone.
const REST: Duration = Duration::from_secs(300);

/// A key that is refused will not be taken sooner than somebody has changed it.
const REST_UNAUTHORIZED: Duration = Duration::from_secs(900);

/// Counts failures, and says when to rest.
#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    failures: u32,
    rests_until: Option<Instant>,
}

impl Breaker {
    /// Whether the service may be asked now.
    ///
    /// # Errors
    ///
    /// [`ModelError::Resting`] if not.
    pub(super) fn check(&self, now: Instant) -> Result<(), ModelError> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match state.rests_until {
            Some(until) if now < until => Err(ModelError::Resting(until - now)),
            _ => Ok(()),
        }
    }

    /// Takes in that the service answered.
    pub(super) fn succeeded(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = State::default();
    }

    /// Takes in that all tries of a request failed.
    pub(super) fn failed(&self, error: &ModelError, now: Instant) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.failures += 1;
        let rest = match error {
            ModelError::Unauthorized => Some(REST_UNAUTHORIZED),
            ModelError::RateLimited { retry_after } => Some(*retry_after),
            ModelError::Refused { .. } | ModelError::Server { .. } | ModelError::Transport(_) => {
                (state.failures >= FAILURES).then_some(REST)
            }
            _ => None,
        };
        state.rests_until = rest.map(|rest| now + rest).max(state.rests_until);
    }
}

#[cfg(test)]
mod tests {
    use reqwest::StatusCode;

    use super::*;

    #[test]
    fn a_service_that_fails_again_and_again_is_left_alone_for_a_while() {
        let breaker = Breaker::default();
        let down = ModelError::Server { status: StatusCode::BAD_GATEWAY };
        let now = Instant::now();
        for _ in 0..FAILURES {
            assert!(breaker.check(now).is_ok());
            breaker.failed(&down, now);
        }
        assert!(matches!(breaker.check(now), Err(ModelError::Resting(rest)) if rest == REST));
        assert!(breaker.check(now + REST).is_ok());
        breaker.succeeded();
        breaker.failed(&down, now);
        assert!(breaker.check(now).is_ok(), "one failure alone is borne");
    }

    #[test]
    fn a_wait_that_is_asked_for_is_kept() {
        let breaker = Breaker::default();
        let now = Instant::now();
        let retry_after = Duration::from_secs(40);
        breaker.failed(&ModelError::RateLimited { retry_after }, now);
        assert!(breaker.check(now + Duration::from_secs(39)).is_err());
        assert!(breaker.check(now + retry_after).is_ok());
    }
}
