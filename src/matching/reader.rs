//! A text as the matcher reads it: slips mended, subjects found, and the words that are left.

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::normalize::{Word, Words};
use super::spelling::{Reading, Speller};
use super::subjects::{Mention, Names, is_vitamin};
use crate::knowledge::Subject;

/// Stands where the text names a subject, so that wording learned from one vitamin serves the others. No letter, so
/// that no word can be mistaken for it.
pub(super) const SUBJECT_MARK: &str = "§";

/// Reads texts with the spelling and the names of one knowledge.
pub(super) struct Reader {
    speller: Speller,
    names: Names,
}

/// A text as read.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    /// All words, slips mended.
    pub(super) words: Vec<Word>,
    /// What was typed and how it was read, where the two differ.
    pub(super) corrections: Vec<(String, String)>,
    /// What the text names.
    pub(super) mentions: Vec<Mention>,
    /// The words with every mention replaced by [`SUBJECT_MARK`]: what wording is learned from and judged by.
    pub(super) wording: Vec<String>,
}

impl Reader {
    /// A reader with the vocabulary of `corpus` and the names of `subjects`.
    pub(super) fn new(corpus: &Corpus, subjects: &[Subject]) -> Self {
        let names = Names::new(subjects);
        let mut counts: FxHashMap<String, u32> =
            corpus.counts().map(|(word, count)| (word.to_owned(), count)).collect();
        for word in names.words().chain(["vitamin", "vitamins"]) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
        Self { speller: Speller::new(counts), names }
    }

    /// The names that subjects are called by.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }


    /// Reads `text`.
    pub(super) fn read(&self, text: &str) -> Read {
        let Reading { words, corrections } = self.speller.read(Words::of(text).iter());
        let mentions = self.names.find(&words);
        let mut wording = Vec::with_capacity(words.len());
        let mut at = 0;
        for mention in &mentions {
            wording.extend(words[at..mention.start].iter().map(|word| word.text.clone()));
            wording.push(SUBJECT_MARK.to_owned());
            at = mention.end;
        }
        wording.extend(words[at..].iter().map(|word| word.text.clone()));
        for word in &mut wording {
            if is_vitamin(word) {
                "vitamin".clone_into(word);
            }
        }
        Read { words, corrections, mentions, wording }
    }
}
