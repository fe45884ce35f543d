//! The lessons of the knowledge as read: what every entry's texts teach about the wording of questions.

use std::hash::{Hash as _, Hasher as _};
use std::num::NonZero;

use rustc_hash::{FxHashMap, FxHasher};

use super::examples::{Example, examples};
use super::field::asked;
use super::reader::{Read, Reader, SUBJECT_MARK};
use crate::knowledge::Entry;

/// A text that should lead to an entry, as read.
pub(super) struct Lesson {
    /// The entry, by index.
    pub(super) entry: usize,
    /// What it says beside what it names.
    pub(super) wording: Vec<String>,
    /// How much it counts: 1 for an author's question.
    pub(super) weight: f32,
    /// The number of the field of those who ask so.
    pub(super) field: usize,
    /// Whether it is a question, which others can be compared with.
    pub(super) is_question: bool,
    /// Whether it names a subject.
    pub(super) names_subject: bool,
    /// What tells it from others: the same for those who ask the same of the same.
    pub(super) key: u64,
}

/// The key of a text that names `asked` and reads `wording`.
pub(super) fn key(asked: &[usize], wording: &[String]) -> u64 {
    let mut hasher = FxHasher::default();
    (asked, wording).hash(&mut hasher);
    hasher.finish()
}

/// The topic of entries that say what a thing is.
const BASICS: &str = "basics";
/// What people type when they want to know that, before the thing's name, or with the name alone.
const BARE: [&[&str]; 3] = [&[], &["tell", "me", "about"], &["tell", "me", "something", "about"]];

/// All lessons of `entries`; `field_of` numbers the field of those who ask about certain subjects.
pub(super) fn read(entries: &[Entry], reader: &Reader, mut field_of: impl FnMut(&[usize]) -> usize) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for (example, read) in all_read(entries, reader) {
        // A passage names other subjects in passing; what it is about is what its entry is about.
        let named = asked(&read.mentions);
        let subjects = if example.is_question { &named } else { &entries[example.entry].subjects };
        lessons.push(Lesson {
            entry: example.entry,
            key: key(&named, &read.wording),
            wording: read.wording,
            weight: example.weight,
            field: field_of(subjects),
            is_question: example.is_question,
            names_subject: !subjects.is_empty(),
        });
    }
    let basics = entries.iter().enumerate().filter(|(_, entry)| entry.topic.as_deref() == Some(BASICS));
    for (index, entry) in basics.filter(|(_, entry)| entry.subjects.len() == 1) {
        let field = field_of(&entry.subjects);
        lessons.extend(BARE.iter().map(|words| {
            let wording: Vec<String> = words.iter().copied().chain([SUBJECT_MARK]).map(str::to_owned).collect();
            let key = key(&entry.subjects, &wording);
            Lesson { entry: index, wording, weight: 1.0, field, is_question: true, names_subject: false, key }
        }));
    }
    without_common_texts(lessons)
}

/// Fewer entries than this are read sooner than a thread is started.
const WORTH_A_THREAD: usize = 100;

/// All texts of `entries`, read, in order; on every core.
fn all_read<'k>(entries: &'k [Entry], reader: &Reader) -> Vec<(Example<'k>, Read)> {
    let read = |(first, part): (usize, &'k [Entry])| -> Vec<(Example<'k>, Read)> {
        let texts = examples(part).map(|example| (example, example.text.joined()));
        let texts = texts.filter(|(_, text)| !text.trim().is_empty());
        texts.map(|(example, text)| (Example { entry: first + example.entry, ..example }, reader.read(&text))).collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(1 + entries.len() / WORTH_A_THREAD);
    let size = entries.len().div_ceil(threads).max(1);
    let mut parts = entries.chunks(size).enumerate().map(|(at, part)| (at * size, part));
    let first = parts.next();
    std::thread::scope(|scope| {
        let others: Vec<_> = parts.map(|part| scope.spawn(move || read(part))).collect();
        let mut all = first.map(read).unwrap_or_default();
        for other in others {
            all.extend(other.join().expect("reading a text does not panic"));
        }
        all
    })
}

/// A text that several entries have ("None.") teaches nothing about any of them.
fn without_common_texts(mut lessons: Vec<Lesson>) -> Vec<Lesson> {
    let mut owner: FxHashMap<(usize, Vec<String>), Option<usize>> = FxHashMap::default();
    for lesson in lessons.iter().filter(|lesson| !lesson.is_question) {
        owner
            .entry((lesson.field, lesson.wording.clone()))
            .and_modify(|entry| *entry = entry.filter(|&entry| entry == lesson.entry))
            .or_insert(Some(lesson.entry));
    }
    lessons.retain(|lesson| {
        lesson.is_question || owner.get(&(lesson.field, lesson.wording.clone())).is_none_or(Option::is_some)
    });
    lessons
}
