//! What a check finds: where, how bad, what is wrong and how to mend it.

use std::ops::Range;

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
