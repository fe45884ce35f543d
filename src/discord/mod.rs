//! The bot on Discord: connects, stays connected, hears members and answers them. Knows no matching.

mod api;
mod audit;
mod commands;
mod components;
mod controls;
mod cooldown;
mod counts;
mod desk;
mod events;
mod fault;
mod followed;
mod heard;
mod message;
mod moderators;
mod moment;
mod network;
mod owners;
mod places;
mod plan;
mod quiet;
mod recent;
mod relay;
mod reply;
mod said;
mod turn;
mod watchdog;
mod weigh;
mod work;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use serenity::all::{ClientBuilder, GatewayIntents, Http};
use tokio::sync::mpsc::Receiver;
use tokio::time::{sleep, timeout};

use self::api::{Api, Closed};
use self::desk::Desk;
use self::events::{Events, Unknown};
use self::fault::Fault;
use self::relay::{Gateway, Relay};
use self::watchdog::{Pulse, Watchdog};
use crate::bot::Bot;
use crate::config::{Config, Shards};
use crate::library::Load;

pub use self::network::Network;
pub use self::plan::Plan;
pub use self::relay::Pace;

/// What the bot asks Discord for: messages where it is mentioned or written to, and the servers it is in. None of it is
/// privileged; what is said in the channels of the settings is, see [`intents`].
const INTENTS: GatewayIntents =
    GatewayIntents::GUILDS.union(GatewayIntents::GUILD_MESSAGES).union(GatewayIntents::DIRECT_MESSAGES);
/// Modules of libraries that write messages or tokens into the log even in warnings.
pub const INDISCREET: [&str; 2] = ["serenity::gateway::ws", "serenity::http"];

/// How long replies in progress may take when the bot is told to leave.
const GRACE: Duration = Duration::from_secs(7);
/// How long what the moderators' channel still has to be told may take after that.
const ACCOUNT_GRACE: Duration = Duration::from_secs(1);
/// Three of Discord's heartbeat intervals.
const SILENT_GATEWAY: Duration = Duration::from_secs(125);
/// How often the log says what was answered.
const REPORT_EVERY: Duration = Duration::from_secs(60 * 60);
const FROZEN_RUNTIME: Duration = Duration::from_secs(30);
const SECOND: Duration = Duration::from_secs(1);

/// Why the bot stopped without being told to.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// Discord does not know the token.
    #[error(
        "Discord does not accept the token. Copy it again from the Bot page of your application, or reset it there"
    )]
    BadToken,
    /// Discord closed the gateway for good.
    #[error("Discord closed the gateway with code {code}: {reason}")]
    Refused {
        /// The close code.
        code: u16,
        /// What to do.
        reason: &'static str,
    },
    /// The client could not start or go on.
    #[error("the Discord client failed: {0}")]
    Client(String),
    /// Nothing can be listened to on this machine.
    #[error("cannot open a port on loopback: {0}")]
    Loopback(#[from] std::io::Error),
}

/// Runs the bot until `stop` is done or Discord wants it no more. What comes through `reloads` is done one after the other,
/// beside what moderators ask for on Discord. `on_stuck` is called, on another thread, when nothing
/// moves any more: it should end the process.
///
/// # Errors
///
/// When going on makes no sense.
pub async fn run(
    config: Config,
    bot: Arc<Bot>,
    network: impl Into<Network>,
    stop: impl Future<Output = ()>,
    mut reloads: Receiver<Load>,
    on_stuck: impl FnOnce(&'static str) + Send + 'static,
) -> Result<(), Stopped> {
    tokio::pin!(stop);
    let network = network.into();
    let pace = network.pace;
    let api = Api::start(&config, &network).await?;
    let http = api.client(&config).map_err(|error| Stopped::Client(error.to_string()))?;
    let gateway = tokio::select! {
        gateway = gateway(&http, pace) => gateway?,
        () = &mut stop => return Ok(()),
    };
    let (pulse, runtime) = (Pulse::default(), Pulse::default());
    let relay = Relay::start(gateway, &network, pulse.clone()).await?;
    let desk = Arc::new(Desk::new(config, bot));
    let events = Events { desk: Arc::clone(&desk), pace, is_registered: AtomicBool::new(false) };
    let intents = intents(&desk.config);
    let builder = ClientBuilder::new_with_http(http, intents).event_handler(events).raw_event_handler(Unknown);
    let mut client = builder.await.map_err(|error| Stopped::Client(Fault::of(&error).to_string()))?;
    *client.ws_url.lock().await = relay.url();
    let ticking = tokio::spawn({
        let (runtime, desk) = (runtime.clone(), Arc::clone(&desk));
        async move {
            loop {
                runtime.beat();
                sleep(SECOND).await;
                desk.pass(SECOND);
            }
        }
    });
    let reporting = tokio::spawn({
        let desk = Arc::clone(&desk);
        async move {
            loop {
                sleep(REPORT_EVERY).await;
                desk.counts.report();
            }
        }
    });
    let pulses = vec![("the gateway", pulse, SILENT_GATEWAY), ("the runtime", runtime, FROZEN_RUNTIME)];
    let _watchdog = Watchdog::watch(pulses, Duration::from_secs(5), on_stuck);
    let accounting = desk.audit.start(Arc::clone(&client.http));
    let reloading = tokio::spawn({
        let desk = Arc::clone(&desk);
        async move {
            while let Some(load) = reloads.recv().await {
                commands::on_load(&desk, load).await;
            }
        }
    });
    let shards = desk.config.shards;
    let mut running = tokio::spawn(async move {
        match shards {
            Shards::Automatic => client.start_autosharded().await,
            // serenity takes the end of the range for the last shard, against what ranges mean.
            Shards::Range { first, last, total } => client.start_shard_range(first..last, total).await,
        }
    });
    let end = tokio::select! {
        () = &mut stop => Ok(()),
        code = relay.fatal() => Err(refused(code)),
        ended = &mut running => Err(Stopped::Client(match ended {
            Ok(Err(error)) => Fault::of(&error).to_string(),
            Ok(Ok(())) => "it ended by itself".to_owned(),
            Err(_) => "it panicked".to_owned(),
        })),
    };
    if !desk.work.close(GRACE).await {
        tracing::warn!("some replies were not finished in time");
    }
    reloading.abort();
    desk.audit.close();
    if let Some(accounting) = accounting
        && timeout(ACCOUNT_GRACE, accounting).await.is_err()
    {
        tracing::warn!("some lines for the moderators' channel were not posted in time");
    }
    relay.stop().await;
    running.abort();
    ticking.abort();
    reporting.abort();
    desk.counts.report();
    drop(api);
    end
}

impl From<Closed> for Stopped {
    fn from(closed: Closed) -> Self {
        match closed {
            Closed::Loopback(error) => Self::Loopback(error),
            Closed::Client(_) | Closed::Token => Self::Client(closed.to_string()),
        }
    }
}

/// Messages without a mention can be read with the privileged Message Content intent alone, so the bot asks for it where
/// channels are named, and nowhere else.
fn intents(config: &Config) -> GatewayIntents {
    if config.channels.ids.is_empty() { INTENTS } else { INTENTS | GatewayIntents::MESSAGE_CONTENT }
}

/// The gateway's address; asks until Discord says it, because without it serenity would take a fixed one.
async fn gateway(http: &Http, pace: Pace) -> Result<Gateway, Stopped> {
    let mut pause = pace.first_pause;
    loop {
        match http.get_bot_gateway().await {
            Ok(found) => {
                let limit = found.session_start_limit;
                if limit.remaining > 0 {
                    return Ok(Gateway { url: found.url, logins_at_once: limit.max_concurrency });
                }
                // Discord resets the token of a bot that logs in once more.
                let wait = Duration::from_millis(limit.reset_after);
                tracing::error!(?wait, "no login is left for today: something starts the bot again and again");
                sleep(wait).await;
                continue;
            }
            Err(error) => {
                let fault = Fault::of(&error);
                if fault.is_unauthorized() {
                    return Err(Stopped::BadToken);
                }
                tracing::warn!("cannot ask Discord for its gateway: {fault}");
            }
        }
        sleep(pause).await;
        pause = pause.saturating_mul(2).min(pace.longest_pause);
    }
}

fn refused(code: u16) -> Stopped {
    let reason = match code {
        4004 => return Stopped::BadToken,
        4010 | 4011 => "the number of shards does not fit; restart the bot",
        4012 => "it no longer speaks this version of the gateway; update the bot",
        4014 => {
            "the settings name channels, and reading them needs the Message Content Intent: switch it on under \
             Privileged Gateway Intents on the Bot page of your application, or take `ids` out of `[channels]`"
        }
        _ => "the bot asked for something that Discord does not know; update the bot",
    };
    Stopped::Refused { code, reason }
}
