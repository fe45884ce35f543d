//! `vitabot eval`: scores the knowledge on a table of questions.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::civil::Date;

use super::End;
use super::folder::Folder;
use super::sureness::Sureness;
use crate::answer::Answer;
use crate::bot::Edition;
use crate::eval::{self, Bars, Evaluation, Row};
use crate::knowledge::{FileId, FileText, Finding};
use crate::library;
use crate::render::eval::{object, report, shortfall};
use crate::render::findings::Sources;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The table: `[[question]]` with `text`, `wants` and, if you like, `kind` and `open`
    file: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// End with exit code 1 when a question gets a wrong answer, unless its row says `open = true`
    #[arg(long)]
    deny_wrong: bool,
    /// End with exit code 1 when fewer of the questions that want an entry are answered right
    #[arg(long, value_name = "PERCENT", value_parser = per_cent)]
    min_right: Option<f64>,
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    folder: Folder,
}

/// Each question is asked this often and its best time taken, so that a pause of the machine is no slow question.
const ASKED: usize = 3;

impl Arguments {
    pub(super) fn run(self, today: Date) -> anyhow::Result<End> {
        let text = fs::read_to_string(&self.file).with_context(|| format!("cannot read {}", self.file.display()))?;
        let file = FileText { name: self.file.display().to_string(), text };
        let Some((knowledge, rules)) = self.folder.open(today)? else { return Ok(End::Errors) };
        let (rows, findings) = eval::read(FileId(0), &file, &knowledge);
        tell(&findings, &file)?;
        let Some(rows) = rows else { return Ok(End::Errors) };

        let edition = library::edition(knowledge, rules, self.sureness.thresholds()?);
        let evaluation = Evaluation::of(rows.into_iter().map(|row| ask(&edition, row)).collect());
        let bars = Bars { deny_wrong: self.deny_wrong, min_right: self.min_right };
        let shortfalls = bars.shortfalls(&evaluation);
        if self.json {
            writeln!(io::stdout(), "{}", object(&evaluation, &file, &shortfalls))?;
        } else {
            writeln!(anstream::stdout(), "{}", report(&evaluation, &file))?;
        }
        for missed in &shortfalls {
            writeln!(anstream::stderr(), "vitabot: {}", shortfall(missed))?;
        }
        Ok(if shortfalls.is_empty() { End::Done } else { End::Errors })
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge that takes the time of an answer")]
fn ask(edition: &Edition, row: Row) -> (Row, Answer, Duration) {
    let mut best = Duration::MAX;
    for _ in 1..ASKED {
        let start = Instant::now();
        std::hint::black_box(edition.answer(&row.text));
        best = best.min(start.elapsed());
    }
    let start = Instant::now();
    let answer = edition.answer(&row.text);
    best = best.min(start.elapsed());
    (row, answer, best)
}

/// Shows what is wrong with the table on standard error, so that the report can be read by programs.
fn tell(findings: &[Finding], file: &FileText) -> io::Result<()> {
    let sources = Sources::new(std::slice::from_ref(file));
    let mut stderr = anstream::stderr().lock();
    findings.iter().try_for_each(|finding| writeln!(stderr, "{}", sources.short(finding)))
}

fn per_cent(typed: &str) -> Result<f64, String> {
    let number = typed.trim_end_matches('%').parse().ok().filter(|number| (0.0..=100.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 100".to_owned())
}
