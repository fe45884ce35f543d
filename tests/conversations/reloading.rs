//! Reloads while the bot is busy, and reloads that the process is told of from outside Discord.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::process::{Child, Command, Stdio};

use local_discord::Tester;
use local_discord::tester::Person;
use tempfile::TempDir;

use crate::moderating::{BICYCLE, KNOWN, QUESTION, is_answered_with};
use crate::running::settings;
use crate::scene::{Folder, Scene, scene};

/// A pack that takes a while to learn: many entries about words that nobody uses.
fn large_pack() -> String {
    const SYLLABLES: [&str; 10] = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru"];
    let mut pack = "format = 1\n[pack]\nid = \"large\"\ntitle = \"Large\"\n".to_owned();
    for number in 0..400 {
        let syllable = |divisor: usize| SYLLABLES[number / divisor % 10];
        let word = format!("{}x{}z{}", syllable(1), syllable(10), syllable(100));
        write!(
            pack,
            "[[entry]]\nid = \"e{number}\"\ntitle = \"What is {word}?\"\ntext = \"It is {word}.\"\n\
             asks = [\"what is {word}\", \"{word} facts\", \"tell me about {word}\", \"{word} explained\"]\n"
        )
        .expect("a string takes everything");
    }
    pack
}

#[tokio::test]
async fn questions_are_answered_while_a_reload_is_under_way_and_a_second_one_is_told_so() {
    let whole = scene(|config| config.limits.questions_a_minute = 60).await;
    let Scene { tester, moderator, folder, .. } = &whole;
    folder.write("large.toml", &large_pack());
    let question = "does vitamin c prevent colds?";
    is_answered_with(tester, question, "**Does vitamin C prevent colds?**").await;

    let (first, second) = (moderator.clone(), tester.owner());
    first.run_command("knowledge reload", &[]).await;
    second.run_command("knowledge reload", &[]).await;
    let told = second.next_reply().await;
    assert!(told.is_ephemeral() && told.content.starts_with("The knowledge is being read again already."), "{told}");
    for _ in 0..10 {
        is_answered_with(tester, question, "**Does vitamin C prevent colds?**").await;
    }
    let done = first.next_reply().await;
    assert!(done.content.contains("**400 entries added**"), "{done}");
    is_answered_with(tester, "what is baxdezfi", "**What is").await;
}

/// `vitabot run` as a process of its own, with a folder of knowledge and a moderators' channel.
struct Process {
    child: Bot,
    tester: Tester,
    audit: Person,
    knowledge: Folder,
    files: TempDir,
}

/// The process, which ends with its test at the latest.
struct Bot(Child);

impl Drop for Bot {
    fn drop(&mut self) {
        // It is gone already where the test went well.
        let _ = self.0.kill();
    }
}

impl Process {
    async fn start(reload_on_change: bool) -> Self {
        let tester = Tester::with(settings()).await;
        let audit = tester.member("ann").in_another_guild();
        let (files, knowledge) = (tempfile::tempdir().expect("a folder"), Folder::with_the_small_knowledge());
        let text = format!(
            "api = \"{}\"\n[moderation]\nhome_servers = [\"{}\"]\nchannel = \"{}\"\nreload_on_change = {reload_on_change}\n",
            tester.discord().url(),
            tester.guild(),
            audit.channel_id()
        );
        fs::write(files.path().join("vitabot.toml"), text).expect("a file can be written");
        let log = File::create(files.path().join("log")).expect("a file can be written");
        let child = Command::new(env!("CARGO_BIN_EXE_vitabot"))
            .args(["run", "--log", "trace"])
            .arg("--knowledge")
            .arg(knowledge.path())
            .arg("--config")
            .arg(files.path().join("vitabot.toml"))
            .env("DISCORD_TOKEN", tester.discord().token())
            .stderr(Stdio::from(log))
            .spawn()
            .expect("the program starts");
        tester.bot_is_ready().await;
        Self { child: Bot(child), tester, audit, knowledge, files }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(name).arg(self.child.0.id().to_string()).status();
        assert!(sent.expect("there is `kill`").success());
    }

    /// Ends the process, and returns its log.
    async fn end(self) -> String {
        self.signal("-TERM");
        let Self { mut child, files, .. } = self;
        let ended = tokio::task::spawn_blocking(move || child.0.wait());
        assert!(ended.await.expect("no panic").expect("it ends").success());
        fs::read_to_string(files.path().join("log")).expect("there is a log")
    }

    async fn tells(&self, line: &str) {
        assert_eq!(self.audit.next_reply().await.content, line);
    }
}

#[tokio::test]
async fn sighup_reloads_the_knowledge_of_the_process() {
    let process = Process::start(false).await;
    process.knowledge.write("bicycle.toml", BICYCLE);
    process.signal("-HUP");
    process
        .tells("The knowledge was read again after a signal (SIGHUP): in use now, 1 entry added, 0 changed, 0 removed.")
        .await;
    is_answered_with(&process.tester, QUESTION, KNOWN).await;
    process.knowledge.edit("bicycle.toml", "\"strong\"", "\"string\"");
    process.signal("-HUP");
    process
        .tells(
            "The knowledge was read again after a signal (SIGHUP): 1 error, so the old knowledge stays in use. \
             `/knowledge check` shows them.",
        )
        .await;
    is_answered_with(&process.tester, QUESTION, KNOWN).await;
    let owner = process.tester.owner();
    owner.run_command("knowledge why", &[("question", "my secretword".into())]).await;
    owner.next_reply().await;
    let line = process.audit.next_reply().await.content.clone();
    assert!(line.starts_with(&owner.mention()) && line.ends_with(": shown.") && !line.contains("secretword"), "{line}");
    let log = process.end().await;
    assert!(!log.contains("secretword") && log.contains("command=\"why\""), "{log}");
    for said in [
        "by=Signal",
        "outcome=\"swapped\" added=1 changed=0 removed=0",
        "outcome=\"kept\" errors=1",
        "bicycle.toml:15:12: error: `evidence` cannot",
    ] {
        assert!(log.contains(said), "{said}: {log}");
    }
}

#[tokio::test]
async fn changed_files_are_loaded_once_they_are_written() {
    let process = Process::start(true).await;
    process.knowledge.write("bicycle.toml", &BICYCLE[..BICYCLE.len() / 2]);
    process.knowledge.write("bicycle.toml", BICYCLE);
    process
        .tells("The knowledge was read again because files changed: in use now, 1 entry added, 0 changed, 0 removed.")
        .await;
    is_answered_with(&process.tester, QUESTION, KNOWN).await;
    process.knowledge.edit("bicycle.toml", "\"strong\"", "\"string\"");
    process
        .tells(
            "The knowledge was read again because files changed: 1 error, so the old knowledge stays in use. \
             `/knowledge check` shows them.",
        )
        .await;
    process.knowledge.edit("bicycle.toml", "\"string\"", "\"strong\"");
    process.tells("The knowledge was read again because files changed: nothing new.").await;
    let log = process.end().await;
    assert!(log.contains("by=FileChange") && log.contains("outcome=\"unchanged\""), "{log}");
}
