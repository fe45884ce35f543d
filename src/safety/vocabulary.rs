//! The words that rules are made of, and which of them a typed word may be. Knows no phrase and no rule.

use rustc_hash::{FxHashMap, FxHashSet};

use super::deletions::Deletions;

/// A word of the rules.
pub(super) type WordId = u32;

/// The longest word whose misspellings are worth looking for.
const LONGEST: usize = 24;
/// More readings of one misspelt word than this are guesses.
const MOST_READINGS: usize = 3;

/// Every word of the rules, as it is spelled and misspelt.
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
    /// Words without their double letters: "help" for a shouted "heeelp".
    squeezed: FxHashMap<Box<str>, WordId>,
    words: Vec<Box<str>>,
    deletions: Deletions,
    /// Words that are never a misspelling, however near they come: "laughter", "battle".
    not_misspelt: FxHashSet<Box<str>>,
}

impl Vocabulary {
    pub(super) fn new(not_misspelt: FxHashSet<Box<str>>) -> Self {
        Self {
            ids: FxHashMap::default(),
            squeezed: FxHashMap::default(),
            words: Vec::new(),
            deletions: Deletions::default(),
            not_misspelt,
        }
    }

    /// The id of `word`, which the rules use; its misspellings are recognised.
    pub(super) fn add(&mut self, word: &str) -> WordId {
        let known = self.ids.contains_key(word);
        let id = self.add_exact(word);
        if !known {
            self.squeezed.entry(squeeze(word)).or_insert(id);
            let letters: Vec<char> = word.chars().collect();
            if is_spelled(&letters) {
                self.deletions.add(id, &letters, edits_allowed(letters.len()));
            }
        }
        id
    }

    /// The id of `word`, which counts only as it is written.
    pub(super) fn add_exact(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.words.len() as WordId;
        self.words.push(word.into());
        self.ids.insert(word.into(), id);
        id
    }

    /// Makes misspellings findable, once every word has been added.
    pub(super) fn prepare(&mut self) {
        self.deletions.prepare();
    }

    /// Adds to `found` the words of the rules that `typed` may be: itself; or else itself without a shouter's extra
    /// letters; or else the nearest within one edit for five to seven letters, two from eight on.
    pub(super) fn read(&self, typed: &str, found: &mut Vec<WordId>) {
        if let Some(&id) = self.ids.get(typed) {
            found.push(id);
            return;
        }
        if is_shouted(typed) {
            let twice = shorten_runs(typed, 2);
            let id = self.ids.get(twice.as_str()).or_else(|| self.squeezed.get(&squeeze(typed)));
            match id {
                Some(&id) => found.push(id),
                None => self.read_misspelt(&calmed(typed), found),
            }
            return;
        }
        self.read_misspelt(typed, found);
    }

    fn read_misspelt(&self, typed: &str, found: &mut Vec<WordId>) {
        if typed.len() < 5 || typed.len() > 4 * LONGEST || self.not_misspelt.contains(typed) {
            return;
        }
        let letters: Vec<char> = typed.chars().collect();
        if !is_spelled(&letters) {
            return;
        }
        let mut least = edits_allowed(letters.len());
        let start = found.len();
        self.deletions.near(&letters, least, |id| {
            if found[start..].contains(&id) {
                return;
            }
            let word = &self.words[id as usize];
            let shorter = letters.len().min(word.chars().count());
            let edits = strsim::osa_distance(typed, word);
            if edits > edits_allowed(shorter).min(least) {
                return;
            }
            if edits < least {
                least = edits;
                found.truncate(start);
            }
            if found.len() < start + MOST_READINGS {
                found.push(id);
            }
        });
    }
}

/// None for four letters and fewer: "d3", "inr" and "bf" are one letter from everything.
fn edits_allowed(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

fn is_spelled(letters: &[char]) -> bool {
    (5..=LONGEST).contains(&letters.len()) && letters.iter().all(|c| c.is_alphabetic())
}

/// Whether a letter comes three times in a row.
fn is_shouted(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
}

/// `word` with one letter where three or more of a kind stand.
fn calmed(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let runs = letters.chunk_by(|a, b| a == b);
    runs.flat_map(|run| run.iter().take(if run.len() > 2 { 1 } else { 2 })).collect()
}

fn squeeze(word: &str) -> Box<str> {
    shorten_runs(word, 1).into_boxed_str()
}

/// `word` with no letter more than `most` times in a row.
fn shorten_runs(word: &str, most: usize) -> String {
    let mut short = String::with_capacity(word.len());
    let (mut before, mut run) = (None, 0);
    for c in word.chars() {
        run = if before == Some(c) { run + 1 } else { 1 };
        before = Some(c);
        if run <= most {
            short.push(c);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_word_is_read_as_the_words_it_may_be() {
        let mut vocabulary = Vocabulary::new(["laughter"].map(Box::from).into_iter().collect());
        for word in ["daughter", "swallowed", "kill", "help", "gummy", "warfarin", "d3", "pregnant"] {
            vocabulary.add(word);
        }
        vocabulary.add_exact("killmyself");
        vocabulary.prepare();
        for (typed, words) in [
            ("daughter", &["daughter"][..]),
            ("daugther", &["daughter"]),
            ("laughter", &[]),
            ("swalowd", &[]),
            ("swallowd", &["swallowed"]),
            ("swolowed", &["swallowed"]),
            ("heeeelp", &["help"]),
            ("killlll", &["kill"]),
            ("swallowddd", &["swallowed"]),
            ("kil", &[]),
            ("gumy", &[]),
            ("gummi", &["gummy"]),
            ("warfare", &[]),
            ("warferin", &["warfarin"]),
            ("d4", &[]),
            ("killmyself", &["killmyself"]),
            ("killmysalf", &[]),
            ("pregant", &["pregnant"]),
        ] {
            let mut found = Vec::new();
            vocabulary.read(typed, &mut found);
            let found: Vec<&str> = found.iter().map(|&id| &*vocabulary.words[id as usize]).collect();
            assert_eq!(found, words, "{typed}");
        }
    }
}
