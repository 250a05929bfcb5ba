use std::time::Duration;

/// The rules of Discord that tests may want otherwise. The defaults are Discord's own, where it
/// documents them, else what has been seen of it.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How long a nonce with `enforce_nonce` is remembered. Discord says "the past few minutes".
    pub nonce_window: Duration,
    /// Requests a second for the whole bot; documented as 50. `None` is without bound.
    pub global_per_second: Option<u32>,
    /// Whether the limits per route and channel are kept.
    pub bucket_limits: bool,
    /// 401, 403 and 429 answers within ten minutes that get an address banned; documented.
    pub invalid_requests_cap: u32,
    /// Active threads in a guild at once.
    pub active_thread_cap: usize,
    /// Crossposts in an hour in one channel.
    pub crossposts_per_hour: u32,
    /// Threads started in five minutes in one channel.
    pub threads_per_five_minutes: u32,
    /// IDENTIFYs a day; documented.
    pub identifies_per_day: u32,
    /// Time between two IDENTIFYs; documented as 5 s for a `max_concurrency` of 1.
    pub identify_interval: Duration,
    /// How often a gateway client is told to send a heartbeat; 41.25 s is what Discord asks of
    /// most clients. One that misses two is cut off.
    pub heartbeat_interval: Duration,
    /// Whether the bot's application has the privileged intents switched on.
    pub privileged_intents: bool,
    /// How many REST exchanges the journal keeps; older ones are forgotten.
    pub journal_capacity: usize,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            nonce_window: Duration::from_secs(3 * 60),
            global_per_second: Some(50),
            bucket_limits: true,
            invalid_requests_cap: 10_000,
            active_thread_cap: 1000,
            crossposts_per_hour: 10,
            threads_per_five_minutes: 50,
            identifies_per_day: 1000,
            identify_interval: Duration::from_secs(5),
            heartbeat_interval: Duration::from_millis(41_250),
            privileged_intents: false,
            journal_capacity: 10_000,
        }
    }
}

impl Rules {
    /// Discord's rules without limits of rate, for tests that are about something else.
    #[must_use]
    pub fn unhurried() -> Self {
        Self {
            global_per_second: None,
            bucket_limits: false,
            identify_interval: Duration::ZERO,
            ..Self::default()
        }
    }
}
