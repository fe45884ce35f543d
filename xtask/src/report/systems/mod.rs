//! What is compared: ways to find the entry for a question. A file a way.

mod best_example;
mod bm25;
mod ours;
mod tf_idf;
mod token_set;
mod words;

use super::sets::Set;

/// Something that ranks entries for a question.
pub(super) trait System {
    /// The entries that may answer `question`.
    fn rank(&self, question: &str) -> Ranked;
}

/// What a system makes of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ranked {
    /// At least three entries where there are as many, best first, as indices into [`Set::entries`].
    pub(super) entries: Vec<usize>,
    /// Grows with how likely the first is right; a probability where the system decides.
    pub(super) confidence: f64,
    /// Whether the first is good enough for an answer; `None` where the system only ranks.
    pub(super) answered: Option<bool>,
}

/// A system and what to call it.
pub(super) struct Candidate {
    pub(super) name: &'static str,
    /// Whether it looks at every example for every question, so that it is asked a sample only.
    pub(super) slow: bool,
    /// Prepares it for the entries of a set.
    pub(super) prepare: fn(&Set) -> anyhow::Result<Box<dyn System>>,
}

/// All of them, ours first.
pub(super) const SYSTEMS: [Candidate; 6] = [
    Candidate { name: OURS, slow: false, prepare: |set| Ok(Box::new(ours::Ours::new(set)?)) },
    Candidate { name: "TF-IDF cosine", slow: false, prepare: |set| Ok(Box::new(tf_idf::TfIdf::new(set))) },
    Candidate { name: "BM25", slow: false, prepare: |set| Ok(Box::new(bm25::Bm25::new(set))) },
    Candidate { name: "token_set_ratio", slow: true, prepare: |set| Ok(Box::new(token_set::TokenSet::new(set))) },
    Candidate {
        name: "Levenshtein",
        slow: true,
        prepare: |set| Ok(Box::new(best_example::BestExample::new(set, strsim::normalized_levenshtein))),
    },
    Candidate {
        name: "Jaro-Winkler",
        slow: true,
        prepare: |set| Ok(Box::new(best_example::BestExample::new(set, strsim::jaro_winkler))),
    },
];

/// What our own system is called.
pub(super) const OURS: &str = "vitabot";

/// Every entry with a score, best first; the best score is the confidence.
fn ranked(scores: &[f64]) -> Ranked {
    let mut entries: Vec<usize> = (0..scores.len()).filter(|&entry| scores[entry] > 0.0).collect();
    entries.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let confidence = entries.first().map_or(0.0, |&entry| scores[entry]);
    Ranked { entries, confidence, answered: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sets::Entry;

    #[test]
    fn every_system_finds_a_question_that_it_was_taught() {
        let entry = |id: &str, asks: &[&str]| Entry {
            id: id.to_owned(),
            asks: asks.iter().map(|&ask| ask.to_owned()).collect(),
        };
        let entries = vec![
            entry("card", &["my card was stolen", "somebody took my card", "block a lost card"]),
            entry("rate", &["what is the exchange rate", "rate for euros today", "how much is a dollar"]),
        ];
        let set = Set { name: "bank".to_owned(), entries, questions: Vec::new() };
        for Candidate { name, prepare, .. } in SYSTEMS {
            let system = prepare(&set).expect("the set is sound");
            for (entry, question) in [(0, "Block a lost card!"), (1, "what's the exchange rate today")] {
                let ranked = system.rank(question);
                assert_eq!(ranked.entries.first(), Some(&entry), "{name}: {question}");
                assert!(ranked.confidence > system.rank("zzz").confidence, "{name}: {question}");
            }
        }
    }
}
