use std::fmt;

use reqwest::Method;
use serde_json::Value;

use super::route::{Route, is_id};

/// One request to Discord, not yet sent.
#[derive(Clone, Debug)]
pub struct Request {
    method: Method,
    /// Below `/api/v10/`, without a leading slash.
    path: String,
    query: Option<String>,
    body: Option<Value>,
    priority: Priority,
}

/// Who goes first where the whole bot's limit makes requests wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// Somebody waits for it.
    Urgent,
    /// It comes when it comes.
    Ordinary,
}

impl Request {
    fn new(method: Method, path: String, body: Option<Value>) -> Self {
        Self { method, path, query: None, body, priority: Priority::Ordinary }
    }

    pub(super) fn get(path: String) -> Self {
        Self::new(Method::GET, path, None)
    }

    pub(super) fn post(path: String, body: Value) -> Self {
        Self::new(Method::POST, path, Some(body))
    }

    /// A POST that says all it has to say in its path.
    pub(super) fn post_nothing(path: String) -> Self {
        Self::new(Method::POST, path, None)
    }

    pub(super) fn patch(path: String, body: Value) -> Self {
        Self::new(Method::PATCH, path, Some(body))
    }

    pub(super) fn put(path: String, body: Value) -> Self {
        Self::new(Method::PUT, path, Some(body))
    }

    pub(super) fn delete(path: String) -> Self {
        Self::new(Method::DELETE, path, None)
    }

    pub(super) fn query(mut self, query: impl Into<String>) -> Self {
        self.query = Some(query.into());
        self
    }

    /// Sets who goes first at the whole bot's limit; without that it is [`Priority::Ordinary`].
    #[must_use]
    pub fn with_priority(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }

    pub(super) fn priority(&self) -> Priority {
        self.priority
    }

    pub(super) fn method(&self) -> Method {
        self.method.clone()
    }

    /// Whether it changes nothing.
    pub(super) fn only_looks(&self) -> bool {
        self.method == Method::GET
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

    /// Whether it is the first answer to an interaction, which none of the limits counts.
    pub(super) fn is_callback(&self) -> bool {
        self.path.starts_with("interactions/")
    }

    /// Whether the whole bot's limit does not count it, as with all that answers an interaction:
    /// <https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints>.
    pub(super) fn is_exempt(&self) -> bool {
        self.is_callback() || self.path.starts_with("webhooks/")
    }

    /// What Discord counts it under.
    pub(super) fn route(&self) -> Route {
        Route::of(&self.method, &self.path)
    }
}

/// For the log: the path without the tokens of interactions, and with no ids but the first.
impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = if self.is_exempt() { 2 } else { usize::MAX };
        write!(f, "{} ", self.method)?;
        for (place, segment) in self.path.split('/').take(shown).enumerate() {
            let segment = if place >= 2 && is_id(segment) { ":id" } else { segment };
            write!(f, "/{segment}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_names_the_channel() {
        let request = Request::get("channels/12/messages/34/threads".to_owned());
        assert_eq!(request.to_string(), "GET /channels/12/messages/:id/threads");
    }

    #[test]
    fn no_interaction_token_is_shown() {
        let edit = Request::get("webhooks/12/aW50ZXJhY3Rpb24/messages/@original".to_owned());
        assert_eq!(edit.to_string(), "GET /webhooks/12");
        let callback = Request::get("interactions/12/aW50ZXJhY3Rpb24/callback".to_owned());
        assert_eq!(callback.to_string(), "GET /interactions/12");
    }
}
