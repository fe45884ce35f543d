//! Which entries a question may lead to at all: those about what it names. Decided before wording is looked at, and
//! never overruled by it.

use rustc_hash::FxHashMap;

use super::learn::Field;
use super::subjects::{Mention, Named, Names};
use crate::knowledge::Entry;

/// A head start, as the natural logarithm of odds, for an entry that covers only a part of what was asked about.
const PARTLY_COVERED: f32 = 3.0;
/// The same for an entry that is about other things too.
const PARTLY_ASKED: f32 = 1.0;
/// An entry about no subject in particular, when one was named: it may still be what was meant ("can I take vitamin D
/// with a multivitamin").
const GENERAL: f32 = -4.0;

/// The fields of all questions, by what they name.
pub(super) struct Fields {
    /// What every entry is about.
    about: Vec<Vec<usize>>,
}

impl Fields {
    /// The fields over `entries`.
    pub(super) fn new(entries: &[Entry]) -> Self {
        Self { about: entries.iter().map(|entry| entry.subjects.clone()).collect() }
    }

    /// The field of a question that names `asked`; every entry when it names nothing.
    pub(super) fn of(&self, names: &Names, asked: &[usize]) -> Field {
        Field::new((0..self.about.len()).filter_map(|entry| {
            let class = u32::try_from(entry).expect("fewer than 2^32 entries");
            Some((class, self.head_start(names, entry, asked)?))
        }))
    }

    /// Whether an entry is about a subject at all.
    pub(super) fn is_about_subject(&self, entry: usize) -> bool {
        !self.about[entry].is_empty()
    }

    /// Whether an entry is about each of `asked`, or about nothing in particular.
    pub(super) fn covers_all(&self, names: &Names, entry: usize, asked: &[usize]) -> bool {
        let about = &self.about[entry];
        let covers = |subject: usize| about.iter().any(|&other| names.closeness(other, subject) > 0.0);
        about.is_empty() || asked.iter().all(|&subject| covers(subject))
    }

    /// The head start of an entry for a question that names `asked`; `None` where it is about something else.
    pub(super) fn head_start(&self, names: &Names, entry: usize, asked: &[usize]) -> Option<f32> {
        let about = &self.about[entry];
        if asked.is_empty() {
            return Some(0.0);
        }
        if about.is_empty() {
            return Some(GENERAL);
        }
        let closest = |among: &[usize], subject: usize| {
            among.iter().map(|&other| names.closeness(other, subject)).fold(0.0, f32::max)
        };
        let covered = mean(asked.iter().map(|&subject| closest(about, subject)));
        let wanted = mean(about.iter().map(|&subject| closest(asked, subject)));
        (covered > 0.0).then(|| PARTLY_COVERED * covered.ln() + PARTLY_ASKED * wanted.ln())
    }
}

/// The subjects that mentions name, each once, in order of number.
pub(super) fn asked(mentions: &[Mention]) -> Vec<usize> {
    let mut asked: Vec<usize> = mentions
        .iter()
        .filter_map(|mention| match mention.named {
            Named::Subject(subject) => Some(subject),
            Named::UnknownCode => None,
        })
        .collect();
    asked.sort_unstable();
    asked.dedup();
    asked
}

fn mean(values: impl ExactSizeIterator<Item = f32>) -> f32 {
    let count = values.len() as f32;
    values.sum::<f32>() / count
}

/// Fields that were made once already, by the subjects that they are for.
#[derive(Default)]
pub(super) struct FieldCache {
    by_subjects: FxHashMap<Vec<usize>, usize>,
    fields: Vec<Field>,
}

impl FieldCache {
    /// The number of the field of a question that names `asked`.
    pub(super) fn index(&mut self, fields: &Fields, names: &Names, asked: &[usize]) -> usize {
        if let Some(&index) = self.by_subjects.get(asked) {
            return index;
        }
        self.fields.push(fields.of(names, asked));
        self.by_subjects.insert(asked.to_vec(), self.fields.len() - 1);
        self.fields.len() - 1
    }

    /// The field of a number.
    pub(super) fn get(&self, index: usize) -> &Field {
        &self.fields[index]
    }
}
