//! What is said twice: titles, and questions that two entries share or almost share. Who reads both cannot tell which
//! answers, and neither can a matcher.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::places::Places;
use crate::knowledge::draft::{EntryDraft, PackDraft, Text};
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{FileId, FileText, Note, Notes, fold};

/// Words that a question can have or lack and still be the same; but the letter after "vitamin" is its name.
const STOP_WORDS: [&str; 39] = [
    "a", "an", "and", "any", "are", "be", "can", "could", "for", "from", "has", "have", "i", "in", "is", "it", "its",
    "me", "my", "of", "on", "our", "please", "pls", "r", "should", "so", "that", "the", "there", "this", "to", "u",
    "what", "whats", "which", "would", "you", "your",
];

const LONGEST_STOP_WORD: usize = 6;

/// Two of 25 characters: a plural and a typo, but no other word.
const SAME: f64 = 0.92;

/// Above this, only questions with the same words are looked for: a folder that large was generated.
const MOST_COMPARED: usize = 20_000;

/// Questions that differ in one word come in groups; a large group ("how much vitamin …") is a pattern, not a repeat.
const LARGEST_GROUP: usize = 16;

struct Asked<'d> {
    ask: &'d Text,
    pack: &'d PackDraft,
    entry: &'d EntryDraft,
    /// The words that count, whatever their order.
    key: u64,
}

/// Notes what two entries of `drafts` share, or one says twice. `files` are the texts they are in.
pub(super) fn look_at(drafts: &[PackDraft], files: &[FileText]) -> Notes {
    let places = Places::of(files);
    let mut notes = Notes::default();
    look_at_titles(drafts, &places, &mut notes);
    look_at_asks(drafts, &places, &mut notes);
    notes
}

fn look_at_asks(drafts: &[PackDraft], places: &Places<'_>, notes: &mut Notes) {
    let questions = questions(drafts, notes);
    let mut repeats: FxHashMap<usize, usize> = FxHashMap::default();
    same_words(&questions, &mut repeats);
    if questions.len() <= MOST_COMPARED {
        almost_same(&questions, &mut repeats);
    }
    let mut repeats: Vec<_> = repeats.into_iter().collect();
    repeats.sort_unstable();
    for (second, first) in repeats {
        let (first, second) = (&questions[first], &questions[second]);
        notes.add(Note::SharedAsk, second.pack.file, &second.ask.span(), || {
            let [second, of_first, owner] =
                [second.ask.get_ref(), first.ask.get_ref(), first.entry.name()].map(excerpt);
            let there = places.name(first.pack.file, &first.ask.span());
            let help = format!("keep it where it is answered best; the other is in {there}");
            (format!("{second} says the same as {of_first} of {owner}"), help)
        });
    }
}

fn look_at_titles(drafts: &[PackDraft], places: &Places<'_>, notes: &mut Notes) {
    let mut titles: FxHashMap<String, (FileId, Range<usize>)> = FxHashMap::default();
    for pack in drafts {
        for title in pack.entries.iter().filter_map(|entry| entry.title.as_ref()) {
            let here = (pack.file, title.span());
            let (file, span) = titles.entry(fold::words(title.get_ref())).or_insert_with(|| here.clone());
            if (*file, &*span) != (here.0, &here.1) {
                notes.add(Note::SharedTitle, pack.file, &title.span(), || {
                    let message = format!("another entry has the title {}", excerpt(title.get_ref()));
                    (message, format!("that one is in {}: members could not tell them apart", places.name(*file, span)))
                });
            }
        }
    }
}

/// Every question once; notes those that an entry has twice.
fn questions<'d>(drafts: &'d [PackDraft], notes: &mut Notes) -> Vec<Asked<'d>> {
    let mut questions = Vec::new();
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    for pack in drafts {
        for entry in &pack.entries {
            seen.clear();
            for ask in &entry.asks {
                let folded = fold::words(ask.get_ref());
                if seen.insert(hash(folded.as_str())) {
                    questions.push(Asked { ask, pack, entry, key: hash(&counting_words(&folded)) });
                } else {
                    notes.add(Note::RepeatedAsk, pack.file, &ask.span(), || {
                        (format!("{} stands here twice", excerpt(ask.get_ref())), "remove one".to_owned())
                    });
                }
            }
        }
    }
    questions
}

/// The words of a folded question that count, in alphabetical order; all of them where none does.
fn counting_words(folded: &str) -> Vec<&str> {
    let counts = |word: &str, before: &str| {
        let is_stop_word = word.len() <= LONGEST_STOP_WORD && STOP_WORDS.binary_search(&word).is_ok();
        !is_stop_word || (word.len() == 1 && before.starts_with("vit"))
    };
    let mut words = Vec::with_capacity(8);
    let mut before = "";
    for word in folded.split(' ') {
        if counts(word, before) {
            words.push(word);
        }
        before = word;
    }
    if words.is_empty() {
        words.push(folded);
    }
    words.sort_unstable();
    words
}

/// Finds questions with the same words.
fn same_words(questions: &[Asked<'_>], repeats: &mut FxHashMap<usize, usize>) {
    let mut firsts: FxHashMap<u64, usize> = FxHashMap::default();
    firsts.reserve(questions.len());
    for (index, question) in questions.iter().enumerate() {
        let first = *firsts.entry(question.key).or_insert(index);
        if !std::ptr::eq(questions[first].entry, question.entry) {
            repeats.insert(index, first);
        }
    }
}

/// Finds questions that differ in the spelling of one word. All that share the other words, and the first letter of
/// that one, stand together in a group, so that no question has to be compared with all others.
fn almost_same(questions: &[Asked<'_>], repeats: &mut FxHashMap<usize, usize>) {
    let folded: Vec<String> = questions.iter().map(|question| fold::words(question.ask.get_ref())).collect();
    let mut groups: Vec<(u64, usize)> = Vec::new();
    for (index, folded) in folded.iter().enumerate() {
        let words = counting_words(folded);
        for word in words.iter().filter(|word| !is_code(word)) {
            let mut hasher = FxHasher::default();
            words.iter().filter(|other| *other != word).for_each(|other| other.hash(&mut hasher));
            word.chars().next().hash(&mut hasher);
            groups.push((hasher.finish(), index));
        }
    }
    groups.sort_unstable();
    groups.dedup();
    let is_almost = |first: usize, second: usize| {
        !std::ptr::eq(questions[first].entry, questions[second].entry)
            && strsim::normalized_levenshtein(&folded[first], &folded[second]) >= SAME
    };
    for group in groups.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() <= LARGEST_GROUP) {
        for (at, &(_, second)) in group.iter().enumerate() {
            let earlier = group[..at].iter().map(|&(_, first)| first);
            if let Some(first) = earlier.filter(|&first| is_almost(first, second)).min() {
                let known = repeats.entry(second).or_insert(first);
                *known = first.min(*known);
            }
        }
    }
}

/// Whether another spelling of `word` would be another vitamin.
fn is_code(word: &str) -> bool {
    word.len() == 1 || word.contains(|c: char| c.is_ascii_digit())
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_stand_in_the_order_that_the_search_needs() {
        assert!(STOP_WORDS.is_sorted());
        assert_eq!(STOP_WORDS.iter().map(|word| word.len()).max(), Some(LONGEST_STOP_WORD));
    }
}
