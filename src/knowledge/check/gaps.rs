//! What a pack could still say: evidence, sources, questions, lookalikes.

use rustc_hash::FxHashSet;

use crate::knowledge::draft::{EntryDraft, PackDraft, SubjectDraft};
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{Note, Notes, fold};

/// Fewer ways to ask than this leave too many members without an answer.
const ENOUGH_ASKS: usize = 8;

/// Notes entries without evidence, sources, asks or topic, figures without a source, and sources without an entry.
pub(super) fn look_at(pack: &PackDraft, notes: &mut Notes) {
    if !pack.is_whole {
        return;
    }
    if pack.entries.is_empty() {
        notes.add(Note::BarePack, pack.file, &pack.span, || {
            let help = "add one: a line [[entry]], and id, title, text and asks below it";
            ("this pack has no entries".to_owned(), help.to_owned())
        });
    }
    for entry in &pack.entries {
        look_at_fields(pack, entry, notes);
    }
    let used: FxHashSet<&str> =
        pack.entries.iter().flat_map(|entry| &entry.sources).map(|id| id.get_ref().as_str()).collect();
    for id in pack.sources.iter().filter_map(|source| source.id.as_ref()) {
        if !used.contains(id.get_ref().as_str()) {
            notes.add(Note::OrphanSource, pack.file, &id.span(), || {
                let help = "name it in the `sources` of an entry, or remove it";
                (format!("no entry uses the source {}", excerpt(id.get_ref())), help.to_owned())
            });
        }
    }
}

fn look_at_fields(pack: &PackDraft, entry: &EntryDraft, notes: &mut Notes) {
    let absent = [
        ("asks", entry.asks.is_empty()),
        ("topic", entry.topic.is_none()),
        ("evidence", entry.evidence.is_none()),
        ("sources", entry.sources.is_empty()),
    ];
    if absent.iter().any(|&(_, is_absent)| is_absent) {
        notes.add(Note::BareEntry, pack.file, &entry.place(), || {
            let absent: Vec<_> = absent.iter().filter(|(_, is_absent)| *is_absent).map(|&(name, _)| name).collect();
            let message = format!("{} has no {}", excerpt(entry.name()), absent.join(", "));
            (message, format!("add a line for each, such as: {} = …", absent[0]))
        });
    }
    if let Some(text) = &entry.text
        && entry.sources.is_empty()
        && let Some(figure) = first_figure(text.get_ref())
    {
        notes.add(Note::UnsourcedFigure, pack.file, &text.span(), || {
            let message = format!("{} gives a figure without a source: {}", excerpt(entry.name()), excerpt(figure));
            (message, "name in `sources` where it comes from, or leave it out".to_owned())
        });
    }
    let asks = entry.asks.len();
    if (1..ENOUGH_ASKS).contains(&asks) {
        notes.add(Note::FewAsks, pack.file, &entry.place(), || {
            let message = format!("{} has {asks} asks", excerpt(entry.name()));
            (message, format!("add more ways to ask it, {ENOUGH_ASKS} or more"))
        });
    }
}

/// Notes entries about a code such as B12, which looks like other codes, without a question that must not lead there.
pub(super) fn look_for_guards(drafts: &[PackDraft], notes: &mut Notes) {
    let subjects = drafts.iter().flat_map(|pack| &pack.subjects);
    let codes: FxHashSet<&str> = subjects
        .filter(|subject| has_code(subject))
        .filter_map(|subject| subject.id.as_ref())
        .map(|id| id.get_ref().as_str())
        .collect();
    for pack in drafts {
        for entry in pack.entries.iter().filter(|entry| entry.must_not_answer.is_empty()) {
            let Some(code) = entry.subjects.iter().find(|id| codes.contains(id.get_ref().as_str())) else { continue };
            notes.add(Note::Unguarded, pack.file, &entry.place(), || {
                let name = excerpt(entry.name());
                let message = format!("{name} is about {} and has no `must_not_answer`", excerpt(code.get_ref()));
                (message, "add a question about a lookalike, such as b6 for b12, that must not lead here".to_owned())
            });
        }
    }
}

/// Whether a subject is called by one or two letters and a number, with or without "vitamin": B12, MK-7.
fn has_code(subject: &SubjectDraft) -> bool {
    subject.names.iter().any(|name| {
        let name = fold::name(name.get_ref());
        let code = name.strip_prefix("vitamin").unwrap_or(&name);
        let digits = code.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = code.len() - digits.len();
        (1..=2).contains(&letters) && (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// The first number of `text` that states something; "B12" and "25-hydroxyvitamin D" are names.
fn first_figure(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_name = word.split('-').skip(1).any(|part| part.starts_with(char::is_alphabetic));
        word.starts_with(|c: char| c.is_ascii_digit()) && !is_name
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_no_figures() {
        assert_eq!(first_figure("Vitamin B12, MK-7 and 25-hydroxyvitamin D."), None);
        assert_eq!(first_figure("About (15 mcg) a day."), Some("(15"));
        assert_eq!(first_figure("Up to 12% of it."), Some("12%"));
    }
}
