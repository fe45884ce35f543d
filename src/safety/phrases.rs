//! Finds the phrases of the rules in a message, all of them in one pass. Knows words by id, and no rule.

use rustc_hash::FxHashMap;

use super::text::Text;
use super::vocabulary::{Vocabulary, WordId};

/// Something that a message can hold: a word group, or a kind of number.
pub(super) type GroupId = u32;

/// A group found, and the places it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) group: GroupId,
    pub(super) from: u32,
    pub(super) to: u32,
}

/// The phrases, as a tree of words.
#[derive(Default)]
pub(super) struct Phrases {
    /// From a node and a word to the next node; 0 is the root.
    next: FxHashMap<(u32, WordId), u32>,
    /// The groups whose phrase ends at a node.
    ends: Vec<Vec<GroupId>>,
}

impl Phrases {
    /// Adds a phrase of `group`.
    pub(super) fn add(&mut self, phrase: &[WordId], group: GroupId) {
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        let mut node = 0;
        for &word in phrase {
            let fresh = self.ends.len() as u32;
            node = *self.next.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        let ends = &mut self.ends[node as usize];
        if !ends.contains(&group) {
            ends.push(group);
        }
    }

    /// Every phrase in `text`, by the place where it begins. Adds to `work` the steps taken: never more than a constant,
    /// which the rules set, for each place.
    pub(super) fn find(&self, text: &Text, vocabulary: &Vocabulary, work: &mut usize) -> Vec<Hit> {
        let readings = Readings::new(text, vocabulary);
        let mut hits = Vec::new();
        for from in 0..text.places() as u32 {
            self.walk(0, from, from, &readings, &mut hits, work);
        }
        hits
    }

    /// Follows the phrases that go on from `node` with a word at `place`; no deeper than the longest phrase.
    fn walk(&self, node: u32, from: u32, place: u32, readings: &Readings, hits: &mut Vec<Hit>, work: &mut usize) {
        for &(last, word) in readings.at(place) {
            *work += 1;
            let Some(&node) = self.next.get(&(node, word)) else { continue };
            hits.extend(self.ends[node as usize].iter().map(|&group| Hit { group, from, to: last }));
            self.walk(node, from, last + 1, readings, hits, work);
        }
    }
}

/// The words of the rules that each place may be.
struct Readings {
    /// The last place that the word covers, and the word.
    words: Vec<(u32, WordId)>,
    /// Where in `words` each place begins.
    starts: Vec<usize>,
}

impl Readings {
    fn new(text: &Text, vocabulary: &Vocabulary) -> Self {
        let mut words = Vec::new();
        let mut starts = Vec::with_capacity(text.places() + 1);
        let mut ids = Vec::new();
        for (places, word) in text.words() {
            while starts.len() <= *places.start() as usize {
                starts.push(words.len());
            }
            ids.clear();
            vocabulary.read(word, &mut ids);
            words.extend(ids.iter().map(|&id| (*places.end(), id)));
        }
        starts.resize(text.places() + 1, words.len());
        Self { words, starts }
    }

    fn at(&self, place: u32) -> &[(u32, WordId)] {
        let place = place as usize;
        match self.starts.get(place..place + 2) {
            Some(&[start, end]) => &self.words[start..end],
            _ => &[],
        }
    }
}
