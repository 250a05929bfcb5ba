//! A bare websocket client of the gateway: it sends and receives payloads, and does nothing by
//! itself.

use std::io::Read;

use flate2::{Decompress, FlushDecompress, read::ZlibDecoder};
use futures_util::{SinkExt, StreamExt};
use paperwire::sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{
        Message,
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

pub(crate) const GUILDS: u64 = 1;
pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;

/// A websocket client that does nothing by itself.
pub(crate) struct Client {
    socket: WebSocketStream<TcpStream>,
    zlib_stream: Option<Decompress>,
    /// The last sequence number seen.
    pub(crate) sequence: Option<u64>,
}

impl Client {
    /// Connects with this query string.
    pub(crate) async fn connect(sandbox: &Sandbox, query: &str) -> Self {
        let address = sandbox.url().strip_prefix("http://").unwrap();
        let stream = TcpStream::connect(address).await.unwrap();
        let url = format!("ws://{address}/gateway?{query}");
        let (socket, _) = client_async(url, stream).await.unwrap();
        let zlib_stream = query.contains("zlib-stream").then(|| Decompress::new(true));
        Self { socket, zlib_stream, sequence: None }
    }

    /// Says who it is, and gives the data of READY.
    pub(crate) async fn identify(&mut self, sandbox: &Sandbox, intents: u64) -> Value {
        assert_eq!(self.next().await["op"], 10);
        self.send(2, identification(sandbox.token(), intents)).await;
        self.event("READY").await
    }

    /// A client that has said who it is and was greeted with the guild.
    pub(crate) async fn log_in(sandbox: &Sandbox, intents: u64) -> (Self, Value) {
        let mut client = Self::connect(sandbox, "v=10&encoding=json").await;
        let ready = client.identify(sandbox, intents).await;
        (client, ready)
    }

    pub(crate) async fn send(&mut self, op: u8, data: Value) {
        let payload = json!({ "op": op, "d": data }).to_string();
        self.socket.send(Message::text(payload)).await.unwrap();
    }

    /// The next payload.
    pub(crate) async fn next(&mut self) -> Value {
        let text = match self.socket.next().await.unwrap().unwrap() {
            Message::Text(text) => text.to_string(),
            Message::Binary(bytes) => self.inflate(&bytes),
            other => panic!("not a payload: {other:?}"),
        };
        let payload: Value = serde_json::from_str(&text).unwrap();
        self.sequence = payload["s"].as_u64().or(self.sequence);
        payload
    }

    fn inflate(&mut self, bytes: &[u8]) -> String {
        let mut text = Vec::new();
        match &mut self.zlib_stream {
            Some(stream) => {
                assert!(bytes.ends_with(&[0, 0, 0xFF, 0xFF]), "flushed after every payload");
                text.reserve(1 << 20);
                stream.decompress_vec(bytes, &mut text, FlushDecompress::Sync).unwrap();
            }
            None => drop(ZlibDecoder::new(bytes).read_to_end(&mut text).unwrap()),
        }
        String::from_utf8(text).unwrap()
    }

    /// The data of the next dispatch, which must have this name.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        let payload = self.next().await;
        assert_eq!(payload["t"], name, "{payload}");
        payload["d"].clone()
    }

    /// The code with which the gateway closes the connection.
    pub(crate) async fn close_code(&mut self) -> CloseCode {
        loop {
            if let Message::Close(Some(frame)) = self.socket.next().await.unwrap().unwrap() {
                return frame.code;
            }
        }
    }

    /// Closes the connection with this code, and waits until the gateway has noticed.
    pub(crate) async fn close(mut self, code: CloseCode) {
        let frame = CloseFrame { code, reason: "".into() };
        self.socket.send(Message::Close(Some(frame))).await.unwrap();
        while self.socket.next().await.is_some_and(|message| message.is_ok()) {}
    }

    /// Waits until the connection is cut without a word.
    pub(crate) async fn cut(&mut self) {
        while let Some(Ok(message)) = self.socket.next().await {
            assert!(!message.is_close(), "{message:?}");
        }
    }
}

/// The data of an IDENTIFY.
pub(crate) fn identification(token: &str, intents: u64) -> Value {
    json!({ "token": token, "intents": intents, "properties": {} })
}
