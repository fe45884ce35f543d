//! Letters as screening reads them: small, without accents, and told apart from digits that stand in for them. Knows no
//! word.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Adds `c` in lower case, without accents.
pub(super) fn fold(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        match lower {
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'ø' => word.push('o'),
            'ł' => word.push('l'),
            'ı' => word.push('i'),
            _ => decompose_canonical(lower, |part| {
                if !is_combining_mark(part) {
                    word.push(part);
                }
            }),
        }
    }
}

/// The letter that `c` stands for in "su1c1de", where `one` is what a 1 stands for.
pub(super) fn undisguised(c: char, one: char) -> char {
    match c {
        '0' => 'o',
        '1' => one,
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '8' => 'b',
        _ => c,
    }
}
