//! A question: what was asked, cleaned and bounded once. Knows no knowledge.

mod asks;

use unicode_normalization::UnicodeNormalization;

pub use self::asks::asks;

/// What somebody asked. Never empty, free of control characters, at most [`Question::MAX_BYTES`] long.
///
/// It has no `Debug` that shows the text: what a member wrote must not reach a log by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    text: String,
}

impl Question {
    /// Longer questions keep their beginning and their end, half each: an emergency may stand at either.
    /// Thirty times Discord's longest message.
    pub const MAX_BYTES: usize = 128 * 1024;

    /// Cleans `raw`: compatibility characters composed (NFKC: full-width letters, subscripts), invisible and control
    /// characters removed, white space folded. `None` when nothing is left to answer.
    #[must_use]
    pub fn new(raw: &str) -> Option<Self> {
        let mut text = String::with_capacity(raw.len().min(Self::MAX_BYTES));
        for part in bounded(raw) {
            for word in part.nfkc().filter(|c| !is_invisible(*c)).collect::<String>().split_whitespace() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.extend(word.chars().filter(|c| !c.is_control()));
            }
        }
        let text = text.trim();
        (!text.is_empty()).then(|| Self { text: text.to_owned() })
    }

    /// The cleaned text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Question({} bytes)", self.text.len())
    }
}

/// The whole of `raw`, or its first and last part where it is too long. NFKC can lengthen text, so the bound is on
/// what goes in: no character of at most [`Question::MAX_BYTES`] / 8 grows past the promised size in practice, and
/// [`Question::new`] stays linear whatever comes.
fn bounded(raw: &str) -> [&str; 2] {
    if raw.len() <= Question::MAX_BYTES {
        return [raw, ""];
    }
    let half = Question::MAX_BYTES / 2;
    [&raw[..raw.floor_char_boundary(half)], &raw[raw.ceil_char_boundary(raw.len() - half)..]]
}

/// Characters that show nothing: zero-width space and joiners, directional marks, soft hyphen, variation selectors,
/// the byte order mark, and the tag block.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> Option<String> {
        Question::new(raw).map(|q| q.text().to_owned())
    }

    #[test]
    fn invisible_and_full_width_characters_are_cleaned() {
        assert_eq!(cleaned(" vita\u{200b}min\u{a0}\n Ｄ３ ").as_deref(), Some("vitamin D3"));
        assert_eq!(cleaned("B₁₂\u{7}").as_deref(), Some("B12"));
    }

    #[test]
    fn nothing_visible_is_no_question() {
        for raw in ["", "  \n\t", "\u{200b}\u{feff}", "\u{0}"] {
            assert_eq!(cleaned(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn a_long_question_keeps_both_ends() {
        let raw = format!("start {} end", "ä ".repeat(Question::MAX_BYTES));
        let kept = cleaned(&raw).expect("it has words");
        assert!(kept.starts_with("start") && kept.ends_with("end") && kept.len() <= Question::MAX_BYTES);
    }

    #[test]
    fn debug_output_hides_the_words() {
        let question = Question::new("am I pregnant").expect("it has words");
        assert_eq!(format!("{question:?}"), "Question(13 bytes)");
    }
}
