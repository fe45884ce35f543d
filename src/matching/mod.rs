//! From a question to the entries that may answer it. Knows no answers and no wording.

use crate::knowledge::Knowledge;
use crate::question::Question;

/// What the match came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The first candidate answers.
    Answer,
    /// Several are close: let the member pick.
    Choices,
    /// Nothing fits.
    Unknown,
}

/// An entry that may answer, as an index into [`Knowledge::entries`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The entry.
    pub entry: usize,
    /// 0 to 1.
    pub score: f64,
}

/// The result of matching one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// What it came to.
    pub outcome: Outcome,
    /// At most five, best first, whatever the outcome.
    pub candidates: Vec<Candidate>,
    /// The probability that the first candidate is right; 0 without candidates.
    pub confidence: f64,
}

/// Why a question matched as it did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// Words read as others: `("vitamn", "vitamin")`.
    pub corrections: Vec<(String, String)>,
    /// Subjects found: the words that named them, and the subject's id.
    pub subjects: Vec<(String, String)>,
    /// Terms that spoke for the first candidate, each with its share of the score, largest first.
    pub terms: Vec<(String, f64)>,
    /// The second candidate.
    pub runner_up: Option<Candidate>,
    /// The reason for the outcome, in a sentence.
    pub reason: String,
}

/// Knowledge, prepared for questions.
pub struct Matcher {}

impl Matcher {
    /// Prepares `knowledge`.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let _ = knowledge;
        Self {}
    }

    /// The entries that may answer `question`, and what to do with them.
    #[must_use]
    pub fn find(&self, question: &Question) -> Match {
        let _ = question;
        Match { outcome: Outcome::Unknown, candidates: Vec::new(), confidence: 0.0 }
    }

    /// Why [`find`](Self::find) answers as it does; slower, for people who ask.
    #[must_use]
    pub fn explain(&self, question: &Question) -> Explanation {
        let _ = question;
        Explanation::default()
    }
}
