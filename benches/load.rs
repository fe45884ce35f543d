//! What the bot takes and gives under load, as a process of its own on a local Discord: `cargo bench --bench load`, or
//! `cargo bench --bench load -- full` for a flood of 100,000 messages and 1,000 servers of 250 members. Both ends share
//! the machine, so what is measured is the two of them.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use local_discord::tester::Person;
use local_discord::{Settings, Tester};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

/// How much is asked of the bot.
struct Size {
    messages: usize,
    servers: usize,
    members: usize,
    questions: usize,
}

const SMALL: Size = Size { messages: 5_000, servers: 20, members: 50, questions: 500 };
const FULL: Size = Size { messages: 100_000, servers: 1_000, members: 250, questions: 10_000 };
const QUESTIONS_A_SECOND: u32 = 500;
/// Who asks: enough that nobody asks twice while an answer is on its way.
const ASKERS: usize = 250;
const SHIPPED: &str = "knowledge";
const SMALLEST: &str = "tests/data/knowledge-small";

#[expect(clippy::disallowed_methods, reason = "a program's edge: its arguments say how much to do")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // `cargo test --all-targets` runs benches too, without this.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let size = if arguments.iter().any(|argument| argument == "full") { FULL } else { SMALL };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be started");
    runtime.block_on(async {
        start_and_idle(SMALLEST).await;
        start_and_idle(SHIPPED).await;
        servers(&size).await;
        questions(&size).await;
        flood(&size).await;
    });
}

#[expect(clippy::disallowed_methods, reason = "a measurement's edge")]
fn now() -> Instant {
    Instant::now()
}

/// The bot as a process, logged in.
struct Bot {
    child: Child,
    ready_after: Duration,
    _folder: TempDir,
}

impl Bot {
    async fn start(tester: &Tester, knowledge: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let config = folder.path().join("vitabot.toml");
        let settings = format!("api = '{}'\n[limits]\nquestions_a_minute = 600\n", tester.discord().url());
        fs::write(&config, settings).expect("a file can be written");
        let before = now();
        let child = Command::new(env!("CARGO_BIN_EXE_vitabot"))
            .args(["run", "--log", "error", "--knowledge", knowledge, "--config"])
            .arg(&config)
            .env("DISCORD_TOKEN", tester.discord().token())
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        tester.bot_is_ready().await;
        Self { child, ready_after: before.elapsed(), _folder: folder }
    }

    /// What the process holds in memory: all of it, and without the pages of the program itself, which any number of
    /// processes share.
    fn memory(&self) -> String {
        let id = self.child.id().expect("it runs");
        let status = fs::read_to_string(Path::new("/proc").join(id.to_string()).join("status")).unwrap_or_default();
        let megabytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.trim().trim_end_matches(" kB").parse::<f64>().map_or(f64::NAN, |kilobytes| kilobytes / 1024.0)
        };
        format!("{:.1} MB, {:.1} of it its own", megabytes("VmRSS:"), megabytes("RssAnon:"))
    }
}

async fn discord() -> Tester {
    Tester::with(Settings { patience: Duration::from_secs(60), ..Settings::default() }).await
}

/// One question and its reply: the bot is awake.
async fn is_answered(person: &Person) {
    person.run_command("ask", &[("question", "does vitamin c prevent colds".into())]).await;
    person.next_reply().await;
}

async fn start_and_idle(knowledge: &str) {
    let tester = discord().await;
    let bot = Bot::start(&tester, knowledge).await;
    is_answered(&tester).await;
    say(&format!("start to ready, {knowledge}"), &format!("{} ms", bot.ready_after.as_millis()));
    say(&format!("memory when idle, {knowledge}"), &bot.memory());
}

async fn servers(size: &Size) {
    let tester = discord().await;
    tester.change(|world| {
        let users: Vec<_> = (0..size.members).map(|number| world.add_user(&format!("member{number}"))).collect();
        for number in 0..size.servers {
            let server = world.add_guild(&format!("server{number}"), users[0]);
            world.add_member(server, world.application);
            for &user in &users[1..] {
                world.add_member(server, user);
            }
        }
    });
    let bot = Bot::start(&tester, SHIPPED).await;
    is_answered(&tester).await;
    say(&format!("memory in {} servers of {} members", size.servers, size.members), &bot.memory());
}

/// Questions come at their pace, whether or not earlier ones are answered.
async fn questions(size: &Size) {
    let tester = discord().await;
    let askers: Vec<Person> = (0..ASKERS).map(|number| tester.member(&format!("asker{number}"))).collect();
    let bot = Bot::start(&tester, SHIPPED).await;
    is_answered(&tester).await;
    let before = now();
    let mut pace = interval(Duration::from_secs(1) / QUESTIONS_A_SECOND);
    pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut asked = JoinSet::new();
    for number in 0..size.questions {
        pace.tick().await;
        let asker = askers[number % ASKERS].clone();
        asked.spawn(async move {
            let before = now();
            is_answered(&asker).await;
            before.elapsed()
        });
    }
    let mut took = asked.join_all().await;
    let rate = size.questions as f64 / before.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1_000.0;
    say("questions a second, all answered", &format!("{rate:.0}"));
    say("question to reply, p50", &format!("{:.2} ms", at(0.5)));
    say("question to reply, p99", &format!("{:.2} ms", at(0.99)));
    say("question to reply, longest", &format!("{:.2} ms", at(1.0)));
    say(&format!("memory after {} questions", size.questions), &bot.memory());
}

/// Messages that are not for the bot, as fast as they can be written, and one that is.
async fn flood(size: &Size) {
    let tester = Arc::new(discord().await);
    let bot = Bot::start(&tester, SHIPPED).await;
    is_answered(&tester).await;
    say("memory before the flood", &bot.memory());
    let before = now();
    for number in 0..size.messages {
        tester.try_post("what did you have for breakfast?").expect("a member may post");
        if number % 64 == 0 {
            tokio::task::yield_now().await;
        }
    }
    tester.post("@bot does vitamin c prevent colds?").await;
    tester.next_reply().await;
    let rate = size.messages as f64 / before.elapsed().as_secs_f64();
    say("messages a second, heard", &format!("{rate:.0}"));
    say(&format!("memory after {} messages", size.messages), &bot.memory());
}

#[expect(clippy::print_stdout, reason = "a benchmark's result")]
fn say(what: &str, result: &str) {
    println!("{what:<48} {result}");
}
