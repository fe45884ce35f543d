//! Curated knowledge: from pack files to one checked [`Knowledge`], or to findings. Knows no matching and prints
//! nothing.

pub mod document;
mod entry;
pub mod excerpt;
pub mod fields;
mod files;
mod finding;
pub mod suggest;
mod syntax;
mod unclosed;
pub mod value;

pub use entry::{Ask, Entry, EntryId, Evidence, Pack, Situation, Source, Subject};
pub use files::{Folder, LARGEST_FILE};
pub use finding::{FileId, FileText, Finding, Place, Severity};

/// Every pack of a folder, checked: immutable, replaced whole.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    packs: Vec<Pack>,
    subjects: Vec<Subject>,
    entries: Vec<Entry>,
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

    /// What `entry` rests on.
    pub fn sources_of(&self, entry: &Entry) -> impl Iterator<Item = &Source> {
        let pack = &self.packs[entry.pack];
        entry.sources.iter().map(|&source| &pack.sources[source])
    }
}

/// What came of reading a folder: the knowledge, unless a finding is an error; and all findings, in file order.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The files read, for showing the lines that findings are about.
    pub files: Vec<FileText>,
    /// Everything found, errors and warnings.
    pub findings: Vec<Finding>,
    /// Present when no finding is an error.
    pub knowledge: Option<Knowledge>,
}
