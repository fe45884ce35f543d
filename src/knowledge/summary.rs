//! Knowledge in numbers. Prints nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Knowledge;

/// How much is known, about what, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Packs.
    pub packs: usize,
    /// Entries of all packs.
    pub entries: usize,
    /// Example questions of all entries.
    pub asks: usize,
    /// Questions that must not lead to an entry.
    pub must_not_answer: usize,
    /// Publications of all packs; one that two packs name counts once.
    pub sources: usize,
    /// Subjects of all packs.
    pub subjects: usize,
    /// When the entry that waits longest was last reviewed.
    pub oldest_review: Option<Date>,
    /// When the first review is due.
    pub next_review: Option<Date>,
    /// The fewest asks that an entry has.
    pub fewest_asks: usize,
    /// The asks of the entry in the middle.
    pub median_asks: usize,
    /// Entries of each subject by topic, both by name; an entry without a topic counts under "". An entry about two
    /// subjects counts for both.
    pub coverage: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Summary {
    /// The numbers of `knowledge`.
    #[must_use]
    pub fn of(knowledge: &Knowledge) -> Self {
        let entries = knowledge.entries();
        let mut asks: Vec<usize> = entries.iter().map(|entry| entry.asks.len()).collect();
        asks.sort_unstable();
        let mut urls: Vec<&str> =
            knowledge.packs().iter().flat_map(|pack| &pack.sources).map(|source| source.url.as_str()).collect();
        urls.sort_unstable();
        urls.dedup();
        let mut coverage: BTreeMap<String, BTreeMap<String, usize>> =
            knowledge.subjects().iter().map(|subject| (subject.id.clone(), BTreeMap::new())).collect();
        for entry in entries {
            for &subject in &entry.subjects {
                let topics = coverage.entry(knowledge.subjects()[subject].id.clone()).or_default();
                *topics.entry(entry.topic.clone().unwrap_or_default()).or_default() += 1;
            }
        }
        Self {
            packs: knowledge.packs().len(),
            entries: entries.len(),
            asks: asks.iter().sum(),
            must_not_answer: entries.iter().map(|entry| entry.must_not_answer.len()).sum(),
            sources: urls.len(),
            subjects: knowledge.subjects().len(),
            oldest_review: entries.iter().filter_map(|entry| entry.reviewed).min(),
            next_review: entries.iter().filter_map(|entry| entry.review_due).min(),
            fewest_asks: asks.first().copied().unwrap_or_default(),
            median_asks: asks.get(asks.len() / 2).copied().unwrap_or_default(),
            coverage,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{FileText, from_texts};
    use jiff::civil::date;

    #[test]
    fn knowledge_is_counted() {
        let source = "[[source]]\nid = 's'\npublisher = 'S'\ntitle = 'S'\nurl = 'https://s.example/'\n";
        let subject = |id| format!("[[subject]]\nid = '{id}'\nnames = ['{id}']\n");
        let entry = |id, more| format!("[[entry]]\nid = '{id}'\ntitle = 'T'\ntext = 'Yes.'\n{more}\n");
        let pack =
            |id, rest| format!("format = 1\n[pack]\nid = '{id}'\ntitle = 'T'\nreviewed = 2026-11-20\n{source}{rest}");
        let of_b = entry("b", "asks = ['b', 'c']\nsubjects = ['k', 'd']\ntopic = 'foods'\nreviewed = 2025-01-01");
        let of_c =
            entry("c", "asks = ['d', 'e', 'f']\nmust_not_answer = ['g']\nsubjects = ['d']\nreview_due = 2027-01-01");
        let texts = [
            pack(
                "a",
                subject("d") + &subject("k") + &entry("a", "keywords = ['a']\nsubjects = ['d']\ntopic = 'foods'"),
            ),
            pack("b", of_b + &of_c),
        ];
        let files = texts.map(|text| FileText { name: "x.toml".to_owned(), text });
        let loaded = from_texts(files.into(), date(2026, 11, 24));
        let knowledge = loaded.knowledge.expect("the packs are sound");
        let topics = |topics: &[(&str, usize)]| topics.iter().map(|&(topic, n)| (topic.to_owned(), n)).collect();
        assert_eq!(
            Summary::of(&knowledge),
            Summary {
                packs: 2,
                entries: 3,
                asks: 5,
                must_not_answer: 1,
                sources: 1,
                subjects: 2,
                oldest_review: Some(date(2025, 1, 1)),
                next_review: Some(date(2027, 1, 1)),
                fewest_asks: 0,
                median_asks: 2,
                coverage: BTreeMap::from([
                    ("d".to_owned(), topics(&[("", 1), ("foods", 2)])),
                    ("k".to_owned(), topics(&[("foods", 1)])),
                ]),
            }
        );
        assert_eq!(Summary::of(&Knowledge::default()), Summary::default());
    }
}
