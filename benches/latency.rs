//! How long one question takes, in the middle and at worst, how long loading takes, and how much memory it needs, against
//! 300 entries (learned weights), 100,000 (pooled ones) and the knowledge as shipped: `cargo bench --bench latency`.
#![expect(clippy::disallowed_methods, reason = "a bench takes the time")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod support;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use vitabot::eval;
use vitabot::knowledge::{self, FileId, FileText, Knowledge};
use vitabot::matching::Matcher;
use vitabot::question::Question;

const QUESTIONS: usize = 5_000;

/// All questions are asked this often, and the best time of each is taken: a pause of the machine is no slow question.
const PASSES: usize = 3;

fn main() {
    println!(
        "{:>24} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "entries", "read ms", "index ms", "p50 µs", "p99 µs", "max µs", "MiB"
    );
    for entries in [300, 100_000] {
        let packs = support::packs(entries);
        let questions = support::questions(&packs, QUESTIONS);
        let folder = std::env::temp_dir().join(format!("vitabot-latency-{}-{entries}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder can be made");
        for pack in &packs {
            fs::write(folder.join(&pack.name), &pack.text).expect("a pack can be written");
        }
        drop(packs);
        measure(&entries.to_string(), &folder, &questions);
        fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
    }
    measure("as shipped", Path::new("knowledge"), &table());
}

/// The questions of our own table.
fn table() -> Vec<String> {
    let text = include_str!("../tests/data/questions.toml").to_owned();
    let file = FileText { name: "questions.toml".to_owned(), text };
    let (rows, _) = eval::read(FileId(0), &file, &read(Path::new("knowledge")));
    rows.expect("the table is sound").into_iter().map(|row| row.text).collect()
}

fn measure(name: &str, folder: &Path, questions: &[String]) {
    let start = Instant::now();
    let knowledge = read(folder);
    let read = start.elapsed();
    let start = Instant::now();
    let matcher = Matcher::new(&knowledge);
    let index = start.elapsed();
    let questions: Vec<Question> = questions.iter().filter_map(|question| Question::new(question)).collect();
    let mut times = vec![Duration::MAX; questions.len()];
    for _ in 0..PASSES {
        for (time, question) in times.iter_mut().zip(&questions) {
            let start = Instant::now();
            std::hint::black_box(matcher.find(question));
            *time = start.elapsed().min(*time);
        }
    }
    times.sort_unstable();
    let micros = |at: usize| times[at].as_nanos() as f64 / 1e3;
    println!(
        "{name:>24} {:>9.1} {:>9.1} {:>9.1} {:>9.1} {:>9.1} {:>9}",
        read.as_secs_f64() * 1e3,
        index.as_secs_f64() * 1e3,
        micros(times.len() / 2),
        micros(times.len() * 99 / 100),
        micros(times.len() - 1),
        memory().map_or_else(|| "-".to_owned(), |mib| mib.to_string()),
    );
}

fn read(folder: &Path) -> Knowledge {
    knowledge::load(folder, date(2026, 11, 23)).knowledge.expect("the packs are sound")
}

/// What the process holds in memory now, in MiB, where the system says.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}
