//! This bot: the set as a pack, read and learned from as any other.

use anyhow::{Context as _, bail};
use jiff::civil::date;
use vitabot::knowledge::{self, FileText};
use vitabot::matching::{Matcher, Outcome};
use vitabot::question::Question;

use super::{Ranked, System};
use crate::report::sets::Set;

pub(super) struct Ours {
    matcher: Matcher,
}

impl Ours {
    pub(super) fn new(set: &Set) -> anyhow::Result<Self> {
        let file = FileText { name: format!("{}.toml", set.name), text: set.pack() };
        let loaded = knowledge::from_texts(vec![file], date(2026, 1, 1));
        let error = || format!("{} does not load: {:?}", set.name, loaded.findings.first());
        let knowledge = loaded.knowledge.as_ref().with_context(error)?;
        if knowledge.entries().len() != set.entries.len() {
            bail!("{} loses entries as a pack", set.name);
        }
        Ok(Self { matcher: Matcher::new(knowledge) })
    }
}

impl System for Ours {
    fn rank(&self, question: &str) -> Ranked {
        let Some(question) = Question::new(question) else {
            return Ranked { answered: Some(false), ..Ranked::default() };
        };
        let found = self.matcher.find(&question);
        Ranked {
            entries: found.candidates.iter().map(|candidate| candidate.entry).collect(),
            confidence: found.confidence,
            answered: Some(found.outcome == Outcome::Answer),
        }
    }
}
