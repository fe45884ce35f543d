//! Whether a message asks something, for places where nobody calls the bot: by its marks and by how its sentences begin.
//! Rather misses a question than takes chatter for one, because who is missed can mention the bot. Knows no subject.

mod openings;
mod requests;

/// Whether `text` reads as a question that anybody may answer.
#[must_use]
pub fn asks(text: &str) -> bool {
    let text = text.to_lowercase().replace(['’', '\''], "");
    sentences(&text).any(|Sentence { words, is_marked }| {
        (is_marked && words.len() > 1) || openings::ask(&words) || requests::are_in(&words)
    })
}

/// Words between two marks, and whether the second is a question mark.
#[derive(Debug, Default)]
struct Sentence<'t> {
    words: Vec<&'t str>,
    is_marked: bool,
}

/// What ends a sentence or a clause, and which of it asks: Latin, Greek, Arabic and full-width marks.
const ENDS: [char; 12] = ['?', '.', '!', ',', ';', ':', '(', ')', '…', '\u{37e}', '\u{61f}', '\u{ff1f}'];
const ASKS: [char; 4] = ['?', '\u{37e}', '\u{61f}', '\u{ff1f}'];

/// The sentences and clauses of a text. A mark within a word ends nothing: "25(oh)d", "1.5"; nor does one in an address.
fn sentences(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    let mut found = vec![Sentence::default()];
    for token in text.split_whitespace().filter(|token| !token.contains("://")) {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let marks = token.trim_start_matches(|c: char| !c.is_alphanumeric());
        let marks = if word.is_empty() { token } else { &marks[word.len()..] };
        let last = found.last_mut().expect("there is always one");
        if !word.is_empty() {
            last.words.push(word);
        }
        if marks.contains(ENDS) {
            last.is_marked = marks.contains(ASKS);
            found.push(Sentence::default());
        }
    }
    found.into_iter()
}

/// Whether `word` is one of the words in `list`.
fn is_among(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|other| other == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_told_from_chatter() {
        let mut wrong = Vec::new();
        for (expected, lines) in [(true, include_str!("asks/questions.txt")), (false, include_str!("asks/chatter.txt"))]
        {
            for line in lines.lines().filter(|line| asks(line) != expected) {
                wrong.push(format!("{} a question: {line}", if expected { "not taken for" } else { "taken for" }));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn marks_alone_ask_nothing() {
        for text in
            ["", "?", "???", "\u{fe0f}?", "'?'", "((", "https://x.example/?q=what%20is", "è?", "😀? 😀", "really?"]
        {
            assert!(!asks(text), "{text}");
        }
    }
}
