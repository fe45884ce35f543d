//! `vitabot run`: the bot on Discord, until it is told to leave.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use jiff::civil::Date;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::{self, Sender};
use tracing::Level;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

use super::End;
use super::clock::now;
use super::dry_run::{self, Holds};
use super::folder::Folder;
use super::watch::Watch;
use crate::bot::Bot;
use crate::config::{Config, ConfigError};
use crate::discord::{self, Pace};
use crate::library::{By, InUse, Load};

/// How many reloads may wait for their turn.
const WAITING: usize = 4;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The settings file; none is needed when DISCORD_TOKEN is set
    #[arg(long, value_name = "FILE", env = "VITABOT_CONFIG")]
    config: Option<PathBuf>,
    /// How much to log: error, warn, info or debug. Libraries stay at warnings, and no message is ever logged
    #[arg(long, value_name = "LEVEL", env = "VITABOT_LOG", default_value = "info")]
    log: Level,
    /// Log a JSON object a line
    #[arg(long)]
    log_json: bool,
    /// Say what the bot would do, and what is wrong with it, without connecting
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    folder: Folder,
}

impl Arguments {
    pub(super) fn run(self, today: Date) -> anyhow::Result<End> {
        let config = Config::load(self.config.as_deref(), token().as_deref());
        if self.check {
            return self.check(config, today);
        }
        let config = config?;
        let watch = config.moderation.reload_on_change.then(|| Watch::new(self.folder.path()));
        let Some(library) = self.folder.library(config.matching, Load { by: By::Start, at: now() })? else {
            return Ok(End::Errors);
        };
        self.start_log()?;
        report(&library.in_use());
        let bot = Arc::new(Bot::new(library));
        let runtime = Runtime::new().context("cannot start the runtime")?;
        let outcome = runtime.block_on(async {
            let stop = told_to_stop().context("cannot listen for signals")?;
            let (wanted, reloads) = mpsc::channel(WAITING);
            tokio::spawn(told_to_reload(wanted.clone()).context("cannot listen for signals")?);
            tokio::spawn(on_change(watch, wanted));
            discord::run(config, bot, Pace::default(), stop, reloads, end_process).await.map_err(anyhow::Error::from)
        });
        runtime.shutdown_timeout(Duration::from_secs(1));
        outcome.map(|()| End::Done)
    }

    /// Tells what is wrong with settings and knowledge, both in one run, and what the bot would do.
    fn check(&self, config: Result<Config, ConfigError>, today: Date) -> anyhow::Result<End> {
        let holds = self
            .folder
            .open(today)?
            .map(|(knowledge, _)| Holds { packs: knowledge.packs().len(), entries: knowledge.entries().len() });
        match config {
            Ok(config) => writeln!(anstream::stdout(), "{}", dry_run::report(&config, self.config.as_deref(), holds))?,
            Err(error) => {
                writeln!(anstream::stderr(), "{error}")?;
                return Ok(End::Errors);
            }
        }
        Ok(if holds.is_some() { End::Done } else { End::Errors })
    }

    /// Libraries log at warnings whatever is wanted of ours: below that, serenity's lines hold messages and tokens. Two
    /// of its modules do so even in warnings.
    fn start_log(&self) -> anyhow::Result<()> {
        let filter = Targets::new()
            .with_default(LevelFilter::WARN)
            .with_target("vitabot", self.log)
            .with_targets(discord::INDISCREET.map(|module| (module, LevelFilter::OFF)));
        let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(false);
        let registry = tracing_subscriber::registry();
        if self.log_json {
            registry.with(lines.json().with_filter(filter)).try_init()
        } else {
            registry.with(lines.with_target(false).with_filter(filter)).try_init()
        }
        .context("cannot start the log")
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge that reads the environment; an argument would show in `ps`")]
fn token() -> Option<String> {
    std::env::var("DISCORD_TOKEN").ok()
}

/// Done when the process is asked to end: Ctrl-C, or SIGTERM from a supervisor. Asked again, it ends at once.
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("told to stop, finishing replies");
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            end_at_once();
        });
    })
}

/// Somebody has no patience for replies in progress.
#[expect(clippy::disallowed_methods, clippy::exit, reason = "what is in progress would hold up a return to main")]
fn end_at_once() {
    tracing::warn!("told to stop a second time, ending at once");
    std::process::exit(i32::from(super::FAILED));
}

/// Asks for a reload whenever the process gets SIGHUP.
fn told_to_reload(wanted: Sender<Load>) -> io::Result<impl Future<Output = ()>> {
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(async move {
        while hangup.recv().await.is_some() {
            want(&wanted, By::Signal);
        }
    })
}

/// Asks for a reload whenever files change, where the settings want that.
async fn on_change(watch: Option<Watch>, wanted: Sender<Load>) {
    if let Some(watch) = watch {
        watch.run(|| want(&wanted, By::FileChange)).await;
    }
}

fn want(wanted: &Sender<Load>, by: By) {
    // Where several wait already, the last of them will see the same files.
    let _ = wanted.try_send(Load { by, at: now() });
}

/// Says what the bot starts with.
fn report(in_use: &InUse) {
    let (knowledge, found) = (in_use.edition.knowledge(), in_use.found);
    let (packs, entries, version) = (knowledge.packs().len(), knowledge.entries().len(), in_use.version);
    tracing::info!(packs, entries, %version, "the knowledge is loaded, connecting to Discord");
    if found.errors > 0 {
        let errors = found.errors;
        tracing::warn!(errors, "some questions lead elsewhere or some replies are too long: see `vitabot check`");
    }
}

#[expect(clippy::disallowed_methods, clippy::exit, reason = "a frozen runtime never returns to main")]
fn end_process(what: &'static str) {
    tracing::error!("{what} has stood still for too long; ending, to be started again");
    std::process::exit(i32::from(super::FAILED));
}
