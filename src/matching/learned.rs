//! Scores wording with weights learned for every entry from everybody's examples.

use rustc_hash::FxHashMap;

use super::field::{FieldCache, Fields, asked};
use super::learn::{Example, Field, softmax};
use super::lessons::{self, Lesson};
use super::likeness::{Stems, likeness};
use super::reader::{Read, Reader, SUBJECT_MARK};
use super::scorer::{GUARD_AT, Guards, RANKED, Ranked, Ranking, largest};
use super::subjects::Names;
use super::terms::{Sample, Terms};
use super::weights::Weights;
use crate::knowledge::Entry;

/// How much a question counts without the subject that it names, in every other round. The rest often says too little.
const NAMELESS: f32 = 0.6;

/// The share of belief that an author's own question gives its entry before anything is compared.
const OWN: f32 = 0.95;

/// Learned weights, and the examples themselves for comparing a question with.
pub(super) struct Learned {
    terms: Terms,
    weights: Weights,
    /// For every entry, the stems of the questions that it answers.
    answers: Vec<Vec<Stems>>,
    /// For every entry, the stems of the questions that it must not answer.
    guards: Guards,
    /// The questions that authors wrote, by key, each with the entry that it belongs to; none that two entries have.
    own: FxHashMap<u64, u32>,
    /// Questions an entry, on average.
    density: f32,
    /// The fields of most questions: those that name nothing, and those that name one subject.
    everything: Field,
    by_subject: Vec<Field>,
}

impl Learned {
    /// Learns from `entries`.
    pub(super) fn new(entries: &[Entry], reader: &Reader, fields: &Fields, subjects: usize) -> Self {
        let mut cache = FieldCache::default();
        let (ideas, lessons) = std::thread::scope(|scope| {
            let ideas = scope.spawn(|| reader.ideas());
            let lessons = lessons::read(entries, reader, |asked| cache.index(fields, reader.names(), asked));
            (ideas.join().expect("looking up words does not panic"), lessons)
        });
        let samples = lessons.iter().map(|lesson| Sample { words: &lesson.wording, is_question: lesson.is_question });
        let terms = Terms::new(samples, ideas);
        let everything = fields.of(reader.names(), &[]);
        let example = |lesson: &Lesson, wording: &[String], weight, period, field| Example {
            // Letters of a passage would outnumber those of all questions.
            vector: if lesson.is_question { terms.vector(wording, &[]) } else { terms.whole_words(wording) },
            class: u32::try_from(lesson.entry).expect("fewer than 2^32 entries"),
            weight,
            period,
            field,
        };
        let mut examples: Vec<Example<'_>> = lessons
            .iter()
            .map(|lesson| example(lesson, &lesson.wording, lesson.weight, 1, cache.get(lesson.field)))
            .filter(|example| example.field.holds(example.class))
            .collect();
        examples.extend(lessons.iter().filter(|lesson| lesson.names_subject).map(|lesson| {
            let nameless: Vec<String> = lesson.wording.iter().filter(|word| *word != SUBJECT_MARK).cloned().collect();
            example(lesson, &nameless, lesson.weight * NAMELESS, 2, &everything)
        }));
        let (group_of, groups) = groups(entries);
        let weights = Weights::learn(&examples, terms.len(), group_of, groups);
        let mut answers = vec![Vec::new(); entries.len()];
        for lesson in lessons.iter().filter(|lesson| lesson.is_question) {
            answers[lesson.entry].push(terms.stems(&lesson.wording));
        }
        let own = own_questions(&lessons);
        let guards = Guards::new(entries, reader, |read| terms.stems(&read.wording));
        let by_subject = (0..subjects).map(|subject| fields.of(reader.names(), &[subject])).collect();
        let density = answers.iter().map(Vec::len).sum::<usize>() as f32 / answers.len().max(1) as f32;
        Self { terms, weights, answers, guards, own, density, everything, by_subject }
    }

    /// The best entries for `read`, among those of its field.
    pub(super) fn rank(&self, read: &Read, fields: &Fields, names: &Names) -> Ranking {
        let asked = asked(&read.mentions);
        let rare;
        let field = match asked.as_slice() {
            [] => &self.everything,
            [subject] => &self.by_subject[*subject],
            several => {
                rare = fields.of(names, several);
                &rare
            }
        };
        let mut shares = self.weights.scores(&self.terms.vector(&read.wording, &read.doubts), field);
        softmax(&mut shares);
        let stems = self.terms.stems(&read.wording);
        let nearest = |to: &[Stems]| to.iter().map(|other| likeness(&stems, other)).fold(0.0, f32::max);
        let own = self.own.get(&lessons::key(&asked, &read.wording)).copied();
        // An author's own question leads to its entry, whatever else is like it.
        if let Some(at) = own.and_then(|own| field.classes.binary_search(&own).ok()) {
            shares.iter_mut().for_each(|share| *share *= 1.0 - OWN);
            shares[at] += OWN;
        }
        let mut entries: Vec<Ranked> = Vec::with_capacity(RANKED);
        for at in largest(&shares, RANKED) {
            let entry = field.classes[at];
            let guard = self.guards.likeness(entry, &asked, &stems);
            let is_near_needed = guard >= GUARD_AT || entries.iter().all(Ranked::is_guarded);
            entries.push(Ranked {
                entry,
                about_subject: fields.is_about_subject(entry as usize),
                covers_all: fields.covers_all(names, entry as usize, &asked),
                share: shares[at],
                likeness: if is_near_needed { nearest(&self.answers[entry as usize]) } else { 0.0 },
                guard,
            });
        }
        let familiarity = self.terms.familiarity(&read.wording);
        Ranking {
            entries,
            own,
            familiarity,
            words: read.wording.len(),
            density: self.density,
            size: self.answers.len(),
        }
    }

    /// Each word of the wording with what it adds to the score of `entry`.
    pub(super) fn contributions(&self, read: &Read, entry: usize) -> Vec<(String, f64)> {
        let mut mentions = read.mentions.iter();
        let shown = |word: &String| match (word == SUBJECT_MARK).then(|| mentions.next()).flatten() {
            Some(mention) => read.typed(mention),
            None => word.clone(),
        };
        let mut words: Vec<(String, f64)> = read.wording.iter().map(shown).map(|word| (word, 0.0)).collect();
        for (word, term, weight) in self.terms.by_word(&read.wording) {
            words[word].1 += f64::from(weight * self.weights.contribution(term, entry as u32));
        }
        words
    }
}

/// The questions of `lessons` by key. One that two entries have belongs to neither.
fn own_questions(lessons: &[Lesson]) -> FxHashMap<u64, u32> {
    let mut owners: FxHashMap<u64, Option<u32>> = FxHashMap::default();
    for lesson in lessons.iter().filter(|lesson| lesson.is_question) {
        let entry = u32::try_from(lesson.entry).expect("fewer than 2^32 entries");
        let owner = owners.entry(lesson.key).or_insert(Some(entry));
        *owner = owner.filter(|&owner| owner == entry);
    }
    owners.into_iter().filter_map(|(key, owner)| Some((key, owner?))).collect()
}

/// The topic of every entry as a column after those of the entries, and the number of topics.
fn groups(entries: &[Entry]) -> (Vec<Option<u32>>, usize) {
    let mut columns: FxHashMap<&str, u32> = FxHashMap::default();
    let mut next = u32::try_from(entries.len()).expect("fewer than 2^32 entries");
    let group_of = entries
        .iter()
        .map(|entry| {
            entry.topic.as_deref().map(|topic| {
                *columns.entry(topic).or_insert_with(|| {
                    next += 1;
                    next - 1
                })
            })
        })
        .collect();
    (group_of, columns.len())
}
