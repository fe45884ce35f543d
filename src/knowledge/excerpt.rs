//! Text of a file, short enough to stand in a finding. Knows no format.

use std::ops::Range;

/// A longer excerpt would push the message itself off the screen.
const LONGEST: usize = 60;

/// `text` between backticks on one line, its first 60 characters, with control and invisible characters made visible.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut shown = String::from("`");
    let mut words = text.split_whitespace();
    let mut left = LONGEST;
    let mut next = words.next();
    while let Some(word) = next {
        for c in word.chars() {
            if left == 0 {
                shown.push_str("…`");
                return shown;
            }
            left -= 1;
            match c {
                '`' => shown.push('\''),
                c if is_unseen(c) => shown.extend(c.escape_unicode()),
                c => shown.push(c),
            }
        }
        next = words.next();
        if next.is_some() && left > 0 {
            shown.push(' ');
            left -= 1;
        }
    }
    shown.push('`');
    shown
}

/// [`excerpt`] of `text` from a few words before byte `at`.
#[must_use]
pub fn excerpt_around(text: &str, at: usize) -> String {
    let start = text[..at].char_indices().rev().nth(20).map_or(0, |(start, _)| start);
    let word = text[start..at].find(' ').filter(|_| start > 0).map_or(start, |blank| start + blank + 1);
    excerpt(&text[word..])
}

/// Where `part` stands in `source`, which begins at byte `start` of its file; the whole of `source` where it is written
/// in another way.
#[must_use]
pub fn locate(source: &str, start: usize, part: &str) -> Range<usize> {
    match source.find(part) {
        Some(at) => start + at..start + at + part.len(),
        None => start..start + source.len(),
    }
}

/// Whether `c` shows nothing: control characters, zero-width space and joiners, directional marks, soft hyphen,
/// variation selectors, the byte order mark, and the tag block.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_short_and_shows_what_cannot_be_seen() {
        for (text, shown) in [
            ("vitamin d", "`vitamin d`"),
            ("two\n  lines `quoted`", "`two lines 'quoted'`"),
            ("a\u{200b}b\u{7}", "`a\\u{200b}b\\u{7}`"),
            ("", "``"),
        ] {
            assert_eq!(excerpt(text), shown);
        }
        assert_eq!(excerpt(&"ä".repeat(61)), format!("`{}…`", "ä".repeat(60)));
        assert_eq!(excerpt(&"ä".repeat(60)), format!("`{}`", "ä".repeat(60)));
    }
}
