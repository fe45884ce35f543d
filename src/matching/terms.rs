//! A reading as a sparse vector of terms: stems, pairs of stems, runs of letters, ideas and pairs of ideas, each kind
//! weighted by rarity and brought to a fixed length. Knows no entry.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

use super::ideas::Ideas;
use super::likeness::{Stems, stems};

/// What a term is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Stem,
    Pair,
    Letters,
    Idea,
    IdeaPair,
}

const KINDS: usize = 5;

/// The length of each kind's part of a vector. Stems and ideas carry most; pairs and letters break ties and survive slips.
const LENGTH: [f32; KINDS] = [1.0, 0.7, 1.0, 1.0, 0.4];

/// Letters in a run, a word's two edges counting as letters. Runs of 2 to 5 together are no better on any development
/// set, and two and a half times as many.
const RUN: usize = 4;

/// How much a word counts that may have been meant where another stands.
const DOUBT: f32 = 0.5;

/// Every term that the examples use, with its rarity.
pub(super) struct Terms {
    index: FxHashMap<u64, u32>,
    rarity: Vec<f32>,
    /// The rarity of a word that no example uses.
    unseen: f32,
    stemmer: Stemmer,
    /// What the words of the examples are made of: working it out is most of the work otherwise.
    words: FxHashMap<String, Parts>,
    ideas: Ideas,
}

/// A sparse vector: term numbers, ascending, with weights.
pub(super) type Vector = Vec<(u32, f32)>;

/// What a word is made of, by key.
#[derive(Clone, Debug, Default)]
struct Parts {
    stem: u64,
    letters: Vec<u64>,
}

/// An occurrence of a term in a reading.
#[derive(Clone, Copy)]
struct Occurrence {
    kind: Kind,
    key: u64,
    word: usize,
    weight: f32,
}

/// How much of a reading the examples use, 0 to 1 each.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Familiarity {
    /// The share of its words that they use, weighted by rarity.
    pub(super) known: f32,
    /// The same with words that are related to one that they use.
    pub(super) related: f32,
    /// How telling the most telling known word is: 0 for one that every example uses, 1 for one that none does.
    pub(super) telling: f32,
}

/// A text to make terms of.
pub(super) struct Sample<'e> {
    /// Its words.
    pub(super) words: &'e [String],
    /// Whether it is a question: neighbours and runs of letters are terms as well.
    pub(super) is_question: bool,
}

impl Terms {
    /// The terms of `samples`, among them the `ideas` that their words express.
    pub(super) fn new<'e>(samples: impl Iterator<Item = Sample<'e>>, ideas: Ideas) -> Self {
        let mut terms = Self {
            index: FxHashMap::default(),
            rarity: Vec::new(),
            unseen: 0.0,
            stemmer: Stemmer::create(Algorithm::English),
            words: FxHashMap::default(),
            ideas,
        };
        let mut documents: Vec<(u32, u32)> = Vec::new();
        let mut count = 0_u32;
        for sample in samples {
            count += 1;
            for word in sample.words {
                if !terms.words.contains_key(word) {
                    let parts = terms.parts(word);
                    terms.words.insert(word.clone(), parts);
                }
            }
            for occurrence in terms.occurrences(sample.words, sample.is_question) {
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

    /// How much of `words` the examples use. A number says nothing by itself, and does not count.
    pub(super) fn familiarity(&self, words: &[String]) -> Familiarity {
        let (mut known, mut related, mut all, mut rarest) = (0.0, 0.0, 0.0, 1.0_f32);
        for word in words.iter().filter(|word| word.bytes().any(|b| !b.is_ascii_digit())) {
            let stem = self.stem(word);
            let term = self.index.get(&stem);
            let rarity = term.map_or(self.unseen, |&term| self.rarity[term as usize]);
            all += rarity;
            if term.is_some() {
                known += rarity;
                rarest = rarest.max(rarity);
            }
            let is_idea_known =
                || self.ideas.of_stem(stem).iter().any(|&idea| self.index.contains_key(&idea_key(idea)));
            if term.is_some() || is_idea_known() {
                related += rarity;
            }
        }
        let share = |part: f32| if all > 0.0 { part / all } else { 0.0 };
        let telling = (rarest - 1.0) / (self.unseen - 1.0).max(f32::MIN_POSITIVE);
        Familiarity { known: share(known), related: share(related), telling }
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
        let vector = self.vector(words, &[]);
        let occurrences = self.occurrences(words, true);
        let share = |occurrence: &Occurrence| {
            let term = *self.index.get(&occurrence.key)?;
            let at = vector.binary_search_by_key(&term, |&(term, _)| term).ok()?;
            let same = occurrences.iter().filter(|other| other.key == occurrence.key);
            let all: f32 = same.map(|other| other.weight).sum();
            Some((occurrence.word, term, vector[at].1 * occurrence.weight / all))
        };
        occurrences.iter().filter_map(share).collect()
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.rarity.len()
    }

    /// The vector of a reading; terms that no example uses are left out. `doubts` are words that may have been meant, by
    /// place.
    pub(super) fn vector(&self, words: &[String], doubts: &[(usize, String)]) -> Vector {
        let mut occurrences = self.occurrences(words, true);
        for (word, meant) in doubts {
            let stem = self.stem(meant);
            occurrences.push(Occurrence { kind: Kind::Stem, key: stem, word: *word, weight: DOUBT });
            let ideas = self.ideas.of_stem(stem);
            let weight = DOUBT / (ideas.len().max(1) as f32).sqrt();
            let idea = |&idea| Occurrence { kind: Kind::Idea, key: idea_key(idea), word: *word, weight };
            occurrences.extend(ideas.iter().map(idea));
        }
        self.weighted(&occurrences)
    }

    /// The same with nothing but stems and ideas: in a passage, neighbours and runs of letters would outnumber all else.
    pub(super) fn whole_words(&self, words: &[String]) -> Vector {
        self.weighted(&self.occurrences(words, false))
    }

    fn weighted(&self, occurrences: &[Occurrence]) -> Vector {
        let mut found: Vec<(u32, u8, f32)> = Vec::with_capacity(occurrences.len());
        for occurrence in occurrences {
            if let Some(&term) = self.index.get(&occurrence.key) {
                found.push((term, occurrence.kind as u8, occurrence.weight));
            }
        }
        found.sort_unstable_by_key(|&(term, ..)| term);
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.2 += next.2;
            }
            same
        });
        let mut squares = [0.0_f32; KINDS];
        for (term, kind, weight) in &mut found {
            // Twice as often is not twice as telling.
            let count = if *weight > 1.0 { 1.0 + weight.ln() } else { *weight };
            *weight = count * self.rarity[*term as usize];
            squares[*kind as usize] += *weight * *weight;
        }
        let scale: [f32; KINDS] =
            std::array::from_fn(|kind| if squares[kind] > 0.0 { LENGTH[kind] / squares[kind].sqrt() } else { 0.0 });
        found.into_iter().map(|(term, kind, weight)| (term, weight * scale[kind as usize])).collect()
    }

    fn stem(&self, word: &str) -> u64 {
        self.words.get(word).map_or_else(|| stem_key(&self.stemmer.stem(word)), |parts| parts.stem)
    }

    fn parts(&self, word: &str) -> Parts {
        let stem = stem_key(&self.stemmer.stem(word));
        if !word.is_ascii() {
            return Parts { stem, letters: Vec::new() };
        }
        let edged = [b" ", word.as_bytes(), b" "].concat();
        Parts { stem, letters: edged.windows(RUN).map(|run| key(b"l", run)).collect() }
    }

    fn occurrences(&self, words: &[String], is_question: bool) -> Vec<Occurrence> {
        let mut all = Vec::with_capacity(words.len() * if is_question { 12 } else { 5 } + 2);
        let mut stems = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let unknown;
            let parts = match self.words.get(word) {
                Some(parts) => parts,
                None => {
                    unknown = self.parts(word);
                    &unknown
                }
            };
            stems.push(parts.stem);
            all.push(Occurrence { kind: Kind::Stem, key: parts.stem, word: at, weight: 1.0 });
            if is_question {
                let run = |&key| Occurrence { kind: Kind::Letters, key, word: at, weight: 1.0 };
                all.extend(parts.letters.iter().map(run));
            }
        }
        let mut leads = Vec::with_capacity(stems.len());
        self.add_ideas(&stems, &mut leads, &mut all);
        if !is_question {
            return all;
        }
        add_pairs(Kind::Pair, stems.iter().copied().enumerate(), &mut all);
        add_pairs(Kind::IdeaPair, leads.into_iter(), &mut all);
        all
    }

    /// Adds the ideas of words and phrases to `all`; and to `leads`, in order, the most telling idea of each or, of a word
    /// without any, its stem.
    fn add_ideas(&self, stems: &[u64], leads: &mut Vec<(usize, u64)>, all: &mut Vec<Occurrence>) {
        let mut phrase_end = 0;
        for (at, &stem) in stems.iter().enumerate() {
            let phrase = self.ideas.of_phrase(&stems[at..]).filter(|_| at >= phrase_end);
            for (word, ideas) in [(at, self.ideas.of_stem(stem))]
                .into_iter()
                .chain(phrase.map(|(length, ideas)| (at + length - 1, ideas)))
            {
                // A word of several senses says less of each.
                let weight = 1.0 / (ideas.len() as f32).sqrt();
                let idea = |&idea| Occurrence { kind: Kind::Idea, key: idea_key(idea), word, weight };
                all.extend(ideas.iter().map(idea));
            }
            match phrase {
                Some((length, ideas)) => {
                    phrase_end = at + length;
                    leads.push((phrase_end - 1, idea_key(ideas[0])));
                }
                None if at >= phrase_end => {
                    let lead = self.ideas.of_stem(stem).first().map_or(stem, |&idea| idea_key(idea));
                    leads.push((at, lead));
                }
                None => {}
            }
        }
    }
}

/// Adds the pairs of neighbours among `items` (word, key) to `all`, the text's edges counting as neighbours.
fn add_pairs(kind: Kind, items: impl Iterator<Item = (usize, u64)>, all: &mut Vec<Occurrence>) {
    let (mut before, mut last) = (0, None);
    let salt = kind as u64;
    for (word, key) in items {
        all.push(Occurrence { kind, key: pair(before, key) ^ salt, word, weight: 1.0 });
        (before, last) = (key, Some(word));
    }
    if let Some(word) = last {
        all.push(Occurrence { kind, key: pair(before, 0) ^ salt, word, weight: 1.0 });
    }
}

/// The key of a stem.
pub(super) fn stem_key(stem: &str) -> u64 {
    key(b"s", stem.as_bytes())
}

fn idea_key(idea: u32) -> u64 {
    key(b"i", &idea.to_le_bytes())
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
