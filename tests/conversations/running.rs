//! A running bot, wired as `vitabot run` wires it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use local_discord::{Intents, Settings, Tester};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use vitabot::bot::Bot;
use vitabot::config::{Config, Token};
use vitabot::discord::{self, Network, Pace, Stopped};
use vitabot::library::{By, Library, Load};

/// Six entries in two packs.
pub(crate) const SMALL: &str = "tests/data/knowledge-small";

/// The bot. It is told to stop when dropped.
pub(crate) struct Running {
    pub(crate) task: JoinHandle<Result<(), Stopped>>,
    stop: Option<oneshot::Sender<()>>,
    /// Asks for reloads as the process does after a signal.
    pub(crate) reloads: mpsc::Sender<Load>,
}

impl Running {
    /// Tells the bot to stop, and waits for what it says.
    pub(crate) async fn stop(&mut self) -> Result<(), Stopped> {
        drop(self.stop.take());
        self.end().await
    }

    /// Waits for the bot to end.
    pub(crate) async fn end(&mut self) -> Result<(), Stopped> {
        let ended = tokio::time::timeout(Duration::from_secs(10), &mut self.task).await;
        ended.expect("the bot should end").expect("no panic")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Faster than in earnest, so that tests need not wait.
pub(crate) fn pace() -> Pace {
    let tenth = Duration::from_millis(100);
    let (connect, ack) = (Duration::from_secs(1), Duration::from_secs(1));
    Pace { connect, ack, first_pause: tenth, longest_pause: tenth * 5, login: tenth }
}

/// A tester and the bot, logged in, who knows the small knowledge.
pub(crate) async fn start() -> (Tester, Running) {
    start_with(|_| ()).await
}

pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> (Tester, Running) {
    let tester = Tester::with(settings()).await;
    let running = run(&tester, change);
    tester.bot_is_ready().await;
    (tester, running)
}

/// As [`start_with`], and the tester's channel is one where questions are answered without a mention.
pub(crate) async fn start_in_channel(change: impl FnOnce(&mut Config)) -> (Tester, Running) {
    let privileged_intents = Intents::MESSAGE_CONTENT;
    let tester = Tester::with(Settings { privileged_intents, ..settings() }).await;
    let channel = tester.channel_id().0;
    let running = run(&tester, |config| {
        config.channels.ids = vec![channel];
        change(config);
    });
    tester.bot_is_ready().await;
    (tester, running)
}

/// Where the environment names a copy of Discord's API description, requests are checked against it.
#[expect(clippy::disallowed_methods, reason = "a test's edge: where the description is differs between machines")]
pub(crate) fn settings() -> Settings {
    // Whole processes start in some tests, many at a time.
    let patience = Duration::from_secs(30);
    Settings { openapi: std::env::var_os("DISCORD_OPENAPI").map(Into::into), patience, ..Settings::default() }
}

/// Runs the bot, who knows the small knowledge, on the tester's Discord.
pub(crate) fn run(tester: &Tester, change: impl FnOnce(&mut Config)) -> Running {
    run_whole(tester, pace().into(), Path::new(SMALL), change)
}

/// Runs the bot on the tester's Discord, reached in a way of its own.
pub(crate) fn run_on(tester: &Tester, network: Network, change: impl FnOnce(&mut Config)) -> Running {
    run_whole(tester, network, Path::new(SMALL), change)
}

/// Runs the bot, who knows what is in `folder`, on the tester's Discord.
pub(crate) fn run_with(tester: &Tester, folder: &Path, change: impl FnOnce(&mut Config)) -> Running {
    run_whole(tester, pace().into(), folder, change)
}

fn run_whole(tester: &Tester, network: Network, folder: &Path, change: impl FnOnce(&mut Config)) -> Running {
    let token = Token::new(tester.discord().token(), "the test").expect("it is one");
    let mut config = Config::new(token);
    config.api = Some(tester.discord().url());
    change(&mut config);
    let start = Load { by: By::Start, at: "2026-11-23T12:00:00Z".parse::<Timestamp>().expect("it is a time") };
    let Ok(library) = Library::open(folder.to_owned(), config.matching, start) else {
        panic!("the knowledge is sound")
    };
    let bot = Arc::new(Bot::new(library));
    let (stop, told) = oneshot::channel();
    let told = async { drop(told.await) };
    let (reloads, wanted) = mpsc::channel(4);
    let task = tokio::spawn(discord::run(config, bot, network, told, wanted, |what| panic!("{what} stood still")));
    Running { task, stop: Some(stop), reloads }
}
