//! The JSON payloads of the gateway: what clients send, read strictly, and what they are sent.

use std::{sync::Arc, time::Duration};

use serde::Deserialize;
use serde_json::{Value, json};

use super::close::CloseCode;
use crate::sandbox::snowflake::Snowflake;

/// What a client may say. `d` is kept only as far as the stand-in acts on it.
#[derive(Debug)]
pub(super) enum Incoming {
    Heartbeat {
        sequence: Option<u64>,
    },
    Identify(Identify),
    Resume(Resume),
    RequestGuildMembers(RequestGuildMembers),
    /// Presence, voice state and soundboard requests: valid, and without effect here.
    Ignored,
}

/// `d` of IDENTIFY (op 2).
#[derive(Debug, Deserialize)]
pub(super) struct Identify {
    pub(super) token: String,
    pub(super) intents: u64,
    /// Discord refuses an IDENTIFY without them; what they say is the client's affair.
    #[serde(rename = "properties")]
    _properties: Value,
    /// Whether single large payloads may come zlib-compressed.
    #[serde(default)]
    pub(super) compress: bool,
    #[serde(default)]
    pub(super) shard: Option<(u32, u32)>,
}

/// `d` of RESUME (op 6).
#[derive(Debug, Deserialize)]
pub(super) struct Resume {
    pub(super) token: String,
    pub(super) session_id: String,
    /// The last sequence number the client has seen.
    pub(super) seq: u64,
}

/// `d` of REQUEST_GUILD_MEMBERS (op 8).
#[derive(Debug, Deserialize)]
pub(super) struct RequestGuildMembers {
    pub(super) guild_id: String,
    /// How the name begins; everyone when empty.
    #[serde(default)]
    pub(super) query: Option<String>,
    /// The most members wanted; 0 is all of them.
    #[serde(default)]
    pub(super) limit: usize,
    #[serde(default)]
    pub(super) user_ids: Option<OneOrMany>,
    #[serde(default)]
    pub(super) nonce: Option<String>,
}

/// Discord takes one id or a list of them in `user_ids`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Many(ids) => ids,
        }
    }
}

#[derive(Deserialize)]
struct Envelope {
    op: u8,
    #[serde(default)]
    d: Value,
}

impl Incoming {
    /// Reads one payload.
    ///
    /// # Errors
    ///
    /// [`CloseCode::DecodeError`] when it is not what its opcode asks for, and
    /// [`CloseCode::UnknownOpcode`] for an opcode that clients may not send.
    pub(super) fn parse(text: &str) -> Result<Self, CloseCode> {
        let Envelope { op, d } = decode(serde_json::from_str(text))?;
        match op {
            1 => Ok(Self::Heartbeat { sequence: decode(serde_json::from_value(d))? }),
            2 => Ok(Self::Identify(decode(serde_json::from_value(d))?)),
            6 => Ok(Self::Resume(decode(serde_json::from_value(d))?)),
            8 => Ok(Self::RequestGuildMembers(decode(serde_json::from_value(d))?)),
            3 | 4 | 31 if d.is_object() => Ok(Self::Ignored),
            3 | 4 | 31 => Err(CloseCode::DecodeError),
            _ => Err(CloseCode::UnknownOpcode),
        }
    }
}

fn decode<T>(parsed: serde_json::Result<T>) -> Result<T, CloseCode> {
    parsed.map_err(|_| CloseCode::DecodeError)
}

/// One dispatch as a session sends it, kept so that a RESUME can have it again.
#[derive(Clone, Debug)]
pub(super) struct Dispatch {
    pub(super) sequence: u64,
    pub(super) name: String,
    pub(super) data: Arc<Value>,
}

impl Dispatch {
    /// The interaction that it tells of.
    pub(super) fn interaction(&self) -> Option<Snowflake> {
        (self.name == "INTERACTION_CREATE").then(|| self.data["id"].as_str()?.parse().ok())?
    }
}

/// What the gateway says.
#[derive(Clone, Debug)]
pub(super) enum Outgoing {
    Dispatch(Dispatch),
    Hello {
        heartbeat_interval: Duration,
    },
    HeartbeatAck,
    /// Asks the client to reconnect and resume (op 7).
    Reconnect,
    InvalidSession {
        resumable: bool,
    },
}

impl Outgoing {
    /// The payload's JSON text.
    pub(super) fn render(&self) -> String {
        let (op, data) = match self {
            Self::Dispatch(dispatch) => {
                let Dispatch { sequence, name, data } = dispatch;
                let name = json!(name);
                return format!(r#"{{"op":0,"t":{name},"s":{sequence},"d":{data}}}"#);
            }
            Self::Hello { heartbeat_interval } => {
                let milliseconds = heartbeat_interval.as_millis();
                (10, json!({ "heartbeat_interval": milliseconds as u64, "_trace": [] }))
            }
            Self::HeartbeatAck => (11, Value::Null),
            Self::Reconnect => (7, Value::Null),
            Self::InvalidSession { resumable } => (9, json!(resumable)),
        };
        json!({ "op": op, "d": data, "s": null, "t": null }).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_that_is_no_json_or_lacks_its_data_cannot_be_decoded() {
        for text in ["", "{", "[]", r#"{"op":2,"d":{"token":"t"}}"#, r#"{"op":6,"d":null}"#] {
            assert_eq!(Incoming::parse(text).unwrap_err(), CloseCode::DecodeError, "{text}");
        }
    }

    #[test]
    fn an_opcode_that_only_the_gateway_sends_is_unknown() {
        for op in [0, 7, 9, 10, 11, 99] {
            let text = json!({ "op": op, "d": {} }).to_string();
            assert_eq!(Incoming::parse(&text).unwrap_err(), CloseCode::UnknownOpcode, "{op}");
        }
    }

    #[test]
    fn a_dispatch_carries_its_name_and_sequence() {
        let data = Arc::new(json!({ "id": "1" }));
        let dispatch = Dispatch { sequence: 7, name: "MESSAGE_CREATE".into(), data };
        let text = Outgoing::Dispatch(dispatch).render();
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read, json!({ "op": 0, "t": "MESSAGE_CREATE", "s": 7, "d": { "id": "1" } }));
    }
}
