//! Screening: reads every question before matching does. Knows no Discord, no matching and no entries.
//!
//! A message goes one way: `reading` makes it a `text` of folded words, `vocabulary` and `phrases` find what the rules
//! speak of, `numbers` what its numbers mean, `groups` drops what its surroundings cancel, `triggers` says which rules
//! that sets off, and `screening` what of it is shown. The rules come from a file: `load`, `check`, `compile`, `examples`.

mod check;
mod compile;
mod counters;
mod deletions;
mod draft;
mod engine;
mod examples;
mod groups;
mod hits;
mod letters;
mod load;
mod notices;
mod numbers;
mod numerals;
mod pattern;
mod phrases;
mod reading;
mod rules;
mod screening;
mod text;
mod triggers;
mod units;
mod vocabulary;

pub use counters::ScreeningCounts;
pub use rules::{Rules, UnknownRegion};
pub use screening::Screening;

/// What a rule does to the answer, most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Replaces the answer: who to call first.
    Urgent,
    /// Stands above the answer.
    Caution,
    /// Refuses the personal part; general facts follow.
    Decline,
}

/// What a rule says to the member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The rule's id.
    pub rule: String,
    /// What it does to the answer.
    pub level: Level,
    /// The words, finished: numbers to call included.
    pub text: String,
}
