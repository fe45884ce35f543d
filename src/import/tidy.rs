//! Writes a text from anywhere the way packs are written. Knows no format.

use crate::knowledge::excerpt::is_unseen;

/// `text` on one line, with plain quotes and hyphens, without what cannot be seen, and calling nobody.
pub(super) fn line(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => space(&mut tidied),
            c if is_unseen(c) => (),
            '“' | '”' | '„' | '«' | '»' => tidied.push('"'),
            '‘' | '’' | '‚' | '´' => tidied.push('\''),
            '—' => {
                space(&mut tidied);
                tidied.push_str("- ");
            }
            '–' | '‑' | '−' => tidied.push('-'),
            '…' => tidied.push_str("..."),
            c => tidied.push(c),
        }
    }
    // Spaces take the meaning from what Discord would act on, and cannot give rise to another such part.
    for (active, inert) in [("@everyone", "@ everyone"), ("@here", "@ here"), ("<@", "< @"), ("](", "] (")] {
        if tidied.contains(active) {
            tidied = tidied.replace(active, inert);
        }
    }
    tidied.truncate(tidied.trim_end().len());
    tidied
}

/// The first `longest` characters of `text`, up to the end of a word where there is one.
pub(super) fn cut(text: &str, longest: usize) -> &str {
    let Some((end, next)) = text.char_indices().nth(longest) else { return text };
    let head = &text[..end];
    let word_end = if next == ' ' { end } else { head.rfind(' ').unwrap_or(end) };
    head[..word_end].trim_end()
}

fn space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_becomes_plain_and_nothing_unseen_stays() {
        for (text, tidied) in [
            ("  two\n\tlines\u{a0}here ", "two lines here"),
            ("“It’s” – so", "\"It's\" - so"),
            ("cells—white ones — here", "cells - white ones - here"),
            ("vita\u{ad}min\u{200b}s…", "vitamins..."),
            ("hi @everyone <@1> [a](b)", "hi @ everyone < @1> [a] (b)"),
            ("\u{200b}\n", ""),
        ] {
            assert_eq!(line(text), tidied);
        }
    }

    #[test]
    fn a_cut_ends_with_a_word() {
        assert_eq!(cut("one two three", 9), "one two");
        assert_eq!(cut("one two three", 7), "one two");
        assert_eq!(cut("äöüäöü", 4), "äöüä");
        assert_eq!(cut("short", 80), "short");
    }
}
