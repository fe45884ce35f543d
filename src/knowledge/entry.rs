//! What knowledge is made of once it has been checked: packs, sources, subjects and entries.

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

/// An entry's full name, `pack/entry`: unique over all packs.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(String);

impl EntryId {
    /// The id of `entry` in `pack`; both are kebab-case by the time they get here.
    #[must_use]
    pub fn new(pack: &str, entry: &str) -> Self {
        Self(format!("{pack}/{entry}"))
    }

    /// As written: `d3-k2/why-together`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryId({})", self.0)
    }
}

/// How well the main statement of a passage is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// Established: large trials, or physiology nobody disputes.
    Strong,
    /// Good studies disagree.
    Mixed,
    /// Mechanism, associations or small studies only.
    Weak,
    /// The claim asked about has been shown false.
    Refuted,
}

impl Evidence {
    /// Every level with the word that packs use for it.
    pub const WORDS: [(&str, Self); 4] =
        [("strong", Self::Strong), ("mixed", Self::Mixed), ("weak", Self::Weak), ("refuted", Self::Refuted)];
}

/// A situation in which a passage must not be shown, because what is fine for most is harmful there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Situation {
    /// Pregnant, trying, or breastfeeding: liver, retinol, cod liver oil.
    Pregnancy,
    /// On a vitamin K antagonist or another blood thinner.
    BloodThinner,
    /// A baby or small child: adult figures.
    Infant,
    /// Kidney disease, stones, or high calcium.
    Kidney,
}

impl Situation {
    /// Every situation with the word that packs and safety rules use for it.
    pub const WORDS: [(&str, Self); 4] = [
        ("pregnancy", Self::Pregnancy),
        ("blood-thinner", Self::BloodThinner),
        ("infant", Self::Infant),
        ("kidney", Self::Kidney),
    ];
}

/// A publication that a passage rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who published it, short: "EFSA".
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Where it can be read; http or https.
    pub url: String,
}

/// Something that can be asked about, and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Unique over all packs: `vitamin-d3`.
    pub id: String,
    /// Every name and form; no name belongs to two subjects.
    pub names: Vec<String>,
    /// The wider subject this one is a form of, as an index into [`Knowledge::subjects`](super::Knowledge::subjects).
    pub form_of: Option<usize>,
}

/// An example question, with the bytes of its file that hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The question as an author wrote it.
    pub text: String,
    /// Where it stands in the pack's file, quotes included.
    pub span: Range<usize>,
}

/// One passage and everything that leads to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `pack/entry`.
    pub id: EntryId,
    /// The pack that holds it, as an index into [`Knowledge::packs`](super::Knowledge::packs).
    pub pack: usize,
    /// A question, short enough for a button.
    pub title: String,
    /// What the passage is about, as indexes into [`Knowledge::subjects`](super::Knowledge::subjects).
    pub subjects: Vec<usize>,
    /// The kind of question answered, kebab-case: `foods`, `intake`. The same word means the same kind in every pack.
    pub topic: Option<String>,
    /// Words that lead here.
    pub keywords: Vec<String>,
    /// Questions that must lead here.
    pub asks: Vec<Ask>,
    /// Questions that must never lead here.
    pub must_not_answer: Vec<Ask>,
    /// The passage, in paragraphs.
    pub text: String,
    /// How well it is supported; `None` where the pack does not say.
    pub evidence: Option<Evidence>,
    /// What it rests on, as indexes into its pack's [`sources`](Pack::sources).
    pub sources: Vec<usize>,
    /// Entries to read next, as indexes into [`Knowledge::entries`](super::Knowledge::entries).
    pub related: Vec<usize>,
    /// Situations in which the passage must not be shown.
    pub unfit: Vec<Situation>,
    /// When somebody last read it against its sources.
    pub reviewed: Option<Date>,
    /// When it has to be read again.
    pub review_due: Option<Date>,
    /// Where its id stands in the pack's file.
    pub span: Range<usize>,
}

/// One file of knowledge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// Kebab-case, unique.
    pub id: String,
    /// What members read in lists.
    pub title: String,
    /// An IETF language tag; "en" where the pack does not say.
    pub language: String,
    /// What its entries rest on.
    pub sources: Vec<Source>,
    /// The file it came from.
    pub file: super::FileId,
}
