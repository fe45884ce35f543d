//! From drafts to [`Knowledge`](super::Knowledge), or to findings: the order in which everything is looked at.

mod build;
mod gaps;
mod links;
mod passages;
mod places;
mod registry;
mod repeats;
mod reviews;
mod subjects;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::draft::PackDraft;
use super::{FileId, FileText, Finding, Folder, Loaded, Notes, Severity};
use places::Places;
use registry::Registry;

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// For answering: everything that would be an error.
    Enough,
    /// For authors: also what could be better.
    Full,
}

/// Checks the packs of `folder`, as of `today`.
pub(super) fn check(folder: Folder, today: Date, care: Care) -> Loaded {
    let Folder { packs, safety, words, mut findings } = folder;
    let drafts = read_all(&packs, today, &mut findings);
    let mut files = packs;
    let safety = safety.map(|file| keep(&mut files, file));
    let words = words.map(|file| keep(&mut files, file));

    let places = Places::of(&files);
    let mut notes = Notes::default();
    let registry = Registry::of(&drafts, &places, &mut findings);
    let links = links::follow(&drafts, &registry, &mut notes, &mut findings);
    subjects::shared_names(&drafts, &places, &mut findings);
    subjects::circles(&drafts, &links.form_of, &mut findings);
    for pack in &drafts {
        reviews::look_at(pack, today, &mut notes);
    }
    if care == Care::Full {
        for pack in &drafts {
            gaps::look_at(pack, &mut notes);
            passages::look_at(pack, &places, &mut notes);
        }
        gaps::look_for_guards(&drafts, &mut notes);
        repeats::look_at_asks(&drafts, &places, &mut notes);
        repeats::look_at_titles(&drafts, &places, &mut notes);
    }
    notes.finish(&mut findings);
    findings.sort_by_key(|finding| (finding.place.file, finding.place.span.start));

    let is_sound = findings.iter().all(|finding| finding.severity != Severity::Error);
    let knowledge = if is_sound { build::build(drafts, links) } else { None };
    Loaded { files, safety, words, findings, knowledge }
}

fn keep(files: &mut Vec<FileText>, file: FileText) -> FileId {
    files.push(file);
    FileId(files.len() - 1)
}

/// Reads all packs, as many at a time as there are processors. A file that is in `findings` already could not be read.
fn read_all(packs: &[FileText], today: Date, findings: &mut Vec<Finding>) -> Vec<PackDraft> {
    let is_unread = |file| findings.iter().any(|finding| finding.place.file == file);
    let read = |(index, pack): (usize, &FileText)| {
        let file = FileId(index);
        let mut own = Vec::new();
        let draft =
            if is_unread(file) { PackDraft::unread(file) } else { PackDraft::read(file, &pack.text, today, &mut own) };
        (draft, own)
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(packs.len());
    let results: Vec<(PackDraft, Vec<Finding>)> = if workers < 2 {
        packs.iter().enumerate().map(read).collect()
    } else {
        let next = std::sync::atomic::AtomicUsize::new(0);
        let mut results: Vec<_> = std::thread::scope(|scope| {
            let work = || {
                let take = || next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let indexes = std::iter::repeat_with(take).take_while(|&index| index < packs.len());
                indexes.map(|index| (index, read((index, &packs[index])))).collect::<Vec<_>>()
            };
            let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().expect("reading a pack does not panic")).collect()
        });
        results.sort_by_key(|&(index, _)| index);
        results.into_iter().map(|(_, result)| result).collect()
    };
    let mut drafts = Vec::with_capacity(packs.len());
    for (draft, mut own) in results {
        drafts.push(draft);
        findings.append(&mut own);
    }
    drafts
}
