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

/// Answer when at least this sure.
const ANSWER_AT: f64 = 0.65;
/// The same for an entry about a subject that the question does not name: it may be about another one.
const ANSWER_AT_NAMELESS: f64 = 0.75;
/// As alike as this to a question that the entry's author wrote, it is that question.
const SAME_QUESTION: f32 = 0.97;
/// Offer choices when at least this sure of the first: nine of ten questions about something else stay below it, and
/// one of a hundred good ones.
const CHOICES_AT: f64 = 0.25;
/// The same where a subject is named, so that it is about something known here.
const CHOICES_AT_NAMED: f64 = 0.18;
/// Without a subject, a word as telling as this has to be known for an answer: "how much" fits a dozen entries.
const TELLING: f32 = 0.5;
/// A choice is shown when it is at least this part as likely as the first.
const CHOICE_SHARE: f64 = 0.15;
/// One choice is none.
const FEWEST_CHOICES: usize = 2;
/// A guard holds when the question is at least this like it, and no less like it than like the entry's own questions.
const GUARD_AT: f32 = 0.72;

/// The outcome, and the reason for it in a sentence.
pub(super) fn decide(ranking: &Ranking, named: Named) -> (Match, &'static str) {
    let unguarded: Vec<&Ranked> = ranking.entries.iter().filter(|entry| !is_guarded(entry)).collect();
    let Some(first) = unguarded.first() else {
        let reason = if ranking.entries.is_empty() {
            "no entry shares a word with the question"
        } else {
            "every entry near has a guard against this question"
        };
        return (Match { outcome: Outcome::Unknown, candidates: Vec::new(), confidence: 0.0 }, reason);
    };
    let confidence = confidence(first, unguarded.get(1).map_or(0.0, |second| second.share), ranking.known, named);
    let scale = confidence / f64::from(first.share.max(f32::MIN_POSITIVE));
    let candidates: Vec<Candidate> = unguarded
        .iter()
        .take(MOST_CANDIDATES)
        .map(|entry| Candidate { entry: entry.entry as usize, score: (f64::from(entry.share) * scale).clamp(0.0, 1.0) })
        .collect();
    let close = candidates.iter().filter(|candidate| candidate.score >= CHOICE_SHARE * confidence).count();
    let is_own_question = first.likeness >= SAME_QUESTION;
    let answer_at =
        if named.subjects == 0 && first.about_subject && !is_own_question { ANSWER_AT_NAMELESS } else { ANSWER_AT };
    let choices_at = if named.subjects > 0 { CHOICES_AT_NAMED } else { CHOICES_AT };
    let vague = named.subjects == 0 && ranking.telling < TELLING && !is_own_question;
    // "D or K": a passage about one of them is not the answer, however well its wording fits.
    let (outcome, reason) = if named.unknown_code && named.subjects == 0 {
        (Outcome::Unknown, "it names a vitamin that the knowledge does not have")
    } else if confidence >= answer_at && !named.unknown_code && !vague && first.covers_all {
        (Outcome::Answer, "the first candidate is sure enough")
    } else if confidence >= choices_at && candidates.len() >= FEWEST_CHOICES {
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

fn is_guarded(entry: &Ranked) -> bool {
    entry.guard >= GUARD_AT && entry.guard >= entry.likeness
}

/// The probability that `first` is right: a logistic regression over what speaks for it.
fn confidence(first: &Ranked, second: f32, known: f32, named: Named) -> f64 {
    let share = f64::from(first.share).clamp(LEAST_SHARE, 1.0 - LEAST_SHARE);
    let second = f64::from(second).clamp(LEAST_SHARE, 1.0);
    let x = INTERCEPT
        + ODDS * (share / (1.0 - share)).ln()
        + LEAD * (share / second).ln()
        + LIKENESS * f64::from(first.likeness)
        + KNOWN * f64::from(known)
        + if named.subjects > 0 { NAMED + NAMED_KNOWN * f64::from(known) } else { 0.0 };
    let sure = 1.0 / (1.0 + (-x).exp());
    if named.unknown_code && named.subjects == 0 { sure.min(UNKNOWN_CODE) } else { sure }
}

// Fitted once, on all development sets together and on held-out questions of our own, each set weighing the same and
// questions without an entry a quarter of each; not fitted to any pack. They give a log loss of 0.353 there, where the
// share alone gives 0.406.
const INTERCEPT: f64 = -4.5;
/// For the odds of the first candidate's share of belief.
const ODDS: f64 = 0.47;
/// For how often the first's share holds the second's.
const LEAD: f64 = 0.98;
/// For being like a question that the entry's author wrote.
const LIKENESS: f64 = 1.8;
/// For being made of words that the knowledge uses: what refuses talk about other things.
const KNOWN: f64 = 4.21;
/// For naming a subject: then it is about something that is known here, whatever the other words are.
const NAMED: f64 = 1.52;
/// What known words are worth less then.
const NAMED_KNOWN: f64 = -1.53;
/// Shares nearer to 0 and 1 than this say nothing more.
const LEAST_SHARE: f64 = 1e-4;
/// What can be believed of any entry when the question is about a vitamin that no entry is about.
const UNKNOWN_CODE: f64 = 0.05;
