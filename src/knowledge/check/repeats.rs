//! What is said twice: titles, and questions that two entries share or almost share. Who reads both cannot tell which
//! answers, and neither can a matcher.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::places::Places;
use crate::knowledge::draft::PackDraft;
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{FileId, Note, Notes, fold};

/// Words that a question can have or lack and still be the same; but the letter after "vitamin" is its name.
const STOP_WORDS: [&str; 39] = [
    "a", "an", "and", "any", "are", "be", "can", "could", "for", "from", "has", "have", "i", "in", "is", "it", "its",
    "me", "my", "of", "on", "our", "pls", "please", "r", "should", "so", "that", "the", "there", "this", "to", "u",
    "what", "whats", "which", "would", "you", "your",
];

/// Two of 25 characters: a plural and a typo, but no other word.
const SAME: f64 = 0.92;

/// Above this, only questions with the same words are looked for: a folder that large was generated.
const MOST_COMPARED: usize = 20_000;

/// Questions that differ in one word come in groups; a large group ("how much vitamin …") is a pattern, not a repeat.
const LARGEST_GROUP: usize = 16;

struct Question<'d> {
    text: &'d str,
    entry: (usize, usize),
    span: Range<usize>,
    folded: String,
    /// Of the words that count, sorted.
    words: Vec<u64>,
}

/// Notes questions that stand in two entries of `drafts`, or twice in one.
pub(super) fn look_at_asks(drafts: &[PackDraft], places: &Places<'_>, notes: &mut Notes) {
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
        notes.add(Note::SharedAsk, drafts[second.entry.0].file, &second.span, || {
            let pack = &drafts[first.entry.0];
            let owner = pack.entries[first.entry.1].name();
            let message =
                format!("{} says the same as {} of {}", excerpt(second.text), excerpt(first.text), excerpt(owner));
            (
                message,
                format!("keep it where it is answered best; the other is in {}", places.name(pack.file, &first.span)),
            )
        });
    }
}

/// Notes titles that two entries share.
pub(super) fn look_at_titles(drafts: &[PackDraft], places: &Places<'_>, notes: &mut Notes) {
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
fn questions<'d>(drafts: &'d [PackDraft], notes: &mut Notes) -> Vec<Question<'d>> {
    let stop_words: FxHashSet<&str> = STOP_WORDS.into_iter().collect();
    let mut questions = Vec::new();
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    for (pack_index, pack) in drafts.iter().enumerate() {
        for (entry_index, entry) in pack.entries.iter().enumerate() {
            seen.clear();
            for ask in &entry.asks {
                let folded = fold::words(ask.get_ref());
                if !seen.insert(hash(&folded)) {
                    notes.add(Note::RepeatedAsk, pack.file, &ask.span(), || {
                        (format!("{} stands here twice", excerpt(ask.get_ref())), "remove one".to_owned())
                    });
                    continue;
                }
                let before = std::iter::once("").chain(folded.split(' '));
                let counting = folded.split(' ').zip(before).filter(|(word, before)| {
                    !stop_words.contains(word) || (word.len() == 1 && before.starts_with("vit"))
                });
                let mut words: Vec<u64> = counting.map(|(word, _)| hash(word)).collect();
                if words.is_empty() {
                    words.push(hash(&folded));
                }
                words.sort_unstable();
                let entry = (pack_index, entry_index);
                questions.push(Question { text: ask.get_ref(), entry, span: ask.span(), folded, words });
            }
        }
    }
    questions
}

/// Finds questions with the same words, whatever their order.
fn same_words(questions: &[Question<'_>], repeats: &mut FxHashMap<usize, usize>) {
    let mut firsts: FxHashMap<&[u64], usize> = FxHashMap::default();
    for (index, question) in questions.iter().enumerate() {
        let first = *firsts.entry(&question.words).or_insert(index);
        if questions[first].entry != question.entry {
            repeats.insert(index, first);
        }
    }
}

/// Finds questions that differ in the spelling of one word. All that share the other words, and the first letter of
/// that one, stand together in a group, so that no question has to be compared with all others.
fn almost_same(questions: &[Question<'_>], repeats: &mut FxHashMap<usize, usize>) {
    let mut groups: Vec<(u64, usize)> = Vec::new();
    for (index, question) in questions.iter().enumerate() {
        for word in question.folded.split(' ').filter(|word| !is_code(word)) {
            let left_out = hash(word);
            let mut hasher = FxHasher::default();
            question.words.iter().filter(|&&other| other != left_out).for_each(|other| other.hash(&mut hasher));
            word.chars().next().hash(&mut hasher);
            groups.push((hasher.finish(), index));
        }
    }
    groups.sort_unstable();
    groups.dedup();
    for group in groups.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() <= LARGEST_GROUP) {
        for (at, &(_, second)) in group.iter().enumerate() {
            let earlier = group[..at].iter().map(|&(_, first)| first);
            let found = earlier.filter(|&first| is_almost(&questions[first], &questions[second])).min();
            if let Some(first) = found {
                let known = repeats.entry(second).or_insert(first);
                *known = first.min(*known);
            }
        }
    }
}

fn is_almost(first: &Question<'_>, second: &Question<'_>) -> bool {
    first.entry != second.entry && strsim::normalized_levenshtein(&first.folded, &second.folded) >= SAME
}

/// Whether another spelling of `word` would be another vitamin.
fn is_code(word: &str) -> bool {
    word.len() == 1 || word.contains(|c: char| c.is_ascii_digit())
}

fn hash(word: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}
