//! Weights learned at load time: multinomial logistic regression over the terms of the examples, by stochastic gradient
//! descent with a fixed seed, so that the same examples give the same weights. Knows vectors and columns, nothing of
//! words.
//!
//! A class is scored by its own column and, where it belongs to a group, by the group's column: what one vitamin's
//! food questions teach about "foods" helps every other vitamin's.

use std::ops::Range;

use super::terms::Vector;
use super::weights::Weights;

/// A vector and the class that it belongs to, among the classes that it could have belonged to.
pub(super) struct Example<'f> {
    pub(super) vector: Vector,
    pub(super) class: u32,
    /// How much it counts; 1 for a question that an author wrote.
    pub(super) weight: f32,
    /// In which rounds it is learned from: all (1), or every other one (2).
    pub(super) period: usize,
    pub(super) field: &'f Field,
}

/// The classes that a question may lead to, each with a head start (0 or below).
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Field {
    /// The classes, ascending.
    pub(super) classes: Vec<u32>,
    /// A head start for each.
    pub(super) offsets: Vec<f32>,
    /// The classes as runs of neighbours: the entries about one subject mostly stand together, and a run is read from
    /// memory at once.
    runs: Vec<Range<usize>>,
}

impl Field {
    /// A field of `classes` with their head starts, in ascending order.
    pub(super) fn new(members: impl Iterator<Item = (u32, f32)>) -> Self {
        let (classes, offsets): (Vec<u32>, Vec<f32>) = members.unzip();
        let mut runs: Vec<Range<usize>> = Vec::new();
        for &class in &classes {
            let class = class as usize;
            match runs.last_mut() {
                Some(run) if class - run.end <= GAP => run.end = class + 1,
                _ => runs.push(class..class + 1),
            }
        }
        Self { classes, offsets, runs }
    }

    /// Whether `class` is in it.
    pub(super) fn holds(&self, class: u32) -> bool {
        self.classes.binary_search(&class).is_ok()
    }
}

/// Reading this many classes for nothing is faster than starting a new run.
const GAP: usize = 8;

/// Weights while they are learned: a row a term, a column a class or a group.
struct Learner {
    rows: Vec<f32>,
    bias: Vec<f32>,
    columns: usize,
    /// For every class, its group's column.
    group_of: Vec<Option<u32>>,
}

/// Passes over the examples. Accuracy on all development sets is flat from 4 on.
const ROUNDS: usize = 4;
/// The first step; it falls in a line to nothing. Vectors have a squared length of at most 4, and steps of this size stay
/// stable; a third less or more costs no more than half a point.
const RATE: f32 = 1.6;
/// Every pass shrinks all weights by this part of its rate: what few examples say counts less. Between 0.1 and 0.4
/// accuracy is flat.
const DECAY: f32 = 0.3;
/// The bias learns slowly: classes with many examples are not more often asked about.
const BIAS_RATE: f32 = 0.1;
/// An example whose own class is as certain as this is left out of the next round.
const SETTLED: f32 = 0.05;

impl Weights {
    /// Learns `group_of.len()` classes over `terms` terms.
    pub(super) fn learn(examples: &[Example<'_>], terms: usize, group_of: Vec<Option<u32>>, groups: usize) -> Self {
        let columns = group_of.len() + groups;
        let mut learner = Learner { rows: vec![0.0; terms * columns], bias: vec![0.0; columns], columns, group_of };
        learner.learn(examples);
        Self::pack(&learner.rows, learner.bias, learner.group_of)
    }
}

impl Learner {
    fn learn(&mut self, examples: &[Example<'_>]) {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = Random(0x2545_f491_4f6c_dd1d);
        let steps = (ROUNDS * examples.len()) as f32;
        let mut shrink = 1.0_f32;
        let mut gradient = Gradient::default();
        let mut settled = vec![false; examples.len()];
        for round in 0..ROUNDS {
            random.shuffle(&mut order);
            for (at, &index) in order.iter().enumerate() {
                let example = &examples[index];
                if (round + index) % example.period != 0 {
                    continue;
                }
                if std::mem::take(&mut settled[index]) {
                    continue;
                }
                let done = (round * examples.len() + at) as f32 / steps;
                let rate = RATE * (1.0 - done);
                shrink *= 1.0 - rate * DECAY / examples.len() as f32;
                self.gradient(example, shrink, &mut gradient);
                settled[index] = gradient.own < SETTLED;
                self.step(example, &gradient, rate * example.weight, shrink);
            }
        }
        for weight in &mut self.rows {
            *weight *= shrink;
        }
    }

    fn score(&self, vector: &Vector, field: &Field, scale: f32, scratch: &mut Gradient) {
        let sums = &mut scratch.sums;
        sums.clear();
        sums.resize(self.columns, 0.0);
        for &(term, value) in vector {
            let row = &self.rows[term as usize * self.columns..][..self.columns];
            for run in runs(field, self.group_of.len(), self.columns) {
                for (sum, weight) in sums[run.clone()].iter_mut().zip(&row[run]) {
                    *sum += value * weight;
                }
            }
        }
        let column = |column: u32| sums[column as usize] * scale + self.bias[column as usize];
        scratch.scores.clear();
        scratch.scores.extend(class_scores(field, &self.group_of, column));
    }

    fn gradient(&self, example: &Example<'_>, scale: f32, gradient: &mut Gradient) {
        self.score(&example.vector, example.field, scale, gradient);
        softmax(&mut gradient.scores);
        gradient.errors.clear();
        gradient.errors.resize(self.columns, 0.0);
        for (&class, &probability) in example.field.classes.iter().zip(&gradient.scores) {
            let is_own = class == example.class;
            let error = probability - f32::from(u8::from(is_own));
            if is_own {
                gradient.own = error.abs();
            }
            gradient.errors[class as usize] = error;
            if let Some(group) = self.group_of[class as usize] {
                gradient.errors[group as usize] += error;
            }
        }
    }

    fn step(&mut self, example: &Example<'_>, gradient: &Gradient, rate: f32, shrink: f32) {
        let runs = || runs(example.field, self.group_of.len(), self.columns);
        for run in runs() {
            for (bias, error) in self.bias[run.clone()].iter_mut().zip(&gradient.errors[run]) {
                *bias -= BIAS_RATE * rate * error;
            }
        }
        // Whole runs, whether much changes in a place or nothing: that is faster than to pick.
        for &(term, value) in &example.vector {
            let row = &mut self.rows[term as usize * self.columns..][..self.columns];
            let step = rate * value / shrink;
            for run in runs() {
                for (weight, error) in row[run.clone()].iter_mut().zip(&gradient.errors[run]) {
                    *weight -= step * error;
                }
            }
        }
    }
}

/// The columns that a field's classes need, as runs: their own, and those of all groups.
pub(super) fn runs(field: &Field, classes: usize, columns: usize) -> impl Iterator<Item = Range<usize>> {
    field.runs.iter().cloned().chain(std::iter::once(classes..columns))
}

/// The scores of a field's classes, from those of columns.
pub(super) fn class_scores<'f>(
    field: &'f Field,
    group_of: &'f [Option<u32>],
    column: impl Fn(u32) -> f32 + 'f,
) -> impl Iterator<Item = f32> + 'f {
    let with_offsets = field.classes.iter().zip(&field.offsets);
    with_offsets.map(move |(&class, offset)| column(class) + group_of[class as usize].map_or(0.0, &column) + offset)
}

/// Scratch space for one step.
#[derive(Default)]
struct Gradient {
    sums: Vec<f32>,
    scores: Vec<f32>,
    /// By column: how much too probable it is.
    errors: Vec<f32>,
    /// How wrong the probability of the example's own class is.
    own: f32,
}

/// Scores to probabilities.
pub(super) fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - top).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}

/// Marsaglia's xorshift (2003): all that a shuffle needs.
struct Random(u64);

impl Random {
    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            order.swap(last, (self.0 % (last as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned() -> (Weights, Field) {
        let all = Field::new([(0, 0.0), (1, 0.0), (2, 0.0)].into_iter());
        let example = |terms: &[u32], class| Example {
            vector: terms.iter().map(|&term| (term, 1.0 / (terms.len() as f32).sqrt())).collect(),
            class,
            weight: 1.0,
            period: 1,
            field: &all,
        };
        let examples =
            [example(&[0, 3], 0), example(&[0, 4], 0), example(&[1, 3], 1), example(&[1, 4], 1), example(&[2, 3], 2)];
        let weights = Weights::learn(&examples, 5, vec![Some(3), Some(3), None], 1);
        (weights, all)
    }

    #[test]
    fn the_class_of_the_examples_wins() {
        let (weights, all) = learned();
        for class in 0..3_u32 {
            let scores = weights.scores(&vec![(class, 1.0)], &all);
            let best = (0..3).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).expect("three classes");
            assert_eq!(best, class as usize);
        }
    }

    #[test]
    fn only_classes_of_the_field_are_scored_and_head_starts_count() {
        let (weights, _) = learned();
        let field = Field::new([(1, -50.0), (2, 0.0)].into_iter());
        let scores = weights.scores(&vec![(1, 1.0)], &field);
        assert_eq!(scores.len(), 2);
        assert!(scores[0] < scores[1]);
    }

    #[test]
    fn learning_twice_gives_the_same_weights() {
        assert_eq!(learned().0, learned().0);
    }
}
