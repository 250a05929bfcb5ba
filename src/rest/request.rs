use std::fmt;

use reqwest::Method;
use serde_json::Value;

/// One request to Discord, not yet sent.
#[derive(Clone, Debug)]
pub struct Request {
    method: Method,
    /// Below `/api/v10/`, without a leading slash.
    path: String,
    query: Option<String>,
    body: Option<Value>,
}

impl Request {
    pub(super) fn get(path: String) -> Self {
        Self { method: Method::GET, path, query: None, body: None }
    }

    pub(super) fn post(path: String, body: Value) -> Self {
        Self { method: Method::POST, path, query: None, body: Some(body) }
    }

    /// A POST that says all it has to say in its path.
    pub(super) fn post_nothing(path: String) -> Self {
        Self { method: Method::POST, path, query: None, body: None }
    }

    pub(super) fn patch(path: String, body: Value) -> Self {
        Self { method: Method::PATCH, path, query: None, body: Some(body) }
    }

    pub(super) fn put(path: String, body: Value) -> Self {
        Self { method: Method::PUT, path, query: None, body: Some(body) }
    }

    pub(super) fn query(mut self, query: impl Into<String>) -> Self {
        self.query = Some(query.into());
        self
    }

    pub(super) fn method(&self) -> Method {
        self.method.clone()
    }

    pub(super) fn body(&self) -> Option<&Value> {
        self.body.as_ref()
    }

    pub(super) fn path_and_query(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// Whether it answers an interaction, which none of the limits counts.
    pub(super) fn is_callback(&self) -> bool {
        self.path.starts_with("interactions/")
    }

    /// The path with every id but the channel's, guild's or webhook's blotted out: what Discord
    /// counts as one route.
    pub(super) fn route(&self) -> String {
        let blot = |(place, segment): (usize, &str)| {
            let is_id = segment.bytes().all(|byte| byte.is_ascii_digit());
            if place >= 2 && is_id { "id".to_owned() } else { segment.to_owned() }
        };
        self.path.split('/').enumerate().map(blot).collect::<Vec<_>>().join("/")
    }
}

/// For the log: the route, in which no interaction token stands.
impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret = self.path.starts_with("webhooks/") || self.is_callback();
        let shown = if secret { 2 } else { usize::MAX };
        let route = self.route();
        write!(f, "{} /{}", self.method, route.split('/').take(shown).collect::<Vec<_>>().join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_keeps_the_id_that_limits_count_by() {
        let request = Request::get("channels/12/messages/34/threads".to_owned());
        assert_eq!(request.route(), "channels/12/messages/id/threads");
    }

    #[test]
    fn no_interaction_token_is_shown() {
        let edit = Request::get("webhooks/12/aW50ZXJhY3Rpb24/messages/@original".to_owned());
        assert_eq!(edit.to_string(), "GET /webhooks/12");
        let callback = Request::get("interactions/12/aW50ZXJhY3Rpb24/callback".to_owned());
        assert_eq!(callback.to_string(), "GET /interactions/12");
    }
}
