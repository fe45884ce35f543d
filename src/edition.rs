//! One knowledge with all that was prepared from it, and the answers it gives. Never changes. Knows no files, no serenity
//! and no terminal.

use crate::answer::Answer;
use crate::knowledge::{EntryId, Knowledge};
use crate::matching::{Completer, Explanation, Match, Matcher, Outcome, Thresholds};
use crate::question::Question;
use crate::safety::{Level, Rules};

/// Knowledge with all that was prepared from it, and the rules that questions are screened with: immutable, replaced
/// whole.
pub struct Edition {
    knowledge: Knowledge,
    rules: Rules,
    matcher: Matcher,
    completer: Completer,
}

impl Edition {
    /// Prepares `knowledge` for questions, which are screened with `rules` first.
    #[must_use]
    pub fn new(knowledge: Knowledge, rules: Rules) -> Self {
        let (matcher, completer) = (Matcher::new(&knowledge), Completer::new(&knowledge));
        Self { knowledge, rules, matcher, completer }
    }

    /// The same, deciding at other `thresholds`.
    #[must_use]
    pub fn with_thresholds(self, thresholds: Thresholds) -> Self {
        Self { matcher: self.matcher.with_thresholds(thresholds), ..self }
    }

    /// The answer to `raw`, as typed. The same words get the same answer.
    #[must_use]
    pub fn answer(&self, raw: &str) -> Answer {
        match Question::new(raw) {
            Some(question) => Answer::new(&self.knowledge, self.rules.screen(&question), &self.matcher.find(&question)),
            None => Answer::to_nothing(&self.knowledge),
        }
    }

    /// The answer to `raw` where it sounds like an emergency: a notice that replaces everything. Matches nothing.
    #[must_use]
    pub fn emergency(&self, raw: &str) -> Option<Answer> {
        let screening = self.rules.screen(&Question::new(raw)?);
        let is_urgent = screening.notices().iter().any(|notice| notice.level == Level::Urgent);
        let nothing = Match { outcome: Outcome::Unknown, candidates: Vec::new(), confidence: 0.0 };
        is_urgent.then(|| Answer::new(&self.knowledge, screening, &nothing))
    }

    /// The answer to somebody who asked `raw` and then picked an entry on offer: what was asked is screened again, so
    /// that its notices stand above the passage. Where the question is no longer known (`raw` is empty), the entry's
    /// title is screened instead. `None` where there is no such entry.
    #[must_use]
    pub fn pick(&self, raw: &str, picked: &EntryId) -> Option<Answer> {
        let index = self.knowledge.entries().iter().position(|entry| entry.id == *picked)?;
        let question = Question::new(raw).or_else(|| Question::new(&self.knowledge.entries()[index].title))?;
        Some(Answer::picked(&self.knowledge, self.rules.screen(&question), index))
    }

    /// Why `raw` is answered as it is; `None` where nothing was asked.
    #[must_use]
    pub fn explain(&self, raw: &str) -> Option<Explanation> {
        Question::new(raw).map(|question| self.matcher.explain(&question))
    }

    /// At most `limit` questions to propose to somebody who has `typed` this far, best first.
    #[must_use]
    pub fn complete(&self, typed: &str, limit: usize) -> Vec<&str> {
        self.completer.complete(typed, limit)
    }

    /// What is known.
    #[must_use]
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The rules that questions are screened with.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The matcher, for checks that ask the knowledge its own questions.
    #[must_use]
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }
}
