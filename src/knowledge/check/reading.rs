//! Reads packs, as many at a time as there are processors, and looks at each on its own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use jiff::civil::Date;

use super::{Care, gaps, passages, reviews};
use crate::knowledge::draft::PackDraft;
use crate::knowledge::{FileId, FileText, Finding, Notes};

/// The drafts of `packs`, in order. A file that is in `findings` already could not be read.
pub(super) fn read_all(
    packs: &[FileText],
    today: Date,
    care: Care,
    notes: &mut Notes,
    findings: &mut Vec<Finding>,
) -> Vec<PackDraft> {
    let is_unread = |file| findings.iter().any(|finding| finding.place.file == file);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(pack) = packs.get(index) else { return done };
            let file = FileId(index);
            let pack = if is_unread(file) { Pack::unread(file) } else { Pack::read(file, &pack.text, today, care) };
            done.push((index, pack));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(packs.len());
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        done.extend(others.into_iter().flat_map(|other| other.join().expect("reading a pack does not panic")));
        done
    });
    done.sort_by_key(|&(index, _)| index);
    let mut drafts = Vec::with_capacity(packs.len());
    for (_, mut pack) in done {
        findings.append(&mut pack.findings);
        notes.absorb(pack.notes);
        drafts.push(pack.draft);
    }
    drafts
}

/// A pack with what was found in it.
struct Pack {
    draft: PackDraft,
    findings: Vec<Finding>,
    notes: Notes,
}

impl Pack {
    fn unread(file: FileId) -> Self {
        Self { draft: PackDraft::unread(file), findings: Vec::new(), notes: Notes::default() }
    }

    fn read(file: FileId, text: &str, today: Date, care: Care) -> Self {
        let mut findings = Vec::new();
        let mut notes = Notes::default();
        let draft = PackDraft::read(file, text, today, &mut findings);
        reviews::look_at(&draft, today, &mut notes);
        if care == Care::Full {
            gaps::look_at(&draft, &mut notes);
            passages::look_at(&draft, text, &mut notes);
        }
        Self { draft, findings, notes }
    }
}
