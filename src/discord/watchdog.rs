//! Ends a process that has stopped living. Runs on a thread of its own, because a frozen runtime runs nothing. Knows no
//! Discord.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Beats while something lives. Clones are one pulse.
#[derive(Clone, Debug, Default)]
pub(super) struct Pulse(Arc<AtomicU64>);

impl Pulse {
    pub(super) fn beat(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A watch over pulses; it ends when dropped.
pub(super) struct Watchdog {
    _end: Sender<()>,
}

impl Watchdog {
    /// Calls `on_stop` with its name once a pulse has not beaten for its limit; looks every `step`.
    pub(super) fn watch(
        pulses: Vec<(&'static str, Pulse, Duration)>,
        step: Duration,
        on_stop: impl FnOnce(&'static str) + Send + 'static,
    ) -> Self {
        let (end, ended) = channel();
        thread::spawn(move || {
            let mut last: Vec<(u64, Duration)> =
                pulses.iter().map(|(_, pulse, _)| (pulse.count(), Duration::ZERO)).collect();
            while ended.recv_timeout(step) == Err(RecvTimeoutError::Timeout) {
                for ((name, pulse, limit), (count, silent)) in pulses.iter().zip(&mut last) {
                    let now = pulse.count();
                    *silent = if now == *count { *silent + step } else { Duration::ZERO };
                    *count = now;
                    if *silent >= *limit {
                        return on_stop(name);
                    }
                }
            }
        });
        Self { _end: end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pulse_that_stops_is_named() {
        let (lives, dies) = (Pulse::default(), Pulse::default());
        let (said, heard) = channel();
        let limit = Duration::from_millis(60);
        let pulses = vec![("lives", lives.clone(), limit), ("dies", dies, limit)];
        let _watchdog = Watchdog::watch(pulses, Duration::from_millis(20), move |name| {
            let _ = said.send(name);
        });
        let named = loop {
            lives.beat();
            if let Ok(named) = heard.recv_timeout(Duration::from_millis(5)) {
                break named;
            }
        };
        assert_eq!(named, "dies");
    }
}
