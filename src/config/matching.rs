//! `[matching]`: how sure the bot has to be of an answer.

use super::values::number;
use crate::knowledge::fields::Fields;
use crate::matching::Thresholds;

/// Reads `answer_at` and `choices_at`, in per cent.
pub(super) fn read(fields: &mut Fields<'_>) -> Thresholds {
    let span = fields.span();
    let without = Thresholds::default();
    let (answer, choices) = without.percent();
    let answer = number(fields, "answer_at", &(1..=99)).unwrap_or(answer);
    let choices = number(fields, "choices_at", &(1..=99)).unwrap_or(choices);
    Thresholds::new(answer, choices).unwrap_or_else(|_| {
        let message = format!("`choices_at` is {choices} and `answer_at` is {answer}");
        fields.report(span, message, "`choices_at` has to be below `answer_at`");
        without
    })
}
