//! The report as JSON, for programs: every figure 0 to 1, times in microseconds and seconds.

use serde_json::{Value, json};

use super::means::Mean;
use super::measure::{Measured, Speed};
use super::metrics::{Metrics, Split};

/// All of it.
pub(super) fn report(split: &str, every: usize, measured: &[Measured], means: &[Mean]) -> Value {
    let set = |m: &Measured| {
        let mut row = figures(m.system, m.kind, &m.metrics, &m.speed);
        row["set"] = m.set.as_str().into();
        row["asked"] = m.results.len().into();
        row["asked_all"] = m.whole.into();
        row
    };
    let mean = |m: &Mean| figures(m.system, m.kind, &m.metrics, &m.speed);
    json!({
        "split": split,
        "every": every,
        "sets": measured.iter().map(set).collect::<Vec<_>>(),
        "means": means.iter().map(mean).collect::<Vec<_>>(),
    })
}

fn figures(system: &str, kind: &str, metrics: &Metrics, speed: &Speed) -> Value {
    let both = |split: Split| json!({ "right": split.right, "refused": split.refused });
    json!({
        "system": system,
        "kind": kind,
        "first": metrics.first,
        "three": metrics.three,
        "auroc": metrics.auroc,
        "oos95": metrics.oos95,
        "j80": metrics.j80,
        "own": metrics.own.map(|own| both(own.split)),
        "calibration": metrics.own.map(|own| own.calibration),
        "best_threshold": both(metrics.best),
        "p50_micros": speed.p50,
        "p99_micros": speed.p99,
        "load_seconds": speed.load,
    })
}
