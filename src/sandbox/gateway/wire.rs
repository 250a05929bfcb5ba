//! One websocket as the gateway uses it: JSON text, or one of Discord's two compressions.

use std::io;

use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use flate2::{Compress, Compression, FlushCompress};

use super::{
    close::CloseCode,
    payload::{Incoming, Outgoing},
};

/// Payloads of at least this many bytes are compressed for a client that allowed it in its
/// IDENTIFY; Discord leaves open which ones are, so clients must take both.
const WORTH_COMPRESSING: usize = 1024;

/// The longest payload a client may send, in bytes. Source: Discord's documentation, "Sending
/// events": a longer one is closed with 4002.
const LONGEST_PAYLOAD: usize = 4096;

/// How a connection came to its end.
#[derive(Debug)]
pub(super) enum End {
    /// The gateway closes it and says why.
    Close(CloseCode),
    /// The client said goodbye, and with that to its session.
    Left,
    /// It is to be cut without a word, or is gone already.
    Cut,
}

impl From<CloseCode> for End {
    fn from(code: CloseCode) -> Self {
        Self::Close(code)
    }
}

/// How payloads to one client are written.
enum Encoding {
    Plain,
    /// `compress: true` in IDENTIFY: a large payload is a zlib stream of its own.
    LargePayloads(Box<Compress>),
    /// `compress=zlib-stream` in the address: one zlib stream for the whole connection, flushed
    /// after every payload.
    Stream(Box<Compress>),
}

/// A websocket that speaks gateway payloads.
pub(super) struct Wire {
    socket: WebSocket,
    encoding: Encoding,
    /// Whether what is sent goes nowhere.
    is_dead: bool,
}

impl Wire {
    /// A wire that compresses the whole connection (`zlib-stream`) or none of it yet.
    pub(super) fn new(socket: WebSocket, zlib_stream: bool) -> Self {
        let encoding = if zlib_stream { Encoding::Stream(compressor()) } else { Encoding::Plain };
        Self { socket, encoding, is_dead: false }
    }

    /// Compresses large payloads from now on, unless the whole connection is compressed anyway.
    pub(super) fn compress_large_payloads(&mut self) {
        if matches!(self.encoding, Encoding::Plain) {
            self.encoding = Encoding::LargePayloads(compressor());
        }
    }

    /// Sends one payload.
    ///
    /// # Errors
    ///
    /// [`End::Cut`] when the client is gone.
    pub(super) async fn send(&mut self, payload: &Outgoing) -> Result<(), End> {
        let message = self.encode(payload)?;
        self.write(message).await
    }

    /// A payload as it goes over the wire. All that is encoded has to be written, in this order:
    /// without one payload, a compressed stream's later ones cannot be read.
    ///
    /// # Errors
    ///
    /// [`End::Cut`] when it cannot be compressed.
    pub(super) fn encode(&mut self, payload: &Outgoing) -> Result<Message, End> {
        self.encoding.encode(payload.render()).map_err(|_| End::Cut)
    }

    /// Sends what was encoded.
    ///
    /// # Errors
    ///
    /// [`End::Cut`] when the client is gone.
    pub(super) async fn write(&mut self, message: Message) -> Result<(), End> {
        if self.is_dead {
            return Ok(());
        }
        self.socket.send(message).await.map_err(|_| End::Cut)
    }

    /// Loses whatever is sent from now on, as a connection does that neither end knows to be dead.
    pub(super) fn fall_silent(&mut self) {
        self.is_dead = true;
    }

    /// Waits for the next payload. May be cancelled without losing one.
    ///
    /// # Errors
    ///
    /// [`End::Cut`] or [`End::Left`] when the client is gone, [`End::Close`] when it sent something
    /// unreadable.
    pub(super) async fn receive(&mut self) -> Result<Incoming, End> {
        loop {
            let message = self.socket.recv().await.ok_or(End::Cut)?.map_err(|_| End::Cut)?;
            let bytes = match &message {
                Message::Text(text) => text.as_bytes(),
                Message::Binary(bytes) => bytes,
                Message::Close(frame) => return Err(closed_by_client(frame.as_ref())),
                Message::Ping(_) | Message::Pong(_) => continue,
            };
            if bytes.len() > LONGEST_PAYLOAD {
                return Err(CloseCode::DecodeError.into());
            }
            let text = std::str::from_utf8(bytes).map_err(|_| CloseCode::DecodeError)?;
            return Ok(Incoming::parse(text)?);
        }
    }

    /// Ends the connection, with a close frame if a reason is to be given.
    pub(super) async fn finish(mut self, end: End) {
        if let (End::Close(code), false) = (end, self.is_dead) {
            let frame = CloseFrame { code: code.number(), reason: code.reason().into() };
            // A client that is gone by now needs no reason any more.
            let _ = self.socket.send(Message::Close(Some(frame))).await;
        }
    }
}

/// A client that closes with 1000 or 1001 ends its session, and with any other code may resume.
/// Source: Discord's documentation, "Initiating a Disconnect".
fn closed_by_client(frame: Option<&CloseFrame>) -> End {
    match frame.map(|frame| frame.code) {
        Some(close_code::NORMAL | close_code::AWAY) => End::Left,
        _ => End::Cut,
    }
}

impl Encoding {
    fn encode(&mut self, text: String) -> io::Result<Message> {
        match self {
            Self::LargePayloads(stream) if text.len() >= WORTH_COMPRESSING => {
                stream.reset();
                let compressed = compress(stream, text.as_bytes(), FlushCompress::Finish)?;
                Ok(Message::Binary(compressed.into()))
            }
            Self::Plain | Self::LargePayloads(_) => Ok(Message::Text(text.into())),
            Self::Stream(stream) => {
                let compressed = compress(stream, text.as_bytes(), FlushCompress::Sync)?;
                Ok(Message::Binary(compressed.into()))
            }
        }
    }
}

fn compressor() -> Box<Compress> {
    Box::new(Compress::new(Compression::fast(), true))
}

/// Adds `input` to the stream and flushes, so that the client can read everything so far: the
/// output then ends with `00 00 FF FF`, or, if it is finished, with the end of the stream.
fn compress(stream: &mut Compress, mut input: &[u8], flush: FlushCompress) -> io::Result<Vec<u8>> {
    let mut output = Vec::with_capacity(input.len() / 2 + 64);
    loop {
        let before = stream.total_in();
        stream.compress_vec(input, &mut output, flush)?;
        let taken = usize::try_from(stream.total_in() - before).map_err(io::Error::other)?;
        input = &input[taken..];
        // A flush is complete once it leaves room in the output.
        if input.is_empty() && output.len() < output.capacity() {
            return Ok(output);
        }
        output.reserve(256.max(input.len()));
    }
}

#[cfg(test)]
mod tests {
    use flate2::{Decompress, FlushDecompress, Status};

    use super::*;

    #[test]
    fn a_large_payload_is_a_whole_stream_each_time() {
        let mut stream = compressor();
        for length in [1024, 0, 1, 70_000, 300_001, 1024] {
            let payload: String = ('a'..='z').cycle().take(length).collect();
            stream.reset();
            let compressed =
                compress(&mut stream, payload.as_bytes(), FlushCompress::Finish).unwrap();
            let mut read = Vec::with_capacity(length + 64);
            let status = Decompress::new(true)
                .decompress_vec(&compressed, &mut read, FlushDecompress::Finish)
                .unwrap();
            assert_eq!((status, read), (Status::StreamEnd, payload.into_bytes()), "of {length}");
        }
    }

    #[test]
    fn every_flushed_payload_of_a_stream_can_be_read_at_once() {
        let mut stream = Compress::new(Compression::fast(), true);
        let mut reader = Decompress::new(true);
        for length in [0, 1, 63, 64, 65, 1000, 70_000, 300_001] {
            let payload: String = ('a'..='z').cycle().take(length).collect();
            let compressed =
                compress(&mut stream, payload.as_bytes(), FlushCompress::Sync).unwrap();
            assert!(compressed.ends_with(&[0, 0, 0xFF, 0xFF]), "of {length}");
            let mut read = Vec::with_capacity(length + 64);
            reader.decompress_vec(&compressed, &mut read, FlushDecompress::Sync).unwrap();
            assert_eq!(read, payload.as_bytes(), "of {length}");
        }
    }
}
