//! Turns drafts without fault into [`Knowledge`].

use super::links::Links;
use crate::knowledge::draft::{EntryDraft, PackDraft, Review, SourceDraft, SubjectDraft, Text};
use crate::knowledge::{Ask, Entry, EntryId, Knowledge, Pack, Source, Subject};

/// The knowledge in `drafts`, whose references lead where `links` says. `None` where something required is missing.
pub(super) fn build(drafts: Vec<PackDraft>, links: Links) -> Option<Knowledge> {
    let mut knowledge = Knowledge::default();
    let mut entry_links = links.entries.into_iter();
    let mut form_of = links.form_of.into_iter();
    for (index, draft) in drafts.into_iter().enumerate() {
        let id = text(draft.id)?;
        for subject in draft.subjects {
            knowledge.subjects.push(build_subject(subject, form_of.next()?)?);
        }
        knowledge.entries.reserve(draft.entries.len());
        for entry in draft.entries {
            let mut entry = build_entry(entry, &id, index, &draft.review)?;
            let links = entry_links.next()?;
            entry.subjects = links.subjects;
            entry.sources = links.sources;
            entry.related = links.related;
            knowledge.entries.push(entry);
        }
        knowledge.packs.push(Pack {
            id,
            title: text(draft.title)?,
            language: text(draft.language).unwrap_or_else(|| "en".to_owned()),
            sources: draft.sources.into_iter().map(build_source).collect::<Option<_>>()?,
            file: draft.file,
        });
    }
    Some(knowledge)
}

fn build_source(source: SourceDraft) -> Option<Source> {
    Some(Source { publisher: text(source.publisher)?, title: text(source.title)?, url: text(source.url)? })
}

fn build_subject(subject: SubjectDraft, form_of: Option<usize>) -> Option<Subject> {
    Some(Subject { id: text(subject.id)?, names: subject.names.into_iter().map(Text::into_inner).collect(), form_of })
}

fn build_entry(entry: EntryDraft, pack_id: &str, pack: usize, pack_review: &Review) -> Option<Entry> {
    let id = entry.id?;
    let (reviewed, review_due) = entry.review.or(pack_review);
    Some(Entry {
        span: id.span(),
        id: EntryId::new(pack_id, id.get_ref()),
        pack,
        title: text(entry.title)?,
        subjects: Vec::new(),
        topic: text(entry.topic),
        keywords: entry.keywords.into_iter().map(Text::into_inner).collect(),
        asks: asks(entry.asks),
        must_not_answer: asks(entry.must_not_answer),
        text: text(entry.text)?,
        evidence: entry.evidence,
        sources: Vec::new(),
        related: Vec::new(),
        unfit: entry.unfit,
        reviewed,
        review_due,
    })
}

fn asks(asks: Vec<Text>) -> Vec<Ask> {
    asks.into_iter().map(|ask| Ask { span: ask.span(), text: ask.into_inner() }).collect()
}

fn text(text: Option<Text>) -> Option<String> {
    text.map(Text::into_inner)
}
