//! Keeps requests under Discord's limits, so that a 429 is the exception.
//!
//! The buckets and the overall 50 a second are `twilight-http-ratelimiting`'s: it knows a bucket
//! from the headers of the answers and gives one permit at a time in it, which also keeps the
//! messages of a channel in sequence. What it lacks is added here: a pause of the whole bot after
//! a global 429.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use reqwest::Method;
use twilight_http_ratelimiting::{
    Endpoint, Method as LimitedMethod, Permit, RateLimitHeaders, RateLimiter,
};

use super::{Request, answer::Answer};

/// The bot's pace.
#[derive(Debug)]
pub(super) struct Pace {
    limiter: RateLimiter,
    /// Nothing but answers to interactions is sent before this.
    paused_until: Mutex<Option<Instant>>,
}

impl Pace {
    /// Starts with nothing known but the overall limit. Must be called within a Tokio runtime.
    pub(super) fn new() -> Self {
        Self { limiter: RateLimiter::default(), paused_until: Mutex::new(None) }
    }

    /// Waits until the request may be sent. Answers to interactions may always.
    pub(super) async fn permit(&self, request: &Request) -> Option<Permit> {
        if request.is_callback() {
            return None;
        }
        let endpoint = Endpoint { method: limited(&request.method()), path: request.route() };
        let permit = self.limiter.acquire(endpoint).await;
        while let Some(pause) = self.pause() {
            tokio::time::sleep(pause).await;
        }
        Some(permit)
    }

    fn pause(&self) -> Option<Duration> {
        let until = *self.paused_until.lock().unwrap_or_else(PoisonError::into_inner);
        until?.checked_duration_since(Instant::now()).filter(|pause| !pause.is_zero())
    }

    /// Takes in what the answer says of the limits.
    pub(super) fn learn(&self, permit: Option<Permit>, answer: &Answer) {
        if let Some(wait) = answer.retry_after().filter(|_| answer.is_global()) {
            let mut until = self.paused_until.lock().unwrap_or_else(PoisonError::into_inner);
            *until = Some(Instant::now() + wait);
        }
        if let Some(permit) = permit {
            permit.complete(bucket(answer));
        }
    }
}

/// The bucket's state by the answer's headers:
/// <https://docs.discord.com/developers/topics/rate-limits#header-format>.
fn bucket(answer: &Answer) -> Option<RateLimitHeaders> {
    let number = |name| answer.header(name)?.parse::<f64>().ok();
    let name = answer.header(RateLimitHeaders::BUCKET)?;
    // A refusal counts for as long as it says, whatever the bucket's own reset is.
    let reset_after = match answer.retry_after().filter(|_| !answer.is_global()) {
        Some(retry_after) => retry_after,
        None => Duration::try_from_secs_f64(number(RateLimitHeaders::RESET_AFTER)?).ok()?,
    };
    Some(RateLimitHeaders {
        bucket: name.as_bytes().to_vec(),
        limit: answer.header(RateLimitHeaders::LIMIT)?.parse().ok()?,
        remaining: answer.header(RateLimitHeaders::REMAINING)?.parse().ok()?,
        reset_at: Instant::now() + reset_after,
    })
}

fn limited(method: &Method) -> LimitedMethod {
    match *method {
        Method::DELETE => LimitedMethod::Delete,
        Method::PATCH => LimitedMethod::Patch,
        Method::POST => LimitedMethod::Post,
        Method::PUT => LimitedMethod::Put,
        _ => LimitedMethod::Get,
    }
}
