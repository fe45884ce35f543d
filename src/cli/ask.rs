//! `vitabot ask`: questions from the command line or a pipe, answers on standard output.

use std::ffi::OsString;
use std::io::{self, Write};

use anyhow::Context;
use jiff::civil::Date;

use super::folder::Folder;
use super::sureness::Sureness;
use super::{End, batch, text_width};
use crate::bot::Edition;
use crate::library;
use crate::question::Question;
use crate::render::{json, terminal, why};
use crate::wording;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The question; several words need no quotes, and `--` goes before one that starts with a hyphen
    #[arg(value_name = "QUESTION", required_unless_present = "batch", conflicts_with = "batch")]
    question: Vec<OsString>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Read a question a line from standard input
    #[arg(long)]
    batch: bool,
    /// Say how the answer came about
    #[arg(long)]
    why: bool,
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    folder: Folder,
}

impl Arguments {
    pub(super) fn run(self, today: Date) -> anyhow::Result<End> {
        let Some((knowledge, rules)) = self.folder.open(today)? else { return Ok(End::Errors) };
        let asker = Asker {
            edition: library::edition(knowledge, rules, self.sureness.thresholds()?),
            why: self.why,
            width: text_width(),
        };
        // JSON goes out as it is: nothing in it is a style to drop.
        let mut output: Box<dyn Write> =
            if self.json { Box::new(io::stdout().lock()) } else { Box::new(anstream::stdout().lock()) };
        let question = self.question.join(" ".as_ref());
        let question = question.to_string_lossy();
        match (self.batch, self.json) {
            (true, true) => batch::answer_lines(io::stdin().lock(), output, |line| asker.object(line) + "\n"),
            (true, false) => batch::answer_lines(io::stdin().lock(), output, |line| asker.exchange(line)),
            (false, true) => writeln!(output, "{}", asker.object(&question)),
            (false, false) => writeln!(output, "{}", asker.text(&question)),
        }
        .context("cannot read the questions or write the answers")?;
        Ok(End::Done)
    }
}

/// Answers in the form that was ordered.
struct Asker {
    edition: Edition,
    why: bool,
    width: usize,
}

/// How many characters of a question stand above its answer.
const HEADING: usize = 200;

impl Asker {
    fn object(&self, question: &str) -> String {
        let explanation = self.why.then(|| self.edition.explain(question).unwrap_or_default());
        let why = explanation.as_ref().map(|explanation| (explanation, self.edition.knowledge()));
        json::object(question, &self.edition.answer(question), why)
    }

    fn text(&self, question: &str) -> String {
        let reply = terminal::reply(&self.edition.answer(question), self.width);
        if !self.why {
            return reply;
        }
        let why = self.edition.explain(question).map(|explanation| why::text(&explanation, self.edition.knowledge()));
        format!("{reply}\n\n{}", why.unwrap_or_else(|| wording::NOTHING_ASKED.to_owned()))
    }

    /// The question on a line, and its answer below.
    fn exchange(&self, question: &str) -> String {
        let asked: String =
            Question::new(question).map(|clean| clean.text().chars().take(HEADING).collect()).unwrap_or_default();
        format!("> {asked}\n{}\n\n", self.text(question))
    }
}
