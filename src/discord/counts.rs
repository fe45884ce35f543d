//! Counts what was answered, for the operator's log. Numbers alone: nothing of what was asked. Knows no clock.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::answer::{Answer, Body};

/// What came of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Answered,
    Choices,
    Unknown,
    Urgent,
    /// There was too much to do, or its member had asked too much.
    Refused,
}

impl Outcome {
    pub(super) fn of(answer: &Answer) -> Self {
        match answer.body() {
            Body::Passage(_) => Self::Answered,
            Body::Choices(_) => Self::Choices,
            Body::Unknown(_) => Self::Unknown,
            Body::Urgent => Self::Urgent,
        }
    }
}

/// How often what came since the last report.
#[derive(Debug, Default)]
pub(super) struct Counts {
    answered: AtomicU64,
    choices: AtomicU64,
    unknown: AtomicU64,
    urgent: AtomicU64,
    refused: AtomicU64,
}

impl Counts {
    pub(super) fn count(&self, outcome: Outcome) {
        let counter = match outcome {
            Outcome::Answered => &self.answered,
            Outcome::Choices => &self.choices,
            Outcome::Unknown => &self.unknown,
            Outcome::Urgent => &self.urgent,
            Outcome::Refused => &self.refused,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Writes the counts into the log, and begins anew.
    pub(super) fn report(&self) {
        let [answered, choices, unknown, urgent, refused] =
            [&self.answered, &self.choices, &self.unknown, &self.urgent, &self.refused]
                .map(|counter| counter.swap(0, Ordering::Relaxed));
        tracing::info!(answered, choices, unknown, urgent, refused, "questions since the last report");
    }
}
