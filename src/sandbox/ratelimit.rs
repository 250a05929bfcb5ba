use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use axum::{
    Json,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::{route::Route, rules::Rules};

/// The time over which refused requests are counted before an address is banned:
/// <https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans>.
const INVALID_WINDOW: TimeDelta = TimeDelta::minutes(10);
/// Windows are tidied away when there are more of them than this.
const WINDOWS_KEPT: usize = 4096;

/// Counts requests as Discord does: for the whole bot, for each route and channel, and the
/// refused ones of an address.
#[derive(Debug, Default)]
pub(crate) struct RateLimiter {
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    global: Option<Window>,
    buckets: HashMap<(String, String), Window>,
    invalid: VecDeque<DateTime<Utc>>,
}

/// Requests since a window opened.
#[derive(Clone, Copy, Debug)]
struct Window {
    used: u32,
    resets_at: DateTime<Utc>,
}

/// How a bucket stands after a request, as its headers tell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BucketStatus {
    name: String,
    limit: u32,
    remaining: u32,
    resets_at: DateTime<Utc>,
    reset_after: TimeDelta,
}

/// Why a request is not let through.
#[derive(Debug, PartialEq)]
pub(crate) enum Limited {
    /// Too many refused requests: the edge answers, not the API.
    Banned { retry_after: TimeDelta },
    /// The bot as a whole was too fast.
    Global { retry_after: TimeDelta },
    /// One route in one channel was used too fast.
    Bucket(BucketStatus),
    /// Somebody used a resource too fast, though not this bot.
    Shared(BucketStatus),
}

impl RateLimiter {
    /// Refuses everything while the address is banned.
    pub(crate) fn check_ban(&self, rules: &Rules, now: DateTime<Utc>) -> Result<(), Limited> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        while counts.invalid.front().is_some_and(|at| *at + INVALID_WINDOW <= now) {
            counts.invalid.pop_front();
        }
        match counts.invalid.front() {
            Some(oldest) if counts.invalid.len() >= rules.invalid_requests_cap as usize => {
                Err(Limited::Banned { retry_after: *oldest + INVALID_WINDOW - now })
            }
            _ => Ok(()),
        }
    }

    /// Counts a request in its bucket and for the bot, or refuses it.
    pub(crate) fn admit(
        &self,
        rules: &Rules,
        route: &Route,
        now: DateTime<Utc>,
    ) -> Result<Option<BucketStatus>, Limited> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(limit) = rules.global_per_second.filter(|_| !route.is_interaction()) {
            counts.take_global(limit, now)?;
        }
        if !rules.bucket_limits {
            return Ok(None);
        }
        counts.take_bucket(rules, route, now)
    }

    /// Counts an answer towards a ban, unless the limit that it tells of is shared with others.
    pub(crate) fn note_answer(&self, answer: &Response, now: DateTime<Utc>) {
        let scope = answer.headers().get("x-ratelimit-scope");
        let blameless = scope.is_some_and(|scope| scope == "shared");
        if matches!(answer.status().as_u16(), 401 | 403 | 429) && !blameless {
            let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
            counts.invalid.push_back(now);
        }
    }
}

impl Counts {
    fn take_global(&mut self, limit: u32, now: DateTime<Utc>) -> Result<(), Limited> {
        let open = self.global.filter(|window| window.resets_at > now);
        let window = open.unwrap_or(Window { used: 0, resets_at: now + TimeDelta::seconds(1) });
        self.global = Some(Window { used: window.used + 1, ..window });
        if window.used >= limit {
            return Err(Limited::Global { retry_after: window.resets_at - now });
        }
        Ok(())
    }

    fn take_bucket(
        &mut self,
        rules: &Rules,
        route: &Route,
        now: DateTime<Utc>,
    ) -> Result<Option<BucketStatus>, Limited> {
        let Some(limit) = route.limit(rules) else { return Ok(None) };
        if self.buckets.len() > WINDOWS_KEPT {
            self.buckets.retain(|_, window| window.resets_at > now);
        }
        let key = (route.bucket(), route.major.clone());
        let open = self.buckets.get(&key).copied().filter(|window| window.resets_at > now);
        let mut window = open.unwrap_or(Window { used: 0, resets_at: now + limit.per });
        let fits = window.used < limit.requests;
        window.used += u32::from(fits);
        let status = BucketStatus {
            name: key.0.clone(),
            limit: limit.requests,
            remaining: limit.requests - window.used,
            resets_at: window.resets_at,
            reset_after: window.resets_at - now,
        };
        self.buckets.insert(key, window);
        if fits { Ok(Some(status)) } else { Err(Limited::Bucket(status)) }
    }
}

impl BucketStatus {
    /// A bucket from which nothing is to be had for a while.
    pub(crate) fn used_up(
        rules: &Rules,
        route: &Route,
        now: DateTime<Utc>,
        reset_after: TimeDelta,
    ) -> Self {
        let limit = route.limit(rules).map_or(1, |limit| limit.requests);
        let (name, resets_at) = (route.bucket(), now + reset_after);
        Self { name, limit, remaining: 0, resets_at, reset_after }
    }

    /// Puts the `X-RateLimit-*` headers on an answer.
    pub(crate) fn write_to(&self, headers: &mut HeaderMap) {
        let reset = self.resets_at.timestamp_millis();
        let values = [
            ("x-ratelimit-limit", self.limit.to_string()),
            ("x-ratelimit-remaining", self.remaining.to_string()),
            ("x-ratelimit-reset", format!("{}.{:03}", reset / 1000, reset % 1000)),
            ("x-ratelimit-reset-after", format!("{:.3}", seconds(self.reset_after))),
            ("x-ratelimit-bucket", self.name.clone()),
        ];
        for (name, value) in values {
            insert(headers, name, &value);
        }
    }
}

impl IntoResponse for Limited {
    fn into_response(self) -> Response {
        let (retry_after, scope) = match &self {
            Self::Banned { retry_after } => return banned(*retry_after),
            Self::Global { retry_after } => (*retry_after, "global"),
            Self::Bucket(status) => (status.reset_after, "user"),
            Self::Shared(status) => (status.reset_after, "shared"),
        };
        let body = Json(json!({
            // Discord's OpenAPI description wants a code, though its documentation has none for
            // these limits.
            "code": 0,
            "message": "You are being rate limited.",
            "retry_after": seconds(retry_after),
            "global": scope == "global",
        }));
        let mut response = (StatusCode::TOO_MANY_REQUESTS, body).into_response();
        let headers = response.headers_mut();
        insert(headers, "retry-after", &whole_seconds(retry_after));
        insert(headers, "x-ratelimit-scope", scope);
        // Answers of Discord itself came through this; discord.py takes a 429 without it for a ban.
        insert(headers, "via", "1.1 google");
        match &self {
            Self::Bucket(status) | Self::Shared(status) => status.write_to(headers),
            _ => insert(headers, "x-ratelimit-global", "true"),
        }
        response
    }
}

/// What the edge in front of Discord answers: a page, not JSON, and no rate limit headers.
fn banned(retry_after: TimeDelta) -> Response {
    let page = "<!doctype html><title>Access denied</title>\
        <p>Error 1015: this address sent too many refused requests.</p>";
    let headers = [(header::RETRY_AFTER, whole_seconds(retry_after))];
    (StatusCode::TOO_MANY_REQUESTS, headers, axum::response::Html(page)).into_response()
}

fn seconds(delta: TimeDelta) -> f64 {
    delta.as_seconds_f64()
}

/// `Retry-After` knows whole seconds only, so it is rounded up.
fn whole_seconds(delta: TimeDelta) -> String {
    format!("{:.0}", seconds(delta).ceil())
}

fn insert(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}
