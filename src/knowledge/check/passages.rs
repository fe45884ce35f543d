//! How passages read: their length, how hard they are, and the style table.

use crate::knowledge::draft::{EntryDraft, PackDraft, Text};
use crate::knowledge::excerpt::{excerpt, locate};
use crate::knowledge::{Note, Notes, readability, style};

/// Below, a passage says too little to be understood alone; above, nobody reads it in a chat.
const WORDS: std::ops::RangeInclusive<usize> = 40..=120;

/// What members from 13 years up read without effort.
const HIGHEST_GRADE: f64 = 9.0;

/// Notes passages of `pack` that are short, long, hard to read or off the style table. `file` is the text they are in.
pub(super) fn look_at(pack: &PackDraft, file: &str, notes: &mut Notes) {
    for entry in &pack.entries {
        if let Some(text) = &entry.text {
            look_at_length(pack, entry, text, notes);
        }
        for (name, text) in [("title", &entry.title), ("text", &entry.text)] {
            if let Some(text) = text {
                look_at_style(pack, name, text, file, notes);
            }
        }
    }
}

fn look_at_length(pack: &PackDraft, entry: &EntryDraft, text: &Text, notes: &mut Notes) {
    let words = text.get_ref().split_whitespace().count();
    if !WORDS.contains(&words) {
        notes.add(Note::Length, pack.file, &text.span(), || {
            let message = format!("the text of {} has {words} words", excerpt(entry.name()));
            (message, format!("{} to {} words read well in a chat", WORDS.start(), WORDS.end()))
        });
    }
    // Grades are whole numbers; the formula's decimals are not worth an argument.
    let grade = readability::grade(text.get_ref()).unwrap_or_default();
    if grade.round() > HIGHEST_GRADE {
        notes.add(Note::HardToRead, pack.file, &text.span(), || {
            let message = format!("the text of {} takes reading grade {grade:.0}", excerpt(entry.name()));
            (message, format!("shorter sentences and words bring it to grade {HIGHEST_GRADE:.0} or below"))
        });
    }
}

fn look_at_style(pack: &PackDraft, name: &str, text: &Text, file: &str, notes: &mut Notes) {
    for slip in style::slips(text.get_ref()) {
        let part = &text.get_ref()[slip.at.clone()];
        let span = text.span();
        // The lines of a multi-line text are as written, so the line of the slip leads to its place.
        let source = file.get(span.clone()).unwrap_or_default();
        let line = line_around(text.get_ref(), slip.at.start);
        let line_place = locate(source, span.start, line.0);
        let place = if line_place.len() == line.0.len() {
            let start = line_place.start + slip.at.start - line.1;
            start..start + part.len()
        } else {
            span
        };
        notes.add(Note::Style, pack.file, &place, || (format!("`{name}`: {}", excerpt(part)), slip.advice.to_owned()));
    }
}

/// The line of `text` that holds byte `at`, and where it starts.
fn line_around(text: &str, at: usize) -> (&str, usize) {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    (&text[start..end], start)
}
