//! Okapi BM25 (Robertson and Zaragoza 2009) over documents that hold all examples of an entry each.

use std::collections::HashMap;

use super::words::words;
use super::{Ranked, System, ranked};
use crate::report::sets::Set;

/// How soon a repeated word stops adding; the usual value.
const K1: f64 = 1.2;
/// How much a long document is held back; the usual value.
const B: f64 = 0.75;

pub(super) struct Bm25 {
    /// For each word, the entries that hold it, with what it adds to their score.
    postings: HashMap<String, Vec<(usize, f64)>>,
    entries: usize,
}

impl Bm25 {
    pub(super) fn new(set: &Set) -> Self {
        let documents: Vec<Vec<String>> =
            set.entries.iter().map(|entry| entry.asks.iter().flat_map(|ask| words(ask)).collect()).collect();
        let entries = documents.len();
        let mean = documents.iter().map(Vec::len).sum::<usize>() as f64 / entries.max(1) as f64;
        let lengths: Vec<f64> = documents.iter().map(|document| document.len() as f64 / mean).collect();
        let mut counts: HashMap<String, HashMap<usize, f64>> = HashMap::new();
        for (entry, document) in documents.into_iter().enumerate() {
            for word in document {
                *counts.entry(word).or_default().entry(entry).or_default() += 1.0;
            }
        }
        let weigh = |(word, counts): (String, HashMap<usize, f64>)| {
            let holding = counts.len() as f64;
            let rarity = (1.0 + (entries as f64 - holding + 0.5) / (holding + 0.5)).ln();
            let weight = |count: f64, length: f64| rarity * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length));
            (word, counts.into_iter().map(|(entry, count)| (entry, weight(count, lengths[entry]))).collect())
        };
        Self { postings: counts.into_iter().map(weigh).collect(), entries }
    }
}

impl System for Bm25 {
    fn rank(&self, question: &str) -> Ranked {
        let mut scores = vec![0.0; self.entries];
        for word in words(question) {
            for &(entry, weight) in self.postings.get(&word).into_iter().flatten() {
                scores[entry] += weight;
            }
        }
        ranked(&scores)
    }
}
