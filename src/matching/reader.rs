//! A text as the matcher reads it: slips mended, subjects found, and the words that are left.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::corpus::Corpus;
use super::ideas::Ideas;
use super::letters::is_vitamin;
use super::normalize::{Word, Words, each_word};
use super::spelling::{Reading, Speller};
use super::subjects::{Mention, Names};
use super::terms::stem_key;
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
    /// Words and phrases that are related.
    related: Vec<Vec<String>>,
    /// What the words of the knowledge are in wording, worked out once.
    settled: FxHashMap<String, Option<String>>,
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
    /// Words of the knowledge that may have been meant by words of the wording, by place.
    pub(super) doubts: Vec<(usize, String)>,
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
        let general = lexicon.fillers.iter().chain(lexicon.readings.iter().map(|(typed, _)| typed));
        let related = lexicon.related.iter().flatten().filter(|phrase| !phrase.contains(' '));
        let speller = Speller::new(counts, general.chain(related).map(String::as_str));
        let words: Vec<String> = corpus.words().into_iter().map(str::to_owned).collect();
        let parts = |read: &String| Words::of(read).iter().map(|word| word.text.clone()).collect();
        let mut reader = Self {
            speller,
            names,
            readings: lexicon.readings.iter().map(|(typed, read)| (typed.clone(), parts(read))).collect(),
            fillers: lexicon.fillers.iter().cloned().collect(),
            same,
            related: lexicon.related.clone(),
            settled: FxHashMap::default(),
            stemmer,
        };
        let settled = words.into_iter().map(|word| {
            let stands = reader.worked_out(&word);
            (word, stands)
        });
        reader.settled = settled.collect();
        reader
    }

    /// The ideas that related words share, each word as it stands in wording.
    pub(super) fn ideas(&self) -> Ideas {
        let stems = |phrase: &String| {
            let words = phrase.split(' ').filter_map(|word| self.wording(word));
            words.map(|word| stem_key(&self.stemmer.stem(&word))).collect()
        };
        Ideas::new(self.related.iter().map(|group| group.iter().map(stems).collect()))
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
        let reading = self.speller.read(typed.iter());
        corrections.extend(reading.corrections.iter().cloned());
        let (words, doubts) = self.translated(reading);
        let mentions = self.names.find(&words);
        let mut read = Read { corrections, wording: Vec::with_capacity(words.len()), ..Read::default() };
        let mut doubts = doubts.into_iter().peekable();
        let mut at = 0;
        while at < words.len() {
            // A doubt about a word of a mention is none: names are exact.
            while doubts.next_if(|&(place, _)| place < at).is_some() {}
            let doubt = doubts.next_if(|&(place, _)| place == at);
            if let Some(mention) = mentions.iter().find(|mention| mention.start == at) {
                read.wording.push(SUBJECT_MARK.to_owned());
                at = mention.end;
                continue;
            }
            if let Some(word) = self.wording(&words[at].text) {
                let meant = doubt.and_then(|(_, meant)| self.wording(&meant));
                read.doubts.extend(meant.map(|meant| (read.wording.len(), meant)));
                read.wording.push(word);
            }
            at += 1;
        }
        Read { words, mentions, ..read }
    }

    /// The words of a reading, those that were mended and then turn out to be slang translated.
    fn translated(&self, reading: Reading) -> (Vec<Word>, Vec<(usize, String)>) {
        let is_mended = |word: &Word| reading.corrections.iter().any(|(_, read)| *read == word.text);
        let slang = |word: &Word| self.readings.get(&word.text).filter(|_| is_mended(word));
        if !reading.words.iter().any(|word| slang(word).is_some()) {
            return (reading.words, reading.doubts);
        }
        let (mut words, mut doubts) = (Vec::with_capacity(reading.words.len() + 1), Vec::new());
        for (at, word) in reading.words.iter().enumerate() {
            let doubt = reading.doubts.iter().find(|&&(place, _)| place == at);
            doubts.extend(doubt.map(|(_, meant)| (words.len(), meant.clone())));
            match slang(word) {
                Some(read) => words.extend(read.iter().map(|read| Word { text: read.clone(), capital: false })),
                None => words.push(word.clone()),
            }
        }
        (words, doubts)
    }

    /// The word that stands for `word` in wording; none for a filler.
    fn wording(&self, word: &str) -> Option<String> {
        self.settled.get(word).cloned().unwrap_or_else(|| self.worked_out(word))
    }

    fn worked_out(&self, word: &str) -> Option<String> {
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
