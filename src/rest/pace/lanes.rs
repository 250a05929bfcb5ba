//! One request at a time for each route in each channel, and no more than its bucket allows.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::OwnedMutexGuard,
    time::{Instant, sleep_until},
};

use super::super::{answer::Answer, route::Route};

/// Each thread is a channel, so lanes grow by the day: those not in use are dropped when there
/// are more than this.
const LANES_KEPT: usize = 4096;

/// Discord rounds the time to a bucket's reset to milliseconds.
const ROUNDING: Duration = Duration::from_millis(2);

/// The lanes, and what is known of Discord's buckets.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// Tokio's lock is given in order of asking.
    lanes: HashMap<Route, Arc<tokio::sync::Mutex<()>>>,
    /// The bucket that Discord names for a route, by its shape; several may have the same.
    buckets: HashMap<String, String>,
    /// By bucket and resource.
    windows: HashMap<(String, String), Window>,
}

/// What is left of a bucket.
#[derive(Clone, Copy, Debug)]
struct Window {
    remaining: u32,
    resets_at: Instant,
}

/// The head of a lane.
#[derive(Debug)]
pub(super) struct Lane {
    route: Route,
    _head: OwnedMutexGuard<()>,
}

impl Lanes {
    /// Waits until those that came before are out of the lane.
    pub(super) async fn enter(&self, route: Route) -> Lane {
        let lane = {
            let mut known = self.known();
            known.tidy(Instant::now());
            Arc::clone(known.lanes.entry(route.clone()).or_default())
        };
        Lane { route, _head: lane.lock_owned().await }
    }

    /// Waits until the lane's bucket has something left, and takes it.
    pub(super) async fn wait(&self, lane: &Lane) {
        loop {
            let taken = self.known().take(&lane.route, Instant::now());
            match taken {
                Ok(()) => return,
                Err(resets_at) => sleep_until(resets_at).await,
            }
        }
    }

    /// Takes in what the answer says of the bucket.
    pub(super) fn learn(&self, lane: &Lane, answer: &Answer, now: Instant) {
        if let (Some(bucket), Some(window)) = (answer.bucket(), window(answer, now)) {
            self.known().learn(&lane.route, bucket, window);
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// Takes from the route's bucket, or says when it resets. What is not known yet is left to
    /// Discord; there is but one request at a time.
    fn take(&mut self, route: &Route, now: Instant) -> Result<(), Instant> {
        let Some(bucket) = self.buckets.get(&route.shape) else { return Ok(()) };
        let key = (bucket.clone(), route.resource.clone());
        let window = self.windows.get_mut(&key).filter(|window| window.resets_at > now);
        let Some(window) = window else { return Ok(()) };
        window.remaining = window.remaining.checked_sub(1).ok_or(window.resets_at)?;
        Ok(())
    }

    fn learn(&mut self, route: &Route, bucket: &str, window: Window) {
        self.buckets.insert(route.shape.clone(), bucket.to_owned());
        self.windows.insert((bucket.to_owned(), route.resource.clone()), window);
    }

    fn tidy(&mut self, now: Instant) {
        if self.lanes.len() > LANES_KEPT {
            self.lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
            self.windows.retain(|_, window| window.resets_at > now);
        }
    }
}

/// The bucket's state by the answer's headers:
/// <https://docs.discord.com/developers/topics/rate-limits#header-format>.
fn window(answer: &Answer, now: Instant) -> Option<Window> {
    // A refusal counts for as long as it says, whatever is said of the bucket. A shared limit is
    // not the bot's own, so the headers may leave it much.
    if let Some(retry_after) = answer.retry_after() {
        let bucket_alone = !answer.is_global();
        return bucket_alone.then(|| Window { remaining: 0, resets_at: now + retry_after });
    }
    let reset_after = answer.header("x-ratelimit-reset-after")?.parse().ok()?;
    let reset_after = Duration::try_from_secs_f64(reset_after).ok()?;
    let remaining = answer.header("x-ratelimit-remaining")?.parse().ok()?;
    Some(Window { remaining, resets_at: now + reset_after + ROUNDING })
}
