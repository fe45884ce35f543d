//! The entry of the example question whose set of words is most alike: `token_set_ratio`, as rapidfuzz and thefuzz
//! define it, on the ratio of the rapidfuzz library.

use rapidfuzz::fuzz::ratio;

use super::words::words;
use super::{Ranked, System, ranked};
use crate::report::sets::Set;

pub(super) struct TokenSet {
    /// The words of each example of each entry, sorted, each once.
    entries: Vec<Vec<Vec<String>>>,
}

impl TokenSet {
    pub(super) fn new(set: &Set) -> Self {
        let entries = set.entries.iter().map(|entry| entry.asks.iter().map(|ask| distinct(ask)).collect());
        Self { entries: entries.collect() }
    }
}

impl System for TokenSet {
    fn rank(&self, question: &str) -> Ranked {
        let question = distinct(question);
        let best = |asks: &Vec<Vec<String>>| asks.iter().map(|ask| token_set_ratio(&question, ask)).fold(0.0, f64::max);
        ranked(&self.entries.iter().map(best).collect::<Vec<_>>())
    }
}

fn distinct(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.sort_unstable();
    words.dedup();
    words
}

/// 0 to 1, of two sorted lists of distinct words: the best of what is shared, what is shared with the rest of one side,
/// and what is shared with the rest of the other, each compared with the next.
fn token_set_ratio(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (shared, only_a): (Vec<&String>, Vec<&String>) = a.iter().partition(|word| b.binary_search(word).is_ok());
    let only_b: Vec<&String> = b.iter().filter(|word| a.binary_search(word).is_err()).collect();
    if !shared.is_empty() && (only_a.is_empty() || only_b.is_empty()) {
        return 1.0;
    }
    let with = |rest: &[&String]| joined(shared.iter().chain(rest).copied());
    let (with_a, with_b) = (with(&only_a), with(&only_b));
    let whole = ratio(with_a.chars(), with_b.chars());
    if shared.is_empty() {
        return whole;
    }
    // A text and one that it begins: their ratio is twice the shorter over both.
    let begins = |whole: &str| {
        let (short, long) = (joined(shared.iter().copied()).chars().count() as f64, whole.chars().count() as f64);
        2.0 * short / (short + long)
    };
    whole.max(begins(&with_a)).max(begins(&with_b))
}

fn joined<'w>(words: impl Iterator<Item = &'w String>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_repetition_do_not_matter_and_the_rest_does() {
        let of = |a: &str, b: &str| token_set_ratio(&distinct(a), &distinct(b));
        assert_eq!(of("fuzzy was a bear", "a bear fuzzy fuzzy was"), 1.0);
        assert_eq!(of("new york mets", "mets new york and more"), 1.0);
        assert_eq!(of("abc", "xyz"), 0.0);
        // "a bc" against "a bd": two letters and a blank of four are shared.
        assert!((of("a bc", "a bd") - 0.75).abs() < 1e-9);
    }
}
