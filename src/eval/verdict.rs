//! One row and its answer: what was shown, and whether that serves who asked. Knows no sums.

use std::time::Duration;

use super::Row;
use crate::answer::{Answer, Body};
use crate::knowledge::EntryId;
use crate::safety::Level;

/// What an answer is worth to who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A passage that the row wants.
    Right,
    /// Choices, and the row wants one of them.
    Offered,
    /// No passage, and the row wants none.
    Refused,
    /// No passage and no choice that the row wants, though it wants one.
    Missed,
    /// A passage that the row does not want: the worst there is.
    Wrong,
    /// A notice that says whom to call replaced everything. Neither right nor wrong: a table does not say who is in
    /// danger.
    Urgent,
}

impl Verdict {
    /// Whether who asked got what the row wants, at once or among choices.
    #[must_use]
    pub fn is_served(self) -> bool {
        matches!(self, Self::Right | Self::Offered | Self::Refused)
    }
}

/// What a member saw below the notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The passage of an entry.
    Passage(EntryId),
    /// Entries to pick from, best first.
    Choices(Vec<EntryId>),
    /// No entry at all.
    Nothing,
    /// A notice alone, by the rule that gave it.
    Urgent(String),
}

/// A row with what became of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The row.
    pub row: Row,
    /// What its answer is worth.
    pub verdict: Verdict,
    /// What was shown.
    pub shown: Shown,
    /// The place among the candidates, from 0, of the first that the row wants. What screening withheld is among them.
    pub place: Option<usize>,
    /// The probability, 0 to 1, that the first candidate was said to be right with.
    pub confidence: f64,
    /// The level of the most serious notice.
    pub notice: Option<Level>,
    /// How long the answer took.
    pub took: Duration,
}

impl Judged {
    pub(super) fn of(row: Row, answer: &Answer, took: Duration) -> Self {
        let shown = match answer.body() {
            Body::Passage(passage) => Shown::Passage(passage.entry().clone()),
            Body::Choices(offers) => Shown::Choices(offers.iter().map(|offer| offer.entry.clone()).collect()),
            Body::Unknown(_) => Shown::Nothing,
            Body::Urgent => {
                Shown::Urgent(answer.notices().first().map(|notice| notice.rule.clone()).unwrap_or_default())
            }
        };
        Self {
            verdict: verdict(&row, &shown),
            place: answer.candidates().iter().position(|offer| row.wants.contains(&offer.entry)),
            confidence: answer.confidence(),
            notice: answer.notices().first().map(|notice| notice.level),
            shown,
            row,
            took,
        }
    }
}

fn verdict(row: &Row, shown: &Shown) -> Verdict {
    match shown {
        Shown::Urgent(_) => Verdict::Urgent,
        Shown::Passage(entry) if row.wants.contains(entry) => Verdict::Right,
        Shown::Passage(_) => Verdict::Wrong,
        Shown::Choices(_) | Shown::Nothing if row.wants.is_empty() => Verdict::Refused,
        Shown::Choices(entries) if entries.iter().any(|entry| row.wants.contains(entry)) => Verdict::Offered,
        Shown::Choices(_) | Shown::Nothing => Verdict::Missed,
    }
}
