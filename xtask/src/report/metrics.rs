//! What a set of answers is worth.

use vitabot::eval::Calibration;

/// One question's result.
pub(super) struct Result {
    /// Whether some entry answers it.
    pub(super) inside: bool,
    /// Whether the first candidate is that entry.
    pub(super) right: bool,
    /// Whether it is among the first three.
    pub(super) among_three: bool,
    /// Whether the program answered; `None` where it only ranks.
    pub(super) answered: Option<bool>,
    /// A probability where the program decides; else anything that grows with certainty.
    pub(super) confidence: f64,
}

/// Figures of a set, each 0 to 1.
#[derive(Clone, Copy, Default)]
pub(super) struct Metrics {
    /// The right entry first, of the questions that have one.
    pub(super) first: f64,
    /// The right entry among the first three.
    pub(super) three: f64,
    /// A question with an entry is surer than one without: the area under the ROC curve.
    pub(super) auroc: f64,
    /// Questions without an entry refused where 95 % of the others pass.
    pub(super) oos95: f64,
    /// Answered and right where 80 % of the questions without an entry are refused.
    pub(super) j80: f64,
    /// What the program decides by itself, where it does.
    pub(super) own: Option<Own>,
    /// At the threshold that makes the most of all questions together right.
    pub(super) best: Split,
}

/// What comes of a program's own decisions.
#[derive(Clone, Copy, Default)]
pub(super) struct Own {
    /// Right answers, and questions without an entry left unanswered.
    pub(super) split: Split,
    /// How far confidence is from the truth: the mean difference over ten bins (expected calibration error).
    pub(super) calibration: f64,
}

/// The two sides of a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Split {
    /// Answered right, of the questions with an entry.
    pub(super) right: f64,
    /// Refused, of those without.
    pub(super) refused: f64,
}

impl Metrics {
    pub(super) fn of(results: &[Result]) -> Self {
        let (inside, outside): (Vec<&Result>, Vec<&Result>) = results.iter().partition(|result| result.inside);
        let sorted = |of: &[&Result]| {
            let mut confidences: Vec<f64> = of.iter().map(|result| result.confidence).collect();
            confidences.sort_by(f64::total_cmp);
            confidences
        };
        let (sure, unsure) = (sorted(&inside), sorted(&outside));
        let low = sure.get(sure.len() / 20).copied().unwrap_or(0.0);
        let high = unsure.get(((unsure.len() * 4).div_ceil(5)).saturating_sub(1)).copied().unwrap_or(0.0);
        let decides = results.iter().all(|result| result.answered.is_some());
        let own = decides.then(|| Own {
            split: Split {
                right: share(&inside, |result| result.right && result.answered == Some(true)),
                refused: share(&outside, |result| result.answered == Some(false)),
            },
            calibration: calibration(results).expected_error,
        });
        Self {
            first: share(&inside, |result| result.right),
            three: share(&inside, |result| result.among_three),
            auroc: auroc(&sure, &unsure),
            oos95: share(&outside, |result| result.confidence < low),
            j80: share(&inside, |result| result.right && result.confidence > high),
            own,
            best: best_split(results),
        }
    }

    /// The mean of each figure; of the decisions, where all have them.
    pub(super) fn mean(of: &[Self]) -> Self {
        let mean = |figure: fn(&Self) -> f64| of.iter().map(figure).sum::<f64>() / of.len().max(1) as f64;
        let own = |figure: fn(&Own) -> f64| {
            let figures: Option<Vec<f64>> = of.iter().map(|metrics| metrics.own.as_ref().map(figure)).collect();
            figures.map(|figures| figures.iter().sum::<f64>() / figures.len().max(1) as f64)
        };
        let split = own(|own| own.split.right).zip(own(|own| own.split.refused));
        let split = split.map(|(right, refused)| Split { right, refused });
        Self {
            first: mean(|metrics| metrics.first),
            three: mean(|metrics| metrics.three),
            auroc: mean(|metrics| metrics.auroc),
            oos95: mean(|metrics| metrics.oos95),
            j80: mean(|metrics| metrics.j80),
            own: split.zip(own(|own| own.calibration)).map(|(split, calibration)| Own { split, calibration }),
            best: Split { right: mean(|metrics| metrics.best.right), refused: mean(|metrics| metrics.best.refused) },
        }
    }
}

/// How far the confidence in first candidates is from the truth. No candidate is right where nothing should be answered.
pub(super) fn calibration<'a>(results: impl IntoIterator<Item = &'a Result>) -> Calibration {
    Calibration::of(results.into_iter().map(|result| (result.confidence, result.right)))
}

fn share(results: &[&Result], holds: impl Fn(&Result) -> bool) -> f64 {
    results.iter().filter(|result| holds(result)).count() as f64 / results.len().max(1) as f64
}

/// The probability that one of `sure` is larger than one of `unsure`, ties counting half; both ascending.
fn auroc(sure: &[f64], unsure: &[f64]) -> f64 {
    let above = |value: &f64| {
        let below = unsure.partition_point(|other| other < value);
        let ties = unsure.partition_point(|other| other <= value) - below;
        below as f64 + ties as f64 / 2.0
    };
    sure.iter().map(above).sum::<f64>() / (sure.len() * unsure.len()).max(1) as f64
}

/// The threshold rule of Larson et al., "An evaluation dataset for intent classification and out-of-scope prediction"
/// (2019): answer from the confidence at which the most questions are answered right or rightly refused.
fn best_split(results: &[Result]) -> Split {
    let mut sorted: Vec<&Result> = results.iter().collect();
    sorted.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let inside = sorted.iter().filter(|result| result.inside).count();
    let outside = sorted.len() - inside;
    let (mut right, mut refused) = (0, outside);
    let mut best = (right, refused);
    for same in sorted.chunk_by(|a, b| a.confidence == b.confidence) {
        right += same.iter().filter(|result| result.right).count();
        refused -= same.iter().filter(|result| !result.inside).count();
        if right + refused > best.0 + best.1 {
            best = (right, refused);
        }
    }
    Split { right: best.0 as f64 / inside.max(1) as f64, refused: best.1 as f64 / outside.max(1) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(inside: bool, right: bool, confidence: f64) -> Result {
        Result { inside, right, among_three: right, answered: Some(right), confidence }
    }

    #[test]
    fn a_perfect_run_has_perfect_figures() {
        let metrics = Metrics::of(&[result(true, true, 1.0), result(true, true, 1.0), result(false, false, 0.0)]);
        let own = metrics.own.expect("it decides");
        for figure in [metrics.first, metrics.auroc, metrics.oos95, metrics.j80, own.split.right, own.split.refused] {
            assert!((figure - 1.0).abs() < 1e-9, "{figure}");
        }
        assert_eq!(metrics.best, Split { right: 1.0, refused: 1.0 });
        assert!(own.calibration.abs() < 1e-9);
    }

    #[test]
    fn equal_confidence_is_worth_a_coin_toss() {
        assert!((auroc(&[0.5, 0.5], &[0.5]) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_best_threshold_weighs_every_question_the_same() {
        // Answering at 0.8 as well gains one right answer and costs one refusal: nothing is won.
        let results =
            [result(true, true, 0.9), result(false, false, 0.8), result(true, true, 0.8), result(false, false, 0.1)];
        assert_eq!(best_split(&results), Split { right: 0.5, refused: 1.0 });
        let more = [result(true, true, 0.8), result(true, true, 0.8), result(false, false, 0.8)];
        assert_eq!(best_split(&more), Split { right: 1.0, refused: 0.0 });
    }
}
