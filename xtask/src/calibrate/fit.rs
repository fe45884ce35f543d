//! Logistic regression by Newton's method: exact for a dozen values. Knows no matcher.

/// A question: its values, whether the first candidate was right, and how much it counts.
pub(super) struct Row<'g> {
    pub(super) values: &'g [f64],
    pub(super) right: bool,
    pub(super) weight: f64,
}

/// Newton's method doubles the digits that are right with each step: from nothing to all of them in a dozen.
const STEPS: usize = 25;
/// Keeps the equations solvable where two values always go together.
const RIDGE: f64 = 1e-6;

/// The weights of `size` values that make `rows` likeliest.
pub(super) fn fit(rows: &[Row<'_>], size: usize) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; size];
        let mut curvature = vec![vec![0.0; size]; size];
        for row in rows {
            let score: f64 = row.values.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
            let sure = 1.0 / (1.0 + (-score).exp());
            let error = row.weight * (f64::from(u8::from(row.right)) - sure);
            let bend = row.weight * sure * (1.0 - sure);
            for (i, value) in row.values.iter().enumerate() {
                gradient[i] += error * value;
                for (j, other) in row.values.iter().enumerate() {
                    curvature[i][j] += bend * value * other;
                }
            }
        }
        curvature.iter_mut().enumerate().for_each(|(i, line)| line[i] += RIDGE);
        for (weight, step) in weights.iter_mut().zip(solve(curvature, gradient)) {
            *weight += step;
        }
    }
    weights
}

/// Solves linear equations by elimination, the largest pivot first.
fn solve(mut lines: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        let pivot = (at..size).max_by(|&a, &b| lines[a][at].abs().total_cmp(&lines[b][at].abs())).unwrap_or(at);
        lines.swap(at, pivot);
        right.swap(at, pivot);
        for below in at + 1..size {
            let factor = lines[below][at] / lines[at][at];
            let (upper, lower) = lines.split_at_mut(below);
            for (value, above) in lower[0].iter_mut().zip(&upper[at]).skip(at) {
                *value -= factor * above;
            }
            right[below] -= factor * right[at];
        }
    }
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|other| lines[at][other] * right[other]).sum();
        right[at] = (right[at] - known) / lines[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let solved = solve(vec![vec![0.0, 2.0], vec![4.0, 1.0]], vec![6.0, 11.0]);
        assert!((solved[0] - 2.0).abs() < 1e-9 && (solved[1] - 3.0).abs() < 1e-9, "{solved:?}");
    }

    #[test]
    fn the_odds_of_what_was_seen_are_found() {
        // Right three times of four: odds of three to one.
        let values = [1.0];
        let rows = [true, true, true, false].map(|right| Row { values: &values, right, weight: 1.0 });
        assert!((fit(&rows, 1)[0] - 3.0_f64.ln()).abs() < 1e-3);
    }
}
