//! A running local Discord: starts, is looked at and disturbed, and stops when dropped.

use std::fmt;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use crate::faults::{ConnectionFault, GatewayFault, Requests, RestFault};
use crate::hub::{Hub, Request};
use crate::listener::{Plain, Tls, Wire};
use crate::rest;
use crate::settings::Settings;
use crate::state::World;
use crate::tls::Identity;
use crate::validate::Validator;

/// A Discord on loopback, with nothing on it but the tested application. It stops when dropped.
pub struct LocalDiscord {
    pub(crate) hub: Arc<Hub>,
    address: SocketAddr,
    tls: Option<(SocketAddr, String)>,
}

impl fmt::Debug for LocalDiscord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalDiscord").field("address", &self.address).finish_non_exhaustive()
    }
}

impl LocalDiscord {
    /// Starts listening on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When the system gives no port, or no certificate can be made.
    pub async fn start(settings: Settings) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let validator = settings.openapi.as_deref().and_then(|path| match Validator::read(path) {
            Ok(validator) => Some(validator),
            Err(error) => {
                say(&format!("local-discord: requests go unchecked, the API description is not usable: {error}"));
                None
            }
        });
        let secure = if settings.tls { Some(TcpListener::bind("127.0.0.1:0").await?) } else { None };
        let gateway_url = match &secure {
            Some(secure) if settings.gateway_over_tls => format!("wss://localhost:{}", secure.local_addr()?.port()),
            _ => format!("ws://{address}"),
        };
        let hub = Arc::new(Hub::new(settings, validator, &address.to_string(), gateway_url));
        serve(&hub, Plain(listener));
        tokio::spawn({
            let hub = Arc::clone(&hub);
            async move { hub.keep_time().await }
        });
        let tls = secure.map(|secure| serve_tls(&hub, secure)).transpose()?;
        Ok(Self { hub, address, tls })
    }

    /// The address of the API without its path: `http://127.0.0.1:PORT`. Give it to a client as its proxy.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where clients are sent for the gateway: `ws://127.0.0.1:PORT`, or `wss` as the settings say.
    #[must_use]
    pub fn gateway_url(&self) -> String {
        self.hub.gateway_url.clone()
    }

    /// Where it listens for TLS, and the certificate (PEM) of the authority that a client must trust. The certificate
    /// names `discord.com` and `localhost`, so a client may be told to resolve such a name to this address. The gateway is
    /// there too, at `/`.
    #[must_use]
    pub fn tls(&self) -> Option<(SocketAddr, &str)> {
        self.tls.as_ref().map(|(address, authority)| (*address, authority.as_str()))
    }

    /// The token that the bot must show.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.hub.settings.token
    }

    /// Whether requests are checked against an API description.
    #[must_use]
    pub fn is_validating(&self) -> bool {
        self.hub.validator.is_some()
    }

    /// Reads or changes the world; clients hear of what changed.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        self.hub.change(change)
    }

    /// Lets time pass for deadlines, tokens, rate limits and timestamps, at once.
    pub fn advance(&self, by: Duration) {
        self.hub.advance(by);
    }

    /// Sends the last `count` events once more, as Discord does now and then after a RESUME.
    pub fn repeat_events(&self, count: usize) {
        self.hub.sessions().repeat(count);
    }

    /// Disturbs the gateway connections that are logged in; returns how many there were.
    pub fn disturb_gateway(&self, fault: GatewayFault) -> usize {
        self.hub.sessions().order(fault)
    }

    /// Spoils the next gateway connection for which nothing is ordered yet.
    pub fn spoil_connection(&self, fault: ConnectionFault) {
        self.hub.orders.spoil_connection(fault);
    }

    /// Spoils the next requests of a kind, this many times.
    pub fn spoil_requests(&self, requests: Requests, fault: RestFault, times: usize) {
        self.hub.orders.spoil_requests(requests, fault, times);
    }

    /// Forgets all faults that have not happened yet.
    pub fn cancel_faults(&self) {
        self.hub.orders.cancel();
    }

    /// The bot's latest requests, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.hub.requests()
    }

    /// Waits until the bot has made a request of this method whose path contains `part`, at most as long as a tester's
    /// patience lasts.
    pub async fn has_requested(&self, method: &str, part: &str) -> bool {
        let found = || {
            let requests = self.hub.requests();
            requests.iter().any(|request| request.method == method && request.path.contains(part)).then_some(())
        };
        self.hub.wait_for(self.hub.settings.patience, found).await.is_some()
    }

    /// Waits until the bot has made this many requests, of any method, whose path contains `part`, at most as long as a
    /// tester's patience lasts.
    pub async fn has_requested_times(&self, part: &str, times: usize) -> bool {
        let found = || {
            let requests = self.hub.requests();
            (requests.iter().filter(|request| request.path.contains(part)).count() >= times).then_some(())
        };
        self.hub.wait_for(self.hub.settings.patience, found).await.is_some()
    }

    /// Waits until something holds, at most as long as a tester's patience lasts. It is looked at whenever a request was
    /// answered or the world changed.
    ///
    /// # Panics
    /// When it does not come to hold.
    pub async fn waits_until(&self, holds: impl Fn() -> bool) {
        let held = self.hub.wait_for(self.hub.settings.patience, || holds().then_some(())).await;
        assert!(held.is_some(), "what was waited for did not come within {:?}", self.hub.settings.patience);
    }

    /// How often clients have identified, and how often resumed.
    #[must_use]
    pub fn logins(&self) -> (u64, u64) {
        self.hub.sessions().logins()
    }

    /// How many clients are logged in.
    #[must_use]
    pub fn connected(&self) -> usize {
        self.hub.sessions().connected()
    }

    /// The shards that are logged in, in order: each with how many its client says there are.
    #[must_use]
    pub fn shards(&self) -> Vec<(u64, u64)> {
        self.hub.sessions().shards()
    }

    /// Waits until this many sessions were opened and this many resumed, and a client is connected.
    pub async fn has_logins(&self, opened: u64, resumed: u64, limit: Duration) -> bool {
        let found = || {
            let sessions = self.hub.sessions();
            (sessions.logins() == (opened, resumed) && sessions.connected() > 0).then_some(())
        };
        self.hub.wait_for(limit, found).await.is_some()
    }

    /// Notes something that tests must fail for, such as an event that the client could not parse.
    pub fn report(&self, finding: &str) {
        self.hub.find(finding.to_owned());
    }

    /// Something to report through from inside a client, when this value itself is elsewhere.
    #[must_use]
    pub fn reporter(&self) -> Reporter {
        Reporter(Arc::clone(&self.hub))
    }
}

impl Drop for LocalDiscord {
    fn drop(&mut self) {
        self.hub.stopping.send_replace(true);
    }
}

/// Notes findings that tests must fail for.
#[derive(Clone)]
pub struct Reporter(Arc<Hub>);

impl fmt::Debug for Reporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reporter")
    }
}

impl Reporter {
    /// Notes that the client did not understand an event.
    pub fn unknown_event(&self, name: &str) {
        self.0.find(format!("the client did not understand an event: {name}"));
    }
}

fn serve(hub: &Arc<Hub>, listener: Plain) {
    let service = rest::router(Arc::clone(hub)).into_make_service_with_connect_info::<Wire>();
    let hub = Arc::clone(hub);
    tokio::spawn(async move {
        let until = async move { hub.stopped().await };
        // Serving ends with the order to stop; accepting does not fail.
        let _ = axum::serve(listener, service).with_graceful_shutdown(until).await;
    });
}

fn serve_tls(hub: &Arc<Hub>, listener: TcpListener) -> io::Result<(SocketAddr, String)> {
    let identity = Identity::make()?;
    let address = listener.local_addr()?;
    let listener = Tls::new(listener, identity.acceptor)?;
    let service = rest::router(Arc::clone(hub)).into_make_service_with_connect_info::<Wire>();
    let hub = Arc::clone(hub);
    tokio::spawn(async move {
        let until = async move { hub.stopped().await };
        // As above.
        let _ = axum::serve(listener, service).with_graceful_shutdown(until).await;
    });
    Ok((address, identity.authority))
}

/// Tells whoever runs the tests.
fn say(line: &str) {
    // Nobody reads it when standard error is closed.
    let _ = writeln!(io::stderr(), "{line}");
}
