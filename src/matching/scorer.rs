//! How wording is scored, whichever way the weights were made: what every scorer hands to the decision.

use super::field::{Fields, asked};
use super::learned::Learned;
use super::likeness::{Stems, likeness};
use super::pooled::Pooled;
use super::reader::{Read, Reader};
use super::subjects::Names;
use super::terms::Familiarity;
use crate::knowledge::{Ask, Entry};

/// Weights and how to use them.
pub(super) enum Scorer {
    /// Learned for every entry.
    Learned(Box<Learned>),
    /// Pooled from each entry's own texts.
    Pooled(Box<Pooled>),
}

/// Entries in order of fitness for one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ranking {
    /// Best first, at most [`RANKED`].
    pub(super) entries: Vec<Ranked>,
    /// The entry whose author wrote this very question.
    pub(super) own: Option<u32>,
    /// How much of the question's words the knowledge uses.
    pub(super) familiarity: Familiarity,
    /// How many words of the question were judged.
    pub(super) words: usize,
    /// How many questions the knowledge holds for an entry, on average.
    pub(super) density: f32,
    /// How many entries the knowledge has.
    pub(super) size: usize,
}

/// An entry with what speaks for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked {
    /// The entry.
    pub(super) entry: u32,
    /// Whether it is about a subject.
    pub(super) about_subject: bool,
    /// Whether it covers everything that the question names.
    pub(super) covers_all: bool,
    /// Its share of belief among all entries of the field, 0 to 1.
    pub(super) share: f32,
    /// How like the question is to the entry's most similar example, 0 to 1. Worked out where it matters: for the first
    /// that no guard takes out, and where a guard may.
    pub(super) likeness: f32,
    /// How like it is to the most similar question that the entry must not answer, 0 to 1.
    pub(super) guard: f32,
}

/// A guard holds when the question is at least this like it, and no less like it than like the entry's own questions.
pub(super) const GUARD_AT: f32 = 0.72;

impl Ranked {
    /// Whether the entry must not answer the question.
    pub(super) fn is_guarded(&self) -> bool {
        self.guard >= GUARD_AT && self.guard >= self.likeness
    }
}

/// How many entries a ranking holds: as many as are shown, and some for those that guards take out.
pub(super) const RANKED: usize = 8;

impl Scorer {
    /// The best entries for `read`, among those of its field.
    pub(super) fn rank(&self, read: &Read, fields: &Fields, names: &Names) -> Ranking {
        match self {
            Self::Learned(learned) => learned.rank(read, fields, names),
            Self::Pooled(pooled) => pooled.rank(read, fields, names),
        }
    }

    /// Each word of the wording with what it adds to the score of `entry`, largest first.
    pub(super) fn contributions(&self, read: &Read, entry: usize) -> Vec<(String, f64)> {
        let mut words = match self {
            Self::Learned(learned) => learned.contributions(read, entry),
            Self::Pooled(pooled) => pooled.contributions(read, entry),
        };
        words.sort_by(|a, b| b.1.total_cmp(&a.1));
        words
    }
}

/// The questions that entries must not answer, for comparing with.
pub(super) struct Guards {
    by_entry: Vec<Vec<Guard>>,
}

struct Guard {
    asked: Vec<usize>,
    stems: Stems,
}

impl Guards {
    /// The guards of `entries`, compared by the stems that `stems` makes.
    pub(super) fn new(entries: &[Entry], reader: &Reader, stems: impl Fn(&Read) -> Stems) -> Self {
        let guard = |ask: &Ask| {
            let read = reader.read(&ask.text);
            Guard { asked: asked(&read.mentions), stems: stems(&read) }
        };
        Self { by_entry: entries.iter().map(|entry| entry.must_not_answer.iter().map(guard).collect()).collect() }
    }

    /// No guards for `entries` entries.
    pub(super) fn none(entries: usize) -> Self {
        Self { by_entry: std::iter::repeat_with(Vec::new).take(entries).collect() }
    }

    /// How like a question that names `asked` is to the most similar guard of `entry` that names the same.
    pub(super) fn likeness(&self, entry: u32, asked: &[usize], stems: &Stems) -> f32 {
        let guards = self.by_entry[entry as usize].iter().filter(|guard| guard.asked == asked);
        guards.map(|guard| likeness(&guard.stems, stems)).fold(0.0, f32::max)
    }
}

/// The places of the `count` largest of `scores`, largest first; equal ones in order of place.
pub(super) fn largest(scores: &[f32], count: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..scores.len()).collect();
    let order = |&a: &usize, &b: &usize| scores[b].total_cmp(&scores[a]).then(a.cmp(&b));
    if places.len() > count {
        places.select_nth_unstable_by(count, order);
        places.truncate(count);
    }
    places.sort_by(order);
    places
}
