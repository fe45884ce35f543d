//! Stands between serenity and Discord's API, inside the process. serenity 0.12.5 lets a 429 through that says how long
//! to wait in its body alone, repeats one with an unreadable header a thousand times a second, lets other routes run
//! into a global limit, keeps every bucket for ever, and stops for no number of refusals. So its own limiter is off, and
//! its requests come here, where all rules about requests are kept in one place. Knows no replies.

mod courier;
mod limits;
mod refused;
mod route;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use reqwest::header::HeaderValue;
use serenity::all::{Http, HttpBuilder};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::network::Network;
use crate::config::Config;
use courier::Courier;

/// The codes of answers that are not Discord's; its own begin at 10,001, and 0 stands for none.
/// It did not get there, or the answer did not get back.
pub(super) const LOST: isize = 1;
/// It was not sent, to keep Discord's limits.
pub(super) const HELD: isize = 2;
/// It came from outside the bot.
const STRANGER: isize = 3;

const DISCORD: &str = "https://discord.com";
const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(20);
/// Longer than anything in here takes.
const ANSWERED_WITHIN: Duration = Duration::from_secs(120);

/// The way to Discord's API. It ends when dropped.
pub(super) struct Api {
    address: SocketAddr,
    _open: watch::Sender<()>,
}

/// Why there is no way.
#[derive(Debug, thiserror::Error)]
pub(super) enum Closed {
    #[error("cannot open a port on loopback: {0}")]
    Loopback(#[from] std::io::Error),
    #[error("cannot set TLS up: {0}")]
    Client(#[from] reqwest::Error),
    #[error("the token cannot be sent")]
    Token,
}

impl Api {
    /// Listens on loopback, for the API that the settings name.
    pub(super) async fn start(config: &Config, network: &Network) -> Result<Self, Closed> {
        let mut client = reqwest::Client::builder()
            .use_rustls_tls()
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .pool_max_idle_per_host(16)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("DiscordBot (vitabot, ", env!("CARGO_PKG_VERSION"), ")"));
        if let Some(authority) = &network.authority {
            client = client.add_root_certificate(reqwest::Certificate::from_pem(authority.as_bytes())?);
        }
        if let Some(address) = network.discord_at {
            client = client.resolve("discord.com", address);
        }
        let api = config.api.clone().unwrap_or_else(|| DISCORD.to_owned());
        let mut authorization =
            HeaderValue::from_str(&format!("Bot {}", config.token.reveal())).map_err(|_| Closed::Token)?;
        authorization.set_sensitive(true);
        let courier = Arc::new(Courier::new(client.build()?, api, authorization, network.most_refused));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (open, is_open) = watch::channel(());
        tokio::spawn(async move {
            let mut closed = is_open.clone();
            loop {
                tokio::select! {
                    accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                        tokio::spawn(serve(Arc::clone(&courier), stream, is_open.clone()));
                    },
                    _ = closed.changed() => return,
                }
            }
        });
        Ok(Self { address, _open: open })
    }

    /// A client of serenity's that sends everything here.
    pub(super) fn client(&self, config: &Config) -> reqwest::Result<Http> {
        let client = reqwest::Client::builder().no_proxy().timeout(ANSWERED_WITHIN).build()?;
        let builder = HttpBuilder::new(config.token.reveal()).client(client);
        Ok(builder.proxy(format!("http://{}", self.address)).ratelimiter_disabled(true).build())
    }
}

/// Serves one connection of serenity's until either side has had enough.
async fn serve(courier: Arc<Courier>, stream: TcpStream, mut open: watch::Receiver<()>) {
    // Small requests and answers: waiting for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let courier = Arc::clone(&courier);
        async move { Ok::<_, Infallible>(courier.carry(request).await) }
    });
    tokio::select! {
        // A connection that fails takes its one request with it, and whoever made that hears of it.
        _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service) => {}
        _ = open.changed() => {}
    }
}
