//! What is different between one knowledge and the next. Knows no folder and prints nothing.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::{Ask, Entry, EntryId, Evidence, FileText, Knowledge, Situation, Source};

/// What is different, by the titles that members see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Entries that are new, in the order of the packs.
    pub added: Vec<String>,
    /// Entries of which something is different, by their title now.
    pub changed: Vec<String>,
    /// Entries that are gone, by the title that they had.
    pub removed: Vec<String>,
    /// Files that are new, different or gone, by name.
    pub files: Vec<String>,
}

impl Changes {
    /// What is different in `new` from `old`, each with the files it was read from.
    #[must_use]
    pub fn between(old: (&Knowledge, &[FileText]), new: (&Knowledge, &[FileText])) -> Self {
        let before: HashMap<&EntryId, &Entry> = old.0.entries().iter().map(|entry| (&entry.id, entry)).collect();
        let mut changes = Self { files: files(old.1, new.1), ..Self::default() };
        for entry in new.0.entries() {
            match before.get(&entry.id) {
                None => changes.added.push(entry.title.clone()),
                Some(was) if Content::of(old.0, was) != Content::of(new.0, entry) => {
                    changes.changed.push(entry.title.clone());
                }
                Some(_) => {}
            }
        }
        let after: HashSet<&EntryId> = new.0.entries().iter().map(|entry| &entry.id).collect();
        let gone = old.0.entries().iter().filter(|entry| !after.contains(&entry.id));
        changes.removed = gone.map(|entry| entry.title.clone()).collect();
        changes
    }
}

fn files(old: &[FileText], new: &[FileText]) -> Vec<String> {
    let differs = |file: &FileText, others: &[FileText]| {
        !others.iter().any(|other| other.base_name() == file.base_name() && other.text == file.text)
    };
    let changed = new.iter().filter(|file| differs(file, old)).chain(old.iter().filter(|file| differs(file, new)));
    let mut names: Vec<String> = changed.map(|file| file.base_name().to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What an entry says, wherever it stands: places in files and lists shift when something else changes.
#[derive(PartialEq)]
struct Content<'k> {
    title: &'k str,
    subjects: Vec<&'k str>,
    topic: Option<&'k str>,
    keywords: &'k [String],
    asks: Vec<&'k str>,
    must_not_answer: Vec<&'k str>,
    text: &'k str,
    evidence: Option<Evidence>,
    sources: Vec<&'k Source>,
    related: Vec<&'k EntryId>,
    unfit: &'k [Situation],
    reviews: (Option<Date>, Option<Date>),
}

impl<'k> Content<'k> {
    fn of(knowledge: &'k Knowledge, entry: &'k Entry) -> Self {
        // Spelt out, so that a new field has to find its place here.
        let Entry {
            id: _,
            pack: _,
            span: _,
            title,
            subjects,
            topic,
            keywords,
            asks,
            must_not_answer,
            text,
            evidence,
            sources: _,
            related,
            unfit,
            reviewed,
            review_due,
        } = entry;
        let words = |asks: &'k [Ask]| asks.iter().map(|ask| ask.text.as_str()).collect();
        Self {
            title,
            subjects: subjects.iter().map(|&subject| knowledge.subjects()[subject].id.as_str()).collect(),
            topic: topic.as_deref(),
            keywords,
            asks: words(asks),
            must_not_answer: words(must_not_answer),
            text,
            evidence: *evidence,
            sources: knowledge.sources_of(entry).collect(),
            related: related.iter().map(|&other| &knowledge.entries()[other].id).collect(),
            unfit,
            reviews: (*reviewed, *review_due),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::from_texts;

    const PACK: &str = "format = 1\n[pack]\nid = 'p'\ntitle = 'P'\n";

    fn entry(id: &str, rest: &str) -> String {
        format!("[[entry]]\nid = '{id}'\ntitle = 'Title of {id}'\nkeywords = ['{id}']\ntext = 'Yes.'\n{rest}\n")
    }

    /// What changes when a folder with one pack of these entries becomes one with another.
    fn changes(old: &str, new: &str) -> Changes {
        let read = |entries: &str| {
            let files = vec![FileText { name: "f/p.toml".to_owned(), text: format!("{PACK}{entries}") }];
            let loaded = from_texts(files, jiff::civil::date(2026, 11, 25));
            (loaded.knowledge.expect("the pack is sound"), loaded.files)
        };
        let (old, new) = (read(old), read(new));
        Changes::between((&old.0, &old.1), (&new.0, &new.1))
    }

    #[test]
    fn entries_come_go_and_change() {
        let changes =
            changes(&(entry("a", "") + &entry("b", "")), &(entry("c", "") + &entry("b", "evidence = 'weak'")));
        assert_eq!(
            changes,
            Changes {
                added: vec!["Title of c".to_owned()],
                changed: vec!["Title of b".to_owned()],
                removed: vec!["Title of a".to_owned()],
                files: vec!["p.toml".to_owned()],
            }
        );
    }

    #[test]
    fn an_entry_that_only_moved_has_not_changed() {
        let (a, b) = (entry("a", "related = ['b']"), entry("b", ""));
        let changes = changes(&(a.clone() + &b), &(b + &a));
        assert_eq!(changes, Changes { files: vec!["p.toml".to_owned()], ..Changes::default() });
    }

    #[test]
    fn every_part_of_an_entry_counts() {
        let more = "[[source]]\nid = 's'\npublisher = 'S'\ntitle = 'S'\nurl = 'https://s.example/'\n\
                    [[subject]]\nid = 'd'\nnames = ['d']\n";
        let before = format!("{more}{}{}", entry("a", ""), entry("b", ""));
        for part in [
            "subjects = ['d']",
            "topic = 'foods'",
            "asks = ['why']",
            "must_not_answer = ['why']",
            "evidence = 'weak'",
            "sources = ['s']",
            "related = ['b']",
            "unfit = ['kidney']",
            "reviewed = 2026-11-20",
            "review_due = 2027-11-20",
        ] {
            let after = format!("{more}{}{}", entry("a", part), entry("b", ""));
            assert_eq!(changes(&before, &after).changed, ["Title of a"], "{part}");
        }
        for (from, to) in [("Title of a", "Other of a"), ("['a']", "['z']"), ("Yes.", "No.")] {
            let after = format!("{more}{}{}", entry("a", "").replace(from, to), entry("b", ""));
            assert_eq!(changes(&before, &after).changed.len(), 1, "{from}");
        }
        assert_eq!(changes(&before, &before), Changes::default());
    }
}
