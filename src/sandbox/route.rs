use std::hash::{DefaultHasher, Hash, Hasher};

use axum::http::Method;
use chrono::TimeDelta;

use super::rules::Rules;

/// A request's place among the rate limits: what it does, and to which resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    method: Method,
    /// The path with `:id` for each id, such as `channels/:id/messages`.
    template: String,
    /// The channel, guild or webhook that has a limit of its own.
    pub(crate) major: String,
}

/// So many requests in so much time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) requests: u32,
    pub(crate) per: TimeDelta,
}

impl Limit {
    const fn per_seconds(requests: u32, seconds: i64) -> Self {
        Self { requests, per: TimeDelta::seconds(seconds) }
    }
}

impl Route {
    /// Classifies a request by its path below `/api/v10`.
    pub(crate) fn of(method: &Method, path: &str) -> Self {
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        let majors = match segments.first() {
            Some(&("webhooks" | "interactions")) => 2,
            Some(&("channels" | "guilds")) => 1,
            _ => 0,
        };
        let shape = segments.iter().enumerate().map(|(place, segment)| {
            let is_major = (1..=majors).contains(&place);
            let is_id = segment.bytes().all(|byte| byte.is_ascii_digit());
            if is_major || is_id { ":id" } else { segment }
        });
        Self {
            method: method.clone(),
            template: shape.collect::<Vec<_>>().join("/"),
            major: segments.iter().skip(1).take(majors).copied().collect::<Vec<_>>().join("/"),
        }
    }

    /// Whether the token in the path is all the authority that the request needs. Such requests
    /// do not count towards the bot's overall limit either:
    /// <https://discord.com/developers/docs/interactions/receiving-and-responding>.
    pub(crate) fn is_interaction(&self) -> bool {
        self.template.starts_with("interactions/:id/:id") || self.template.starts_with("webhooks/")
    }

    /// Whether anyone may ask.
    pub(crate) fn is_open(&self) -> bool {
        self.is_interaction() || (self.method == Method::GET && self.template == "gateway")
    }

    /// The name of the bucket in `X-RateLimit-Bucket`; the same for all channels.
    pub(crate) fn bucket(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.method.hash(&mut hasher);
        self.template.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// The limit of the bucket; `None` for what is not limited.
    ///
    /// Discord does not document these numbers and tells clients to read the headers. They are
    /// what has been seen of it, or a guess of the same size.
    pub(crate) fn limit(&self, rules: &Rules) -> Option<Limit> {
        Some(match (self.method.as_str(), self.template.as_str()) {
            (_, template) if template.starts_with("interactions/") => return None,
            ("POST", "channels/:id/messages/:id/crosspost") => {
                Limit::per_seconds(rules.crossposts_per_hour, 3600)
            }
            ("POST", "channels/:id/threads" | "channels/:id/messages/:id/threads") => {
                Limit::per_seconds(rules.threads_per_five_minutes, 300)
            }
            ("DELETE", "channels/:id/messages/:id") => Limit::per_seconds(5, 1),
            ("PATCH", "channels/:id") => Limit::per_seconds(5, 15),
            ("GET", "gateway/bot") => Limit::per_seconds(2, 5),
            (_, template) if template.starts_with("channels/:id/messages") => {
                Limit::per_seconds(5, 5)
            }
            (_, template) if template.starts_with("webhooks/") => Limit::per_seconds(5, 2),
            _ => Limit::per_seconds(50, 1),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_share_a_bucket_but_not_its_count() {
        let one = Route::of(&Method::POST, "/channels/1/messages");
        let other = Route::of(&Method::POST, "/channels/2/messages");
        assert_eq!(one.bucket(), other.bucket());
        assert_ne!(one.major, other.major);
    }

    #[test]
    fn interactions_need_no_bot_token() {
        assert!(Route::of(&Method::POST, "/interactions/1/abc/callback").is_open());
        assert!(Route::of(&Method::PATCH, "/webhooks/1/abc/messages/@original").is_open());
        assert!(!Route::of(&Method::POST, "/channels/1/messages").is_open());
    }
}
