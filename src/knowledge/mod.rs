//! Curated knowledge: from pack files to one checked [`Knowledge`], or to findings. Knows no matching and prints
//! nothing.

mod changes;
mod check;
pub mod document;
mod draft;
mod entry;
pub mod excerpt;
pub mod fields;
mod files;
mod finding;
pub mod fold;
mod lexicon;
mod notes;
mod outline;
mod plain;
pub mod readability;
pub mod shape;
pub mod style;
pub mod suggest;
mod summary;
mod syntax;
pub mod value;
mod version;

use std::path::Path;

use jiff::civil::Date;

pub use changes::Changes;
pub use entry::{Ask, Entry, EntryId, Evidence, Pack, Situation, Source, Subject};
pub use files::{Folder, LARGEST_FILE};
pub use finding::{FileId, FileText, Finding, Place, Severity, Tally};
pub use lexicon::{LONGEST_PHRASE, Lexicon};
pub use notes::{Note, Notes};
pub use summary::Summary;
pub use version::Version;

use check::Care;

/// Every pack of a folder, checked: immutable, replaced whole.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    packs: Vec<Pack>,
    subjects: Vec<Subject>,
    entries: Vec<Entry>,
    lexicon: Lexicon,
}

impl Knowledge {
    /// The packs, by file name.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The subjects of all packs.
    #[must_use]
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// The entries of all packs, in file order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How people type.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What `entry` rests on.
    pub fn sources_of(&self, entry: &Entry) -> impl Iterator<Item = &Source> {
        let pack = &self.packs[entry.pack];
        entry.sources.iter().map(|&source| &pack.sources[source])
    }
}

/// What came of reading a folder: the knowledge, unless a finding is an error; and all findings, in file order.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The files read, for showing the lines that findings are about: the packs, then those that are not.
    pub files: Vec<FileText>,
    /// `safety.toml` among the files: read as text, for others to make sense of.
    pub safety: Option<FileId>,
    /// `words.toml` among the files, likewise.
    pub words: Option<FileId>,
    /// Everything found, errors and warnings.
    pub findings: Vec<Finding>,
    /// Present when no finding is an error.
    pub knowledge: Option<Knowledge>,
}

/// Reads and checks the packs of `folder` for answering: every error, and the warnings that cost nothing.
#[must_use]
pub fn load(folder: &Path, today: Date) -> Loaded {
    check::check(Folder::read(folder), today, Care::Enough)
}

/// Reads and checks the packs of `folder` for their authors: everything that [`load`] finds, and what could be better.
#[must_use]
pub fn check(folder: &Path, today: Date) -> Loaded {
    check::check(Folder::read(folder), today, Care::Full)
}

/// As [`check`], of packs that are text already.
#[must_use]
pub fn from_texts(files: Vec<FileText>, today: Date) -> Loaded {
    check::check(Folder::of(files), today, Care::Full)
}
