use axum::http::Method;

/// Some of the requests that a client sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requests {
    method: Option<Method>,
    /// The path's segments; `None` for every path.
    segments: Option<Vec<String>>,
}

impl Requests {
    /// All but those on which answering people and staying connected hang: interactions with
    /// their webhooks, and the gateway's address.
    #[must_use]
    pub fn any() -> Self {
        Self { method: None, segments: None }
    }

    /// GETs of a path such as `channels/:id/messages`, in which each `:id` stands for any one
    /// segment.
    #[must_use]
    pub fn get(path: &str) -> Self {
        Self::of(Method::GET, path)
    }

    /// POSTs to a path, written as for [`Requests::get`].
    #[must_use]
    pub fn post(path: &str) -> Self {
        Self::of(Method::POST, path)
    }

    /// PATCHes of a path, written as for [`Requests::get`].
    #[must_use]
    pub fn patch(path: &str) -> Self {
        Self::of(Method::PATCH, path)
    }

    /// PUTs to a path, written as for [`Requests::get`].
    #[must_use]
    pub fn put(path: &str) -> Self {
        Self::of(Method::PUT, path)
    }

    fn of(method: Method, path: &str) -> Self {
        let segments = segments(path).map(ToOwned::to_owned).collect();
        Self { method: Some(method), segments: Some(segments) }
    }

    /// Whether a request with this path below `/api/v10` is one of them.
    pub(super) fn contain(&self, method: &Method, path: &str) -> bool {
        let Some(wanted) = &self.segments else {
            let first = segments(path).next();
            return !matches!(first, Some("interactions" | "webhooks" | "gateway"));
        };
        let fits = |(wanted, found): (&String, &str)| wanted == ":id" || wanted == found;
        self.method.as_ref() == Some(method)
            && segments(path).count() == wanted.len()
            && wanted.iter().zip(segments(path)).all(fits)
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_matches('/').split('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stands_for_one_channel_or_for_all() {
        let all = Requests::post("channels/:id/messages");
        assert!(all.contain(&Method::POST, "/channels/12/messages"));
        assert!(!all.contain(&Method::GET, "/channels/12/messages"));
        assert!(!all.contain(&Method::POST, "/channels/12/messages/34/threads"));
        let one = Requests::post("/channels/12/messages");
        assert!(one.contain(&Method::POST, "/channels/12/messages"));
        assert!(!one.contain(&Method::POST, "/channels/13/messages"));
    }

    #[test]
    fn answers_to_people_are_spared_unless_they_are_named() {
        let callback = "/interactions/12/token/callback";
        for path in [callback, "/webhooks/12/token/messages/@original", "/gateway/bot"] {
            assert!(!Requests::any().contain(&Method::POST, path), "{path}");
        }
        assert!(Requests::post("interactions/:id/:id/callback").contain(&Method::POST, callback));
        assert!(Requests::any().contain(&Method::POST, "/channels/12/messages"));
    }
}
