//! Common English words: what a correction leaves alone. "Chlorine" is no slip of "choline".

/// Words of four letters and more, one a line, sorted by byte. From SCOWL 2020.12.07 (sizes 10 to 50, American and
/// British, apostrophes dropped); its licence stands beside it as `english.LICENSE.txt`.
const WORDS: &str = include_str!("data/english.txt");

/// Whether `word`, in lower case, is common English.
pub(super) fn is_english(word: &str) -> bool {
    let (mut low, mut high) = (0, WORDS.len());
    while low < high {
        let middle = WORDS.floor_char_boundary(low.midpoint(high));
        let start = WORDS[low..middle].rfind('\n').map_or(low, |newline| low + newline + 1);
        let end = WORDS[middle..].find('\n').map_or(WORDS.len(), |newline| middle + newline);
        match WORDS[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = (end + 1).min(high),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found_and_no_other() {
        for (at, word) in WORDS.lines().enumerate().step_by(97) {
            assert!(is_english(word), "{word} in line {at}");
        }
        for word in ["aardvarc", "", "zzzz", "osteocalcin", "vitamn"] {
            assert!(!is_english(word), "{word}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(WORDS.lines().is_sorted());
    }
}
