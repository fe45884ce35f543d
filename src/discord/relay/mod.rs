//! Stands between serenity and the gateway, inside the process. serenity 0.12.5 freezes its runtime when a connection
//! ends without a close code, waits forever for a handshake that is never answered, and begins a new session where the
//! old one could be resumed. So it connects here, where handshakes are always answered and every end has a code, and the
//! relay deals with Discord. Knows no events.

mod dial;
mod frames;
mod passage;
mod turnstile;

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{WebSocketStream, accept_async};

use super::network::Network;
use super::watchdog::Pulse;
use dial::{Dial, Upstream};
use frames::FromClient;
use passage::{End, Passage};
use turnstile::Turnstile;

pub use dial::Pace;

/// After this, serenity resumes.
const RESUMABLE: u16 = 4000;
/// After this, serenity begins a new session.
const SESSION_OVER: u16 = 4009;
/// How long serenity may take to say RESUME or to take its leave; it is in the same process.
const PROMPT: Duration = Duration::from_millis(250);

/// Where the gateway is, and how many shards may log in at once.
#[derive(Clone, Debug)]
pub(super) struct Gateway {
    pub(super) url: String,
    pub(super) logins_at_once: u64,
}

/// How long serenity's side stays open when the bot leaves: longer than the process lives on.
const LINGER: Duration = Duration::from_secs(2);

/// Accepts serenity's connections and carries their frames to and from Discord.
pub(super) struct Relay {
    address: SocketAddr,
    fatal: watch::Receiver<Option<u16>>,
    stop: watch::Sender<bool>,
}

struct Shared {
    gateway: String,
    pace: Pace,
    dial: Dial,
    turnstile: Turnstile,
    pulse: Pulse,
    /// Where Discord wants each session to be resumed.
    resume_at: Mutex<HashMap<String, String>>,
    fatal: watch::Sender<Option<u16>>,
    stop: watch::Receiver<bool>,
}

impl Relay {
    /// Listens on loopback, for `gateway`. `pulse` beats with every sign of life from serenity.
    pub(super) async fn start(gateway: Gateway, network: &Network, pulse: Pulse) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (fatal, is_fatal) = watch::channel(None);
        let (stop, is_stopped) = watch::channel(false);
        let pace = network.pace;
        let dial = Dial::new(network)?;
        let shared = Arc::new(Shared {
            gateway: gateway.url,
            pace,
            dial,
            turnstile: Turnstile::new(gateway.logins_at_once, pace.login),
            pulse,
            resume_at: Mutex::default(),
            fatal,
            stop: is_stopped,
        });
        tokio::spawn(async move {
            let mut stop = shared.stop.clone();
            loop {
                tokio::select! {
                    accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                        tokio::spawn(carry(Arc::clone(&shared), stream));
                    },
                    () = told(&mut stop) => return,
                }
            }
        });
        Ok(Self { address, fatal: is_fatal, stop })
    }

    /// Where serenity has to connect.
    pub(super) fn url(&self) -> String {
        format!("ws://{}", self.address)
    }

    /// Waits for Discord to close a connection in a way that no further attempt can mend; returns its code.
    pub(super) async fn fatal(&self) -> u16 {
        let mut fatal = self.fatal.clone();
        let code = fatal.wait_for(Option::is_some).await.ok().and_then(|code| *code);
        match code {
            Some(code) => code,
            // The relay has ended, and will not say anything any more.
            None => std::future::pending().await,
        }
    }

    /// Takes leave of Discord.
    pub(super) async fn stop(&self) {
        self.stop.send_replace(true);
        // All connections hold a receiver until they have ended.
        let _ = timeout(Duration::from_secs(1), self.stop.closed()).await;
    }
}

type Downstream = WebSocketStream<TcpStream>;

/// Carries one connection of serenity from its beginning to its end.
async fn carry(shared: Arc<Shared>, stream: TcpStream) {
    // Otherwise an event waits, up to 40 ms, until serenity's system has acknowledged the one before.
    let _ = stream.set_nodelay(true);
    let Ok(mut down) = accept_async(stream).await else { return };
    shared.pulse.beat();
    let mut held = Vec::new();
    // serenity says RESUME at once, and IDENTIFY only after HELLO.
    let mut session = None;
    if let Ok(Some(Ok(Message::Text(text)))) = timeout(PROMPT, down.next()).await {
        if let FromClient::Resume { session: resumed } = FromClient::read(&text) {
            session = Some(resumed);
        }
        held.push(Message::Text(text));
    }
    let Some(up) = connect(&shared, &mut down, session.as_deref(), &mut held).await else { return };
    let end = Passage { shared: &shared, down: &mut down, up, session }.pass(held).await;
    let code = match end {
        End::Stopped => {
            // The relay's end does not wait for this, and serenity gets no reason to connect to a relay that is gone.
            drop(shared);
            return sleep(LINGER).await;
        }
        End::Code(Some(code @ (4004 | 4010..=4014))) => {
            shared.fatal.send_replace(Some(code));
            // Whoever waits for this ends the client. Until then it gets no reason to try again.
            told(&mut shared.stop.clone()).await;
            return;
        }
        End::Code(Some(4006 | 4007 | 4009)) => SESSION_OVER,
        End::Code(_) => RESUMABLE,
    };
    tracing::info!(code, "the gateway connection ended, connecting again");
    let frame = CloseFrame { code: code.into(), reason: "".into() };
    if down.close(Some(frame)).await.is_ok() {
        // Dropping the connection before serenity has read the frame could take the frame away.
        let _ = timeout(PROMPT, async { while let Some(Ok(_)) = down.next().await {} }).await;
    }
}

/// Connects to Discord while keeping serenity content. `None` where serenity left or everything stops.
async fn connect(
    shared: &Shared,
    down: &mut Downstream,
    session: Option<&str>,
    held: &mut Vec<Message>,
) -> Option<Upstream> {
    let resume_at = session.and_then(|session| shared.resume_at(session));
    let mut stop = shared.stop.clone();
    let opening = shared.dial.open(&shared.gateway, resume_at);
    tokio::pin!(opening);
    loop {
        tokio::select! {
            up = &mut opening => return Some(up),
            frame = down.next() => {
                let Some(Ok(Message::Text(text))) = frame else { return None };
                shared.pulse.beat();
                match FromClient::read(&text) {
                    FromClient::Heartbeat => down.send(Message::text(frames::ack())).await.ok()?,
                    _ => held.push(Message::Text(text)),
                }
            }
            () = told(&mut stop) => return None,
        }
    }
}

impl Shared {
    fn resume_at(&self, session: &str) -> Option<String> {
        self.resume_at.lock().unwrap_or_else(PoisonError::into_inner).get(session).cloned()
    }

    /// Notes where to resume a session that took the place of `old`.
    fn remember(&self, old: Option<String>, session: String, resume_at: String) {
        let mut known = self.resume_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = old {
            known.remove(&old);
        }
        // Sessions are few: one a shard. Those that ended while nobody was connected go when there are too many.
        if known.len() >= 1_000 {
            known.clear();
        }
        known.insert(session, resume_at);
    }
}

/// Waits for the word to stop. A sender that is gone has no other.
async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}
