//! The page's event stream: what the gateway dispatches, and what only the page hears of.

use std::convert::Infallible;

use axum::{
    Router,
    extract::State,
    response::sse::{self, KeepAlive, Sse},
    routing::get,
};
use futures_util::{Stream, stream};
use serde_json::{Value, json};
use tokio::sync::{
    broadcast::{self, error::RecvError},
    watch,
};

use crate::sandbox::{events::Event, server::App};

/// Carries the token with which the bot answers, which is nobody else's affair.
const FOR_THE_BOT_ALONE: &str = "INTERACTION_CREATE";

pub(super) fn router() -> Router<App> {
    Router::new().route("/page/events", get(events))
}

async fn events(State(app): State<App>) -> Sse<impl Stream<Item = Result<sse::Event, Infallible>>> {
    let feed = {
        let state = app.state();
        let (public, page) = (state.hub.subscribe(), state.page.subscribe());
        Feed { public, page, online: app.gateway.online(), app: app.clone() }
    };
    let events = stream::unfold(feed, |mut feed| async move {
        let (name, data) = feed.next().await?;
        let event = sse::Event::default().event(name).data(data.to_string());
        Some((Ok(event), feed))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// Everything that one open page hears of.
struct Feed {
    public: broadcast::Receiver<Event>,
    page: broadcast::Receiver<Event>,
    online: watch::Receiver<usize>,
    app: App,
}

impl Feed {
    /// The next event. The stream ends when the stand-in stops or the page has fallen too far
    /// behind; it then reconnects and reads the whole state again.
    async fn next(&mut self) -> Option<(&'static str, Value)> {
        loop {
            let event = tokio::select! {
                event = self.public.recv() => event,
                event = self.page.recv() => event,
                changed = self.online.changed() => {
                    changed.ok()?;
                    return Some(self.presence());
                }
                () = self.app.shutdown.cancelled() => return None,
            };
            match event {
                Ok(event) if event.name == FOR_THE_BOT_ALONE => {}
                Ok(event) => return Some((event.name, event.data)),
                Err(RecvError::Lagged(_) | RecvError::Closed) => return None,
            }
        }
    }

    fn presence(&mut self) -> (&'static str, Value) {
        let is_online = *self.online.borrow_and_update() > 0;
        (if is_online { "BOT_ONLINE" } else { "BOT_OFFLINE" }, json!({}))
    }
}
