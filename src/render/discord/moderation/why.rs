//! Why a question is answered as it is.

use super::{fenced, lines};
use crate::answer::{Answer, Body};
use crate::knowledge::Knowledge;
use crate::matching::Explanation;
use crate::render::discord::length::{one_line, units};
use crate::render::discord::{LIMIT, title};
use crate::render::why::text;
use crate::wording::moderation::why as wording;

/// A line of the explanation is shortened beyond this: the terms that count most come first.
const LINE: usize = 500;

/// The entry that came first with its score, what came of it, what screening found, and how it came about.
#[must_use]
pub fn why(answer: &Answer, explanation: &Explanation, knowledge: &Knowledge) -> String {
    let first = answer.candidates().first().map_or_else(
        || wording::NOTHING.to_owned(),
        |first| format!("{} `{}` {:.2} ({})", wording::FIRST, first.entry, first.score, title(&first.title)),
    );
    let outcome = match answer.body() {
        Body::Passage(_) => "answer",
        Body::Choices(_) => "choices",
        Body::Unknown(_) => "unknown",
        Body::Urgent => "urgent",
    };
    let outcome = format!("{} {outcome}, with confidence {:.2}", wording::OUTCOME, answer.confidence());
    let rules: Vec<String> = answer.notices().iter().map(|notice| format!("`{}`", notice.rule)).collect();
    let screening =
        if rules.is_empty() { String::new() } else { format!("{} {}", wording::SCREENING, rules.join(", ")) };
    let head = lines([first, outcome, screening]);
    let explained: Vec<String> = text(explanation, knowledge).lines().map(short).collect();
    let (fence, _) = fenced(&explained, LIMIT.saturating_sub(units(&head) + 1));
    lines([head, fence])
}

/// The line with its indent, shortened.
fn short(line: &str) -> String {
    let indent = &line[..line.len() - line.trim_start().len()];
    format!("{indent}{}", one_line(line, LINE))
}
