//! `vitabot run` as a process: its settings, its log, and its end.

use std::fs;
use std::process::{Child, Command, Stdio};

use local_discord::{Overwrite, Permissions, Snowflake, Subject, Tester};
use tempfile::TempDir;

use crate::running::settings;

/// The program, running on a tester's Discord, with a log.
struct Program {
    child: Child,
    folder: TempDir,
}

impl Program {
    fn start(tester: &Tester) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let config = folder.path().join("vitabot.toml");
        fs::write(folder.path().join("token"), tester.discord().token()).expect("a file can be written");
        let text = format!("token_file = 'token'\napi = '{}'\n", tester.discord().url());
        fs::write(&config, text).expect("a file can be written");
        let log = fs::File::create(folder.path().join("log")).expect("a file can be written");
        let child = Command::new(env!("CARGO_BIN_EXE_vitabot"))
            .args(["run", "--log", "trace", "--knowledge", "tests/data/knowledge-small", "--config"])
            .arg(&config)
            .env_remove("DISCORD_TOKEN")
            .stderr(Stdio::from(log))
            .spawn()
            .expect("the program starts");
        Self { child, folder }
    }

    /// Tells it to leave; its log, once it has.
    async fn leave(mut self) -> String {
        let told = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status();
        assert!(told.expect("there is `kill`").success());
        let ended = tokio::task::spawn_blocking(move || self.child.wait()).await.expect("no panic").expect("it ends");
        let log = fs::read_to_string(self.folder.path().join("log")).expect("there is a log");
        assert!(ended.success(), "{log}");
        log
    }
}

#[tokio::test]
async fn the_process_answers_logs_nothing_private_and_leaves_when_told() {
    let tester = Tester::with(settings()).await;
    let program = Program::start(&tester);
    tester.bot_is_ready().await;
    let question = tester.post("@bot does my secretword prevent colds?").await;
    tester.next_reply().await;
    tester.edit(question, "@bot does another secretword prevent colds?").await;
    tester.next_edit().await;
    tester.run_command("ask", &[("question", "my secretword".into())]).await;
    tester.next_reply().await;

    let log = program.leave().await;
    assert!(log.contains("logged in") && log.contains("told to stop"), "{log}");
    for secret in ["secretword", tester.discord().token(), "/interactions/", "/webhooks/"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[tokio::test]
async fn what_to_grant_is_logged_once_an_hour_for_each_channel() {
    let tester = Tester::with(settings()).await;
    let program = Program::start(&tester);
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
    let log = program.leave().await;
    let told = |channel: Snowflake| {
        let is_told = |line: &&str| line.contains("grant the bot") && line.contains(&channel.to_string());
        log.lines().filter(is_told).count()
    };
    assert_eq!((told(tester.channel_id()), told(other.channel_id())), (1, 1), "{log}");
    assert!(
        log.contains("Send Messages, for threads Send Messages in Threads, Read Message History and Add Reactions")
    );
}
