//! What a session is told: READY and the guilds to begin with, then everything that its intents
//! and shard ask for.

use std::sync::{Arc, Weak};

use serde_json::{Value, json};
use tokio::sync::broadcast;

use super::{close::CloseCode, intents::Intents, payload::RequestGuildMembers, session::Session};
use crate::sandbox::{
    clock::timestamp,
    events::Event,
    model::{Guild, Member},
    rest::gateway_url,
    server::{App, Shared},
    snowflake::Snowflake,
    state::State,
};

/// Members in one GUILD_MEMBERS_CHUNK. Source: Discord's documentation, "Request Guild Members".
const CHUNK: usize = 1000;

/// Begins a session: pushes READY and the guilds to it and lets it hear everything after them.
pub(super) fn begin_session(app: &App, intents: Intents, shard: (u32, u32)) -> Arc<Session> {
    // Events are dispatched under this lock, so none falls between the snapshot and the feed.
    let state = app.state();
    let session = app.gateway.sessions.begin(intents, shard);
    session.push("READY", ready(&state, app, &session));
    if intents.guilds() {
        for guild in guilds(&state, shard) {
            session.push("GUILD_CREATE", guild_create(&state, guild));
        }
    }
    let (events, bot) = (state.hub.subscribe(), state.bot_id.to_string());
    tokio::spawn(feed(Arc::downgrade(&session), events, Arc::downgrade(app), bot));
    session
}

/// Copies what happens into the session's log, until either of the two is gone.
async fn feed(
    session: Weak<Session>,
    mut events: broadcast::Receiver<Event>,
    app: Weak<Shared>,
    bot: String,
) {
    loop {
        let event = events.recv().await;
        let (Some(session), Some(app)) = (session.upgrade(), app.upgrade()) else { return };
        let Ok(event) = event else {
            // Something was lost, so the log is no longer whole and cannot be resumed.
            return app.gateway.sessions.end(&session.id);
        };
        if event.seen_by_bot && concerns(&session, &event) {
            pass_on(&session, &bot, event);
        }
    }
}

fn pass_on(session: &Session, bot: &str, event: Event) {
    let mut data = event.data;
    session.intents.redact(event.name, &mut data, bot);
    session.push(event.name, data);
}

fn concerns(session: &Session, event: &Event) -> bool {
    let of_shard = match event.guild {
        Some(guild) => is_of_shard(guild, session.shard),
        None => session.shard.0 == 0,
    };
    of_shard && session.intents.want(event.name, event.guild.is_none())
}

/// Discord's rule for which shard a guild is on.
fn is_of_shard(guild: Snowflake, (shard, shards): (u32, u32)) -> bool {
    (guild.get() >> 22) % u64::from(shards) == u64::from(shard)
}

/// The guilds of a shard that the bot is in.
fn guilds(state: &State, shard: (u32, u32)) -> impl Iterator<Item = &Guild> {
    let guilds = state.guilds.values().filter(move |guild| is_of_shard(guild.id, shard));
    guilds.filter(|guild| guild.members.contains_key(&state.bot_id))
}

fn ready(state: &State, app: &App, session: &Session) -> Value {
    let user = state.users.get(&state.bot_id).map(|bot| bot.to_own_json());
    let guilds = guilds(state, session.shard);
    let guilds: Vec<Value> =
        guilds.map(|guild| json!({ "id": guild.id, "unavailable": true })).collect();
    json!({
        "v": 10,
        "user": user,
        "user_settings": {},
        "session_type": "normal",
        "session_id": session.id,
        "resume_gateway_url": gateway_url(app),
        "relationships": [],
        "private_channels": [],
        "presences": [],
        "guilds": guilds,
        "guild_join_requests": [],
        "geo_ordered_rtc_regions": [],
        "game_relationships": [],
        "shard": [session.shard.0, session.shard.1],
        "application": { "id": state.bot_id, "flags": 0 },
        "auth": {},
        "_trace": [],
    })
}

/// The data of RESUMED, which comes before what was missed.
pub(super) fn resumed() -> Value {
    json!({ "_trace": [] })
}

/// A guild with all that the gateway adds to the object of REST.
pub(crate) fn guild_create(state: &State, guild: &Guild) -> Value {
    let mut data = guild.to_json();
    let bot = guild.members.get(&state.bot_id);
    let threads = state.threads.values().filter(|thread| {
        thread.guild_id == guild.id && !thread.archived && state.bot_sees(thread.id)
    });
    let threads = threads.map(|thread| {
        let mut json = thread.to_json();
        if let Some(member) = thread.member_json(state.bot_id) {
            json["member"] = member;
        }
        json
    });
    let channels = state.channels.values().filter(|channel| channel.guild_id == guild.id);
    data["joined_at"] = json!(bot.map(|member| timestamp(member.joined_at)));
    data["large"] = json!(false);
    data["unavailable"] = json!(false);
    data["member_count"] = json!(guild.members.len());
    // Without the intent for members Discord names nobody but the bot itself here.
    data["members"] = bot.iter().filter_map(|member| member_json(state, member)).collect();
    data["channels"] = channels.map(|channel| channel.to_json()).collect();
    data["threads"] = threads.collect();
    for nothing in [
        "voice_states",
        "presences",
        "stage_instances",
        "guild_scheduled_events",
        "soundboard_sounds",
        "embedded_activities",
    ] {
        data[nothing] = json!([]);
    }
    data
}

fn member_json(state: &State, member: &Member) -> Option<Value> {
    Some(member.to_json(state.users.get(&member.user_id)?))
}

/// The answer to a request for members, in one chunk.
///
/// # Errors
///
/// The code with which Discord closes a connection that asks for more than its intents allow.
pub(super) fn member_chunk(
    app: &App,
    session: &Session,
    request: &RequestGuildMembers,
) -> Result<Value, CloseCode> {
    let state = app.state();
    let guild = request.guild_id.parse().ok().and_then(|id| state.guilds.get(&id));
    let guild = guild.ok_or(CloseCode::DecodeError)?;
    let by_name = request.query.as_deref().unwrap_or_default();
    let everyone = request.user_ids.is_none() && by_name.is_empty() && request.limit == 0;
    if everyone && !session.intents.members() {
        return Err(CloseCode::DisallowedIntents);
    }
    let wanted = |member: &&Member| match &request.user_ids {
        Some(ids) => ids.as_slice().contains(&member.user_id.to_string()),
        None => state.users.get(&member.user_id).is_some_and(|user| {
            let names = [Some(user.display_name()), member.nick.as_deref()];
            names.into_iter().flatten().any(|name| starts_with_ignoring_case(name, by_name))
        }),
    };
    let most = if request.limit == 0 { CHUNK } else { request.limit.min(CHUNK) };
    let members = guild.members.values().filter(wanted).take(most);
    let members: Vec<Value> = members.filter_map(|member| member_json(&state, member)).collect();
    let mut chunk = json!({
        "guild_id": guild.id,
        "members": members,
        "chunk_index": 0,
        "chunk_count": 1,
        "not_found": unknown_members(guild, request),
    });
    if let Some(nonce) = &request.nonce {
        chunk["nonce"] = json!(nonce);
    }
    Ok(chunk)
}

fn starts_with_ignoring_case(name: &str, start: &str) -> bool {
    name.to_lowercase().starts_with(&start.to_lowercase())
}

fn unknown_members<'a>(guild: &Guild, request: &'a RequestGuildMembers) -> Vec<&'a String> {
    let ids = request.user_ids.iter().flat_map(|ids| ids.as_slice());
    ids.filter(|id| !id.parse().is_ok_and(|id| guild.members.contains_key(&id))).collect()
}
