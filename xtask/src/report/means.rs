//! The mean of a system over the sets, each set weighing the same.

use super::measure::{Measured, Speed};
use super::metrics::Metrics;

/// What a system made of all sets.
pub(super) struct Mean {
    pub(super) system: &'static str,
    /// "clean" or "typo".
    pub(super) kind: &'static str,
    pub(super) metrics: Metrics,
    pub(super) speed: Speed,
}

/// The means of `measured`, in the order in which its systems and kinds first come.
pub(super) fn means(measured: &[Measured]) -> Vec<Mean> {
    let mut means: Vec<Mean> = Vec::new();
    for Measured { system, kind, .. } in measured {
        if means.iter().any(|mean| mean.system == *system && mean.kind == *kind) {
            continue;
        }
        let of = || measured.iter().filter(|other| other.system == *system && other.kind == *kind);
        means.push(Mean {
            system,
            kind,
            metrics: Metrics::mean(&of().map(|other| other.metrics).collect::<Vec<_>>()),
            speed: Speed::mean(&of().map(|other| other.speed).collect::<Vec<_>>()),
        });
    }
    means
}
