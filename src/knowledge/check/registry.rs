//! Who has which id: no two packs, subjects, sources of a pack or entries of a pack share one.

use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::places::Places;
use crate::knowledge::draft::{PackDraft, Text};
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{FileId, Finding};

/// Every id, with the index of what it names.
pub(super) struct Registry<'d> {
    /// Packs by id.
    pub packs: FxHashMap<&'d str, usize>,
    /// Of each pack, its sources by id.
    pub sources: Vec<FxHashMap<&'d str, usize>>,
    /// Subjects of all packs by id.
    pub subjects: FxHashMap<&'d str, usize>,
    /// Entries of all packs by pack and id.
    pub entries: FxHashMap<(PackName<'d>, &'d str), usize>,
}

impl<'d> Registry<'d> {
    /// Registers everything in `drafts`; whoever comes second with an id is an error.
    pub(super) fn of(drafts: &'d [PackDraft], places: &Places<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut packs = Ids::of("another pack");
        let mut subjects = Ids::of("another subject");
        let mut entries = Ids::of("another entry of this pack");
        let mut sources = Vec::with_capacity(drafts.len());
        let mut clashes = Vec::new();
        for (index, pack) in drafts.iter().enumerate() {
            packs.add(pack.file, pack.id.as_ref(), |id| id, &mut clashes);
            let mut own_sources = Ids::of("another source of this pack");
            for source in &pack.sources {
                own_sources.add(pack.file, source.id.as_ref(), |id| id, &mut clashes);
            }
            sources.push(own_sources.indexes());
            for subject in &pack.subjects {
                subjects.add(pack.file, subject.id.as_ref(), |id| id, &mut clashes);
            }
            for entry in &pack.entries {
                entries.add(pack.file, entry.id.as_ref(), |id| (pack_name(drafts, index), id), &mut clashes);
            }
        }
        findings.extend(clashes.into_iter().map(|clash| clash.finding(places)));
        Self { packs: packs.indexes(), sources, subjects: subjects.indexes(), entries: entries.indexes() }
    }
}

/// A pack by its id, or by its index where it has none. By id, because two packs that wrongly share one share the names
/// of their entries too.
pub(super) type PackName<'d> = Result<&'d str, usize>;

/// What the pack at `index` of `drafts` is called.
pub(super) fn pack_name(drafts: &[PackDraft], index: usize) -> PackName<'_> {
    drafts[index].id.as_ref().map(|id| id.get_ref().as_str()).ok_or(index)
}

/// Ids of one sort, which must differ from each other.
struct Ids<K> {
    another: &'static str,
    owners: FxHashMap<K, Owner>,
    count: usize,
}

#[derive(Clone)]
struct Owner {
    index: usize,
    file: FileId,
    span: Range<usize>,
}

struct Clash<'d> {
    id: &'d Text,
    file: FileId,
    another: &'static str,
    owner: Owner,
}

impl<K: Eq + Hash> Ids<K> {
    fn of(another: &'static str) -> Self {
        Self { another, owners: FxHashMap::default(), count: 0 }
    }

    /// Counts one more, and registers the id that it has.
    fn add<'d>(
        &mut self,
        file: FileId,
        id: Option<&'d Text>,
        key: impl FnOnce(&'d str) -> K,
        clashes: &mut Vec<Clash<'d>>,
    ) {
        let index = self.count;
        self.count += 1;
        let Some(id) = id else { return };
        match self.owners.entry(key(id.get_ref())) {
            Entry::Vacant(free) => drop(free.insert(Owner { index, file, span: id.span() })),
            Entry::Occupied(taken) => {
                clashes.push(Clash { id, file, another: self.another, owner: taken.get().clone() });
            }
        }
    }

    fn indexes(self) -> FxHashMap<K, usize> {
        self.owners.into_iter().map(|(key, owner)| (key, owner.index)).collect()
    }
}

impl Clash<'_> {
    fn finding(self, places: &Places<'_>) -> Finding {
        let message = format!("{} is already the id of {}", excerpt(self.id.get_ref()), self.another);
        let help =
            format!("that one stands in {}: give one of them a new id", places.name(self.owner.file, &self.owner.span));
        Finding::error(self.file, self.id.span(), message, help)
    }
}
