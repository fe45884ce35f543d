//! `vitabot run`: the bot on Discord, until it is told to leave.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use jiff::civil::Date;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tracing::Level;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

use super::End;
use super::dry_run::{self, Holds};
use super::folder::Folder;
use crate::bot::{Bot, Edition};
use crate::config::{Config, ConfigError};
use crate::discord::{self, Pace};

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
        let Some(usable) = self.folder.open(today)? else { return Ok(End::Errors) };
        self.start_log()?;
        let (packs, entries) = (usable.knowledge.packs().len(), usable.knowledge.entries().len());
        tracing::info!(packs, entries, "the knowledge is sound, connecting to Discord");
        let bot = Arc::new(Bot::new(Edition::new(usable.knowledge, usable.rules)));
        let runtime = Runtime::new().context("cannot start the runtime")?;
        let outcome = runtime.block_on(async {
            let stop = told_to_stop().context("cannot listen for signals")?;
            discord::run(config, bot, Pace::default(), stop, end_process).await.map_err(anyhow::Error::from)
        });
        runtime.shutdown_timeout(Duration::from_secs(1));
        outcome.map(|()| End::Done)
    }

    /// Tells what is wrong with settings and knowledge, both in one run, and what the bot would do.
    fn check(&self, config: Result<Config, ConfigError>, today: Date) -> anyhow::Result<End> {
        let holds = self
            .folder
            .open(today)?
            .map(|usable| Holds { packs: usable.knowledge.packs().len(), entries: usable.knowledge.entries().len() });
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

#[expect(clippy::disallowed_methods, clippy::exit, reason = "a frozen runtime never returns to main")]
fn end_process(what: &'static str) {
    tracing::error!("{what} has stood still for too long; ending, to be started again");
    std::process::exit(i32::from(super::FAILED));
}
