//! The life of one connection, from HELLO to the close.

use std::{convert::Infallible, future::pending, time::Duration};

use tokio::{
    sync::broadcast,
    time::{Instant, sleep_until},
};

use super::{
    IdentifyRefusal, Order, Presence, announce,
    budget::{Allowance, Budget},
    close::CloseCode,
    intents::Intents,
    payload::{Identify, Incoming, Outgoing, RequestGuildMembers, Resume},
    session::{Attached, Wake},
    wire::{End, Wire},
};
use crate::sandbox::server::App;

/// Heartbeat intervals of silence after which a client counts as gone. Discord gives no number;
/// two forgive one lost heartbeat.
const SILENT_INTERVALS: u32 = 2;

/// Payloads that a client may send. Source: Discord's documentation, "Rate limiting"
/// of the gateway.
const PAYLOADS: Allowance = Allowance { most: 120, window: Duration::from_secs(60) };

/// One client's connection.
pub(super) struct Connection {
    wire: Wire,
    app: App,
    orders: broadcast::Receiver<Order>,
    attached: Option<(Attached, Presence)>,
    heartbeat_interval: Duration,
    last_heard: Instant,
    payloads: Budget,
}

impl Connection {
    pub(super) fn new(wire: Wire, app: App) -> Self {
        let heartbeat_interval = app.state().rules.heartbeat_interval;
        Self {
            wire,
            orders: app.gateway.orders.subscribe(),
            heartbeat_interval,
            app,
            attached: None,
            last_heard: Instant::now(),
            payloads: Budget::default(),
        }
    }

    /// Talks with the client until one of the two has enough of it.
    pub(super) async fn run(mut self) {
        let Err(end) = self.talk().await;
        if matches!(end, End::Left) {
            self.end_session();
        }
        self.wire.finish(end).await;
    }

    async fn talk(&mut self) -> Result<Infallible, End> {
        let hello = Outgoing::Hello { heartbeat_interval: self.heartbeat_interval };
        self.wire.send(&hello).await?;
        loop {
            let silence_ends = self.last_heard + SILENT_INTERVALS * self.heartbeat_interval;
            tokio::select! {
                payload = self.wire.receive() => self.heed(payload?).await?,
                wake = woken(&mut self.attached) => match wake {
                    Wake::Grown => self.send_what_is_new().await?,
                    Wake::Replaced => return Err(End::Cut),
                },
                order = self.orders.recv() => self.obey(order).await?,
                () = self.app.shutdown.cancelled() => return Err(End::Cut),
                () = sleep_until(silence_ends) => {
                    self.end_session();
                    return Err(CloseCode::SessionTimedOut.into());
                }
            }
        }
    }

    async fn heed(&mut self, payload: Incoming) -> Result<(), End> {
        if !self.payloads.take(PAYLOADS, Instant::now()) {
            return Err(CloseCode::RateLimited.into());
        }
        match payload {
            Incoming::Heartbeat { sequence } => self.acknowledge(sequence).await,
            Incoming::Identify(identify) => self.identify(identify).await,
            Incoming::Resume(resume) => self.resume(resume).await,
            _ if self.attached.is_none() => Err(CloseCode::NotAuthenticated.into()),
            Incoming::RequestGuildMembers(request) => self.send_members(&request),
            Incoming::Ignored => Ok(()),
        }
    }

    async fn acknowledge(&mut self, sequence: Option<u64>) -> Result<(), End> {
        // Before a RESUME, clients send the last number of the connection that they have lost.
        let known = self.attached.as_ref().map(|(attached, _)| attached.session.last_sequence());
        if known.is_some() && sequence > known {
            return Err(CloseCode::InvalidSequence.into());
        }
        self.last_heard = Instant::now();
        self.wire.send(&Outgoing::HeartbeatAck).await
    }

    async fn identify(&mut self, identify: Identify) -> Result<(), End> {
        if self.attached.is_some() {
            return Err(CloseCode::AlreadyAuthenticated.into());
        }
        self.check_token(&identify.token)?;
        let intents = self.check_intents(identify.intents)?;
        let shard = identify.shard.unwrap_or((0, 1));
        if shard.0 >= shard.1 {
            return Err(CloseCode::InvalidShard.into());
        }
        if let Err(refusal) = self.app.may_identify() {
            return self.refuse_identify(refusal).await;
        }
        if identify.compress {
            self.wire.compress_large_payloads();
        }
        let session = announce::begin_session(&self.app, intents, shard);
        self.attach(Attached::new(session, 0));
        Ok(())
    }

    async fn refuse_identify(&mut self, refusal: IdentifyRefusal) -> Result<(), End> {
        match refusal {
            IdentifyRefusal::TooSoon => {
                self.wire.send(&Outgoing::InvalidSession { resumable: false }).await
            }
            IdentifyRefusal::TokenReset => Err(CloseCode::AuthenticationFailed.into()),
        }
    }

    async fn resume(&mut self, resume: Resume) -> Result<(), End> {
        if self.attached.is_some() {
            return Err(CloseCode::AlreadyAuthenticated.into());
        }
        self.check_token(&resume.token)?;
        let sessions = &self.app.gateway.sessions;
        let resumed =
            sessions.find(&resume.session_id).filter(|found| found.since(resume.seq).is_some());
        let Some(session) = resumed else {
            sessions.end(&resume.session_id);
            return self.wire.send(&Outgoing::InvalidSession { resumable: false }).await;
        };
        session.push("RESUMED", announce::resumed());
        self.attach(Attached::new(session, resume.seq));
        Ok(())
    }

    fn attach(&mut self, attached: Attached) {
        self.attached = Some((attached, self.app.gateway.presence()));
    }

    fn check_token(&self, token: &str) -> Result<(), CloseCode> {
        // Clients send the token bare; Discord also takes it with the prefix of REST.
        let bare = token.strip_prefix("Bot ").unwrap_or(token);
        if self.app.token == bare { Ok(()) } else { Err(CloseCode::AuthenticationFailed) }
    }

    fn check_intents(&self, bits: u64) -> Result<Intents, CloseCode> {
        let intents = Intents::from_bits(bits).ok_or(CloseCode::InvalidIntents)?;
        let allowed = self.app.state().rules.privileged_intents;
        if intents.intersects(Intents::PRIVILEGED) && !allowed {
            return Err(CloseCode::DisallowedIntents);
        }
        Ok(intents)
    }

    async fn send_what_is_new(&mut self) -> Result<(), End> {
        let Some((attached, _)) = &mut self.attached else { return Ok(()) };
        // A client so slow that the log has left it behind has to start anew.
        let missed = attached.session.since(attached.sent).ok_or(End::Cut)?;
        for dispatch in missed {
            attached.sent = dispatch.sequence;
            let interaction = dispatch.interaction();
            let message = self.wire.encode(&Outgoing::Dispatch(dispatch))?;
            if let Some(id) = interaction {
                let mut state = self.app.state();
                let now = state.now();
                state.interactions.note_sent(id, now);
            }
            self.wire.write(message).await?;
        }
        Ok(())
    }

    fn send_members(&mut self, request: &RequestGuildMembers) -> Result<(), End> {
        let Some((attached, _)) = &self.attached else { return Ok(()) };
        let chunk = announce::member_chunk(&self.app, &attached.session, request)?;
        attached.session.push("GUILD_MEMBERS_CHUNK", chunk);
        Ok(())
    }

    async fn obey(&mut self, order: Result<Order, broadcast::error::RecvError>) -> Result<(), End> {
        match order {
            Ok(Order::Reconnect) => self.wire.send(&Outgoing::Reconnect).await,
            Ok(Order::Invalidate) => {
                self.attached = None;
                self.wire.send(&Outgoing::InvalidSession { resumable: false }).await
            }
            Ok(Order::FallSilent) => {
                self.attached = None;
                self.wire.fall_silent();
                Ok(())
            }
            Ok(Order::Drop) | Err(_) => Err(End::Cut),
        }
    }

    fn end_session(&mut self) {
        if let Some((attached, _)) = self.attached.take() {
            self.app.gateway.sessions.end(&attached.session.id);
        }
    }
}

/// Waits for the session of an attached connection; for ever when there is none.
async fn woken(attached: &mut Option<(Attached, Presence)>) -> Wake {
    match attached {
        Some((attached, _)) => attached.wake().await,
        None => pending().await,
    }
}
