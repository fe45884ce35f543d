//! Ideas: what related words and phrases have in common. A question about the "current tune" shares one with an entry on
//! songs, though no word. Knows stems, and no entry.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::LONGEST_PHRASE;

/// The ideas that words and phrases express.
#[derive(Default)]
pub(super) struct Ideas {
    /// The ideas of a stem, that of the fewest words first: the most telling.
    of_stem: FxHashMap<u64, Vec<u32>>,
    /// The ideas of a phrase, by the key of its stems.
    of_phrase: FxHashMap<u64, Vec<u32>>,
    /// Stems that a phrase begins with.
    openers: FxHashSet<u64>,
}

impl Ideas {
    /// An idea for each group of `related` words and phrases, each given by its stems.
    pub(super) fn new(related: impl Iterator<Item = Vec<Vec<u64>>>) -> Self {
        let mut groups: Vec<Vec<Vec<u64>>> = related.filter(|group| group.len() > 1).collect();
        groups.sort_by_key(Vec::len);
        let mut ideas = Self::default();
        for (idea, group) in groups.iter().enumerate() {
            let idea = u32::try_from(idea).expect("fewer than 2^32 groups of words");
            for stems in group {
                let known = match stems.as_slice() {
                    [] => continue,
                    [stem] => ideas.of_stem.entry(*stem).or_default(),
                    [first, ..] => {
                        ideas.openers.insert(*first);
                        ideas.of_phrase.entry(phrase_key(stems)).or_default()
                    }
                };
                if !known.contains(&idea) {
                    known.push(idea);
                }
            }
        }
        ideas
    }

    /// The ideas of a stem, the most telling first.
    pub(super) fn of_stem(&self, stem: u64) -> &[u32] {
        self.of_stem.get(&stem).map_or(&[], Vec::as_slice)
    }

    /// The longest phrase that `stems` begin with: how many stems it has, and its ideas.
    pub(super) fn of_phrase(&self, stems: &[u64]) -> Option<(usize, &[u32])> {
        if !self.openers.contains(stems.first()?) {
            return None;
        }
        let longest = stems.len().min(LONGEST_PHRASE);
        (2..=longest).rev().find_map(|length| {
            let ideas = self.of_phrase.get(&phrase_key(&stems[..length]))?;
            Some((length, ideas.as_slice()))
        })
    }
}

fn phrase_key(stems: &[u64]) -> u64 {
    stems.iter().fold(0, |key, stem| key.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_of_a_group_share_its_idea() {
        let groups = [vec![vec![1], vec![2], vec![3]], vec![vec![3], vec![4, 5]], vec![vec![9]]];
        let ideas = Ideas::new(groups.into_iter());
        assert_eq!(ideas.of_stem(1), ideas.of_stem(2));
        let both = ideas.of_stem(3);
        assert_eq!(both.len(), 2);
        assert_eq!(ideas.of_phrase(&[4, 5, 1]), Some((2, &both[..1])));
        assert_eq!((ideas.of_phrase(&[4, 1]), ideas.of_phrase(&[5, 4])), (None, None));
        assert!(ideas.of_stem(9).is_empty(), "a word alone is related to nothing");
    }
}
