//! From drafts to [`Knowledge`](super::Knowledge), or to findings: the order in which everything is looked at.

mod build;
mod gaps;
mod links;
mod passages;
mod places;
mod reading;
mod registry;
mod repeats;
mod reviews;
mod subjects;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::{FileId, FileText, Folder, Loaded, Notes, Severity};
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
    let mut notes = Notes::default();
    let drafts = reading::read_all(&packs, today, care, &mut notes, &mut findings);
    let mut files = packs;
    let safety = safety.map(|file| keep(&mut files, file));
    let words = words.map(|file| keep(&mut files, file));

    let links = std::thread::scope(|scope| {
        // What is said twice takes about as long to find as everything else together.
        let repeats = (care == Care::Full).then(|| scope.spawn(|| repeats::look_at(&drafts, &files)));
        let places = Places::of(&files);
        let registry = Registry::of(&drafts, &places, &mut findings);
        let links = links::follow(&drafts, &registry, &mut notes, &mut findings);
        subjects::shared_names(&drafts, &places, &mut findings);
        subjects::circles(&drafts, &links.form_of, &mut findings);
        if care == Care::Full {
            gaps::look_for_guards(&drafts, &mut notes);
        }
        if let Some(repeats) = repeats {
            notes.absorb(repeats.join().expect("looking for repeats does not panic"));
        }
        links
    });
    notes.finish(&mut findings);
    for finding in &mut findings {
        finding.show_whole_characters(&files[finding.place.file.0].text);
    }
    findings.sort_by_key(|finding| (finding.place.file, finding.place.span.start));

    let is_sound = findings.iter().all(|finding| finding.severity != Severity::Error);
    let knowledge = if is_sound { build::build(drafts, links) } else { None };
    Loaded { files, safety, words, findings, knowledge }
}

fn keep(files: &mut Vec<FileText>, file: FileText) -> FileId {
    files.push(file);
    FileId(files.len() - 1)
}
