//! From a question to the entries that may answer it. Knows no answers and no wording of replies.
//!
//! The way through: text to words ([`normalize`]), slips mended ([`spelling`]), subjects found ([`subjects`]), the
//! entries that these allow ([`field`]), their wording and what related words have in common ([`ideas`]) scored with weights
//! learned at load time ([`learn`], [`weights`], or [`pooled`] when the knowledge is very large), and what to make of the
//! scores ([`decide`]).

mod complete;
mod corpus;
mod decide;
mod english;
mod examples;
mod field;
mod ideas;
mod learn;
mod learned;
mod lessons;
mod letters;
mod likeness;
mod normalize;
mod pooled;
mod reader;
mod scorer;
mod spelling;
mod subjects;
mod terms;
mod weights;

pub use self::complete::Completer;
use self::corpus::Corpus;
pub use self::decide::{ThresholdError, Thresholds};
use self::field::{Fields, asked};
use self::learned::Learned;
use self::pooled::Pooled;
use self::reader::{Read, Reader};
use self::scorer::{Ranking, Scorer};
use self::subjects::Named;
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
    /// The probability that it is right, 0 to 1.
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
    /// Subjects found: the words that named them, and the subject's id; "unknown" for a code that no subject has.
    pub subjects: Vec<(String, String)>,
    /// Words that spoke for the first candidate or against it, each with what it added to the score, largest first.
    pub terms: Vec<(String, f64)>,
    /// The second candidate.
    pub runner_up: Option<Candidate>,
    /// Whether weights were "learned" for every entry, or "pooled" because the knowledge is very large.
    pub weights: &'static str,
    /// The reason for the outcome, in a sentence.
    pub reason: String,
}

/// Knowledge, prepared for questions.
pub struct Matcher {
    reader: Reader,
    fields: Fields,
    scorer: Scorer,
    subjects: Vec<String>,
    thresholds: Thresholds,
}

/// Learning takes time with the number of examples times the number of entries; above this, about two seconds, pooled
/// weights serve instead. The shipped knowledge is at a quarter.
const MOST_LEARNED: usize = 5_000_000;

/// Candidates shown at most.
const MOST_CANDIDATES: usize = 5;

impl Matcher {
    /// Prepares `knowledge`. The same knowledge gives the same matcher.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let entries = knowledge.entries();
        let corpus = Corpus::new(entries);
        let reader = Reader::new(&corpus, knowledge.subjects(), knowledge.lexicon());
        let fields = Fields::new(entries);
        let scorer = if corpus.lessons().count() * entries.len() <= MOST_LEARNED {
            Scorer::Learned(Box::new(Learned::new(entries, &reader, &fields, knowledge.subjects().len())))
        } else {
            Scorer::Pooled(Box::new(Pooled::new(&corpus, &reader, entries)))
        };
        let subjects = knowledge.subjects().iter().map(|subject| subject.id.clone()).collect();
        Self { reader, fields, scorer, subjects, thresholds: Thresholds::default() }
    }

    /// The same, deciding at other `thresholds`.
    #[must_use]
    pub fn with_thresholds(self, thresholds: Thresholds) -> Self {
        Self { thresholds, ..self }
    }

    fn weights(&self) -> &'static str {
        match self.scorer {
            Scorer::Learned(_) => "learned",
            Scorer::Pooled(_) => "pooled",
        }
    }

    /// The entries that may answer `question`, and what to do with them.
    #[must_use]
    pub fn find(&self, question: &Question) -> Match {
        self.judge(&self.reader.read(question.text())).0
    }

    /// Why [`find`](Self::find) answers as it does; slower, for people who ask.
    #[must_use]
    pub fn explain(&self, question: &Question) -> Explanation {
        let read = self.reader.read(question.text());
        let (found, reason) = self.judge(&read);
        let subjects = read.mentions.iter().map(|mention| {
            let subject = match mention.named {
                Named::Subject(subject) => self.subjects[subject].clone(),
                Named::UnknownCode => "unknown".to_owned(),
            };
            (read.typed(mention), subject)
        });
        let subjects = subjects.collect();
        let terms =
            found.candidates.first().map_or_else(Vec::new, |first| self.scorer.contributions(&read, first.entry));
        let runner_up = found.candidates.get(1).copied();
        Explanation {
            corrections: read.corrections.clone(),
            subjects,
            terms,
            runner_up,
            weights: self.weights(),
            reason: reason.to_owned(),
        }
    }

    /// What [`find`](Self::find) takes its confidence in the first candidate from, each value with its name; none without
    /// candidates. For fitting what each weighs.
    #[must_use]
    pub fn evidence(&self, question: &Question) -> Vec<(&'static str, f64)> {
        let read = self.reader.read(question.text());
        decide::evidence_for(&self.rank(&read), named(&read))
    }

    fn judge(&self, read: &Read) -> (Match, &'static str) {
        decide::decide(&self.rank(read), named(read), self.thresholds)
    }

    fn rank(&self, read: &Read) -> Ranking {
        self.scorer.rank(read, &self.fields, self.reader.names())
    }
}

/// What a question names.
fn named(read: &Read) -> decide::Named {
    let unknown_code = read.mentions.iter().any(|mention| mention.named == Named::UnknownCode);
    decide::Named { subjects: asked(&read.mentions).len(), unknown_code }
}
