//! The rules, prepared: from a message to the rules that it sets off, in one pass over its words. Knows no notices.

use rustc_hash::FxHashSet;

use super::groups::Groups;
use super::hits::Hits;
use super::numbers::Numbers;
use super::phrases::{Hit, Phrases};
use super::text::Text;
use super::triggers::{RuleIndex, Triggers};
use super::vocabulary::Vocabulary;

/// Everything that one message is held against.
pub(super) struct Engine {
    pub(super) filler: FxHashSet<Box<str>>,
    pub(super) vocabulary: Vocabulary,
    pub(super) phrases: Phrases,
    pub(super) groups: Groups,
    pub(super) numbers: Numbers,
    pub(super) triggers: Triggers,
}

/// The rules that a message sets off, and what finding them took.
pub(super) struct Fired {
    /// In the order of the file.
    pub(super) rules: Vec<RuleIndex>,
    /// Steps taken: for each word, a number that the rules set and the message doesn't.
    pub(super) work: usize,
}

impl Engine {
    /// Holds `message` against the rules.
    pub(super) fn read(&self, message: &str) -> Fired {
        let text = Text::read(message, &self.filler);
        let mut work = text.places();
        let mut hits = self.phrases.find(&text, &self.vocabulary, &mut work);
        let mut context = self.context(&hits, &mut work);
        let numbers = self.numbers.find(&text, &context, &mut work);
        if !numbers.is_empty() {
            hits.extend(numbers);
            hits.sort_by_key(|hit| hit.from);
            context = self.context(&hits, &mut work);
        }
        let hits = self.groups.uncancelled(&hits, &context, &text, &mut work);
        Fired { rules: self.triggers.fired(&hits, &context, &text, &mut work), work }
    }

    fn context(&self, hits: &[Hit], work: &mut usize) -> Hits {
        Hits::new(self.groups.count(), &self.groups.looked_up(hits, work))
    }
}
