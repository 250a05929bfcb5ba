use reqwest::Method;

/// What Discord counts a request under.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Route {
    /// The method, and the path with `:id` for each id.
    pub(super) shape: String,
    /// The channel, guild or webhook, of which each has a count of its own. Empty for all else.
    pub(super) resource: String,
}

impl Route {
    /// Of a path below `/api/v10/`.
    pub(super) fn of(method: &Method, path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').collect();
        // A webhook is one by its id and token, a channel or guild by its id.
        let resource = match segments.first() {
            Some(&"webhooks") => 1..3,
            Some(&("channels" | "guilds")) => 1..2,
            _ => 0..0,
        };
        let shape = segments.iter().enumerate().map(|(place, segment)| {
            let blotted = resource.contains(&place) || is_id(segment);
            if blotted { ":id" } else { segment }
        });
        let shape = shape.collect::<Vec<_>>().join("/");
        let resource = segments.get(resource).unwrap_or_default().join("/");
        Self { shape: format!("{method} {shape}"), resource }
    }
}

/// Whether a segment of a path is a snowflake.
pub(super) fn is_id(segment: &str) -> bool {
    segment.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_counted_by_channel_and_webhook() {
        let route = Route::of(&Method::POST, "channels/12/messages/34/threads");
        assert_eq!(route.shape, "POST channels/:id/messages/:id/threads");
        assert_eq!(route.resource, "12");
        let route = Route::of(&Method::PATCH, "webhooks/12/aW50/messages/@original");
        assert_eq!(route.shape, "PATCH webhooks/:id/:id/messages/@original");
        assert_eq!(route.resource, "12/aW50");
        let route = Route::of(&Method::GET, "users/@me");
        assert_eq!((route.shape.as_str(), route.resource.as_str()), ("GET users/@me", ""));
    }
}
