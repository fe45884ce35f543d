//! Lengths as Discord counts them, and shortening that keeps sentences whole. Knows no markdown.

/// Stands where text was left out.
const ELLIPSIS: &str = "…";

/// Where text may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// After a sentence.
    Sentence,
    /// After a word.
    Word,
    /// After any character.
    Any,
}

/// The length of `text` in UTF-16 units. Discord counts characters; this count is never smaller.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// `text` as `shown` shows it or, where that takes more than `room` units, its longest beginning that does not, with an
/// ellipsis. `shown` is called with beginnings of `text` and must not shorten one that is longer.
pub(super) fn cut(text: &str, at: At, room: usize, shown: impl Fn(&str) -> String) -> Option<String> {
    let whole = shown(text);
    if units(&whole) <= room {
        return Some(whole);
    }
    // An end further on cannot fit, because a character is at most four bytes.
    let reach = &text[..text.floor_char_boundary(room.saturating_mul(4))];
    let ends: Vec<usize> = reach
        .char_indices()
        .map(|(start, last)| (start + last.len_utf8(), last))
        .filter(|&(end, last)| at.allows(last, text[end..].chars().next()))
        .map(|(end, _)| end)
        .collect();
    let gap = if at == At::Any { "" } else { " " };
    let ended = |end: usize| format!("{}{gap}{ELLIPSIS}", shown(&text[..end]));
    let fitting = ends.partition_point(|&end| units(&ended(end)) <= room);
    fitting.checked_sub(1).map(|last| ended(ends[last]))
}

/// `text` on one line, cut after a word where it takes more than `room` units.
pub(super) fn one_line(text: &str, room: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        // What follows will be cut, however long it is.
        if units(&line) > room {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    [At::Word, At::Any].iter().find_map(|&at| cut(&line, at, room, str::to_owned)).unwrap_or_default()
}

impl At {
    /// Whether a cut may fall between two characters; at the end of the text there is no second one.
    fn allows(self, before: char, after: Option<char>) -> bool {
        let gap = after.is_none_or(char::is_whitespace);
        match self {
            Self::Sentence => gap && matches!(before, '.' | '!' | '?' | '…'),
            Self::Word => gap && !before.is_whitespace(),
            Self::Any => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_where_a_sentence_ends() {
        let text = "One. Two is 2.5 long! Three";
        for (room, expected) in
            [(27, Some(text)), (23, Some("One. Two is 2.5 long! …")), (22, Some("One. …")), (5, None)]
        {
            assert_eq!(cut(text, At::Sentence, room, str::to_owned).as_deref(), expected, "{room}");
        }
    }

    #[test]
    fn a_line_is_cut_after_a_word_or_anywhere() {
        for (text, room, expected) in [
            ("Why  are\nthey taken", 99, "Why are they taken"),
            ("Why are they taken", 12, "Why are …"),
            ("Antidisestablishment", 6, "Antid…"),
            ("😀😀😀😀", 6, "😀😀…"),
            ("no room", 0, ""),
        ] {
            assert_eq!(one_line(text, room), expected);
        }
    }

    #[test]
    fn room_is_counted_as_shown() {
        let twice = |text: &str| text.repeat(2);
        assert_eq!(cut("A. B. C.", At::Sentence, 13, twice).as_deref(), Some("A. B.A. B. …"));
    }
}
