//! A running bot, wired as `vitabot run` wires it.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::civil::date;
use local_discord::{Intents, Settings, Tester};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use vitabot::bot::{Bot, Edition};
use vitabot::config::{Config, Token};
use vitabot::discord::{self, Pace, Stopped};
use vitabot::knowledge::{self, Knowledge};

/// The bot. It is told to stop when dropped.
pub(crate) struct Running {
    pub(crate) task: JoinHandle<Result<(), Stopped>>,
    stop: Option<oneshot::Sender<()>>,
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
    Pace { connect: Duration::from_secs(1), ack: Duration::from_secs(1), first_pause: tenth, longest_pause: tenth * 5 }
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
    let patience = Duration::from_secs(10);
    Settings { openapi: std::env::var_os("DISCORD_OPENAPI").map(Into::into), patience, ..Settings::default() }
}

/// Runs the bot on the tester's Discord.
pub(crate) fn run(tester: &Tester, change: impl FnOnce(&mut Config)) -> Running {
    run_knowing(small(), tester, change)
}

/// Runs a bot with other knowledge.
pub(crate) fn run_knowing(knowledge: Knowledge, tester: &Tester, change: impl FnOnce(&mut Config)) -> Running {
    let token = Token::new(tester.discord().token(), "the test").expect("it is one");
    let mut config = Config::new(token);
    config.api = Some(tester.discord().url());
    change(&mut config);
    let bot = Arc::new(Bot::new(Edition::new(knowledge, vitabot::safety::Rules::built_in())));
    let (stop, told) = oneshot::channel();
    let told = async { drop(told.await) };
    let task = tokio::spawn(discord::run(config, bot, pace(), told, |what| panic!("{what} stood still")));
    Running { task, stop: Some(stop) }
}

fn small() -> Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE
        .get_or_init(|| {
            let loaded = knowledge::load(Path::new("tests/data/knowledge-small"), date(2026, 11, 23));
            loaded.knowledge.expect("it is sound")
        })
        .clone()
}
