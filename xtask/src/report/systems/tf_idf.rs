//! The entry of the example question with the nearest TF-IDF vector, by cosine, over words and runs of three letters.

use std::collections::HashMap;

use super::words::words;
use super::{Ranked, System, ranked};
use crate::report::sets::Set;

pub(super) struct TfIdf {
    /// For each term its rarity, and the examples that hold it, each with the term's part of its unit vector.
    terms: HashMap<String, (f64, Vec<(usize, f64)>)>,
    /// The entry of each example.
    entry_of: Vec<usize>,
    entries: usize,
}

impl TfIdf {
    pub(super) fn new(set: &Set) -> Self {
        let examples =
            set.entries.iter().enumerate().flat_map(|(at, entry)| entry.asks.iter().map(move |ask| (at, ask)));
        let (entry_of, counted): (Vec<usize>, Vec<HashMap<String, f64>>) =
            examples.map(|(entry, ask)| (entry, counts(ask))).unzip();
        let mut holding: HashMap<&str, f64> = HashMap::new();
        for term in counted.iter().flat_map(HashMap::keys) {
            *holding.entry(term).or_default() += 1.0;
        }
        let all = counted.len() as f64;
        let rarity: HashMap<&str, f64> = holding
            .into_iter()
            .map(|(term, holding)| (term, (1.0 + all) / (1.0 + holding)))
            .map(|(term, odds)| (term, 1.0 + odds.ln()))
            .collect();
        let mut terms: HashMap<String, (f64, Vec<(usize, f64)>)> = HashMap::new();
        for (example, counts) in counted.iter().enumerate() {
            let length = counts.iter().map(|(term, count)| (count * rarity[term.as_str()]).powi(2)).sum::<f64>().sqrt();
            for (term, count) in counts {
                let rarity = rarity[term.as_str()];
                let (_, postings) = terms.entry(term.clone()).or_insert((rarity, Vec::new()));
                postings.push((example, count * rarity / length));
            }
        }
        Self { terms, entry_of, entries: set.entries.len() }
    }
}

impl System for TfIdf {
    fn rank(&self, question: &str) -> Ranked {
        let mut likeness = vec![0.0; self.entry_of.len()];
        let mut length = 0.0_f64;
        for (term, count) in counts(question) {
            let Some((rarity, postings)) = self.terms.get(&term) else { continue };
            let part = count * rarity;
            length += part * part;
            for &(example, weight) in postings {
                likeness[example] += part * weight;
            }
        }
        let mut scores = vec![0.0_f64; self.entries];
        for (&entry, likeness) in self.entry_of.iter().zip(likeness) {
            scores[entry] = scores[entry].max(likeness / length.sqrt().max(f64::MIN_POSITIVE));
        }
        ranked(&scores)
    }
}

/// How often each term stands in `text`: its words, and every three neighbouring letters of a word with its edges.
fn counts(text: &str) -> HashMap<String, f64> {
    let mut counts = HashMap::new();
    for word in words(text) {
        let edged: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
        for run in edged.windows(3) {
            *counts.entry(run.iter().collect()).or_default() += 1.0;
        }
        *counts.entry(format!("={word}")).or_default() += 1.0;
    }
    counts
}
