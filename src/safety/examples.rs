//! Holds the rules against the examples of their own file, at every load. Knows no other messages.

use super::draft::{Draft, Said};
use super::engine::Engine;
use super::triggers::RuleIndex;
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{FileId, Finding};
use crate::question::Question;

/// Adds an error for every example that a rule gets wrong.
pub(super) fn check(draft: &Draft, engine: &Engine, file: FileId, findings: &mut Vec<Finding>) {
    for (index, rule) in draft.rules.iter().enumerate() {
        let id = rule.id.get_ref();
        let fires = |example: &Said| fired(engine, example.get_ref()).contains(&(index as RuleIndex));
        let mut report = |example: &Said, message: String, help: &str| {
            findings.push(Finding::error(file, example.span(), message, help));
        };
        for example in rule.triggers_on.iter().filter(|example| !fires(example)) {
            let message = format!("`{id}` should trigger on this, and does not: {}", excerpt(example.get_ref()));
            report(example, message, "add its words to a group of the rule, or widen `within`");
        }
        for example in rule.silent_on.iter().filter(|example| fires(example)) {
            let message = format!("`{id}` should be silent on this, and triggers: {}", excerpt(example.get_ref()));
            report(example, message, "add what makes it harmless to `unless`, or to `not_near` of a group");
        }
    }
}

fn fired(engine: &Engine, example: &str) -> Vec<RuleIndex> {
    Question::new(example).map(|question| engine.read(question.text()).rules).unwrap_or_default()
}
