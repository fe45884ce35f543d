//! Which entries are taken for which. Knows no text.

use std::collections::BTreeMap;

use super::{Judged, Shown};
use crate::knowledge::EntryId;

/// An entry that was wanted, and what came instead, with how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// The first entry that a row wants; `None` where it wants none.
    pub wanted: Option<EntryId>,
    /// The entry shown, or offered first; `None` where none was.
    pub got: Option<EntryId>,
    /// In how many rows.
    pub count: usize,
}

/// The confusions of all rows that are not served, most frequent first, then by name. A notice that says whom to call is
/// no confusion.
pub(super) fn of(rows: &[Judged]) -> Vec<Confusion> {
    let mut counts: BTreeMap<(Option<&EntryId>, Option<&EntryId>), usize> = BTreeMap::new();
    for judged in rows.iter().filter(|judged| !judged.verdict.is_served()) {
        let got = match &judged.shown {
            Shown::Passage(entry) => Some(entry),
            Shown::Choices(entries) => entries.first(),
            Shown::Nothing => None,
            Shown::Urgent(_) => continue,
        };
        *counts.entry((judged.row.wants.first(), got)).or_default() += 1;
    }
    let confusion = |((wanted, got), count): ((Option<&EntryId>, Option<&EntryId>), usize)| Confusion {
        wanted: wanted.cloned(),
        got: got.cloned(),
        count,
    };
    let mut confusions: Vec<Confusion> = counts.into_iter().map(confusion).collect();
    confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
    confusions
}
