//! A text as the matcher reads it: slips mended, subjects found, and the words that are left.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::corpus::Corpus;
use super::letters::is_vitamin;
use super::normalize::{Word, Words, each_word};
use super::spelling::{Reading, Speller};
use super::subjects::{Mention, Names};
use crate::knowledge::{Lexicon, Subject};

/// Stands where the text names a subject, so that wording learned from one vitamin serves the others. No letter, so
/// that no word can be mistaken for it.
pub(super) const SUBJECT_MARK: &str = "§";

/// Reads texts with the spelling, the names and the lexicon of one knowledge.
pub(super) struct Reader {
    speller: Speller,
    names: Names,
    /// What is typed, and the words it is read as.
    readings: FxHashMap<String, Vec<String>>,
    fillers: FxHashSet<String>,
    /// A stem, and the word that stands for all that ask for the same.
    same: FxHashMap<String, String>,
    stemmer: Stemmer,
}

/// A text as read.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    /// All words, slips mended and slang translated.
    pub(super) words: Vec<Word>,
    /// What was typed and how it was read, where the two differ.
    pub(super) corrections: Vec<(String, String)>,
    /// What the text names.
    pub(super) mentions: Vec<Mention>,
    /// The words that say what is asked: fillers left out, every mention replaced by [`SUBJECT_MARK`], and words that ask
    /// for the same thing made one. Wording is learned from these and judged by them.
    pub(super) wording: Vec<String>,
}

impl Read {
    /// The words of a mention.
    pub(super) fn typed(&self, mention: &Mention) -> String {
        let words: Vec<&str> = self.words[mention.start..mention.end].iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

impl Reader {
    /// A reader with the vocabulary of `corpus`, the names of `subjects`, and `lexicon`.
    pub(super) fn new(corpus: &Corpus, subjects: &[Subject], lexicon: &Lexicon) -> Self {
        let names = Names::new(subjects);
        let mut counts: FxHashMap<String, u32> =
            corpus.counts().map(|(word, count)| (word.to_owned(), count)).collect();
        let mut count = |word: &str| *counts.entry(word.to_owned()).or_default() += 1;
        names.words().chain(["vitamin", "vitamins"]).for_each(&mut count);
        lexicon.same.iter().flatten().for_each(|word| count(word));
        let stemmer = Stemmer::create(Algorithm::English);
        let mut same = FxHashMap::default();
        for group in &lexicon.same {
            for word in group {
                same.insert(stemmer.stem(word).into_owned(), group[0].clone());
            }
        }
        let parts = |read: &String| Words::of(read).iter().map(|word| word.text.clone()).collect();
        Self {
            speller: Speller::new(counts),
            names,
            readings: lexicon.readings.iter().map(|(typed, read)| (typed.clone(), parts(read))).collect(),
            fillers: lexicon.fillers.iter().cloned().collect(),
            same,
            stemmer,
        }
    }

    /// The names that subjects are called by.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// Reads `text`.
    pub(super) fn read(&self, text: &str) -> Read {
        let mut typed = Vec::with_capacity(text.len() / 5 + 1);
        let mut corrections = Vec::new();
        let mut after_vitamin = false;
        each_word(text, |word, capital| match self.readings.get(word) {
            // "vitamin U" is no "vitamin you"; whether "vitamin u need" is, the names decide.
            Some(read) if word.len() > 1 || !(capital || std::mem::replace(&mut after_vitamin, false)) => {
                corrections.push((word.to_owned(), read.join(" ")));
                typed.extend(read.iter().map(|word| Word { text: word.clone(), capital: false }));
            }
            _ => {
                after_vitamin = matches!(word, "vitamin" | "vit");
                typed.push(Word { text: word.to_owned(), capital });
            }
        });
        let Reading { words, corrections: mended } = self.speller.read(typed.iter());
        corrections.extend(mended);
        let mentions = self.names.find(&words);
        let mut wording = Vec::with_capacity(words.len());
        let mut at = 0;
        for mention in &mentions {
            wording.extend(words[at..mention.start].iter().filter_map(|word| self.wording(&word.text)));
            wording.push(SUBJECT_MARK.to_owned());
            at = mention.end;
        }
        wording.extend(words[at..].iter().filter_map(|word| self.wording(&word.text)));
        Read { words, corrections, mentions, wording }
    }

    /// The word that stands for `word` in wording; none for a filler.
    fn wording(&self, word: &str) -> Option<String> {
        if self.fillers.contains(word) {
            return None;
        }
        if is_vitamin(word) {
            return Some("vitamin".to_owned());
        }
        let stands = self.same.get(self.stemmer.stem(word).as_ref());
        Some(stands.map_or(word, String::as_str).to_owned())
    }
}
