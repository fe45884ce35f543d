//! Asks a system the questions of a set, and takes the time.
#![expect(clippy::disallowed_methods, reason = "a report takes the time")]

use std::time::Instant;

use super::metrics::{Metrics, Result};
use super::sets::{Asked, Set};
use super::systems::{Candidate, System};

/// What a system made of the questions of a set.
pub(super) struct Measured {
    pub(super) set: String,
    /// "clean" or "typo".
    pub(super) kind: &'static str,
    pub(super) system: &'static str,
    /// Whether every question was asked.
    pub(super) whole: bool,
    pub(super) results: Vec<Result>,
    pub(super) metrics: Metrics,
    pub(super) speed: Speed,
}

/// How long things take.
#[derive(Clone, Copy, Default)]
pub(super) struct Speed {
    /// Microseconds of half the sampled questions at most.
    pub(super) p50: f64,
    /// Microseconds of 99 of 100 sampled questions at most.
    pub(super) p99: f64,
    /// Seconds from the texts of the set to the first question.
    pub(super) load: f64,
}

/// Questions asked before the clock counts, so that everybody starts warm.
const WARM_UP: usize = 20;

/// The sample is asked again this often, from first to last, and the best time of each question taken: so that a pause
/// of the machine is no slow question, and no question finds its own words still warm.
const AGAIN: usize = 2;

/// Where questions take longer than this, in microseconds, pauses change little, and asking again takes minutes.
const WORTH_AGAIN: f64 = 5_000.0;

/// Asks `candidate` everything, clean and misspelt: all questions, or where it is slow a sample of every `every`-th
/// that has an entry, and all that have none. Whatever was asked, times are of the sample: every system's of the same
/// questions.
pub(super) fn measure(candidate: &Candidate, set: &Set, every: usize) -> anyhow::Result<Vec<Measured>> {
    let start = Instant::now();
    let system = (candidate.prepare)(set)?;
    let load = start.elapsed().as_secs_f64();
    let kinds = set.questions.iter().map(|(kind, questions)| {
        for (asked, _) in sampled(questions, every).filter(|(_, is_sampled)| *is_sampled).take(WARM_UP) {
            std::hint::black_box(system.rank(&asked.text));
        }
        let mut micros = Vec::new();
        let mut results = Vec::new();
        for (asked, is_sampled) in sampled(questions, every).filter(|(_, is_sampled)| *is_sampled || !candidate.slow) {
            let (result, took) = ask(&*system, asked);
            results.push(result);
            if is_sampled {
                micros.push(took);
            }
        }
        let mean = micros.iter().sum::<f64>() / micros.len().max(1) as f64;
        for _ in 0..if mean < WORTH_AGAIN { AGAIN } else { 0 } {
            let sample = sampled(questions, every).filter(|(_, is_sampled)| *is_sampled);
            for (took, (asked, _)) in micros.iter_mut().zip(sample) {
                *took = took.min(ask(&*system, asked).1);
            }
        }
        micros.sort_by(f64::total_cmp);
        let at = |per_cent: usize| micros.get(micros.len() * per_cent / 100).copied().unwrap_or_default();
        Measured {
            set: set.name.clone(),
            kind,
            system: candidate.name,
            whole: results.len() == questions.len(),
            metrics: Metrics::of(&results),
            results,
            speed: Speed { p50: at(50), p99: at(99), load },
        }
    });
    Ok(kinds.collect())
}

/// Every question, and whether it is in the sample.
fn sampled(questions: &[Asked], every: usize) -> impl Iterator<Item = (&Asked, bool)> {
    let mut inside = 0;
    questions.iter().map(move |asked| {
        if asked.gold.is_none() {
            return (asked, true);
        }
        inside += 1;
        (asked, inside % every == 0)
    })
}

/// The result of one question, and its microseconds.
fn ask(system: &dyn System, asked: &Asked) -> (Result, f64) {
    let start = Instant::now();
    let ranked = system.rank(&asked.text);
    let micros = start.elapsed().as_secs_f64() * 1e6;
    let place = asked.gold.and_then(|gold| ranked.entries.iter().position(|&entry| entry == gold));
    let result = Result {
        inside: asked.gold.is_some(),
        right: place == Some(0),
        among_three: place.is_some_and(|place| place < 3),
        answered: ranked.answered,
        confidence: ranked.confidence,
    };
    (result, micros)
}

impl Speed {
    /// The mean of each.
    pub(super) fn mean(of: &[Self]) -> Self {
        let mean = |figure: fn(&Self) -> f64| of.iter().map(figure).sum::<f64>() / of.len().max(1) as f64;
        Self { p50: mean(|speed| speed.p50), p99: mean(|speed| speed.p99), load: mean(|speed| speed.load) }
    }
}
