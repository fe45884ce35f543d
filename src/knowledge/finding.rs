//! What a check finds: where, how bad, what is wrong and how to mend it.

use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;

/// A file of the load at hand, as an index into [`Loaded::files`](super::Loaded::files).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub usize);

/// A file's name and text, kept so that a finding can show the line it is about.
#[derive(Clone, Debug)]
pub struct FileText {
    /// As the reader would type it: the folder given, then the file.
    pub name: String,
    /// Its text; empty where it could not be read.
    pub text: String,
}

impl FileText {
    /// The name without the folder.
    #[must_use]
    pub fn base_name(&self) -> &str {
        Path::new(&self.name).file_name().and_then(OsStr::to_str).unwrap_or(&self.name)
    }

    /// The line and column of `byte`, both from 1; columns count characters, as editors do.
    #[must_use]
    pub fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(byte)];
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.bytes().filter(|&b| b == b'\n').count() + 1, line.trim_start_matches('\u{feff}').chars().count() + 1)
    }
}

/// Bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes; empty at 0 when the whole file is meant.
    pub span: Range<usize>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The knowledge is not used until it is mended.
    Error,
    /// Used, but somebody should look.
    Warning,
    /// Could be better.
    Hint,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
}

impl Tally {
    /// The numbers of `findings`.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self { errors: of(Severity::Error), warnings: of(Severity::Warning), hints: of(Severity::Hint) }
    }
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, with the offending text.
    pub message: String,
    /// How to mend it, where that is not plain from the message.
    pub help: Option<String>,
}

impl Finding {
    /// An error at `span` of `file`.
    #[must_use]
    pub fn error(file: FileId, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Severity::Error, file, span, message, help)
    }

    /// Widens the place to whole characters of `text`. A parser may point into the middle of one, and so may what was
    /// read of a broken file, where blanks stand for longer characters.
    pub(super) fn show_whole_characters(&mut self, text: &str) {
        let span = &mut self.place.span;
        *span = text.floor_char_boundary(span.start)..text.ceil_char_boundary(span.end);
    }

    /// A finding with all its parts.
    #[must_use]
    pub fn new(
        severity: Severity,
        file: FileId,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { place: Place { file, span }, severity, message: message.into(), help: Some(help.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_a_byte_order_mark_is_none() {
        let file = FileText { name: String::new(), text: "\u{feff}äb\r\nöü\n".to_owned() };
        for (byte, position) in [(0, (1, 1)), (3, (1, 1)), (5, (1, 2)), (8, (2, 1)), (10, (2, 2)), (99, (3, 1))] {
            assert_eq!(file.line_and_column(byte), position, "{byte}");
        }
    }
}
