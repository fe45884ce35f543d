//! What a confidence is worth: whether it is right as often as it says. Knows no questions.

/// Ten bins of equal width, as in Guo et al., "On calibration of modern neural networks" (2017).
const BINS: usize = 10;

/// How far the confidence of many predictions is from what came true.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// The mean squared difference between confidence and truth (Brier 1950): 0 is perfect, 0.25 a coin that is always
    /// called even.
    pub brier: f64,
    /// The difference between confidence and truth in each bin, weighed by its predictions (expected calibration
    /// error), 0 to 1.
    pub expected_error: f64,
    /// Confidence from 0 to 0.1, from 0.1 to 0.2 and so on.
    pub bins: [Bin; BINS],
}

/// The predictions made with about the same confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub count: usize,
    /// Their mean confidence, 0 to 1; 0 where there are none.
    pub said: f64,
    /// The share that came true, likewise.
    pub was: f64,
}

impl Calibration {
    /// The calibration of predictions, each with its confidence, 0 to 1, and whether it came true.
    #[must_use]
    pub fn of(predictions: impl IntoIterator<Item = (f64, bool)>) -> Self {
        let mut bins = [Bin::default(); BINS];
        let mut squares = 0.0;
        for (confidence, holds) in predictions {
            let truth = f64::from(u8::from(holds));
            let bin = &mut bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
            bin.count += 1;
            bin.said += confidence;
            bin.was += truth;
            squares += (confidence - truth).powi(2);
        }
        let all = bins.iter().map(|bin| bin.count).sum::<usize>().max(1) as f64;
        let expected_error = bins.iter().map(|bin| (bin.said - bin.was).abs()).sum::<f64>() / all;
        for bin in bins.iter_mut().filter(|bin| bin.count > 0) {
            bin.said /= bin.count as f64;
            bin.was /= bin.count as f64;
        }
        Self { brier: squares / all, expected_error, bins }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sure_prediction_that_fails_costs_most() {
        let half = Calibration::of([(0.5, true), (0.5, false)]);
        assert_eq!((half.brier, half.expected_error), (0.25, 0.0));
        assert_eq!(half.bins[5], Bin { count: 2, said: 0.5, was: 0.5 });
        let sure = Calibration::of([(1.0, false), (1.0, true)]);
        assert_eq!((sure.brier, sure.expected_error), (0.5, 0.5));
        assert_eq!(sure.bins[9], Bin { count: 2, said: 1.0, was: 0.5 });
    }

    #[test]
    fn a_bin_weighs_as_much_as_it_holds() {
        let mixed = Calibration::of([(0.0, true), (1.0, true), (1.0, true), (1.0, true)]);
        assert_eq!(mixed.expected_error, 0.25);
        assert_eq!(Calibration::of([]).brier, 0.0);
    }
}
