//! Opens connections to Discord's gateway: within a time, and ever less often while they fail. Knows no frames.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::{Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config};

use crate::discord::network::Network;

/// What serenity speaks; the gateway's address is given without it.
const QUERY: &str = "/?v=10&encoding=json";

/// A connection to Discord.
pub(super) type Upstream = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Waiting times towards the gateway.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long a connection may take until its WebSocket is open, and then until Discord greets.
    pub connect: Duration,
    /// How long Discord may take to acknowledge a heartbeat.
    pub ack: Duration,
    /// The pause after a failed attempt; it doubles with every further one.
    pub first_pause: Duration,
    /// The longest pause.
    pub longest_pause: Duration,
    /// The pause between two logins of different shards.
    pub login: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            // Half the usual heartbeat interval: serenity itself gives the session up after a whole one.
            ack: Duration::from_secs(20),
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(60),
            login: Duration::from_secs(5),
        }
    }
}

/// Opens connections at a pace.
pub(super) struct Dial {
    pace: Pace,
    tls: Arc<ClientConfig>,
    /// Attempts since the last login.
    attempts: AtomicU32,
}

impl Dial {
    pub(super) fn new(network: &Network) -> io::Result<Self> {
        let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        if let Some(authority) = &network.authority {
            let certificate = CertificateDer::from_pem_slice(authority.as_bytes()).map_err(io::Error::other)?;
            roots.add(certificate).map_err(io::Error::other)?;
        }
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { pace: network.pace, tls: Arc::new(tls), attempts: AtomicU32::new(0) })
    }

    /// A login succeeded, so the next attempt need not wait.
    pub(super) fn succeeded(&self) {
        self.attempts.store(0, Ordering::Relaxed);
    }

    /// A connection to `resume_at` or, where that fails or is not known, to `gateway`; goes on until there is one.
    pub(super) async fn open(&self, gateway: &str, mut resume_at: Option<String>) -> Upstream {
        loop {
            let before = self.attempts.fetch_add(1, Ordering::Relaxed);
            sleep(self.pace.pause_after(before)).await;
            let address = resume_at.take();
            let address = format!("{}{QUERY}", address.as_deref().unwrap_or(gateway).trim_end_matches('/'));
            let connector = Connector::Rustls(Arc::clone(&self.tls));
            let attempt = connect_async_tls_with_config(address, None, true, Some(connector));
            match timeout(self.pace.connect, attempt).await {
                Ok(Ok((upstream, _))) => return upstream,
                Ok(Err(error)) => tracing::warn!(attempt = before + 1, %error, "cannot connect to the gateway"),
                Err(_) => tracing::warn!(attempt = before + 1, "the gateway does not answer"),
            }
        }
    }
}

impl Pace {
    fn pause_after(&self, attempts: u32) -> Duration {
        match attempts.checked_sub(1) {
            None => Duration::ZERO,
            Some(doublings) => {
                let pause = self.first_pause.saturating_mul(2_u32.saturating_pow(doublings));
                pause.min(self.longest_pause)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit() {
        let pauses = [0, 1, 2, 3, 7, 99].map(|attempts| Pace::default().pause_after(attempts).as_secs());
        assert_eq!(pauses, [0, 1, 2, 4, 60, 60]);
    }
}
