//! Finds vitamins that a text names by a letter, with a number or without: "vitamins A, D3 and K2". Knows no pack.

use crate::knowledge::fold;

/// Letters that a vitamin has or had; "vitamin X" is none.
const LETTERS: &[u8] = b"abcdefkpu";

/// Numbers that go with a letter, where the letter stands without the word "vitamin".
const NUMBERED: [&str; 13] = ["b1", "b2", "b3", "b5", "b6", "b7", "b9", "b12", "b17", "d2", "d3", "k1", "k2"];

/// The codes that `text` names, in small letters, each once, in its order.
pub(super) fn of(text: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    // After "vitamin" a letter is a code, and after "vitamins" so is each letter of the list that follows.
    let mut is_named = false;
    let mut is_list = false;
    for written in text.split_whitespace() {
        let whole = fold::name(written);
        let is_capital = written.contains(char::is_uppercase);
        let parts = fold::words(written);
        // "B-12" is one code and "D3/K2" are two.
        let words: Vec<&str> = if is_code(&whole) { vec![&whole] } else { parts.split(' ').collect() };
        for word in words {
            match word {
                "vitamin" | "vit" => (is_named, is_list) = (true, false),
                "vitamins" | "vits" => (is_named, is_list) = (true, true),
                "and" | "or" if is_list => is_named = true,
                // In "vitamins and a kiwi" a small letter is a word.
                word if NUMBERED.contains(&word) || (is_named && is_code(word) && (is_capital || word.len() > 1)) => {
                    if !codes.iter().any(|code| code == word) {
                        codes.push(word.to_owned());
                    }
                    is_named = is_list;
                }
                _ => (is_named, is_list) = (false, false),
            }
        }
        if written.ends_with(['.', '!', '?']) && whole != "vit" {
            (is_named, is_list) = (false, false);
        }
    }
    codes
}

fn is_code(word: &str) -> bool {
    let Some((letter, number)) = word.as_bytes().split_first() else { return false };
    LETTERS.contains(letter) && number.len() <= 2 && number.iter().all(u8::is_ascii_digit)
}

/// Whether the folded text `words` says `name`, word for word.
pub(super) fn says(words: &str, name: &str) -> bool {
    let name = fold::words(name);
    let is_end = |c: Option<char>| c.is_none_or(|c| c == ' ');
    // One letter is a word of English more often than a vitamin.
    name.len() > 1
        && words
            .match_indices(&name)
            .any(|(at, _)| is_end(words[..at].chars().next_back()) && is_end(words[at + name.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_alone_after_vitamin_and_in_lists() {
        for (text, codes) in [
            ("Vitamin D3 and K2 work; K2 is one.", vec!["d3", "k2"]),
            ("Vitamins A, D, E and K are fat-soluble.", vec!["a", "d", "e", "k"]),
            ("Vitamin C is a vitamin. A kiwi has it.", vec!["c"]),
            ("Vitamin C and a kiwi, or vitamins and a kiwi", vec!["c"]),
            ("The pair D3/K2", vec!["d3", "k2"]),
            ("vit. B12, B-12 or vitamin U", vec!["b12", "u"]),
            ("An A1C test on vitamin levels, and plan B", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(of(text), codes, "{text}");
        }
    }

    #[test]
    fn a_name_is_said_word_for_word() {
        assert!(says("too much retinol", "Retinol"));
        assert!(!says("retinols", "retinol"));
        assert!(!says("plan e", "E"));
    }
}
