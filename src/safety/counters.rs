//! How often each level of notice was shown since the start. Knows nothing of any message.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{Level, Notice};

/// Counts by level; a question counts once, by its most serious notice.
#[derive(Debug, Default)]
pub struct ScreeningCounts {
    urgent: AtomicU64,
    caution: AtomicU64,
    decline: AtomicU64,
    none: AtomicU64,
}

impl ScreeningCounts {
    /// Counts a question that got `notices`, most serious first.
    pub fn record(&self, notices: &[Notice]) {
        self.of(notices.first().map(|notice| notice.level)).fetch_add(1, Ordering::Relaxed);
    }

    /// How many questions got a notice of `level` at most serious; `None` for those that got none.
    #[must_use]
    pub fn count(&self, level: Option<Level>) -> u64 {
        self.of(level).load(Ordering::Relaxed)
    }

    fn of(&self, level: Option<Level>) -> &AtomicU64 {
        match level {
            Some(Level::Urgent) => &self.urgent,
            Some(Level::Caution) => &self.caution,
            Some(Level::Decline) => &self.decline,
            None => &self.none,
        }
    }
}
