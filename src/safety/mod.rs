//! Screening: reads every question before matching does. Knows no Discord, no matching and no entries.

use crate::knowledge::Situation;

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

/// What screening found in a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screening {
    /// What to show, most serious first: one urgent notice alone, or at most two cautions and one decline.
    pub notices: Vec<Notice>,
    /// Situations that somebody is in: passages unfit for one of them are withheld.
    pub situations: Vec<Situation>,
}
