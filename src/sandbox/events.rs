use serde_json::Value;
use tokio::sync::broadcast;

use super::snowflake::Snowflake;

/// How many events a slow listener may lag behind before it loses the oldest.
const BACKLOG: usize = 8192;

/// Something that happened in the stand-in, as the gateway dispatches it.
#[derive(Clone, Debug)]
pub struct Event {
    /// Discord's name for it, such as `MESSAGE_CREATE`.
    pub name: &'static str,
    /// The guild in which it happened; `None` for what concerns no guild.
    pub guild: Option<Snowflake>,
    /// The `d` of the gateway payload.
    pub data: Value,
    /// Whether the bot saw the place when it happened there.
    pub seen_by_bot: bool,
}

/// Carries events from the state to the gateway sessions and to the page.
///
/// Dispatching happens under the lock of the state, so every listener sees one order, and a
/// listener that subscribes under that lock misses nothing after its snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Hub {
    sender: broadcast::Sender<Event>,
}

impl Default for Hub {
    fn default() -> Self {
        Self { sender: broadcast::Sender::new(BACKLOG) }
    }
}

impl Hub {
    /// Tells all listeners; having none is no fault.
    pub(crate) fn dispatch(&self, event: Event) {
        let _nobody_listens = self.sender.send(event);
    }

    /// Hears everything dispatched from now on.
    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }
}
