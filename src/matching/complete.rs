//! Questions to propose while somebody types: first those that begin as typed, then those with the same words, then those
//! with words that begin so, or nearly so. Looks at titles, at the questions that lead to them, and at topics. Knows no scores.

use std::cmp::Reverse;
use std::collections::HashMap;

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;

use crate::knowledge::Knowledge;

/// Knowledge, prepared for somebody who types: every text is taken apart once, so that a proposal takes well below a
/// millisecond for hundreds of entries.
pub struct Completer {
    /// What can be proposed: the titles of entries, then those of packs.
    titles: Vec<String>,
    /// How many of them, from the end, are packs'.
    packs: usize,
    texts: Vec<Text>,
    vocabulary: Vec<Word>,
}

/// A text that leads to a title: the title itself, or a question that is answered under it.
struct Text {
    /// Its words, with a space between them.
    line: String,
    words: Vec<usize>,
    title: usize,
    is_title: bool,
}

struct Word {
    text: String,
    /// The letters of its beginnings, from none to all.
    letters: Vec<u64>,
}

/// How a typed word fits a known one, or a typed text another, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// As the beginning of the whole text.
    Begins,
    /// As a whole word: who typed "b1" means B1 before B12.
    Holds,
    /// As the beginning of a word.
    Contains,
    /// As the beginning of a word, with a slip.
    Resembles,
}

impl Completer {
    /// Prepares `knowledge`.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let packs = knowledge.packs();
        let titles = knowledge.entries().iter().map(|entry| entry.title.clone());
        let titles: Vec<String> = titles.chain(packs.iter().map(|pack| pack.title.clone())).collect();
        let mut completer = Self { packs: packs.len(), texts: Vec::new(), vocabulary: Vec::new(), titles: Vec::new() };
        let mut known = HashMap::new();
        for (number, title) in titles.iter().enumerate() {
            completer.add(title, number, true, &mut known);
            for ask in knowledge.entries().get(number).into_iter().flat_map(|entry| &entry.asks) {
                completer.add(&ask.text, number, false, &mut known);
            }
        }
        Self { titles, ..completer }
    }

    /// At most `limit` titles of entries and packs for what was `typed` so far, best first; packs' where nothing was.
    #[must_use]
    pub fn complete(&self, typed: &str, limit: usize) -> Vec<&str> {
        let mut words = words(typed);
        if words.is_empty() {
            let packs = &self.titles[self.titles.len() - self.packs..];
            return packs.iter().map(String::as_str).take(limit).collect();
        }
        let begun = words.join(" ");
        words.sort_unstable();
        words.dedup();
        let mut fits: Vec<Vec<Option<Fit>>> = words.iter().map(|word| self.fits(word)).collect();
        // A word that few texts have rules the others out soonest.
        fits.sort_by_cached_key(|fits| fits.iter().flatten().count());
        let mut found: Vec<Option<(Fit, Reverse<bool>, usize)>> = vec![None; self.titles.len()];
        for text in &self.texts {
            let fit = if text.line.starts_with(&begun) { Some((Fit::Begins, 0)) } else { text.fit(&fits) };
            if let Some((fit, sum)) = fit {
                let rank = (fit, Reverse(text.is_title), sum);
                let best = &mut found[text.title];
                *best = Some(best.map_or(rank, |best| best.min(rank)));
            }
        }
        let mut ranked: Vec<_> = found.iter().enumerate().filter_map(|(title, rank)| Some(((*rank)?, title))).collect();
        ranked.sort_unstable();
        ranked.into_iter().take(limit).map(|(_, title)| self.titles[title].as_str()).collect()
    }

    fn add(&mut self, text: &str, title: usize, is_title: bool, known: &mut HashMap<String, usize>) {
        let words = words(text);
        let line = words.join(" ");
        let words = words.into_iter().map(|word| {
            *known.entry(word).or_insert_with_key(|word| {
                self.vocabulary.push(Word::new(word));
                self.vocabulary.len() - 1
            })
        });
        let words = words.collect();
        self.texts.push(Text { line, words, title, is_title });
    }

    /// How `typed` fits each word of the vocabulary.
    fn fits(&self, typed: &str) -> Vec<Option<Fit>> {
        let near = Near::new(typed);
        let fit = |word: &Word| {
            if word.text.starts_with(typed) {
                return Some(if word.text == typed { Fit::Holds } else { Fit::Contains });
            }
            near.is_beginning_of(word).then_some(Fit::Resembles)
        };
        self.vocabulary.iter().map(fit).collect()
    }
}

impl Text {
    /// How the text fits what was typed, a list of fits for each word: as well as the word that fits worst, and then as
    /// well as all together.
    fn fit(&self, typed: &[Vec<Option<Fit>>]) -> Option<(Fit, usize)> {
        let best = |fits: &Vec<Option<Fit>>| self.words.iter().filter_map(|&word| fits[word]).min();
        let add = |(worst, sum): (Fit, usize), fit: Option<Fit>| fit.map(|fit| (worst.max(fit), sum + fit as usize));
        typed.iter().map(best).try_fold((Fit::Holds, 0), add)
    }
}

/// At most the words of a long question: nobody proposes more.
fn words(text: &str) -> Vec<String> {
    let clean: String = text.chars().take(200).nfkc().flat_map(char::to_lowercase).collect();
    clean.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl Word {
    fn new(text: &str) -> Self {
        let with = |mask: &mut u64, letter| {
            *mask |= bit(letter);
            Some(*mask)
        };
        let letters = std::iter::once(0).chain(text.chars().scan(0, with)).collect();
        Self { text: text.to_owned(), letters }
    }

    /// The letters of its first `length` ones, or of all.
    fn letters(&self, length: usize) -> u64 {
        self.letters[length.min(self.letters.len() - 1)]
    }
}

/// A typed word that may hold slips.
struct Near<'t> {
    typed: &'t str,
    length: usize,
    letters: u64,
    slips: u32,
}

impl<'t> Near<'t> {
    fn new(typed: &'t str) -> Self {
        let (length, letters) = typed.chars().fold((0, 0), |(length, mask), letter| (length + 1, mask | bit(letter)));
        // A code such as B12 allows no slip.
        let slips = match length {
            _ if typed.chars().any(char::is_numeric) => 0,
            0..=3 => 0,
            4..=6 => 1,
            _ => 2,
        };
        Self { typed, length, letters, slips }
    }

    /// Whether it may be the beginning of `word` with its slips.
    fn is_beginning_of(&self, word: &Word) -> bool {
        // A slip brings in one letter at most, and leaves out one at most. Few words pass, and those are looked at closely.
        if self.slips == 0
            || (self.letters & !word.letters(self.length + 1)).count_ones() > self.slips
            || (word.letters(self.length - 1) & !self.letters).count_ones() > self.slips
        {
            return false;
        }
        // A slip may have added a letter or left one out, so the beginning may be a letter longer or shorter.
        (self.length - 1..=self.length + 1).any(|length| {
            let end = word.text.char_indices().nth(length).map_or(word.text.len(), |(end, _)| end);
            osa_distance(self.typed, &word.text[..end]) <= self.slips as usize
        })
    }
}

/// A bit for each letter; letters that share one make a word pass that a closer look refuses.
fn bit(letter: char) -> u64 {
    1 << (u32::from(letter) % 64)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;

    use super::*;

    #[test]
    fn words_resemble_their_beginnings() {
        for (typed, word, near) in [
            ("vitmain", "vitamin", true),
            ("fods", "foods", true),
            ("collds", "colds", true),
            ("b6", "b12", false),
            ("cold", "bones", false),
            ("vitmn", "vitamin", false),
            ("supllements", "supplements", true),
            ("nïacin", "niacin", true),
            ("", "niacin", false),
        ] {
            assert_eq!(Near::new(typed).is_beginning_of(&Word::new(word)), near, "{typed}");
        }
    }

    #[test]
    fn what_begins_as_typed_comes_before_what_holds_or_resembles_it() {
        let loaded = crate::knowledge::load(Path::new("tests/data/knowledge-small"), date(2026, 11, 23));
        let completer = Completer::new(&loaded.knowledge.expect("it is sound"));
        for (typed, first) in [
            ("why are d3", "Why are D3 and K2 taken together?"),
            // Begins a question that leads there, and no title.
            ("what is the point", "Why are D3 and K2 taken together?"),
            ("foods c", "Which foods contain vitamin C?"),
            ("wich fods c", "Which foods contain vitamin C?"),
            ("vitamin c", "Vitamin C"),
            ("VITAMIN-C prevent", "Does vitamin C prevent colds?"),
        ] {
            assert_eq!(completer.complete(typed, 3).first(), Some(&first), "{typed}");
        }
        assert!(completer.complete("b12", 25).is_empty());
        let all = completer.complete("v", 25);
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert_eq!(completer.complete("", 1), ["Vitamins D3 and K2 together"]);
    }
}
