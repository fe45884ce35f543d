//! Collects warnings and hints, at most 20 of a kind in a file: the rest become one line with their number, so that a
//! large pack stays readable. Errors never pass through here.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{FileId, Finding, Severity};

/// More than this of one kind is a habit, which one line says as well.
const MOST_OF_A_KIND: usize = 20;

/// A kind of warning or hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Note {
    /// A review date has passed.
    Overdue,
    /// A pack lacks language, review dates or entries.
    BarePack,
    /// An entry lacks evidence, sources, asks or topic.
    BareEntry,
    /// No entry rests on a source.
    OrphanSource,
    /// An entry lists the same question twice.
    RepeatedAsk,
    /// Two entries list almost the same question.
    SharedAsk,
    /// Two entries have the same title.
    SharedTitle,
    /// A passage has figures and the entry no source.
    UnsourcedFigure,
    /// An entry about a code such as B12 has no lookalike questions.
    Unguarded,
    /// An entry is related to itself.
    RelatedToItself,
    /// A question leads to its entry only among others, or not at all.
    Undecided,
    /// An entry has few asks.
    FewAsks,
    /// A passage is very short or very long.
    Length,
    /// A passage is hard to read.
    HardToRead,
    /// Something is written in another way than elsewhere.
    Style,
}

impl Note {
    /// How much it matters, and what several of it are called.
    fn kind(self) -> (Severity, &'static str) {
        match self {
            Self::Overdue => (Severity::Warning, "overdue reviews"),
            Self::BarePack => (Severity::Warning, "packs with fields missing"),
            Self::BareEntry => (Severity::Warning, "entries with fields missing"),
            Self::OrphanSource => (Severity::Warning, "sources that no entry uses"),
            Self::RepeatedAsk => (Severity::Warning, "questions that stand twice in an entry"),
            Self::SharedAsk => (Severity::Warning, "questions that two entries share"),
            Self::SharedTitle => (Severity::Warning, "titles that two entries share"),
            Self::UnsourcedFigure => (Severity::Warning, "passages with figures but no source"),
            Self::Unguarded => (Severity::Warning, "entries about a code without lookalike questions"),
            Self::RelatedToItself => (Severity::Warning, "entries related to themselves"),
            Self::Undecided => (Severity::Warning, "questions that do not lead straight to their entry"),
            Self::FewAsks => (Severity::Hint, "entries with few questions"),
            Self::Length => (Severity::Hint, "passages of unusual length"),
            Self::HardToRead => (Severity::Hint, "passages that are hard to read"),
            Self::Style => (Severity::Hint, "slips of style"),
        }
    }
}

/// Warnings and hints of a run.
#[derive(Debug, Default)]
pub struct Notes {
    findings: Vec<Finding>,
    counts: FxHashMap<(FileId, Note), Count>,
}

#[derive(Debug, Default)]
struct Count {
    number: usize,
    /// Where the first one that is not shown stands.
    hidden: Range<usize>,
}

impl Notes {
    /// Adds a note at `span` of `file`. Its message and help are made only where they will be shown.
    pub fn add(&mut self, note: Note, file: FileId, span: &Range<usize>, words: impl FnOnce() -> (String, String)) {
        let count = self.counts.entry((file, note)).or_default();
        count.number += 1;
        if count.number <= MOST_OF_A_KIND {
            let (message, help) = words();
            self.findings.push(Finding::new(note.kind().0, file, span.clone(), message, help));
        } else if count.number == MOST_OF_A_KIND + 1 {
            count.hidden = span.clone();
        }
    }

    /// Adds all notes of `others`, which are about other files or of other kinds.
    pub fn absorb(&mut self, others: Self) {
        self.findings.extend(others.findings);
        self.counts.extend(others.counts);
    }

    /// Adds what was collected to `findings`.
    pub fn finish(mut self, findings: &mut Vec<Finding>) {
        findings.append(&mut self.findings);
        let mut counts: Vec<_> = self.counts.into_iter().collect();
        counts.sort_by_key(|&(key, _)| key);
        for ((file, note), count) in counts {
            if count.number > MOST_OF_A_KIND {
                let (severity, plural) = note.kind();
                let message = format!("and {} more {plural}", count.number - MOST_OF_A_KIND);
                findings.push(Finding::new(severity, file, count.hidden, message, "mend those above and check again"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_twenty_of_a_kind_in_a_file_one_line_counts_the_rest() {
        let mut notes = Notes::default();
        for (file, note, number) in [(0, Note::Style, 25), (0, Note::Length, 20), (1, Note::Style, 21)] {
            for at in 0..number {
                notes.add(note, FileId(file), &(at..at), || (format!("note {at}"), String::new()));
            }
        }
        let mut findings = Vec::new();
        notes.finish(&mut findings);
        assert_eq!(findings.len(), 62);
        let last: Vec<_> = findings[60..].iter().map(|f| (f.place.span.start, f.message.as_str())).collect();
        assert_eq!(last, [(20, "and 5 more slips of style"), (20, "and 1 more slips of style")]);
    }
}
