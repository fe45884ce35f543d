//! Scores wording with weights pooled from each entry's own texts: an inverted index of stems with cosine similarity.
//! Less accurate than learned weights, and ready in a second for a hundred thousand entries.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::field::{Fields, asked};
use super::learn::softmax;
use super::likeness::{Stems, stems};
use super::reader::{Read, Reader};
use super::scorer::{Guards, RANKED, Ranked, Ranking, largest};
use super::subjects::Names;
use super::terms::{Familiarity, stem_key};
use crate::knowledge::Entry;

/// Scores to belief: how much surer a cosine of 1 is than one of 0, as a power of e.
const SHARPNESS: f32 = 25.0;
/// A stem of more entries than this part of all brings no new entries in, it only counts for those that rarer stems
/// brought in: what keeps "what is the …" from touching every entry.
const COMMON: usize = 50;
/// Stems of fewer entries than this always bring them in.
const RARE: usize = 2_000;

/// An inverted index.
pub(super) struct Pooled {
    stemmer: Stemmer,
    /// A stem's number.
    numbers: FxHashMap<String, u32>,
    /// How rare each stem is, by number.
    rarity: Vec<f32>,
    /// The rarity of a stem that no entry uses.
    unseen: f32,
    /// For every stem, the entries that use it, ascending, with its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    guards: Guards,
    entries: usize,
    /// Questions an entry, on average.
    density: f32,
}

impl Pooled {
    /// Indexes the lessons of `entries` entries.
    pub(super) fn new(corpus: &Corpus, reader: &Reader, all: &[Entry]) -> Self {
        let entries = all.len();
        let stemmer = Stemmer::create(Algorithm::English);
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let stem_of: Vec<u32> = corpus
            .words()
            .into_iter()
            .map(|word| {
                let next = u32::try_from(numbers.len()).expect("fewer than 2^32 stems");
                *numbers.entry(stemmer.stem(word).into_owned()).or_insert(next)
            })
            .collect();
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); numbers.len()];
        for (lesson, words) in corpus.lessons() {
            let entry = u32::try_from(lesson.entry).expect("fewer than 2^32 entries");
            for &word in words {
                let posting = &mut postings[stem_of[word as usize] as usize];
                match posting.last_mut() {
                    Some((last, weight)) if *last == entry => *weight += lesson.weight,
                    _ => posting.push((entry, lesson.weight)),
                }
            }
        }
        let rarity = |n: usize| ((1.0 + entries as f32) / (1.0 + n as f32)).ln() + 1.0;
        let rarities: Vec<f32> = postings.iter().map(|posting| rarity(posting.len())).collect();
        let mut squares = vec![0.0_f32; entries];
        for (posting, rarity) in postings.iter_mut().zip(&rarities) {
            for (entry, weight) in posting {
                // Twice as often is not twice as telling.
                *weight = (1.0 + *weight).ln() * rarity;
                squares[*entry as usize] += *weight * *weight;
            }
        }
        for (entry, weight) in postings.iter_mut().flatten() {
            *weight /= squares[*entry as usize].sqrt();
        }
        let guards = Guards::none(entries);
        // Every entry has asks and a title; keywords and the passage are no questions.
        let questions: usize = all.iter().map(|entry| entry.asks.len() + 1).sum();
        let density = questions as f32 / entries.max(1) as f32;
        let unguarded =
            Self { stemmer, numbers, rarity: rarities, unseen: rarity(0), postings, guards, entries, density };
        let guards = Guards::new(all, reader, |read| unguarded.stems(read));
        Self { guards, ..unguarded }
    }

    /// The best entries for `read`, among those of its field.
    pub(super) fn rank(&self, read: &Read, fields: &Fields, names: &Names) -> Ranking {
        let asked = asked(&read.mentions);
        let (vector, known) = self.vector(read);
        let rarest = vector.iter().map(|&(_, stem, _)| self.rarity[stem as usize]).fold(1.0, f32::max);
        let telling = (rarest - 1.0) / (self.unseen - 1.0).max(f32::MIN_POSITIVE);
        let similar = self.similarities(vector.iter().map(|&(_, stem, weight)| (stem, weight)).collect());
        let mut found: Vec<(u32, f32)> = Vec::with_capacity(similar.len());
        for (entry, cosine) in similar {
            if let Some(head_start) = fields.head_start(names, entry as usize, &asked) {
                found.push((entry, cosine * SHARPNESS + head_start));
            }
        }
        let mut shares: Vec<f32> = found.iter().map(|&(_, score)| score).collect();
        softmax(&mut shares);
        let stems = self.stems(read);
        let ranked = |at: usize| {
            let entry = found[at].0;
            let likeness = self.covered(entry, &vector);
            Ranked {
                entry,
                about_subject: fields.is_about_subject(entry as usize),
                covers_all: fields.covers_all(names, entry as usize, &asked),
                share: shares[at],
                likeness,
                guard: self.guards.likeness(entry, &asked, &stems),
            }
        };
        let familiarity = Familiarity { known, related: known, telling };
        let entries = largest(&shares, RANKED).into_iter().map(ranked).collect();
        Ranking {
            entries,
            own: None,
            familiarity,
            words: read.wording.len(),
            density: self.density,
            size: self.entries,
        }
    }

    /// Each word with what it adds to the cosine of `entry`.
    pub(super) fn contributions(&self, read: &Read, entry: usize) -> Vec<(String, f64)> {
        let entry = u32::try_from(entry).expect("fewer than 2^32 entries");
        let part = |(word, stem, weight): (usize, u32, f32)| {
            let postings = &self.postings[stem as usize];
            let at = postings.binary_search_by_key(&entry, |&(entry, _)| entry).ok()?;
            Some((read.words[word].text.clone(), f64::from(weight * postings[at].1)))
        };
        self.vector(read).0.into_iter().filter_map(part).collect()
    }

    /// The share of the question that the entry's stems cover, by squared rarity: 1 when it has them all.
    fn covered(&self, entry: u32, vector: &[(usize, u32, f32)]) -> f32 {
        let has = |stem: u32| self.postings[stem as usize].binary_search_by_key(&entry, |&(entry, _)| entry).is_ok();
        vector.iter().filter(|&&(_, stem, _)| has(stem)).map(|(_, _, weight)| weight * weight).sum()
    }

    /// The words whose stems some entry uses, as (word, stem, weight), of length 1 with the unknown ones counted in;
    /// and the share of the words that are known, weighted by rarity.
    fn vector(&self, read: &Read) -> (Vec<(usize, u32, f32)>, f32) {
        let mut vector = Vec::with_capacity(read.words.len());
        let (mut all, mut known, mut squares) = (0.0, 0.0, 0.0);
        for (at, word) in read.words.iter().enumerate() {
            let stem = self.numbers.get(self.stemmer.stem(&word.text).as_ref()).copied();
            let rarity = stem.map_or(self.unseen, |stem| self.rarity[stem as usize]);
            all += rarity;
            squares += rarity * rarity;
            if let Some(stem) = stem {
                known += rarity;
                vector.push((at, stem, rarity));
            }
        }
        let length = squares.sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, _, weight)| *weight /= length);
        (vector, if all > 0.0 { known / all } else { 0.0 })
    }

    fn stems(&self, read: &Read) -> Stems {
        stems(read.words.iter().map(|word| {
            let stem = self.stemmer.stem(&word.text);
            let rarity = self.numbers.get(stem.as_ref()).map_or(self.unseen, |&stem| self.rarity[stem as usize]);
            (stem_key(&stem), rarity)
        }))
    }

    /// The entries that share a stem with the question, ascending, with their cosines.
    fn similarities(&self, mut vector: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
        vector.sort_by_key(|&(stem, _)| self.postings[stem as usize].len());
        let mut sums: Vec<(u32, f32)> = Vec::new();
        for (stem, weight) in vector {
            let postings = &self.postings[stem as usize];
            if sums.is_empty() || postings.len() <= RARE.max(self.entries / COMMON) {
                sums = merged(&sums, postings, weight);
            } else {
                for (entry, sum) in &mut sums {
                    if let Ok(at) = postings.binary_search_by_key(entry, |&(entry, _)| entry) {
                        *sum += weight * postings[at].1;
                    }
                }
            }
        }
        sums
    }
}

/// Two lists in order of entry become one, the second weighted.
fn merged(sums: &[(u32, f32)], postings: &[(u32, f32)], weight: f32) -> Vec<(u32, f32)> {
    let mut all = Vec::with_capacity(sums.len() + postings.len());
    let mut rest = sums.iter().copied().peekable();
    for &(entry, value) in postings {
        while let Some(earlier) = rest.next_if(|&(other, _)| other < entry) {
            all.push(earlier);
        }
        let sum = rest.next_if(|&(other, _)| other == entry).map_or(0.0, |(_, sum)| sum);
        all.push((entry, sum + weight * value));
    }
    all.extend(rest);
    all
}
