//! Spellings that mean the same, written the same way. Knows no language beyond letters and digits.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of `text` in small plain letters, one space between them: "What's in vit. D-3?" is "whats in vit d 3".
#[must_use]
pub fn words(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut add = |c: char| match c {
        '\'' | '’' => (),
        c if c.is_alphanumeric() => folded.push(c),
        _ if folded.ends_with(' ') || folded.is_empty() => (),
        _ => folded.push(' '),
    };
    if text.is_ascii() {
        text.chars().for_each(|c| add(c.to_ascii_lowercase()));
    } else {
        text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).for_each(add);
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// The letters and digits of a name: "Vitamin D-3" is "vitamind3".
#[must_use]
pub fn name(text: &str) -> String {
    words(text).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_thing_fold_to_one() {
        for (text, folded) in [
            ("What's in vit. D-3?", "whats in vit d 3"),
            ("  VITAMIN   D₃ ", "vitamin d3"),
            ("menaquinón–7!", "menaquinon 7"),
            ("?!", ""),
        ] {
            assert_eq!(words(text), folded);
        }
        for spelling in ["vitamin D-3", "Vitamin d3", "vitamin-d 3", "VitaminD₃"] {
            assert_eq!(name(spelling), "vitamind3");
        }
    }
}
