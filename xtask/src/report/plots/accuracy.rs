//! How often each system puts the right entry first, against how long it takes.

use super::picture::{Axis, Picture};
use crate::report::means::Mean;
use crate::report::systems::OURS;

/// The picture: two marks a system, one for clean questions and one for misspelt ones.
pub(crate) fn accuracy(means: &[Mean]) -> String {
    let time = |mean: &Mean| mean.speed.p50.max(0.1).log10();
    let low = means.iter().map(time).fold(f64::INFINITY, f64::min).floor() as i32;
    let high = means.iter().map(time).fold(f64::NEG_INFINITY, f64::max).ceil() as i32;
    let least = means.iter().map(|mean| mean.metrics.first).fold(1.0, f64::min);
    // A mark on the lowest line would be cut in two.
    let bottom = ((least - 0.02) * 10.0).floor().max(0.0) as i32;
    let (x, y) = (Axis::new(f64::from(low), f64::from(high)), Axis::new(f64::from(bottom) / 10.0, 1.0));

    let told: Vec<String> = means.iter().map(told).collect();
    let mut picture = Picture::new("Right entry first, and the time a question takes", told.join(". "), x, y);
    for power in low..=high {
        picture.tick_x(f64::from(power), &duration(power));
    }
    for tenth in bottom..=10 {
        picture.tick_y(f64::from(tenth) / 10.0, &format!("{}%", tenth * 10));
    }
    picture.names("median time a question (each step ten times the last)", "right entry first");
    picture.legend(&[("ours", true, "clean questions".to_owned()), ("ours", false, "the same, misspelt".to_owned())]);
    let at = |mean: &Mean| (time(mean), mean.metrics.first);
    let class = |mean: &Mean| if mean.system == OURS { "ours" } else { "other" };
    let clean = || means.iter().filter(|mean| mean.kind == "clean");
    for mean in clean() {
        if let Some(misspelt) = means.iter().find(|other| other.system == mean.system && other.kind != "clean") {
            picture.path(class(mean), &[at(mean), at(misspelt)]);
            picture.ring(class(mean), at(misspelt), 6.0);
        }
        picture.disc(class(mean), at(mean), 6.0);
    }
    for mean in clean() {
        picture.label(class(mean), at(mean), mean.system);
    }
    picture.svg()
}

fn told(mean: &Mean) -> String {
    let kind = if mean.kind == "clean" { "clean" } else { "misspelt" };
    let (first, micros) = (mean.metrics.first * 100.0, mean.speed.p50);
    format!("{}, {kind}: {first:.0}% in {micros:.0} microseconds", mean.system)
}

/// A power of ten microseconds in the unit that people would use.
fn duration(power: i32) -> String {
    let (unit, power) = match power {
        ..3 => ("µs", power),
        3..6 => ("ms", power - 3),
        6.. => ("s", power - 6),
    };
    format!("{} {unit}", 10_f64.powi(power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_the_unit_that_fits() {
        let said = [0, 2, 3, 4, 6].map(duration);
        assert_eq!(said, ["1 µs", "100 µs", "1 ms", "10 ms", "1 s"]);
    }
}
