//! An answer as one JSON object, for tools: the names and meanings that the README promises. Knows no terminal.

use serde::Serialize;

use crate::answer::{Answer, Body, Offer};
use crate::knowledge::Knowledge;
use crate::matching::Explanation;
use crate::render::discord;
use crate::safety::Level;

/// One line of JSON: `question`, as asked, with its answer, and why where that is given.
#[must_use]
pub fn object(question: &str, answer: &Answer, why: Option<(&Explanation, &Knowledge)>) -> String {
    let object = Object {
        question,
        outcome: outcome(answer.body()),
        entry: match answer.body() {
            Body::Passage(passage) => Some(passage.entry().as_str()),
            Body::Choices(_) | Body::Unknown(_) | Body::Urgent => None,
        },
        confidence: rounded(answer.confidence()),
        candidates: answer.candidates().iter().map(Candidate::of).collect(),
        safety: answer.notices().first().map(|notice| Safety { level: level(notice.level), rule: &notice.rule }),
        text: discord::reply(answer),
        why: why.map(|(explanation, knowledge)| Why::of(explanation, knowledge)),
    };
    serde_json::to_string(&object).expect("strings, numbers and lists always serialize")
}

#[derive(Serialize)]
struct Object<'a> {
    question: &'a str,
    outcome: &'static str,
    entry: Option<&'a str>,
    confidence: f64,
    candidates: Vec<Candidate>,
    safety: Option<Safety<'a>>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Why<'a>>,
}

#[derive(Serialize)]
struct Candidate {
    entry: String,
    title: String,
    score: f64,
}

#[derive(Serialize)]
struct Safety<'a> {
    level: &'static str,
    rule: &'a str,
}

#[derive(Serialize)]
struct Why<'a> {
    corrections: Vec<Correction<'a>>,
    subjects: Vec<Subject<'a>>,
    terms: Vec<Term<'a>>,
    runner_up: Option<Candidate>,
    weights: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct Correction<'a> {
    from: &'a str,
    to: &'a str,
}

#[derive(Serialize)]
struct Subject<'a> {
    words: &'a str,
    subject: &'a str,
}

#[derive(Serialize)]
struct Term<'a> {
    term: &'a str,
    contribution: f64,
}

impl Candidate {
    fn of(offer: &Offer) -> Self {
        Self { entry: offer.entry.to_string(), title: offer.title.clone(), score: rounded(offer.score) }
    }
}

impl<'a> Why<'a> {
    fn of(explanation: &'a Explanation, knowledge: &Knowledge) -> Self {
        let runner_up =
            explanation.runner_up.map(|second| Candidate::of(&Offer::of(knowledge, second.entry, second.score)));
        Self {
            corrections: explanation.corrections.iter().map(|(from, to)| Correction { from, to }).collect(),
            subjects: explanation.subjects.iter().map(|(words, subject)| Subject { words, subject }).collect(),
            terms: explanation
                .terms
                .iter()
                .map(|(term, share)| Term { term, contribution: if share.is_finite() { *share } else { 0.0 } })
                .collect(),
            runner_up,
            weights: explanation.weights,
            reason: &explanation.reason,
        }
    }
}

fn outcome(body: &Body) -> &'static str {
    match body {
        Body::Passage(_) => "answer",
        Body::Choices(_) => "choices",
        Body::Unknown(_) => "unknown",
        Body::Urgent => "urgent",
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Urgent => "urgent",
        Level::Caution => "caution",
        Level::Decline => "decline",
    }
}

/// A share in 0 to 1 without the noise of the sixteenth digit.
fn rounded(share: f64) -> f64 {
    if share.is_nan() { 0.0 } else { (share.clamp(0.0, 1.0) * 1e6).round() / 1e6 }
}
