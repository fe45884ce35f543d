//! What was found in a message, by group and place. Knows neither words nor rules.

use super::phrases::{GroupId, Hit};

/// No phrase covers more places; a spelled-out word may, and is then found by its first place only.
const LONGEST: u32 = 16;

/// The hits of a message by group, each group's in order of place.
pub(super) struct Hits {
    hits: Vec<Hit>,
    /// Where each group's hits begin, and at the end where the last one's end.
    starts: Vec<u32>,
}

impl Hits {
    /// Sorts `hits`, which are in order of place, by their groups, of which there are `groups`.
    pub(super) fn new(groups: usize, hits: &[Hit]) -> Self {
        let mut starts = vec![0; groups + 1];
        for hit in hits {
            starts[hit.group as usize + 1] += 1;
        }
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut sorted = hits.to_vec();
        let mut next = starts.clone();
        for &hit in hits {
            let slot = &mut next[hit.group as usize];
            sorted[*slot as usize] = hit;
            *slot += 1;
        }
        Self { hits: sorted, starts }
    }

    /// The hits of `group` that begin at one of the places from `low` to `high`.
    pub(super) fn beginning(&self, group: GroupId, low: u32, high: u32) -> &[Hit] {
        let group = group as usize;
        let hits = &self.hits[self.starts[group] as usize..self.starts[group + 1] as usize];
        if hits.is_empty() {
            return hits;
        }
        let start = hits.partition_point(|hit| hit.from < low);
        let count = hits[start..].iter().take_while(|hit| hit.from <= high).count();
        &hits[start..start + count]
    }

    /// The hits of `group` that lie within the places from `low` to `high`.
    pub(super) fn within(&self, group: GroupId, low: u32, high: u32) -> impl Iterator<Item = &Hit> {
        self.beginning(group, low, high).iter().filter(move |hit| hit.to <= high)
    }

    /// The hits of `group` that end at one of the places from `low` to `high`.
    pub(super) fn ending(&self, group: GroupId, low: u32, high: u32) -> impl Iterator<Item = &Hit> {
        let begin = low.saturating_sub(LONGEST);
        self.beginning(group, begin, high).iter().filter(move |hit| (low..=high).contains(&hit.to))
    }
}
