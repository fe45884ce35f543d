//! Learned weights as they are kept: a byte each, with a scale for each term. That is a quarter of the memory that they were
//! learned in, and no question finds another entry first. Knows vectors and columns, nothing of words.

use super::learn::{Field, class_scores, runs};
use super::terms::Vector;

/// A row a term, a column a class or a group.
#[derive(Debug, PartialEq)]
pub(super) struct Weights {
    rows: Vec<i8>,
    /// What the bytes of each row are multiplied with.
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// For every class, its group's column.
    group_of: Vec<Option<u32>>,
}

impl Weights {
    /// Packs `rows` of as many columns as `bias` has.
    pub(super) fn pack(rows: &[f32], bias: Vec<f32>, group_of: Vec<Option<u32>>) -> Self {
        let mut packed = Vec::with_capacity(rows.len());
        let mut scales = Vec::with_capacity(rows.len() / bias.len().max(1));
        for row in rows.chunks(bias.len().max(1)) {
            let largest = row.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
            let scale = (largest / f32::from(i8::MAX)).max(f32::MIN_POSITIVE);
            packed.extend(row.iter().map(|weight| (weight / scale).round() as i8));
            scales.push(scale);
        }
        Self { rows: packed, scales, bias, group_of }
    }

    /// The scores of a field's classes, in the field's order, before [`softmax`](super::learn::softmax).
    pub(super) fn scores(&self, vector: &Vector, field: &Field) -> Vec<f32> {
        let mut sums = vec![0.0_f32; self.bias.len()];
        for &(term, value) in vector {
            let (row, value) = (self.row(term), value * self.scales[term as usize]);
            for run in runs(field, self.group_of.len(), self.bias.len()) {
                for (sum, &weight) in sums[run.clone()].iter_mut().zip(&row[run]) {
                    *sum += value * f32::from(weight);
                }
            }
        }
        let column = |column: u32| sums[column as usize] + self.bias[column as usize];
        class_scores(field, &self.group_of, column).collect()
    }

    /// What one term adds to the score of `class`.
    pub(super) fn contribution(&self, term: u32, class: u32) -> f32 {
        let row = self.row(term);
        let weight = |column: u32| f32::from(row[column as usize]) * self.scales[term as usize];
        weight(class) + self.group_of[class as usize].map_or(0.0, weight)
    }

    fn row(&self, term: u32) -> &[i8] {
        &self.rows[term as usize * self.bias.len()..][..self.bias.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_scores_to_a_hundredth() {
        let rows = [0.5, -0.25, 0.1, 0.0, 0.0, 0.0, -3.0, 2.0, 1.0];
        let weights = Weights::pack(&rows, vec![0.0, 0.5, 0.0], vec![Some(2), None]);
        let field = Field::new([(0, 0.0), (1, 0.0)].into_iter());
        let scores = weights.scores(&vec![(0, 1.0), (2, 0.5)], &field);
        for (score, wanted) in scores.iter().zip([0.5 + 0.1 - 1.5 + 0.5, -0.25 + 1.0 + 0.5]) {
            assert!((score - wanted).abs() < 0.02, "{scores:?}");
        }
        assert!((weights.contribution(2, 0) + 2.0).abs() < 0.02);
    }
}
