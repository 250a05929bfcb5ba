//! The gateway: the websocket over which Discord tells a bot what happens.
//!
//! Sessions outlive their connections: each keeps a numbered log of what it dispatched, and a
//! connection does nothing but send that log from where its client is. So a RESUME is an
//! ordinary connection that begins further on.

mod announce;
mod budget;
mod close;
mod connection;
mod intents;
mod payload;
mod session;
mod wire;

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    extract::{Query, State, WebSocketUpgrade, ws::WebSocket},
    response::Response,
    routing::get,
};
use serde::Deserialize;
use tokio::{
    sync::{broadcast, watch},
    time::Instant,
};

use self::{
    budget::{Allowance, Budget},
    close::CloseCode,
    connection::Connection,
    session::Sessions,
    wire::{End, Wire},
};
use super::{
    Sandbox,
    rules::Rules,
    server::{App, Shared},
};
pub(crate) use announce::guild_create;

/// What the person at the switchboard can do to all connections.
#[derive(Clone, Copy, Debug)]
enum Order {
    /// Cut them without a close frame.
    Drop,
    /// Ask the clients to reconnect and resume.
    Reconnect,
    /// Tell the clients that their sessions are over.
    Invalidate,
    /// Keep them open and send nothing by them any more.
    FallSilent,
}

/// The gateway's part of what all requests share.
#[derive(Debug)]
pub(crate) struct Gateway {
    sessions: Sessions,
    orders: broadcast::Sender<Order>,
    /// How many connections hold a session: the bot is online when there is one.
    online: watch::Sender<usize>,
    identifies: Mutex<Identifies>,
}

/// Why a client may not IDENTIFY now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum IdentifyRefusal {
    TooSoon,
    /// Discord resets the token of a bot that logs in too often in a day.
    TokenReset,
}

/// The two budgets that an IDENTIFY draws on.
#[derive(Debug, Default)]
struct Identifies {
    a_day: Budget,
    at_once: Budget,
}

impl Default for Gateway {
    /// A gateway without sessions.
    fn default() -> Self {
        Self {
            sessions: Sessions::default(),
            // Orders are rare and heard at once.
            orders: broadcast::Sender::new(16),
            online: watch::Sender::new(0),
            identifies: Mutex::default(),
        }
    }
}

impl Gateway {
    /// Changes whenever a client comes online or goes: how many there are.
    pub(crate) fn online(&self) -> watch::Receiver<usize> {
        self.online.subscribe()
    }

    /// The IDENTIFYs that are left today.
    pub(crate) fn identifies_left(&self, rules: &Rules) -> usize {
        self.identifies().a_day.left(a_day(rules), Instant::now())
    }

    fn identifies(&self) -> MutexGuard<'_, Identifies> {
        self.identifies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn order(&self, order: Order) {
        // Nobody connected is nobody to order about.
        let _ = self.orders.send(order);
    }

    fn presence(&self) -> Presence {
        self.online.send_modify(|count| *count += 1);
        Presence(self.online.clone())
    }
}

impl Shared {
    /// Counts an IDENTIFY, or refuses it.
    fn may_identify(&self) -> Result<(), IdentifyRefusal> {
        let rules = self.state().rules.clone();
        let (mut identifies, now) = (self.gateway.identifies(), Instant::now());
        if !identifies.at_once.take(at_once(&rules), now) {
            return Err(IdentifyRefusal::TooSoon);
        }
        let is_left = identifies.a_day.take(a_day(&rules), now);
        if is_left { Ok(()) } else { Err(IdentifyRefusal::TokenReset) }
    }
}

fn a_day(rules: &Rules) -> Allowance {
    let most = usize::try_from(rules.identifies_per_day).unwrap_or(usize::MAX);
    Allowance { most, window: Duration::from_secs(24 * 60 * 60) }
}

/// The clients here have one shard, for which Discord's `max_concurrency` is 1.
fn at_once(rules: &Rules) -> Allowance {
    Allowance { most: 1, window: rules.identify_interval }
}

/// Counts a client as online for as long as it lives.
#[derive(Debug)]
struct Presence(watch::Sender<usize>);

impl Drop for Presence {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

impl Sandbox {
    /// Cuts every gateway connection as a failing network does; the sessions can be resumed.
    pub fn drop_connections(&self) {
        self.app.gateway.order(Order::Drop);
    }

    /// Asks every gateway client to reconnect and resume (op 7).
    pub fn request_reconnect(&self) {
        self.app.gateway.order(Order::Reconnect);
    }

    /// Lets every gateway connection die without its client being told: it stays open, and
    /// neither events nor ACKs of heartbeats come by it any more. The sessions can be resumed.
    /// Returns when no client is online.
    pub async fn silence_connections(&self) {
        self.app.gateway.order(Order::FallSilent);
        self.wait_for_no_bot().await;
    }

    /// Ends every gateway session (op 9), so that the clients must IDENTIFY again.
    pub fn invalidate_sessions(&self) {
        self.app.gateway.sessions.clear();
        self.app.gateway.order(Order::Invalidate);
    }
}

/// The route of the websocket.
pub(crate) fn router() -> Router<App> {
    Router::new().route("/gateway", get(connect)).route("/gateway/", get(connect))
}

/// What the address of a connection may say.
#[derive(Debug, Deserialize)]
struct Parameters {
    #[serde(default)]
    v: Option<String>,
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    compress: Option<String>,
}

impl Parameters {
    /// Whether the whole connection is to be compressed.
    fn check(&self) -> Result<bool, CloseCode> {
        // ETF and zstd exist at Discord too; none of the clients here speaks them.
        match (self.v.as_deref(), self.encoding.as_deref(), self.compress.as_deref()) {
            (Some("9" | "10"), None | Some("json"), None) => Ok(false),
            (Some("9" | "10"), None | Some("json"), Some("zlib-stream")) => Ok(true),
            (Some("9" | "10"), ..) => Err(CloseCode::DecodeError),
            _ => Err(CloseCode::InvalidApiVersion),
        }
    }
}

async fn connect(
    upgrade: WebSocketUpgrade,
    Query(parameters): Query<Parameters>,
    State(app): State<App>,
) -> Response {
    upgrade.on_upgrade(move |socket| serve(socket, parameters, app))
}

async fn serve(socket: WebSocket, parameters: Parameters, app: App) {
    match parameters.check() {
        Ok(zlib_stream) => Connection::new(Wire::new(socket, zlib_stream), app).run().await,
        Err(code) => Wire::new(socket, false).finish(End::Close(code)).await,
    }
}
