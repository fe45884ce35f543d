//! Questions to propose while somebody types: titles first that begin as typed, then those with the same words, then
//! those with nearly the same. Knows no scores.

use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;

use crate::knowledge::Knowledge;

/// At most `limit` titles of entries and packs for what was `typed` so far, best first.
#[must_use]
pub fn complete<'k>(knowledge: &'k Knowledge, typed: &str, limit: usize) -> Vec<&'k str> {
    let entries = knowledge.entries().iter().map(|entry| entry.title.as_str());
    let titles = || entries.clone().chain(knowledge.packs().iter().map(|pack| pack.title.as_str()));
    let words = words(typed);
    if words.is_empty() {
        return knowledge.packs().iter().map(|pack| pack.title.as_str()).take(limit).collect();
    }
    let begun = words.join(" ");
    let begins = |title: &[String]| title.join(" ").starts_with(&begun);
    let contains = |title: &[String]| words.iter().all(|word| title.iter().any(|other| other.starts_with(word)));
    let resembles = |title: &[String]| words.iter().all(|word| title.iter().any(|other| is_near(word, other)));
    let kinds: [Fits<'_>; 3] = [&begins, &contains, &resembles];
    let mut found: Vec<&str> = Vec::new();
    for fits in kinds {
        for title in titles() {
            if found.len() >= limit {
                return found;
            }
            if !found.contains(&title) && fits(&self::words(title)) {
                found.push(title);
            }
        }
    }
    found
}

/// Whether the words of a title fit.
type Fits<'a> = &'a dyn Fn(&[String]) -> bool;

/// At most the words of a long question: nobody proposes more.
fn words(text: &str) -> Vec<String> {
    let clean: String = text.chars().take(200).nfkc().flat_map(char::to_lowercase).collect();
    clean.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether `typed` may be the beginning of `word` with a slip. A code such as B12 allows none.
fn is_near(typed: &str, word: &str) -> bool {
    if word.starts_with(typed) {
        return true;
    }
    let letters = typed.chars().count();
    let slips = match letters {
        _ if typed.chars().any(char::is_numeric) => 0,
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    // A slip may have added a letter or left one out, so the beginning may be a letter longer or shorter.
    slips > 0
        && (letters - 1..=letters + 1).any(|length| {
            let beginning: String = word.chars().take(length).collect();
            damerau_levenshtein(typed, &beginning) <= slips
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_resemble_their_beginnings() {
        for (typed, word, near) in [
            ("vit", "vitamin", true),
            ("vitmain", "vitamin", true),
            ("fods", "foods", true),
            ("collds", "colds", true),
            ("b1", "b12", true),
            ("b6", "b12", false),
            ("cold", "bones", false),
        ] {
            assert_eq!(is_near(typed, word), near, "{typed}");
        }
    }
}
