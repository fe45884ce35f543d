//! What an evaluation has to reach to pass. Knows no text.

use super::{Evaluation, Share};

/// What is asked of an evaluation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bars {
    /// No wrong answers, save in rows that are known to be open.
    pub deny_wrong: bool,
    /// The least per cent of the rows that want an entry to be answered right, open ones included.
    pub min_right: Option<f64>,
}

/// Where an evaluation does not reach a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shortfall {
    /// There are this many wrong answers.
    Wrong(usize),
    /// Too few are answered right.
    Right {
        /// This many are.
        right: Share,
        /// Per cent that should be.
        least: f64,
    },
}

impl Bars {
    /// Where `evaluation` falls short; nowhere where it passes.
    #[must_use]
    pub fn shortfalls(&self, evaluation: &Evaluation) -> Vec<Shortfall> {
        let wrong = evaluation.wrong().filter(|judged| !judged.row.open).count();
        let wrong = (self.deny_wrong && wrong > 0).then_some(Shortfall::Wrong(wrong));
        let right = evaluation.all.right;
        let is_short = |least: &f64| right.fraction().is_some_and(|fraction| fraction * 100.0 < *least);
        let right = self.min_right.filter(is_short).map(|least| Shortfall::Right { right, least });
        wrong.into_iter().chain(right).collect()
    }
}
