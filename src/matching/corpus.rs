//! All lessons of the knowledge as numbered words: read once, on every core, and in the same order each time.

use std::num::NonZero;

use rustc_hash::FxHashMap;

use super::examples::{Example, examples};
use super::normalize::each_word;
use crate::knowledge::Entry;

/// The words of all lessons.
#[derive(Default)]
pub(super) struct Corpus {
    numbers: FxHashMap<String, u32>,
    counts: Vec<u32>,
    ids: Vec<u32>,
    lessons: Vec<CorpusLesson>,
}

/// A lesson's place in the corpus.
pub(super) struct CorpusLesson {
    /// The entry that it leads to.
    pub(super) entry: usize,
    /// How much it counts.
    pub(super) weight: f32,
    end: usize,
}

/// Fewer entries than this are read sooner than a thread is started.
const WORTH_A_THREAD: usize = 2_000;

impl Corpus {
    /// Reads all lessons of `entries`.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let threads =
            std::thread::available_parallelism().map_or(1, NonZero::get).min(1 + entries.len() / WORTH_A_THREAD);
        let part = entries.len().div_ceil(threads).max(1);
        let mut parts = entries.chunks(part).enumerate();
        let first = parts.next();
        std::thread::scope(|scope| {
            let others: Vec<_> =
                parts.map(|(at, entries)| scope.spawn(move || Self::read(examples(entries), at * part))).collect();
            let mut all = first.map_or_else(Self::default, |(_, entries)| Self::read(examples(entries), 0));
            for other in others {
                all.append(&other.join().expect("reading a lesson does not panic"));
            }
            all
        })
    }

    /// Every word with how often it is used.
    pub(super) fn counts(&self) -> impl Iterator<Item = (&str, u32)> {
        self.numbers.iter().map(|(word, &number)| (word.as_str(), self.counts[number as usize]))
    }

    /// Every word with its number, in order of number.
    pub(super) fn words(&self) -> Vec<&str> {
        let mut words = vec![""; self.numbers.len()];
        for (word, &number) in &self.numbers {
            words[number as usize] = word;
        }
        words
    }

    /// The lessons in order, each with the numbers of its words.
    pub(super) fn lessons(&self) -> impl Iterator<Item = (&CorpusLesson, &[u32])> {
        let starts = std::iter::once(0).chain(self.lessons.iter().map(|lesson| lesson.end));
        self.lessons.iter().zip(starts).map(|(lesson, start)| (lesson, &self.ids[start..lesson.end]))
    }

    fn read<'k>(examples: impl Iterator<Item = Example<'k>>, first_entry: usize) -> Self {
        let mut corpus = Self::default();
        for example in examples {
            each_word(&example.text.joined(), |word, _| {
                let number = corpus.number(word);
                corpus.counts[number as usize] += 1;
                corpus.ids.push(number);
            });
            let end = corpus.ids.len();
            corpus.lessons.push(CorpusLesson { entry: first_entry + example.entry, weight: example.weight, end });
        }
        corpus
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.counts.len()).expect("fewer than 2^32 words");
        self.numbers.insert(word.to_owned(), number);
        self.counts.push(0);
        number
    }

    fn append(&mut self, other: &Self) {
        let translated: Vec<u32> = other.words().into_iter().map(|word| self.number(word)).collect();
        for (theirs, &ours) in translated.iter().enumerate() {
            self.counts[ours as usize] += other.counts[theirs];
        }
        let start = self.ids.len();
        self.ids.extend(other.ids.iter().map(|&id| translated[id as usize]));
        let moved = |lesson: &CorpusLesson| CorpusLesson { end: start + lesson.end, ..*lesson };
        self.lessons.extend(other.lessons.iter().map(moved));
    }
}
