//! How alike two readings are, by their stems alone: for telling an author's question and a guard from the rest. Knows keys,
//! and no words.

/// Stems of a reading, by key, ascending, with weights that make its length 1.
pub(super) type Stems = Vec<(u64, f32)>;

/// A reading's stems from those of its words, each with its rarity.
pub(super) fn stems(words: impl Iterator<Item = (u64, f32)>) -> Stems {
    let mut stems: Stems = words.collect();
    stems.sort_unstable_by_key(|&(stem, _)| stem);
    stems.dedup_by_key(|&mut (stem, _)| stem);
    let length = stems.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    stems.iter_mut().for_each(|(_, weight)| *weight /= length);
    stems
}

/// How alike two readings are: 1 for the same stems, 0 for none in common.
pub(super) fn likeness(a: &Stems, b: &Stems) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_stems_are_alike_in_any_order_and_others_are_not() {
        let reading = |keys: [u64; 2]| stems(keys.into_iter().map(|key| (key, 2.0)));
        assert!((likeness(&reading([1, 2]), &reading([2, 1])) - 1.0).abs() < 1e-6);
        assert!((likeness(&reading([1, 2]), &reading([2, 3])) - 0.5).abs() < 1e-6);
        assert!(likeness(&reading([1, 2]), &reading([3, 4])).abs() < 1e-6);
    }
}
