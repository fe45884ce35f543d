//! Measures the matcher on every set of a folder and prints a row a set.
#![expect(clippy::print_stdout, reason = "a report is printed")]
#![expect(clippy::disallowed_methods, reason = "a report takes the time")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail};
use jiff::civil::date;
use vitabot::knowledge::{self, FileText, Knowledge};
use vitabot::matching::{Matcher, Outcome};
use vitabot::question::Question;

use crate::metrics::{Metrics, Result};
use crate::sets::{self, Asked, Set};

/// Runs the report.
pub(crate) fn run(sets: &Path, split: &str, only: &str) -> anyhow::Result<()> {
    let listing = fs::read_dir(sets)
        .with_context(|| format!("the question sets are not at {}; say where with --sets", sets.display()))?;
    let mut folders: Vec<PathBuf> =
        listing.filter_map(|entry| Some(entry.ok()?.path())).filter(|p| p.is_dir()).collect();
    folders.sort();
    println!(
        "{:<14} {:<5} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>7}",
        "set", "kind", "first", "three", "auroc", "oos95", "j80", "right", "ref'd", "calib", "µs", "load s"
    );
    for folder in folders {
        if folder.to_string_lossy().contains(only) {
            measure(&sets::read(&folder, split)?)?;
        }
    }
    Ok(())
}

fn measure(set: &Set) -> anyhow::Result<()> {
    let start = Instant::now();
    let file = FileText { name: format!("{}.toml", set.name), text: set.pack.clone() };
    let loaded = knowledge::from_texts(vec![file], date(2026, 1, 1));
    let Some(knowledge) = loaded.knowledge else { bail!("{} does not load: {:?}", set.name, loaded.findings.first()) };
    let matcher = Matcher::new(&knowledge);
    let load = start.elapsed().as_secs_f64();
    for (kind, questions) in &set.questions {
        let start = Instant::now();
        let results: Vec<Result> = questions.iter().map(|asked| result(asked, &matcher, &knowledge)).collect();
        let micros = start.elapsed().as_secs_f64() * 1e6 / questions.len().max(1) as f64;
        let m = Metrics::of(&results);
        let figures = [m.first, m.three, m.auroc, m.oos95, m.j80, m.own_right, m.own_refused, m.calibration];
        let figures: Vec<String> = figures.iter().map(|figure| format!("{:6.1}", figure * 100.0)).collect();
        println!("{:<14} {kind:<5} {} {micros:6.0} {load:7.2}", set.name, figures.join(" "));
    }
    Ok(())
}

fn result(asked: &Asked, matcher: &Matcher, knowledge: &Knowledge) -> Result {
    let inside = asked.gold.is_some();
    let Some(question) = Question::new(&asked.text) else {
        return Result { inside, right: false, among_three: false, answered: false, confidence: 0.0 };
    };
    let found = matcher.find(&question);
    let place = found.candidates.iter().position(|candidate| {
        let id = knowledge.entries()[candidate.entry].id.as_str();
        asked.gold.as_deref() == id.split_once('/').map(|(_, entry)| entry)
    });
    Result {
        inside,
        right: place == Some(0),
        among_three: place.is_some_and(|place| place < 3),
        answered: found.outcome == Outcome::Answer,
        confidence: found.confidence,
    }
}
