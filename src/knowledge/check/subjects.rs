//! What subjects are called and what they are forms of: no name may lead to two subjects, and no subject to itself.

use rustc_hash::FxHashMap;

use super::places::Places;
use crate::knowledge::draft::{PackDraft, SubjectDraft, Text};
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{FileId, Finding, fold};

/// Finds names that two subjects share, whatever their spelling.
pub(super) fn shared_names(drafts: &[PackDraft], places: &Places<'_>, findings: &mut Vec<Finding>) {
    let mut owners: FxHashMap<String, (usize, &SubjectDraft, FileId, &Text)> = FxHashMap::default();
    for (index, (file, subject)) in subjects(drafts).enumerate() {
        for name in &subject.names {
            let folded = fold::name(name.get_ref());
            if folded.is_empty() {
                let message = format!("this name has no letters: {}", excerpt(name.get_ref()));
                findings.push(Finding::error(file, name.span(), message, "write what people call the subject"));
                continue;
            }
            let &mut (owner, owning, owning_file, taken) = owners.entry(folded).or_insert((index, subject, file, name));
            if owner != index {
                let of = owning.id.as_ref().map_or("another subject", |id| id.get_ref().as_str());
                let message = format!("{} is already a name of {}", excerpt(name.get_ref()), excerpt(of));
                let there = places.name(owning_file, &taken.span());
                findings.push(Finding::error(file, name.span(), message, format!("remove it here or in {there}")));
            }
        }
    }
}

/// Finds subjects that are forms of themselves, directly or through others. `form_of` says of each subject what it is
/// a form of.
pub(super) fn circles(drafts: &[PackDraft], form_of: &[Option<usize>], findings: &mut Vec<Finding>) {
    // The walk that last came by each subject; one that meets itself has found a circle.
    let mut walks = vec![usize::MAX; form_of.len()];
    let all: Vec<_> = subjects(drafts).collect();
    for start in 0..form_of.len() {
        let mut at = start;
        while walks[at] == usize::MAX {
            walks[at] = start;
            match form_of[at] {
                Some(wider) => at = wider,
                None => break,
            }
        }
        let (file, subject) = all[at];
        if walks[at] == start
            && form_of[at].is_some()
            && let (Some(id), Some(form_of)) = (&subject.id, &subject.form_of)
        {
            let message = format!("`form_of` leads back to {} itself", excerpt(id.get_ref()));
            let help = "name the wider subject, such as vitamin-d for vitamin-d3, or remove the line";
            findings.push(Finding::error(file, form_of.span(), message, help));
        }
    }
}

fn subjects(drafts: &[PackDraft]) -> impl Iterator<Item = (FileId, &SubjectDraft)> {
    drafts.iter().flat_map(|pack| pack.subjects.iter().map(|subject| (pack.file, subject)))
}
