//! What a set of answers is worth.

/// One question's result.
pub(crate) struct Result {
    /// Whether some entry answers it.
    pub(crate) inside: bool,
    /// Whether the first candidate is that entry.
    pub(crate) right: bool,
    /// Whether it is among the first three.
    pub(crate) among_three: bool,
    /// Whether the program answered.
    pub(crate) answered: bool,
    pub(crate) confidence: f64,
}

/// Figures of a set, each 0 to 1.
pub(crate) struct Metrics {
    /// The right entry first, of the questions that have one.
    pub(crate) first: f64,
    /// The right entry among the first three.
    pub(crate) three: f64,
    /// A question with an entry is surer than one without: the area under the ROC curve.
    pub(crate) auroc: f64,
    /// Questions without an entry refused where 95 % of the others pass.
    pub(crate) oos95: f64,
    /// Answered and right where 80 % of the questions without an entry are refused.
    pub(crate) j80: f64,
    /// Right answers at the program's own decision.
    pub(crate) own_right: f64,
    /// Questions without an entry left unanswered at the program's own decision.
    pub(crate) own_refused: f64,
    /// How far confidence is from the truth: the mean difference over ten bins (expected calibration error).
    pub(crate) calibration: f64,
}

impl Metrics {
    pub(crate) fn of(results: &[Result]) -> Self {
        let (inside, outside): (Vec<&Result>, Vec<&Result>) = results.iter().partition(|result| result.inside);
        let sorted = |of: &[&Result]| {
            let mut confidences: Vec<f64> = of.iter().map(|result| result.confidence).collect();
            confidences.sort_by(f64::total_cmp);
            confidences
        };
        let (sure, unsure) = (sorted(&inside), sorted(&outside));
        let low = sure.get(sure.len() / 20).copied().unwrap_or(0.0);
        let high = unsure.get(((unsure.len() * 4).div_ceil(5)).saturating_sub(1)).copied().unwrap_or(0.0);
        Self {
            first: share(&inside, |result| result.right),
            three: share(&inside, |result| result.among_three),
            auroc: auroc(&sure, &unsure),
            oos95: share(&outside, |result| result.confidence < low),
            j80: share(&inside, |result| result.right && result.confidence > high),
            own_right: share(&inside, |result| result.right && result.answered),
            own_refused: share(&outside, |result| !result.answered),
            calibration: calibration(results),
        }
    }
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

fn calibration(results: &[Result]) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for result in results {
        let bin = ((result.confidence * 10.0) as usize).min(9);
        bins[bin].0 += 1.0;
        bins[bin].1 += result.confidence;
        bins[bin].2 += f64::from(u8::from(result.right));
    }
    bins.iter().map(|(_, said, was)| (said - was).abs()).sum::<f64>() / results.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_run_has_perfect_figures() {
        let result =
            |inside, confidence| Result { inside, right: inside, among_three: inside, answered: inside, confidence };
        let metrics = Metrics::of(&[result(true, 1.0), result(true, 1.0), result(false, 0.0)]);
        for figure in [metrics.first, metrics.auroc, metrics.oos95, metrics.j80, metrics.own_right, metrics.own_refused]
        {
            assert!((figure - 1.0).abs() < 1e-9, "{figure}");
        }
        assert!(metrics.calibration.abs() < 1e-9);
    }

    #[test]
    fn equal_confidence_is_worth_a_coin_toss() {
        assert!((auroc(&[0.5, 0.5], &[0.5]) - 0.5).abs() < 1e-9);
    }
}
