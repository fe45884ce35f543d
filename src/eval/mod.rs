//! How well knowledge answers a table of questions: the table read and checked, every answer judged, the verdicts summed
//! up. Knows no command line and prints nothing; how long an answer took is told to it.

mod bars;
mod calibration;
mod confusions;
mod figures;
mod table;
mod verdict;

use std::collections::BTreeMap;
use std::time::Duration;

pub use bars::{Bars, Shortfall};
pub use calibration::{Bin, Calibration};
pub use confusions::Confusion;
pub use figures::{Figures, Share};
pub use table::{Row, read};
pub use verdict::{Judged, Shown, Verdict};

use crate::answer::Answer;

/// A whole table, judged.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// Every row, in the order of the table.
    pub rows: Vec<Judged>,
    /// The figures of all rows.
    pub all: Figures,
    /// The figures of each kind of row, by its name.
    pub kinds: BTreeMap<String, Figures>,
    /// What was shown or not shown instead of what was wanted, most frequent first.
    pub confusions: Vec<Confusion>,
    /// What the confidence in first candidates is worth.
    pub calibration: Calibration,
}

impl Evaluation {
    /// Judges every row by the answer that it got, and how long that took.
    #[must_use]
    pub fn of(asked: Vec<(Row, Answer, Duration)>) -> Self {
        let rows: Vec<Judged> = asked.into_iter().map(|(row, answer, took)| Judged::of(row, &answer, took)).collect();
        let mut kinds: BTreeMap<String, Figures> = BTreeMap::new();
        for judged in &rows {
            kinds.entry(judged.row.kind.clone()).or_default().add(judged);
        }
        let mut all = Figures::default();
        rows.iter().for_each(|judged| all.add(judged));
        let confusions = confusions::of(&rows);
        let calibration = Calibration::of(rows.iter().map(|judged| (judged.confidence, judged.place == Some(0))));
        Self { rows, all, kinds, confusions, calibration }
    }

    /// The rows that got a passage which they don't want.
    pub fn wrong(&self) -> impl Iterator<Item = &Judged> {
        self.rows.iter().filter(|judged| judged.verdict == Verdict::Wrong)
    }

    /// The rows that got no wrong passage, but are not served either, save those known to be open.
    pub fn unserved(&self) -> impl Iterator<Item = &Judged> {
        let is_news = |judged: &&Judged| !judged.row.open && !judged.verdict.is_served();
        self.rows.iter().filter(is_news).filter(|judged| judged.verdict != Verdict::Wrong)
    }

    /// The rows that are served although they are marked as open.
    pub fn mended(&self) -> impl Iterator<Item = &Judged> {
        self.rows.iter().filter(|judged| judged.row.open && judged.verdict.is_served())
    }

    /// At most `limit` rows, those that took longest first.
    #[must_use]
    pub fn slowest(&self, limit: usize) -> Vec<&Judged> {
        let mut rows: Vec<&Judged> = self.rows.iter().collect();
        rows.sort_by_key(|judged| std::cmp::Reverse(judged.took));
        rows.truncate(limit);
        rows
    }
}
