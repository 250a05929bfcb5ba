//! Connections that can be cut in the middle, as a failing network does.

use std::{
    convert::Infallible,
    future::pending,
    io,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tracing::debug;

/// The near end of the connection that a request came by, found in the request's extensions.
#[derive(Clone, Debug)]
pub(crate) struct Line(CancellationToken);

impl Line {
    /// Resets the connection. Whatever waits for an answer by it gets none, and the task that was
    /// to answer ends with it: this never returns.
    pub(crate) async fn cut(&self) -> Infallible {
        self.0.cancel();
        pending().await
    }
}

impl Connected<IncomingStream<'_, Lines>> for Line {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        stream.io().line.clone()
    }
}

/// Listens for connections that can be cut.
pub(crate) struct Lines(pub(crate) TcpListener);

impl Listener for Lines {
    type Io = Severable;
    type Addr = std::net::SocketAddr;

    async fn accept(&mut self) -> (Severable, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Small frames would else wait some 40 ms for the other end to acknowledge those before.
        if let Err(error) = stream.set_nodelay(true) {
            debug!(%error, "A connection sends its frames late");
        }
        (Severable::new(stream), address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

/// A TCP connection until its [`Line`] is cut.
pub(crate) struct Severable {
    stream: TcpStream,
    line: Line,
    cut: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl Severable {
    fn new(stream: TcpStream) -> Self {
        let cut = CancellationToken::new();
        Self { stream, line: Line(cut.clone()), cut: Box::pin(cut.cancelled_owned()) }
    }

    /// Fails once the line is cut, and wakes whoever asked when that happens.
    fn poll_whole(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        if self.cut.as_mut().poll(context).is_pending() {
            return Ok(());
        }
        // Without it, closing the socket would end the connection in an orderly way.
        self.stream.set_zero_linger()?;
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for Severable {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.poll_whole(context)?;
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Severable {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_whole(context)?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // A cut line says no goodbye.
        if self.poll_whole(context).is_err() {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
