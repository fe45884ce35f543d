//! The entry of the example question that is most alike, letter by letter.

use super::words::words;
use super::{Ranked, System, ranked};
use crate::report::sets::Set;

pub(super) struct BestExample {
    entries: Vec<Vec<String>>,
    likeness: fn(&str, &str) -> f64,
}

impl BestExample {
    /// With `likeness` between two texts, 0 to 1.
    pub(super) fn new(set: &Set, likeness: fn(&str, &str) -> f64) -> Self {
        let entries = set.entries.iter().map(|entry| entry.asks.iter().map(|ask| words(ask).join(" ")).collect());
        Self { entries: entries.collect(), likeness }
    }
}

impl System for BestExample {
    fn rank(&self, question: &str) -> Ranked {
        let question = words(question).join(" ");
        let best = |asks: &Vec<String>| asks.iter().map(|ask| (self.likeness)(&question, ask)).fold(0.0, f64::max);
        ranked(&self.entries.iter().map(best).collect::<Vec<_>>())
    }
}
