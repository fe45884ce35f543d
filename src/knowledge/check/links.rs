//! Follows every reference of a pack to what it names: subjects, sources, related entries and wider subjects.

use super::registry::{Registry, pack_name};
use crate::knowledge::draft::{EntryDraft, PackDraft, Text};
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::suggest::nearest;
use crate::knowledge::{Finding, Note, Notes};

/// Where every reference leads, as indexes, in the order of the drafts.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Of each entry of all packs.
    pub entries: Vec<EntryLinks>,
    /// Of each subject of all packs, the wider one.
    pub form_of: Vec<Option<usize>>,
}

/// Where the references of one entry lead.
#[derive(Debug)]
pub(super) struct EntryLinks {
    pub subjects: Vec<usize>,
    pub sources: Vec<usize>,
    pub related: Vec<usize>,
}

/// Follows all references in `drafts`; one that leads nowhere is an error. Where a file could not be read as a whole,
/// what is not found may well be in the part that is missing, and is no finding.
pub(super) fn follow(
    drafts: &[PackDraft],
    registry: &Registry<'_>,
    notes: &mut Notes,
    findings: &mut Vec<Finding>,
) -> Links {
    let is_whole = drafts.iter().all(|pack| pack.is_whole);
    let mut follower = Follower { drafts, registry, is_whole, suggestions: MOST_SUGGESTIONS, findings };
    let mut links = Links::default();
    for (index, pack) in drafts.iter().enumerate() {
        for subject in &pack.subjects {
            links.form_of.push(subject.form_of.as_ref().and_then(|id| follower.subject(pack, "form_of", id)));
        }
        for entry in &pack.entries {
            let own = links.entries.len();
            let subjects = entry.subjects.iter().filter_map(|id| follower.subject(pack, "subjects", id));
            let subjects = distinct(subjects);
            let sources = distinct(entry.sources.iter().filter_map(|id| follower.source(index, id)));
            let mut related = distinct(entry.related.iter().filter_map(|id| follower.entry(index, id)));
            if related.contains(&own) {
                related.retain(|&other| other != own);
                note_self(pack, entry, notes);
            }
            links.entries.push(EntryLinks { subjects, sources, related });
        }
    }
    links
}

/// A folder where more references than this are wrong has one cause, which a few suggestions show. Each looks at every
/// id there is.
const MOST_SUGGESTIONS: usize = 20;

struct Follower<'d, 'f> {
    drafts: &'d [PackDraft],
    registry: &'d Registry<'d>,
    is_whole: bool,
    suggestions: usize,
    findings: &'f mut Vec<Finding>,
}

impl Follower<'_, '_> {
    fn subject(&mut self, pack: &PackDraft, field: &str, id: &Text) -> Option<usize> {
        let found = self.registry.subjects.get(id.get_ref().as_str()).copied();
        if found.is_none() && self.is_whole {
            let help =
                self.suggest(id.get_ref(), self.registry.subjects.keys().copied(), "name the id of a [[subject]]");
            let message = format!("`{field}` names a subject that is nowhere: {}", excerpt(id.get_ref()));
            self.findings.push(Finding::error(pack.file, id.span(), message, help));
        }
        found
    }

    fn source(&mut self, pack: usize, id: &Text) -> Option<usize> {
        let sources = &self.registry.sources[pack];
        let found = sources.get(id.get_ref().as_str()).copied();
        if found.is_none() && self.drafts[pack].is_whole {
            let help = self.suggest(id.get_ref(), sources.keys().copied(), "name the id of a [[source]] of this pack");
            let message = format!("`sources` names a source that is not in this pack: {}", excerpt(id.get_ref()));
            self.findings.push(Finding::error(self.drafts[pack].file, id.span(), message, help));
        }
        found
    }

    /// The entry that `id` names: `pack/entry`, or `entry` alone for one of the same pack.
    fn entry(&mut self, own_pack: usize, id: &Text) -> Option<usize> {
        let (pack, name) = match id.get_ref().split_once('/') {
            Some((pack, name)) => (self.registry.packs.get(pack).copied(), name),
            None => (Some(own_pack), id.get_ref().as_str()),
        };
        let found = pack.and_then(|pack| self.find(pack, name));
        let could_be_unread = !pack.map_or(self.is_whole, |pack| self.drafts[pack].is_whole);
        if found.is_some() || could_be_unread {
            return found;
        }
        let help = match pack {
            None => {
                let typed = id.get_ref().split('/').next().unwrap_or_default();
                self.suggest(typed, self.registry.packs.keys().copied(), "write pack/entry, with the ids of both")
            }
            Some(pack) => self.suggest_entry(own_pack, pack, name),
        };
        let message = format!("`related` names an entry that is nowhere: {}", excerpt(id.get_ref()));
        self.findings.push(Finding::error(self.drafts[own_pack].file, id.span(), message, help));
        None
    }

    fn find(&self, pack: usize, name: &str) -> Option<usize> {
        self.registry.entries.get(&(pack_name(self.drafts, pack), name)).copied()
    }

    fn suggest_entry(&mut self, own_pack: usize, pack: usize, name: &str) -> String {
        let elsewhere = (0..self.drafts.len()).find(|&other| self.find(other, name).is_some());
        if let Some(id) = elsewhere.and_then(|other| self.drafts[other].id.as_ref()) {
            return format!("did you mean \"{}/{name}\"?", id.get_ref());
        }
        let ids =
            self.drafts[pack].entries.iter().filter_map(|entry| entry.id.as_ref()).map(|id| id.get_ref().as_str());
        let otherwise = if pack == own_pack { "name an entry of this pack, or pack/entry" } else { "see its entries" };
        self.suggest(name, ids, otherwise)
    }

    fn suggest<'k>(&mut self, typed: &str, known: impl Iterator<Item = &'k str>, otherwise: &str) -> String {
        if self.suggestions == 0 {
            return otherwise.to_owned();
        }
        self.suggestions -= 1;
        nearest(typed, known).map_or_else(|| otherwise.to_owned(), |meant| format!("did you mean \"{meant}\"?"))
    }
}

fn note_self(pack: &PackDraft, entry: &EntryDraft, notes: &mut Notes) {
    notes.add(Note::RelatedToItself, pack.file, &entry.place(), || {
        (format!("{} is related to itself", excerpt(entry.name())), "name other entries in `related`".to_owned())
    });
}

/// The indexes in order, each once.
fn distinct(indexes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut once = Vec::new();
    for index in indexes {
        if !once.contains(&index) {
            once.push(index);
        }
    }
    once
}
