//! Our own questions table, asked of the knowledge as shipped: what the confidence is worth there.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use vitabot::bot::Edition;
use vitabot::eval::{self, Calibration, Evaluation};
use vitabot::knowledge::{self, FileId, FileText};
use vitabot::safety::Rules;

const KNOWLEDGE: &str = "knowledge";
const QUESTIONS: &str = "tests/data/questions.toml";

/// The calibration on our own questions; the report runs at the root of the checkout.
pub(super) fn calibration() -> anyhow::Result<Calibration> {
    // Whether a review is due is not asked here, and one that lies ahead would be an error.
    let loaded = knowledge::load(Path::new(KNOWLEDGE), Date::MAX);
    let cannot = || format!("the packs in {KNOWLEDGE} cannot be used; run this at the root of the checkout");
    let knowledge = loaded.knowledge.with_context(cannot)?;
    let text = fs::read_to_string(QUESTIONS).with_context(|| format!("cannot read {QUESTIONS}"))?;
    let file = FileText { name: QUESTIONS.to_owned(), text };
    let (Some(rows), _) = eval::read(FileId(0), &file, &knowledge) else {
        bail!("{QUESTIONS} has errors: see vitabot eval")
    };
    let edition = Edition::new(knowledge, Rules::built_in());
    let asked = rows.into_iter().map(|row| {
        let answer = edition.answer(&row.text);
        (row, answer, Duration::ZERO)
    });
    Ok(Evaluation::of(asked.collect()).calibration)
}
