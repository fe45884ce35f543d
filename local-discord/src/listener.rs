//! Connections as they are accepted: plain or TLS, and such that one can be ended by a reset instead of a farewell.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// Lets a connection end by a reset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wire(Arc<AtomicBool>);

impl Wire {
    /// From now on, the end of this connection is a reset.
    pub(crate) fn reset_at_the_end(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// A TCP stream that ends as its [`Wire`] says.
#[derive(Debug)]
pub(crate) struct Resettable<S: AsTcp> {
    stream: S,
    wire: Wire,
}

/// A stream over TCP.
pub(crate) trait AsTcp: AsyncRead + AsyncWrite + Unpin + Send + 'static {
    fn tcp(&self) -> &TcpStream;
}

impl AsTcp for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl AsTcp for TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

impl<S: AsTcp> Resettable<S> {
    fn new(stream: S) -> Self {
        Self { stream, wire: Wire::default() }
    }
}

impl<S: AsTcp> Drop for Resettable<S> {
    fn drop(&mut self) {
        if self.wire.0.load(Ordering::SeqCst) {
            // Without it the connection ends politely, which the test that ordered the reset sees for itself.
            let _ = self.stream.tcp().set_zero_linger();
        }
    }
}

impl<S: AsTcp> AsyncRead for Resettable<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl<S: AsTcp> AsyncWrite for Resettable<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if self.wire.0.load(Ordering::SeqCst) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Accepts plain connections.
pub(crate) struct Plain(pub(crate) TcpListener);

impl Listener for Plain {
    type Io = Resettable<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, peer) = Listener::accept(&mut self.0).await;
        // Small frames must not wait for each other; a loopback socket that refuses is slower, nothing more.
        let _ = stream.set_nodelay(true);
        (Resettable::new(stream), peer)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Plain>> for Wire {
    fn connect_info(stream: IncomingStream<'_, Plain>) -> Self {
        stream.io().wire.clone()
    }
}

/// Accepts TLS connections. Handshakes run beside each other, so that one that never ends holds up nobody.
pub(crate) struct Tls {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl Tls {
    pub(crate) fn new(listener: TcpListener, acceptor: TlsAcceptor) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (done, ready) = mpsc::channel(64);
        tokio::spawn(async move {
            while !done.is_closed() {
                let accepted = tokio::select! {
                    accepted = listener.accept() => accepted,
                    () = done.closed() => return,
                };
                let Ok((stream, peer)) = accepted else { continue };
                let (acceptor, done) = (acceptor.clone(), done.clone());
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        // Closed means that the server has ended.
                        let _ = done.send((stream, peer)).await;
                    }
                });
            }
        });
        Ok(Self { ready, address })
    }
}

impl Listener for Tls {
    type Io = Resettable<TlsStream<TcpStream>>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some((stream, peer)) => (Resettable::new(stream), peer),
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

impl Connected<IncomingStream<'_, Tls>> for Wire {
    fn connect_info(stream: IncomingStream<'_, Tls>) -> Self {
        stream.io().wire.clone()
    }
}
