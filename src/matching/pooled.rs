//! Scores wording with weights pooled from each entry's own texts: an inverted index with cosine similarity. Less
//! accurate than learned weights, and ready in a second for a hundred thousand entries.

use super::examples::lessons;
use super::field::asked;
use super::learn::{Field, softmax};
use super::reader::{Read, Reader};
use super::scorer::{Guards, RANKED, Ranked, Ranking, largest};
use super::terms::{Sample, Terms, Vector};
use crate::knowledge::Entry;

/// Scores to belief: how much surer a cosine of 1 is than one of 0, as a power of e.
const SHARPNESS: f32 = 25.0;
/// A term of more entries than this part of all brings no new entries in, it only counts for those that rarer terms
/// brought in: what keeps "what is the …" from touching every entry.
const COMMON: usize = 50;
/// Terms of fewer entries than this always bring them in.
const RARE: usize = 2_000;

/// An inverted index.
pub(super) struct Pooled {
    terms: Terms,
    /// For every term, the entries that use it with the term's weight there.
    postings: Vec<Vec<(u32, f32)>>,
    guards: Guards,
    entries: usize,
}

impl Pooled {
    /// Indexes `entries`.
    pub(super) fn new(entries: &[Entry], reader: &Reader) -> Self {
        let read: Vec<(usize, f32, Vec<String>)> = lessons(entries)
            .map(|lesson| (lesson.entry, lesson.weight, reader.read(&lesson.text.joined()).wording))
            .collect();
        let terms = Terms::new(read.iter().map(|(_, _, wording)| Sample { words: wording, letters: false }));
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms.len()];
        let mut pooled: Vec<(u32, f32)> = Vec::new();
        let mut lessons = read.iter().peekable();
        for entry in 0..entries.len() {
            pooled.clear();
            while let Some((_, weight, wording)) = lessons.next_if(|(owner, ..)| *owner == entry) {
                pooled.extend(terms.vector(wording).into_iter().map(|(term, value)| (term, value * weight)));
            }
            pooled.sort_unstable_by_key(|&(term, _)| term);
            pooled.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
            let length = pooled.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            for &(term, weight) in &pooled {
                postings[term as usize].push((entry as u32, weight / length));
            }
        }
        let guards = Guards::new(entries, reader, &terms);
        Self { terms, postings, guards, entries: entries.len() }
    }

    /// The best entries of `field` for `read`.
    pub(super) fn rank(&self, read: &Read, field: &Field) -> Ranking {
        let vector = self.terms.vector(&read.wording);
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        let touched = self.similarities(&vector, length);
        let mut found: Vec<(u32, f32, f32)> = Vec::with_capacity(touched.len());
        for (entry, cosine) in touched {
            if let Ok(at) = field.classes.binary_search(&entry) {
                found.push((entry, cosine, cosine * SHARPNESS + field.offsets[at]));
            }
        }
        let mut shares: Vec<f32> = found.iter().map(|&(_, _, score)| score).collect();
        softmax(&mut shares);
        let stems = self.terms.stems(&read.wording);
        let asked = asked(&read.mentions);
        let entries = largest(&shares, RANKED)
            .into_iter()
            .map(|at| {
                let (entry, likeness, _) = found[at];
                let guard = self.guards.likeness(entry, &asked, &stems);
                Ranked { entry, share: shares[at], likeness, guard }
            })
            .collect();
        Ranking { entries, known: self.terms.known(&read.wording) }
    }

    /// Each word of the wording with what it adds to the score of `entry`.
    pub(super) fn contributions(&self, read: &Read, entry: usize) -> Vec<(String, f64)> {
        let mut words: Vec<(String, f64)> = read.wording.iter().map(|word| (word.clone(), 0.0)).collect();
        for (word, term, weight) in self.terms.by_word(&read.wording) {
            let postings = &self.postings[term as usize];
            if let Ok(at) = postings.binary_search_by_key(&(entry as u32), |&(entry, _)| entry) {
                words[word].1 += f64::from(weight * postings[at].1);
            }
        }
        words
    }

    /// The entries that share a term with `vector`, with their cosines, in order of number.
    fn similarities(&self, vector: &Vector, length: f32) -> Vec<(u32, f32)> {
        let mut by_rarity: Vec<(u32, f32)> = vector.clone();
        by_rarity.sort_by_key(|&(term, _)| self.postings[term as usize].len());
        let mut sums: Vec<(u32, f32)> = Vec::new();
        for (term, weight) in by_rarity {
            let postings = &self.postings[term as usize];
            let weight = weight / length;
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
