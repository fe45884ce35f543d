//! `vitabot run` as a process: its settings, its log, and its end.

use std::fs;
use std::process::{Command, Stdio};

use local_discord::Tester;

use crate::running::settings;

#[tokio::test]
async fn the_process_answers_logs_nothing_private_and_leaves_when_told() {
    let tester = Tester::with(settings()).await;
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (config, token) = (folder.path().join("vitabot.toml"), folder.path().join("token"));
    fs::write(&token, tester.discord().token()).expect("a file can be written");
    let text = format!("token_file = 'token'\napi = '{}'\n", tester.discord().url());
    fs::write(&config, text).expect("a file can be written");
    let log = fs::File::create(folder.path().join("log")).expect("a file can be written");
    let mut bot = Command::new(env!("CARGO_BIN_EXE_vitabot"))
        .args(["run", "--log", "trace", "--knowledge", "tests/data/knowledge-small", "--config"])
        .arg(&config)
        .env_remove("DISCORD_TOKEN")
        .stderr(Stdio::from(log))
        .spawn()
        .expect("the program starts");

    tester.bot_is_ready().await;
    tester.post("@bot does my secretword prevent colds?").await;
    tester.next_reply().await;
    tester.run_command("ask", &[("question", "my secretword".into())]).await;
    tester.next_reply().await;

    let told = Command::new("kill").arg("-TERM").arg(bot.id().to_string()).status().expect("there is `kill`");
    assert!(told.success());
    let ended = tokio::task::spawn_blocking(move || bot.wait()).await.expect("no panic").expect("it ends");
    let log = fs::read_to_string(folder.path().join("log")).expect("there is a log");
    assert!(ended.success(), "{log}");
    assert!(log.contains("logged in") && log.contains("told to stop"), "{log}");
    for secret in ["secretword", tester.discord().token(), "/interactions/", "/webhooks/"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
