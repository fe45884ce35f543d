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

/// A word that the knowledge uses is a likelier meaning than one of general English.
const FOREIGN: f64 = 0.3;
/// Letters of the alphabet, and pairs of them.
const LETTERS: usize = 26;
const PAIRS: usize = LETTERS * LETTERS;
/// More words than this are a large vocabulary: that of a few hundred entries has about 5,000.
const LARGE: usize = 25_000;

/// The words of the knowledge and of the lexicon, ready to be found from misspelt ones.
pub(super) struct Speller {
    /// How often the knowledge uses a word.
    counts: FxHashMap<String, u32>,
    /// The words that corrections may lead to, in order of length.
    targets: Vec<Target>,
    /// Their places, by their first two letters and by their last two. A word whose slips leave neither whole is not found.
    by_start: Vec<Vec<u32>>,
    by_end: Vec<Vec<u32>>,
    /// Whether there are so many that neither a slip in the first letters nor a doubt is looked for: they are rare, and cost
    /// most.
    is_large: bool,
}

/// A word that a correction may lead to.
struct Target {
    signature: u64,
    word: String,
    /// What speaks against it whatever was typed: that it is rare.
    cost: f64,
}

/// Words as they are read, each beside what was typed where that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The words to match with.
    pub(super) words: Vec<Word>,
    /// (typed, read).
    pub(super) corrections: Vec<(String, String)>,
    /// Words that are common English but that the knowledge does not use, by place, each with one that it does use and
    /// that may have been meant: "hare loss".
    pub(super) doubts: Vec<(usize, String)>,
}

impl Speller {
    /// A speller for a vocabulary with the number of times each word is used, and for `general` words that are right as
    /// well.
    pub(super) fn new<'w>(counts: FxHashMap<String, u32>, general: impl Iterator<Item = &'w str>) -> Self {
        let own = counts.iter().map(|(word, &count)| (word.as_str(), -COMMONNESS * f64::from(count).ln().min(8.0)));
        let more = general.filter(|word| !counts.contains_key(*word)).map(|word| (word, FOREIGN));
        let mut all: Vec<(&str, f64)> = own.chain(more).filter(|(word, _)| is_spelt(word)).collect();
        all.sort_unstable_by(|a, b| a.0.len().cmp(&b.0.len()).then(a.0.cmp(b.0)).then(a.1.total_cmp(&b.1)));
        all.dedup_by_key(|&mut (word, _)| word);
        let (mut by_start, mut by_end) = (vec![Vec::new(); PAIRS], vec![Vec::new(); PAIRS]);
        let mut targets = Vec::with_capacity(all.len());
        for (place, (word, cost)) in (0..).zip(all) {
            by_start[start(word)].push(place);
            by_end[end(word)].push(place);
            targets.push(Target { signature: signature(word), word: word.to_owned(), cost });
        }
        let is_large = targets.len() > LARGE;
        Self { counts, targets, by_start, by_end, is_large }
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
            } else if self.knows(&word.text) || !is_spelt(&word.text) {
                reading.words.push(word.clone());
            } else if is_english(&word.text) {
                let meant = if self.is_large { None } else { self.nearest(&word.text, 1) };
                if let Some(meant) = meant.filter(|target| target.cost < 0.0) {
                    reading.doubts.push((reading.words.len(), meant.word.clone()));
                }
                reading.words.push(word.clone());
            } else if let Some(right) = self.nearest(&word.text, slips(&word.text)) {
                if right.word != word.text {
                    reading.corrections.push((word.text.clone(), right.word.clone()));
                }
                reading.words.push(Word { text: right.word.clone(), capital: word.capital });
            } else if let Some((left, right)) = self.split(&word.text) {
                reading.corrections.push((word.text.clone(), format!("{left} {right}")));
                reading.words.extend([left, right].map(|part| Word { text: part.to_owned(), capital: word.capital }));
            } else {
                reading.words.push(word.clone());
            }
        }
        reading
    }

    /// The word that `word` is most likely a slip of, with at most so many slips.
    fn nearest(&self, word: &str, slips: usize) -> Option<&Target> {
        let (signature, initials) = (signature(word), start(word));
        let same_end = if self.is_large { &[][..] } else { &self.by_end[end(word)] };
        let near = |places: &[u32]| {
            let from = places.partition_point(|&place| self.target(place).word.len() + slips < word.len());
            let to = places.partition_point(|&place| self.target(place).word.len() <= word.len() + slips);
            from..to
        };
        let same_start = &self.by_start[initials];
        let starting = same_start[near(same_start)].iter().map(|&place| self.target(place));
        let ending = same_end[near(same_end)].iter().map(|&place| self.target(place));
        let ending = ending.filter(|target| start(&target.word) != initials);
        let mut best: Option<(f64, &Target)> = None;
        for target in starting.chain(ending) {
            // A slip changes at most two letters' counts.
            if (target.signature ^ signature).count_ones() as usize > 2 * slips {
                continue;
            }
            let distance = strsim::osa_distance(word, &target.word);
            if distance > slips.min(self::slips(&target.word)) {
                continue;
            }
            let is_first_right = target.word.as_bytes()[0] == word.as_bytes()[0];
            let cost = distance as f64 + target.cost + if is_first_right { 0.0 } else { FIRST_LETTER };
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, target));
            }
        }
        best.map(|(_, target)| target)
    }

    fn target(&self, place: u32) -> &Target {
        &self.targets[place as usize]
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

/// How many slips `word` survives.
fn slips(word: &str) -> usize {
    if word.len() >= TWO_SLIPS_FROM { 2 } else { 1 }
}

/// Whether spelling says anything about `word`: letters alone, and enough of them. Never a code, never a number.
fn is_spelt(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// The number of a word's first two letters, or of its last two; of a word that [`is_spelt`].
fn start(word: &str) -> usize {
    pair(word.as_bytes()[0], word.as_bytes()[1])
}

fn end(word: &str) -> usize {
    let letters = word.as_bytes();
    pair(letters[letters.len() - 2], letters[letters.len() - 1])
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first - b'a') * LETTERS + usize::from(second - b'a')
}

/// Which letters a word has, two bits each: once, and twice or more.
fn signature(word: &str) -> u64 {
    word.bytes().fold(0, |set, b| {
        let once = 1 << (2 * (b.wrapping_sub(b'a') & 31));
        set | if set & once == 0 { once } else { once << 1 }
    })
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
        Speller::new(words.iter().map(|&word| (word.to_owned(), 3)).collect(), ["please"].into_iter())
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
            ("plase", "please"),
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
