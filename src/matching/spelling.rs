//! Slips of the keyboard: a word that nobody knows is read as the nearest word that the knowledge uses. Knows words
//! alone; what they mean is decided later.

use rustc_hash::FxHashMap;

use super::english::is_english;
use super::normalize::Word;

/// Shorter words are too easily another word.
const SHORTEST: usize = 4;
/// A word of this many letters survives two slips; a shorter one survives one.
const TWO_SLIPS_FROM: usize = 7;
/// Parts of a split word: "ofvitamin" splits, "d3" does not.
const SHORTEST_PART: usize = 2;
/// A changed first letter is a rarer slip than any other (Yannakoudakis and Fawthrop 1983 found first letters right in
/// 98.6 % of misspellings), so it counts as most of a further slip.
const FIRST_LETTER: f64 = 0.7;
/// Between two equal slips the commoner word wins; never against a whole slip.
const COMMONNESS: f64 = 0.04;

/// Letters of the alphabet.
const LETTERS: usize = 26;
/// More words than this are a large vocabulary: that of a few hundred entries has about 5,000.
const LARGE: usize = 10_000;

/// The words of the knowledge, ready to be found from misspelt ones.
pub(super) struct Speller {
    /// How often the knowledge uses a word.
    counts: FxHashMap<String, u32>,
    /// The words that corrections may lead to, by length and first letter; each with the set of its letters.
    by_length: Vec<[Vec<(u32, String)>; LETTERS]>,
    /// Whether there are so many that a slip in the first letter is not looked for: it is rare, and costs most.
    is_large: bool,
}

/// Words as they are read, each beside what was typed where that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The words to match with.
    pub(super) words: Vec<Word>,
    /// (typed, read).
    pub(super) corrections: Vec<(String, String)>,
}

impl Speller {
    /// A speller for a vocabulary with the number of times each word is used.
    pub(super) fn new(counts: FxHashMap<String, u32>) -> Self {
        let mut by_length: Vec<[Vec<(u32, String)>; LETTERS]> = Vec::new();
        let mut words: Vec<&String> = counts.keys().filter(|word| is_spelt(word)).collect();
        words.sort_unstable();
        for word in words {
            if by_length.len() <= word.len() {
                by_length.resize_with(word.len() + 1, Default::default);
            }
            by_length[word.len()][letter(word, 0)].push((letters(word), word.clone()));
        }
        let is_large = counts.len() > LARGE;
        Self { counts, by_length, is_large }
    }

    /// Whether the knowledge uses `word`.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.counts.contains_key(word)
    }

    /// `words` with slips mended: misspelt, wrongly split and wrongly joined words.
    pub(super) fn read<'w>(&self, words: impl Iterator<Item = &'w Word>) -> Reading {
        let mut reading = Reading::default();
        for word in words {
            if let Some(joined) = reading.words.last().and_then(|last| self.joined(&last.text, &word.text)) {
                let last = reading.words.pop().expect("there is a last word to join");
                reading.corrections.push((format!("{} {}", last.text, word.text), joined.clone()));
                reading.words.push(Word { text: joined, capital: last.capital });
            } else if self.knows(&word.text) || !is_spelt(&word.text) || is_english(&word.text) {
                reading.words.push(word.clone());
            } else if let Some(right) = self.nearest(&word.text) {
                reading.corrections.push((word.text.clone(), right.to_owned()));
                reading.words.push(Word { text: right.to_owned(), capital: word.capital });
            } else if let Some((left, right)) = self.split(&word.text) {
                reading.corrections.push((word.text.clone(), format!("{left} {right}")));
                reading.words.extend([left, right].map(|part| Word { text: part.to_owned(), capital: word.capital }));
            } else {
                reading.words.push(word.clone());
            }
        }
        reading
    }

    /// The word of the knowledge that `word` is most likely a slip of.
    fn nearest(&self, word: &str) -> Option<&str> {
        let slips = if word.len() >= TWO_SLIPS_FROM { 2 } else { 1 };
        let set = letters(word);
        let lengths = word.len().saturating_sub(slips).max(SHORTEST)..=word.len() + slips;
        let mut best: Option<(f64, &str)> = None;
        // The first letter is right, was swapped with the second, or was left out or doubled.
        let firsts = |first: usize| !self.is_large || first == letter(word, 0) || first == letter(word, 1);
        let lists = lengths.filter_map(|length| self.by_length.get(length)).flatten().enumerate();
        for (_, candidates) in lists.filter(|(at, _)| firsts(at % LETTERS)) {
            for (letters, candidate) in candidates {
                // A slip changes at most two members of the set of letters.
                if (letters ^ set).count_ones() as usize > 2 * slips {
                    continue;
                }
                let allowed = if candidate.len() >= TWO_SLIPS_FROM { slips } else { 1 };
                let distance = strsim::osa_distance(word, candidate);
                if distance > allowed {
                    continue;
                }
                let cost = self.cost(word, candidate, distance);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, candidate));
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    fn cost(&self, word: &str, candidate: &str, distance: usize) -> f64 {
        let first = if word.as_bytes().first() == candidate.as_bytes().first() { 0.0 } else { FIRST_LETTER };
        let commonness = f64::from(self.counts.get(candidate).copied().unwrap_or(1)).ln().min(8.0);
        distance as f64 + first - COMMONNESS * commonness
    }

    /// "calci um": two pieces, one of them no word, that make a word together.
    fn joined(&self, left: &str, right: &str) -> Option<String> {
        let whole = |word: &str| self.knows(word) || (word.len() >= SHORTEST && is_english(word));
        let letters = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
        if left.len() + right.len() < 6 || !letters(left) || !letters(right) || (whole(left) && whole(right)) {
            return None;
        }
        let joined = format!("{left}{right}");
        self.knows(&joined).then_some(joined)
    }

    /// "vitamindeficiency": two words of the knowledge without a space; the most balanced cut wins.
    fn split<'w>(&self, word: &'w str) -> Option<(&'w str, &'w str)> {
        let cuts = SHORTEST_PART..=word.len().checked_sub(SHORTEST_PART)?;
        cuts.map(|cut| word.split_at(cut))
            .filter(|(left, right)| left.len().max(right.len()) >= SHORTEST && self.knows(left) && self.knows(right))
            .max_by_key(|(left, right)| left.len().min(right.len()))
    }
}

/// Whether spelling says anything about `word`: letters alone, and enough of them. Never a code, never a number.
fn is_spelt(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// The place in the alphabet of a letter of a word that [`is_spelt`].
fn letter(word: &str, at: usize) -> usize {
    usize::from(word.as_bytes()[at] - b'a')
}

/// The set of letters of a word, a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, b| set | 1 << (b.wrapping_sub(b'a') & 31))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::normalize::Words;

    fn speller() -> Speller {
        let words = [
            "vitamin",
            "osteocalcin",
            "macrophages",
            "calcium",
            "arteries",
            "bone",
            "bones",
            "choline",
            "food",
            "deficiency",
            "of",
        ];
        Speller::new(words.iter().map(|&word| (word.to_owned(), 3)).collect())
    }

    fn read(question: &str) -> String {
        let reading = speller().read(Words::of(question).iter());
        reading.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn slips_lead_to_the_words_of_the_knowledge() {
        for (typed, meant) in [
            ("vitamn", "vitamin"),
            ("vtiamin", "vitamin"),
            ("osteocalsin", "osteocalcin"),
            ("macrofages", "macrophages"),
            ("artereis", "arteries"),
            ("calci um", "calcium"),
            ("vitamindeficiency", "vitamin deficiency"),
        ] {
            assert_eq!(read(typed), meant, "{typed}");
        }
    }

    #[test]
    fn words_and_codes_that_are_no_slips_stay() {
        for typed in ["chlorine", "b12", "boner", "bon", "zone", "xylophonic", "5000"] {
            assert_eq!(read(typed), typed);
        }
    }
}
