//! A reading as a sparse vector of terms: stems, pairs of stems, and runs of letters, each group weighted by rarity
//! and brought to a fixed length. Knows no entry.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// What a term is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Stem,
    Pair,
    Letters,
}

const KINDS: usize = 3;

/// The length of each kind's part of a vector. Stems carry most; pairs and letters break ties and survive slips.
const LENGTH: [f32; KINDS] = [1.0, 0.7, 0.7];

/// Letters in a run, a word's two edges counting as letters. Runs of 2 to 5 together are no better on any development
/// set, and two and a half times as many.
const RUN: usize = 4;

/// Every term that the examples use, with its rarity.
pub(super) struct Terms {
    index: FxHashMap<u64, u32>,
    rarity: Vec<f32>,
    /// The rarity of a word that no example uses.
    unseen: f32,
    stemmer: Stemmer,
    /// The keys of the stems of the examples' words: stemming is most of the work otherwise.
    stems: FxHashMap<String, u64>,
    /// Whether runs of letters are terms at all.
    letters: bool,
}

/// A sparse vector: term numbers, ascending, with weights.
pub(super) type Vector = Vec<(u32, f32)>;

/// An occurrence of a term in a reading.
struct Occurrence {
    kind: Kind,
    key: u64,
    word: usize,
}

/// A text to make terms of.
pub(super) struct Sample<'e> {
    /// Its words.
    pub(super) words: &'e [String],
    /// Whether its runs of letters are terms.
    pub(super) letters: bool,
}

impl Terms {
    /// The terms of `samples`.
    pub(super) fn new<'e>(samples: impl Iterator<Item = Sample<'e>>) -> Self {
        let mut terms = Self {
            index: FxHashMap::default(),
            rarity: Vec::new(),
            unseen: 0.0,
            stemmer: Stemmer::create(Algorithm::English),
            stems: FxHashMap::default(),
            letters: false,
        };
        let mut documents: Vec<(u32, u32)> = Vec::new();
        let mut count = 0_u32;
        for sample in samples {
            count += 1;
            terms.letters |= sample.letters;
            for word in sample.words {
                if !terms.stems.contains_key(word) {
                    let stem = terms.stem(word);
                    terms.stems.insert(word.clone(), stem);
                }
            }
            for occurrence in terms.occurrences(sample.words, sample.letters) {
                let next = u32::try_from(terms.index.len()).expect("a folder of packs has fewer than 2^32 terms");
                let term = *terms.index.entry(occurrence.key).or_insert(next) as usize;
                if term == documents.len() {
                    documents.push((0, 0));
                }
                let (documents, last) = &mut documents[term];
                if *last != count {
                    *last = count;
                    *documents += 1;
                }
            }
        }
        // Smoothed inverse document frequency, as if one more example held every term.
        let rarity = |n: u32| ((1.0 + count as f32) / (1.0 + n as f32)).ln() + 1.0;
        terms.rarity = documents.iter().map(|&(n, _)| rarity(n)).collect();
        terms.unseen = rarity(0);
        terms
    }

    /// The share of `words` that the examples use, weighted by rarity: 1 when they use all of them, 0 when none; and how
    /// telling the most telling of them is, 0 to 1.
    pub(super) fn known(&self, words: &[String]) -> (f32, f32) {
        let (mut known, mut all, mut rarest) = (0.0, 0.0, 1.0_f32);
        // A number says nothing by itself.
        for word in words.iter().filter(|word| word.bytes().any(|b| !b.is_ascii_digit())) {
            let term = self.index.get(&self.stem(word));
            let rarity = term.map_or(self.unseen, |&term| self.rarity[term as usize]);
            all += rarity;
            if term.is_some() {
                known += rarity;
                rarest = rarest.max(rarity);
            }
        }
        (if all > 0.0 { known / all } else { 0.0 }, (rarest - 1.0) / (self.unseen - 1.0).max(f32::MIN_POSITIVE))
    }

    /// A reading's stems alone, of length 1: for comparing whole readings. Words that no example uses are compared too.
    pub(super) fn stems(&self, words: &[String]) -> Stems {
        stems(words.iter().map(|word| {
            let stem = self.stem(word);
            (stem, self.index.get(&stem).map_or(self.unseen, |&term| self.rarity[term as usize]))
        }))
    }

    /// The terms of each word with their weights in [`vector`](Self::vector): (word, term, weight). A pair belongs to
    /// its second word.
    pub(super) fn by_word(&self, words: &[String]) -> Vec<(usize, u32, f32)> {
        let vector = self.vector(words);
        let occurrences = self.occurrences(words, self.letters);
        let share = |occurrence: &Occurrence| {
            let term = *self.index.get(&occurrence.key)?;
            let at = vector.binary_search_by_key(&term, |&(term, _)| term).ok()?;
            let repeats = occurrences.iter().filter(|other| other.key == occurrence.key).count();
            Some((occurrence.word, term, vector[at].1 / repeats as f32))
        };
        occurrences.iter().filter_map(share).collect()
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.rarity.len()
    }

    /// The vector of a reading; terms that no example uses are left out.
    pub(super) fn vector(&self, words: &[String]) -> Vector {
        self.weighted(&self.occurrences(words, self.letters))
    }

    /// The same without runs of letters.
    pub(super) fn whole_words(&self, words: &[String]) -> Vector {
        self.weighted(&self.occurrences(words, false))
    }

    fn weighted(&self, occurrences: &[Occurrence]) -> Vector {
        let mut found: Vec<(u32, u8, f32)> = Vec::with_capacity(occurrences.len());
        for occurrence in occurrences {
            if let Some(&term) = self.index.get(&occurrence.key) {
                found.push((term, occurrence.kind as u8, 1.0));
            }
        }
        found.sort_unstable_by_key(|&(term, ..)| term);
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.2 += 1.0;
            }
            same
        });
        let mut squares = [0.0_f32; KINDS];
        for (term, kind, weight) in &mut found {
            *weight = (1.0 + weight.ln()) * self.rarity[*term as usize];
            squares[*kind as usize] += *weight * *weight;
        }
        let scale: [f32; KINDS] =
            std::array::from_fn(|kind| if squares[kind] > 0.0 { LENGTH[kind] / squares[kind].sqrt() } else { 0.0 });
        found.into_iter().map(|(term, kind, weight)| (term, weight * scale[kind as usize])).collect()
    }

    fn stem(&self, word: &str) -> u64 {
        self.stems.get(word).copied().unwrap_or_else(|| stem_key(&self.stemmer.stem(word)))
    }

    fn occurrences(&self, words: &[String], letters: bool) -> Vec<Occurrence> {
        let mut all = Vec::with_capacity(words.len() * if letters { 8 } else { 2 } + 1);
        let mut before = 0_u64;
        for (at, word) in words.iter().enumerate() {
            let stem = self.stem(word);
            all.push(Occurrence { kind: Kind::Stem, key: stem, word: at });
            all.push(Occurrence { kind: Kind::Pair, key: pair(before, stem), word: at });
            before = stem;
            if letters && word.is_ascii() {
                let edged = [b" ", word.as_bytes(), b" "].concat();
                let run = |run| Occurrence { kind: Kind::Letters, key: key(b"l", run), word: at };
                all.extend(edged.windows(RUN).map(run));
            }
        }
        if let Some(last) = words.len().checked_sub(1) {
            all.push(Occurrence { kind: Kind::Pair, key: pair(before, 0), word: last });
        }
        all
    }
}

/// Stems of a reading, by key, ascending, with weights that make its length 1.
pub(super) type Stems = Vec<(u64, f32)>;

/// A reading's stems from those of its words, each with its rarity.
pub(super) fn stems(words: impl Iterator<Item = (u64, f32)>) -> Stems {
    let mut stems: Stems = words.collect();
    stems.sort_unstable_by_key(|&(stem, _)| stem);
    stems.dedup_by_key(|&mut (stem, _)| stem);
    let length = stems.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    stems.iter_mut().for_each(|(_, weight)| *weight /= length);
    stems
}

/// How alike two readings are: 1 for the same stems, 0 for none in common.
pub(super) fn likeness(a: &Stems, b: &Stems) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// The key of a stem.
pub(super) fn stem_key(stem: &str) -> u64 {
    key(b"s", stem.as_bytes())
}

fn key(kind: &[u8; 1], bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(kind);
    hasher.write(bytes);
    hasher.write_usize(bytes.len());
    hasher.finish()
}

fn pair(left: u64, right: u64) -> u64 {
    left.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ right
}
