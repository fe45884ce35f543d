//! "Did you mean": the known word that an unknown one was meant to be. Knows nothing of where the words come from.

use strsim::damerau_levenshtein;

/// The nearest of `known` to `word`, where it is near enough to be a slip: one edit for every three letters.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Nobody means a paragraph; comparing one with every id of a large folder would take minutes.
    let letters = word.chars().count();
    if letters > 80 {
        return None;
    }
    let slips = (letters / 3).max(1);
    known
        .into_iter()
        .filter(|other| other.len().abs_diff(word.len()) <= 4 * slips)
        .map(|other| (damerau_levenshtein(&word.to_lowercase(), &other.to_lowercase()), other))
        .filter(|&(edits, _)| edits <= slips)
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let known = ["id", "title", "text", "sources", "keywords", "asks"];
        for (word, meant) in [
            ("sorces", Some("sources")),
            ("source", Some("sources")),
            ("titel", Some("title")),
            ("ID", Some("id")),
            ("Keyword", Some("keywords")),
            ("dosage", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }
}
