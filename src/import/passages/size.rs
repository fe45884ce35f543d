//! Paragraphs, and how they fill passages: whole ones as long as they fit, else cut between sentences, else between
//! words.

use crate::import::junk::is_said;
use crate::import::tidy;
use crate::knowledge::shape::LONGEST_TEXT;

/// More words are not read in a chat.
const MOST_WORDS: usize = 120;

/// What belongs together, in order.
#[derive(Default)]
pub(super) struct Paragraphs(Vec<String>);

impl Paragraphs {
    pub(super) fn push(&mut self, text: String) {
        self.0.push(text);
    }

    /// Adds a list as a sentence, to the paragraph that leads into it if there is one.
    pub(super) fn push_list(&mut self, items: &[String]) {
        let is_sentences = items.iter().all(|item| is_said(item));
        let mut text = self.take_lead_in().map(|lead_in| lead_in + " ").unwrap_or_default();
        text.push_str(&items.join(if is_sentences { " " } else { "; " }));
        if !is_said(&text) || !text.ends_with(['.', '!', '?']) {
            text.push('.');
        }
        self.0.push(text);
    }

    /// Forgets the paragraph that leads into a list, where the list goes elsewhere.
    pub(super) fn drop_lead_in(&mut self) {
        drop(self.take_lead_in());
    }

    fn take_lead_in(&mut self) -> Option<String> {
        self.0.pop_if(|last| last.ends_with(':'))
    }

    /// The texts that the paragraphs make, none over a limit.
    pub(super) fn sized(self) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for paragraph in self.0 {
            for (index, piece) in pieces(&paragraph).into_iter().enumerate() {
                match texts.last_mut() {
                    Some(last) if index == 0 && fits(last, &piece) => {
                        last.push_str("\n\n");
                        last.push_str(&piece);
                    }
                    _ => texts.push(piece),
                }
            }
        }
        texts
    }
}

/// `paragraph` in pieces that are texts each.
fn pieces(paragraph: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for sentence in sentences(paragraph) {
        match pieces.last_mut() {
            Some(last) if fits(last, sentence) => {
                last.push(' ');
                last.push_str(sentence);
            }
            _ => pieces.extend(cut(sentence)),
        }
    }
    pieces
}

fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    paragraph
        .split_inclusive([' '])
        .scan(0, |end, word| {
            *end += word.len();
            Some((*end, word.trim_end().ends_with(['.', '!', '?'])))
        })
        .filter(|&(end, is_end)| is_end || end == paragraph.len())
        .scan(0, |start, (end, _)| {
            let sentence = paragraph[*start..end].trim();
            *start = end;
            Some(sentence)
        })
        .filter(|sentence| !sentence.is_empty())
}

/// A sentence that is longer than a text may be, cut between words.
fn cut(sentence: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while !rest.is_empty() {
        let piece = tidy::cut(rest, LONGEST_TEXT);
        pieces.push(piece.to_owned());
        rest = rest[piece.len()..].trim_start();
    }
    pieces
}

fn fits(text: &str, more: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    words(text) + words(more) <= MOST_WORDS && text.chars().count() + more.chars().count() + 2 <= LONGEST_TEXT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sized(paragraphs: &[&str]) -> Vec<String> {
        Paragraphs(paragraphs.iter().map(|&text| text.to_owned()).collect()).sized()
    }

    #[test]
    fn paragraphs_stay_together_up_to_the_limit() {
        let fifty = "It is so here. ".repeat(12) + "So it is.";
        assert_eq!(sized(&["One.", "Two."]), ["One.\n\nTwo."]);
        assert_eq!(sized(&[&fifty, &fifty, &fifty]), [format!("{fifty}\n\n{fifty}"), fifty]);
    }

    #[test]
    fn a_long_paragraph_is_cut_between_sentences_and_a_long_sentence_between_words() {
        let long = "It is found in fish. ".repeat(40);
        let texts = sized(&[&long]);
        assert_eq!(texts.len(), 2);
        assert!(texts.iter().all(|text| text.ends_with("in fish.") && text.split(' ').count() <= MOST_WORDS));
        assert_eq!(texts.join(" "), long.trim());

        let endless = "so ".repeat(1000);
        assert_eq!(sized(&[&endless]).join(" "), endless.trim());
        let wordless = "ä".repeat(LONGEST_TEXT + 1);
        assert_eq!(sized(&[&wordless]), ["ä".repeat(LONGEST_TEXT), "ä".to_owned()]);
    }
}
