//! The report as lines of text, in per cent where nothing else is said. Knows no measuring.

use super::means::Mean;
use super::measure::{Measured, Speed};
use super::metrics::Metrics;

/// The heads of the columns.
pub(super) fn head() -> String {
    let columns = ["first", "three", "auroc", "oos95", "j80", "right", "ref'd", "calib"];
    let columns: String = columns.iter().map(|column| format!("{column:>6}")).collect();
    format!(
        "{:<12} {:<16} {:<5} {:>5}{columns} {:>8} {:>8} {:>7}",
        "set", "system", "kind", "asked", "p50 µs", "p99 µs", "load s"
    )
}

/// A system on a set.
pub(super) fn row(measured: &Measured) -> String {
    let Measured { set, kind, system, results, metrics, speed, .. } = measured;
    line(set, system, kind, &results.len().to_string(), metrics, speed)
}

/// A system on all sets.
pub(super) fn mean(mean: &Mean) -> String {
    line("mean", mean.system, mean.kind, "", &mean.metrics, &mean.speed)
}

/// A system with what it answers and refuses: at the best threshold, and by itself where it decides.
pub(super) fn decisions(measured: &Measured) -> String {
    let Metrics { best, own, .. } = measured.metrics;
    let own = own.map_or_else(String::new, |own| {
        format!("   by itself {:5.1} / {:5.1}", own.split.right * 100.0, own.split.refused * 100.0)
    });
    let (right, refused) = (best.right * 100.0, best.refused * 100.0);
    format!("{:<12} {:<16} {:<5} {right:5.1} / {refused:5.1}{own}", measured.set, measured.system, measured.kind)
}

fn line(set: &str, system: &str, kind: &str, asked: &str, metrics: &Metrics, speed: &Speed) -> String {
    let Metrics { first, three, auroc, oos95, j80, own, .. } = *metrics;
    let own = [own.map(|own| own.split.right), own.map(|own| own.split.refused), own.map(|own| own.calibration)];
    let figures = [first, three, auroc, oos95, j80].map(Some).into_iter().chain(own);
    let cell = |figure: Option<f64>| figure.map_or_else(|| format!("{:>6}", "-"), |f| format!("{:6.1}", f * 100.0));
    let figures: String = figures.map(cell).collect();
    let Speed { p50, p99, load } = speed;
    format!("{set:<12} {system:<16} {kind:<5} {asked:>5}{figures} {p50:>8.0} {p99:>8.0} {load:>7.2}")
}
