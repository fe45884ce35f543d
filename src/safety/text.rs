//! A message as screening sees it: folded words, each at a place, with numbers, sentences and clauses. Knows no rule.

use std::ops::RangeInclusive;

use rustc_hash::FxHashSet;

use super::reading::Reader;

/// A message, read.
#[derive(Default)]
pub(super) struct Text {
    pub(super) letters: String,
    pub(super) words: Vec<Word>,
    pub(super) places: Vec<Place>,
}

/// One word, or one of the ways to read it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) place: u32,
    pub(super) last: u32,
}

/// What stands at one place of the message.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) sentence: u32,
    pub(super) clause: u32,
    pub(super) number: Option<f64>,
}

impl Text {
    /// Reads `message`; words of `filler` take no place.
    pub(super) fn read(message: &str, filler: &FxHashSet<Box<str>>) -> Self {
        let mut text = Reader::new(filler).read(message);
        text.words.sort_by_key(|word| word.place);
        text
    }

    /// How many places there are.
    pub(super) fn places(&self) -> usize {
        self.places.len()
    }

    /// Every way to read every word, by place: the places it covers, and the word.
    pub(super) fn words(&self) -> impl Iterator<Item = (RangeInclusive<u32>, &str)> {
        self.words.iter().map(|word| (word.place..=word.last, &self.letters[word.start..word.end]))
    }

    /// The number at `place`, where there is one.
    pub(super) fn number(&self, place: u32) -> Option<f64> {
        self.places.get(place as usize).and_then(|place| place.number)
    }

    /// Whether no sentence ends between two places.
    pub(super) fn one_sentence(&self, a: u32, b: u32) -> bool {
        self.places[a as usize].sentence == self.places[b as usize].sentence
    }

    /// Whether neither a comma nor the like stands between two places.
    pub(super) fn one_clause(&self, a: u32, b: u32) -> bool {
        self.places[a as usize].clause == self.places[b as usize].clause
    }
}
