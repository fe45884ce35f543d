//! `vitabot run` as a process: its settings, its log, and its end.

use std::fs;
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use local_discord::faults::{Requests, RestFault};
use local_discord::{Overwrite, Permissions, Snowflake, Subject, Tester};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::running::settings;

const FAILED: i32 = 3;

/// The program, running. It is killed when dropped.
struct Process {
    child: Child,
    folder: TempDir,
}

impl Process {
    /// Starts it for the tester's Discord, with a token in a file, and more arguments.
    fn start(tester: &Tester, token: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let config = folder.path().join("vitabot.toml");
        fs::write(folder.path().join("discord-token"), token).expect("a file can be written");
        let text = format!("token_file = 'discord-token'\napi = '{}'\n", tester.discord().url());
        fs::write(&config, text).expect("a file can be written");
        let log = fs::File::create(folder.path().join("log")).expect("a file can be written");
        let child = Command::new(env!("CARGO_BIN_EXE_vitabot"))
            .args(["run", "--knowledge", "tests/data/knowledge-small"])
            .args(arguments)
            .arg("--config")
            .arg(&config)
            .env_remove("DISCORD_TOKEN")
            .env_remove("VITABOT_LOG")
            .stderr(Stdio::from(log))
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        Self { child, folder }
    }

    async fn signal(&self, name: &str) {
        let id = self.child.id().expect("it runs").to_string();
        let told = Command::new("kill").args([name, &id]).status().await.expect("there is `kill`");
        assert!(told.success());
    }

    /// Waits for its end; how it ended, and what it logged.
    async fn end(&mut self) -> (ExitStatus, String) {
        let ended = timeout(Duration::from_secs(15), self.child.wait()).await;
        (ended.expect("it ends").expect("it can be waited for"), self.log())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).expect("there is a log")
    }
}

#[expect(clippy::disallowed_methods, reason = "a test's edge: how long the end takes is what is looked at")]
fn now() -> Instant {
    Instant::now()
}

#[tokio::test]
async fn no_log_shows_what_members_wrote_or_any_token() {
    let mut days = JoinSet::new();
    for level in ["error", "warn", "info", "debug", "trace"] {
        for is_json in [false, true] {
            days.spawn(async move { (level, is_json, log_of_an_eventful_day(level, is_json).await) });
        }
    }
    for (level, is_json, log) in days.join_all().await {
        if is_json {
            let parses = |line: &str| serde_json::from_str::<serde_json::Value>(line).is_ok();
            assert!(log.lines().all(parses), "{log}");
        }
        match level {
            "error" => assert!(!log.contains("logged in"), "{log}"),
            "warn" => assert!(log.contains("failed") && !log.contains("logged in"), "{log}"),
            _ => {
                for told in ["the knowledge is", "logged in", "told to stop", "questions since the last report"] {
                    assert!(log.contains(told), "{told}: {log}");
                }
                let counted = if is_json { "\"unknown\":4" } else { "unknown=4" };
                assert!(log.contains(counted), "four questions had no answer: {log}");
                assert!(!log.contains("reidentifying"), "leaving is no trouble: {log}");
            }
        }
    }
}

/// Lets members ask in every way, and requests fail in several; the log must hold none of what it should not.
async fn log_of_an_eventful_day(level: &str, is_json: bool) -> String {
    let form = if is_json { &["--log-json"][..] } else { &[] };
    let tester = Tester::with(settings()).await;
    let discord = tester.discord();
    let mut bot = Process::start(&tester, discord.token(), &[&["--log", level], form].concat());
    tester.bot_is_ready().await;
    let question = tester.post("@bot does my secretword prevent frostbite?").await;
    tester.next_reply().await;
    tester.edit(question, "@bot does another secretword prevent frostbite?").await;
    tester.next_edit().await;
    let bea = tester.member("bea");
    bea.in_dm().post("is my secretword enough for frostbite?").await;
    bea.next_reply().await;
    let question = [("question", "does vitamin c prevent colds".into())];
    tester.run_command("ask", &question).await;
    let answer = tester.next_reply().await;
    tester.press(answer.id(), "Share in channel").await;
    tester.next_reply().await;

    let callback = || Requests::to("POST", "/interactions/*/*/callback");
    let messages = || Requests::to("POST", "/channels/*/messages");
    discord.spoil_requests(callback(), RestFault::Reset, 1);
    tester.run_command("help", &[]).await;
    tester.next_reply().await;
    discord.spoil_requests(callback(), RestFault::Status(404), 1);
    tester.run_command("ask", &[("question", "my secretword".into())]).await;
    tester.gets_no_response().await;
    discord.spoil_requests(messages(), RestFault::InternalError, 3);
    let cy = tester.member("cy");
    cy.post("@bot secretword for colds?").await;
    cy.hears_nothing(Duration::from_millis(1_200)).await;
    discord.cancel_faults();

    bot.signal(if is_json { "-INT" } else { "-TERM" }).await;
    let (ended, log) = bot.end().await;
    assert!(ended.success(), "{log}");
    let requests = discord.requests();
    let tokens = requests.iter().filter_map(|request| {
        let segments: Vec<&str> = request.path.split('/').collect();
        matches!(segments.get(1), Some(&"interactions" | &"webhooks")).then(|| segments.get(3).copied()).flatten()
    });
    let tokens: Vec<&str> = tokens.filter(|token| token.len() > 8).collect();
    assert!(!tokens.is_empty(), "there were interactions");
    // Routes may be named, with nothing in the place of ids and tokens.
    let bare = log.replace("/interactions/*/*/", "").replace("/webhooks/*/*", "");
    for path in ["/interactions/", "/webhooks/"] {
        assert!(!bare.contains(path), "{level} json={is_json} {path}: {log}");
    }
    assert!(!log.contains("was not understood"), "the client dropped an event: {log}");
    for secret in ["secretword", "frostbite", discord.token()].into_iter().chain(tokens) {
        assert!(!log.contains(secret), "{level} json={is_json} {secret}: {log}");
    }
    tester.forget_unread();
    log
}

#[tokio::test]
async fn a_wrong_token_ends_the_process_with_a_reason_and_is_not_shown() {
    let tester = Tester::with(settings()).await;
    let mut bot = Process::start(&tester, "another-token", &["--log", "trace"]);
    let (ended, log) = bot.end().await;
    assert_eq!(ended.code(), Some(FAILED), "{log}");
    assert!(log.contains("vitabot: Discord does not accept the token. Copy it again"), "{log}");
    assert!(!log.contains("another-token"), "{log}");
}

/// A bot in the middle of a reply that Discord never takes.
async fn in_the_middle_of_a_reply() -> (Tester, Process) {
    let tester = Tester::with(settings()).await;
    let bot = Process::start(&tester, tester.discord().token(), &[]);
    tester.bot_is_ready().await;
    tester.discord().spoil_requests(Requests::to("POST", "/interactions/*/*/callback"), RestFault::Hung, 9);
    tester.run_command("help", &[]).await;
    tester.gets_no_response().await;
    (tester, bot)
}

#[tokio::test]
async fn a_reply_that_hangs_holds_the_end_up_for_no_more_than_ten_seconds() {
    let (tester, mut bot) = in_the_middle_of_a_reply().await;
    let before = now();
    bot.signal("-TERM").await;
    let (ended, log) = bot.end().await;
    let took = before.elapsed();
    assert!(ended.success() && log.contains("some replies were not finished in time"), "{log}");
    assert!(took < Duration::from_secs(10), "{took:?}");
    tester.forget_unread();
}

#[tokio::test]
async fn a_second_signal_ends_the_process_at_once() {
    let (tester, mut bot) = in_the_middle_of_a_reply().await;
    let before = now();
    bot.signal("-INT").await;
    while !bot.log().contains("told to stop") {
        assert!(before.elapsed() < Duration::from_secs(5), "{}", bot.log());
        tokio::task::yield_now().await;
    }
    bot.signal("-INT").await;
    let (ended, log) = bot.end().await;
    assert_eq!(ended.code(), Some(FAILED), "{log}");
    assert!(before.elapsed() < Duration::from_secs(5), "{:?}", before.elapsed());
    tester.forget_unread();
}

#[tokio::test]
async fn what_to_grant_is_logged_once_an_hour_for_each_channel() {
    let tester = Tester::with(settings()).await;
    let mut bot = Process::start(&tester, tester.discord().token(), &[]);
    tester.bot_is_ready().await;
    let mute = |channel: Snowflake| {
        let (subject, deny) = (Subject::Member(tester.bot()), Permissions::SEND_MESSAGES | Permissions::ADD_REACTIONS);
        tester.change(|world| world.set_overwrite(channel, Overwrite { subject, allow: Permissions::NONE, deny }));
    };
    let other = tester.channel("other");
    mute(tester.channel_id());
    mute(other.channel_id());
    let reactions = |count: usize| {
        let requests = tester.discord().requests();
        requests.iter().filter(|request| request.path.contains("/reactions/")).count() == count
    };
    for (number, person) in [&*tester, &*tester, &other].into_iter().enumerate() {
        person.post("@bot does vitamin c prevent colds?").await;
        tester.discord().waits_until(|| reactions(number + 1)).await;
    }
    bot.signal("-TERM").await;
    let (ended, log) = bot.end().await;
    assert!(ended.success(), "{log}");
    let told = |channel: Snowflake| {
        let is_told = |line: &&str| line.contains("grant the bot") && line.contains(&channel.to_string());
        log.lines().filter(is_told).count()
    };
    assert_eq!((told(tester.channel_id()), told(other.channel_id())), (1, 1), "{log}");
    assert!(
        log.contains("Send Messages, for threads Send Messages in Threads, Read Message History and Add Reactions")
    );
}
