//! Finds the words that come near a misspelt one, by what is left of both when letters are lost. Knows words by number.
//!
//! As in W. Garbe's symmetric delete: two words within one or two edits have a form in common once each has lost as many
//! letters. So a typed word costs its own forms, however many words there are.

use rustc_hash::FxHashMap;

/// Hashes of letters are polynomials in this; any large odd number does.
const BASE: u64 = 0x517c_c1b7_2722_0a95;

/// Bits of the filter for each form: with two of them set for a form, one in fifty strangers passes.
const FILTER_BITS_A_FORM: usize = 12;

/// Words by their forms.
#[derive(Default)]
pub(super) struct Deletions {
    /// From the hash of a form to the words that have it. Two forms may share a hash, so that a find is a guess.
    words: FxHashMap<u64, Vec<u32>>,
    /// Two bits for each form. Nearly all forms of an ordinary word are refused here, without the map's far-flung memory.
    filter: Vec<u64>,
}

impl Deletions {
    /// Adds `word` with the forms of its `letters` that have lost up to `most` of them.
    pub(super) fn add(&mut self, word: u32, letters: &[char], most: usize) {
        forms(letters, most, |hash| self.words.entry(hash).or_default().push(word));
    }

    /// Makes the words findable, once all have been added.
    pub(super) fn prepare(&mut self) {
        let bits = (self.words.len() * FILTER_BITS_A_FORM).next_power_of_two().max(64);
        self.filter = vec![0; bits / 64];
        let hashes: Vec<u64> = self.words.keys().copied().collect();
        for bit in hashes.into_iter().flat_map(bits_of) {
            let place = bit % bits as u64;
            self.filter[(place / 64) as usize] |= 1 << (place % 64);
        }
    }

    /// Calls `each` with the words that may be within `most` edits of `letters`, some of them more than once.
    pub(super) fn near(&self, letters: &[char], most: usize, mut each: impl FnMut(u32)) {
        let bits = 64 * self.filter.len() as u64;
        let is_set = |bit: u64| self.filter[(bit % bits / 64) as usize] & (1 << (bit % 64)) != 0;
        forms(letters, most, |hash| {
            if bits_of(hash).into_iter().all(is_set) {
                self.words.get(&hash).into_iter().flatten().for_each(|&word| each(word));
            }
        });
    }
}

fn bits_of(hash: u64) -> [u64; 2] {
    [hash >> 8, hash >> 36]
}

/// Calls `each` with the hash of `letters`, and of them with one and two gone, as `most` allows.
fn forms(letters: &[char], most: usize, mut each: impl FnMut(u64)) {
    // before[i] is the hash of the first i letters, power[i] what i more letters multiply a hash by; so each form's hash
    // is put together from the hashes of its parts.
    let (mut before, mut power) = ([0_u64; 32], [1_u64; 32]);
    let length = letters.len().min(31);
    for (i, &letter) in letters[..length].iter().enumerate() {
        before[i + 1] = before[i].wrapping_mul(BASE).wrapping_add(u64::from(letter) + 1);
        power[i + 1] = power[i].wrapping_mul(BASE);
    }
    let part = |from: usize, to: usize| before[to].wrapping_sub(before[from].wrapping_mul(power[to - from]));
    let join = |head: u64, from: usize, to: usize| head.wrapping_mul(power[to - from]).wrapping_add(part(from, to));
    each(before[length]);
    let losing = |gone: usize| 0..length * usize::from(most >= gone);
    losing(1).for_each(|first| {
        let head = before[first];
        each(join(head, first + 1, length));
        for second in losing(2).skip(first + 1) {
            each(join(join(head, first + 1, second), second + 1, length));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(typed: &str, most: usize) -> Vec<u32> {
        let mut deletions = Deletions::default();
        for (word, text) in (0..).zip(["pregnant", "warfarin", "toddler"]) {
            deletions.add(word, &text.chars().collect::<Vec<_>>(), 2);
        }
        deletions.prepare();
        let mut words = Vec::new();
        deletions.near(&typed.chars().collect::<Vec<_>>(), most, |word| words.push(word));
        words.sort_unstable();
        words.dedup();
        words
    }

    #[test]
    fn words_are_found_by_what_is_left_of_them() {
        for (typed, most, words) in [
            ("pregnant", 0, &[0][..]),
            ("pregant", 1, &[0]),
            ("wrafrin", 2, &[1]),
            ("toddelrs", 2, &[2]),
            ("toddelrs", 0, &[]),
            ("bicycle", 2, &[]),
        ] {
            assert_eq!(near(typed, most), words, "{typed}");
        }
    }
}
