//! From a ranking to an outcome: how sure, and what to do when not. Knows no text.

use super::scorer::{Ranked, Ranking};
use super::{Candidate, MOST_CANDIDATES, Match, Outcome};

/// What is known about the question besides the ranking.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Named {
    /// How many subjects it names.
    pub(super) subjects: usize,
    /// Whether it names a vitamin that nobody here knows.
    pub(super) unknown_code: bool,
}

/// How sure the matcher has to be. Confidence is a calibrated probability, so a threshold says how often an answer, or the
/// first choice, may be wrong at worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// In per cent.
    answer: u8,
    /// In per cent.
    choices: u8,
}

/// Thresholds that make no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThresholdError {
    /// One is no percentage.
    #[error("a threshold is a percentage: 1 to 99")]
    NoPercentage,
    /// Choices would be offered where an answer is given.
    #[error("the threshold of choices must be below that of answers")]
    ChoicesAboveAnswer,
}

impl Thresholds {
    /// Answer when at least `answer` per cent sure that the first candidate is right, offer choices when at least `choices`
    /// per cent sure, else say that nothing is known.
    ///
    /// # Errors
    ///
    /// When one is not 1 to 99, or `choices` is not below `answer`.
    pub fn new(answer: u8, choices: u8) -> Result<Self, ThresholdError> {
        if ![answer, choices].iter().all(|percent| (1..=99).contains(percent)) {
            return Err(ThresholdError::NoPercentage);
        }
        if choices >= answer {
            return Err(ThresholdError::ChoicesAboveAnswer);
        }
        Ok(Self { answer, choices })
    }

    /// The percentages: of an answer, and of choices.
    #[must_use]
    pub fn percent(self) -> (u8, u8) {
        (self.answer, self.choices)
    }

    fn answer(self) -> f64 {
        f64::from(self.answer) / 100.0
    }

    fn choices(self) -> f64 {
        f64::from(self.choices) / 100.0
    }

    /// For an answer about a subject that the question does not name, and that may be another one, three tenths of the doubt
    /// are left at most.
    fn answer_unnamed(self) -> f64 {
        1.0 - (1.0 - self.answer()) * UNNAMED_DOUBT
    }

    /// Where a subject is named, the question is about something known here, and choices serve sooner.
    fn choices_named(self) -> f64 {
        self.choices() * NAMED_CHOICES
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { answer: 70, choices: 25 }
    }
}

/// The part of the doubt that an answer about an unnamed subject may leave.
const UNNAMED_DOUBT: f64 = 0.3;
/// The part of the threshold of choices that a named subject needs.
const NAMED_CHOICES: f64 = 0.7;
/// How sure it is that an author's own question belongs to its entry.
const OWN_QUESTION: f64 = 0.97;
/// As alike as this to a question that the entry's author wrote, it is that question.
const SAME_QUESTION: f32 = 0.97;
/// Without a subject, a word as telling as this has to be known for an answer: "how much" fits a dozen entries.
const TELLING: f32 = 0.5;
/// For an answer about a subject that the question does not name, so much of its words must be known, by rarity.
const UNNAMED_KNOWN: f32 = 0.8;
/// The same for choices.
const UNNAMED_KNOWN_FOR_CHOICES: f32 = 0.5;
/// A choice is shown when it is at least this part as likely as the first.
const CHOICE_SHARE: f64 = 0.15;
/// One choice is none.
const FEWEST_CHOICES: usize = 2;

/// The outcome, and the reason for it in a sentence.
pub(super) fn decide(ranking: &Ranking, named: Named, thresholds: Thresholds) -> (Match, &'static str) {
    let unguarded: Vec<&Ranked> = ranking.entries.iter().filter(|entry| !entry.is_guarded()).collect();
    let Some(first) = unguarded.first() else {
        let reason = if ranking.entries.is_empty() {
            "no entry shares a word with the question"
        } else {
            "every entry near has a guard against this question"
        };
        return (Match { outcome: Outcome::Unknown, candidates: Vec::new(), confidence: 0.0 }, reason);
    };
    let is_own = ranking.own == Some(first.entry);
    let confidence = confidence(first, unguarded.get(1).map_or(0.0, |second| second.share), ranking, named)
        .max(if is_own { OWN_QUESTION } else { 0.0 });
    let scale = confidence / f64::from(first.share.max(f32::MIN_POSITIVE));
    let candidates: Vec<Candidate> = unguarded
        .iter()
        .take(MOST_CANDIDATES)
        .map(|entry| Candidate { entry: entry.entry as usize, score: (f64::from(entry.share) * scale).clamp(0.0, 1.0) })
        .collect();
    let close = candidates.iter().filter(|candidate| candidate.score >= CHOICE_SHARE * confidence).count();
    let is_own_question = is_own || first.likeness >= SAME_QUESTION;
    let is_unnamed = named.subjects == 0 && first.about_subject && !is_own_question;
    let answer_at = if is_unnamed { thresholds.answer_unnamed() } else { thresholds.answer() };
    let choices_at = if named.subjects > 0 { thresholds.choices_named() } else { thresholds.choices() };
    // "what does zinc do" is not about vitamin C, though all its other words are.
    let is_stranger = is_unnamed && ranking.familiarity.known < UNNAMED_KNOWN;
    let is_foreign = named.subjects == 0 && ranking.familiarity.known < UNNAMED_KNOWN_FOR_CHOICES;
    let vague = named.subjects == 0 && ranking.familiarity.telling < TELLING && !is_own_question;
    // "D or K": a passage about one of them is not the answer, however well its wording fits.
    let (outcome, reason) = if named.unknown_code && named.subjects == 0 {
        (Outcome::Unknown, "it names a vitamin that the knowledge does not have")
    } else if is_own {
        (Outcome::Answer, "the entry's author wrote this very question")
    } else if confidence >= answer_at && !named.unknown_code && !vague && !is_stranger && first.covers_all {
        (Outcome::Answer, "the first candidate is sure enough")
    } else if confidence >= choices_at && !is_foreign && candidates.len() >= FEWEST_CHOICES {
        (Outcome::Choices, "the first candidate is possible, but not sure")
    } else {
        (Outcome::Unknown, "no candidate is sure enough")
    };
    let mut candidates = candidates;
    if outcome == Outcome::Choices {
        candidates.truncate(close.max(FEWEST_CHOICES));
    }
    (Match { outcome, candidates, confidence }, reason)
}

/// The evidence for the first entry that no guard takes out, each value with its name.
pub(super) fn evidence_for(ranking: &Ranking, named: Named) -> Vec<(&'static str, f64)> {
    let mut unguarded = ranking.entries.iter().filter(|entry| !entry.is_guarded());
    let Some(first) = unguarded.next() else { return Vec::new() };
    let second = unguarded.next().map_or(0.0, |second| second.share);
    let values = evidence(first, second, ranking, named);
    WEIGHTS.iter().map(|&(name, _)| name).zip(values).collect()
}

/// What the probability that the first candidate is right depends on, by the names of [`WEIGHTS`].
fn evidence(first: &Ranked, second: f32, ranking: &Ranking, named: Named) -> [f64; WEIGHTS.len()] {
    let share = f64::from(first.share).clamp(LEAST_SHARE, 1.0 - LEAST_SHARE);
    let odds = (share / (1.0 - share)).ln();
    let lead = (share / f64::from(second).clamp(LEAST_SHARE, 1.0)).ln();
    let known = f64::from(ranking.familiarity.known);
    let density = f64::from(ranking.density).ln_1p();
    let entries = (ranking.size as f64).ln();
    let if_named = if named.subjects > 0 { 1.0 } else { 0.0 };
    [
        1.0,
        odds,
        lead,
        known,
        f64::from(ranking.familiarity.related),
        density,
        (ranking.words as f64).ln_1p(),
        f64::from(first.likeness),
        entries,
        if_named,
        if_named * known,
        if_named * odds,
    ]
}

/// The probability that `first` is right: a logistic regression over what speaks for it.
fn confidence(first: &Ranked, second: f32, ranking: &Ranking, named: Named) -> f64 {
    let evidence = evidence(first, second, ranking, named);
    let x: f64 = evidence.iter().zip(&WEIGHTS).map(|(value, (_, weight))| value * weight).sum();
    let sure = 1.0 / (1.0 + (-x).exp());
    if named.unknown_code && named.subjects == 0 { sure.min(UNKNOWN_CODE) } else { sure }
}

/// What each piece of evidence weighs. Fitted by `cargo run --release -p xtask -- calibrate` on all development sets and on
/// held-out questions of our own together, each set weighing the same and questions without an entry a quarter of each;
/// not fitted to any pack.
const WEIGHTS: [(&str, f64); 12] = [
    ("always", -2.166),
    ("odds of the first's share", 0.954),
    ("how often the first's share holds the second's", 0.66),
    ("share of words that the knowledge uses", 2.574),
    ("the same with related words", 0.479),
    ("questions an entry", -0.991),
    ("words", 0.413),
    ("likeness to an author's question", 1.332),
    ("entries", 0.234),
    ("a subject is named", 0.594),
    ("named: share of words that the knowledge uses", -2.018),
    ("named: odds of the first's share", -0.554),
];
/// Shares nearer to 0 and 1 than this say nothing more.
const LEAST_SHARE: f64 = 1e-4;
/// What can be believed of any entry when the question is about a vitamin that no entry is about.
const UNKNOWN_CODE: f64 = 0.05;
