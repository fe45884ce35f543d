//! Why a question was answered as it was, as plain lines: for a terminal, or for a message. Knows no Discord.

use crate::answer::Offer;
use crate::knowledge::Knowledge;
use crate::matching::Explanation;
use crate::render::terminal::inert;

/// A line for the reason and one for each thing that led to it.
#[must_use]
pub fn text(why: &Explanation, knowledge: &Knowledge) -> String {
    let corrections = why.corrections.iter().map(|(from, to)| format!("{from} → {to}"));
    let subjects = why.subjects.iter().map(|(words, subject)| format!("{subject} ({words})"));
    let terms = why.terms.iter().map(|(term, share)| format!("{term} {share:.2}"));
    let runner_up = why.runner_up.map(|second| Offer::of(knowledge, second.entry, second.score)).into_iter();
    let lines = [
        line("why", [why.reason.clone()].into_iter()),
        line("read as", corrections),
        line("about", subjects),
        line("matched", terms),
        line("weights", [why.weights.to_owned()].into_iter()),
        line("runner-up", runner_up.map(|offer| format!("{} {:.2} ({})", offer.entry, offer.score, offer.title))),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// `label` with the items behind it, or nothing without items.
fn line(label: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> =
        items.filter(|item| !item.is_empty()).map(|item| inert(&item).replace('\n', " ")).collect();
    (!items.is_empty()).then(|| format!("{label:>10}: {}", items.join(", ")))
}
