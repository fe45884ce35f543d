//! The one clock of a local Discord: real time, plus what a test has added. Interaction deadlines, token lives, rate
//! limits and timestamps follow it; network timeouts do not.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A point in time: milliseconds of the Unix epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

impl Millis {
    /// This point and a while later.
    #[must_use]
    pub fn plus(self, while_later: Duration) -> Self {
        Self(self.0 + u64::try_from(while_later.as_millis()).unwrap_or(u64::MAX / 2))
    }

    /// How long ago `earlier` was; zero when it lies ahead.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    /// As Discord writes it: `2026-11-23T21:00:00.000000+00:00`.
    #[must_use]
    pub fn iso8601(self) -> String {
        let (seconds, millis) = (self.0 / 1000, self.0 % 1000);
        let (year, month, day) = civil(seconds / 86_400);
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}000+00:00")
    }
}

/// Year, month and day of a count of days since 1970, in the proleptic Gregorian calendar.
fn civil(days: u64) -> (u64, u64, u64) {
    let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let (mut year, mut left) = (1970, days);
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    (year, month, left + 1)
}

/// Real time plus what was added.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    added: AtomicU64,
}

impl Clock {
    pub(crate) fn now(&self) -> Millis {
        let real = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis(self.added.load(Ordering::SeqCst)).plus(real)
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.added.fetch_add(Millis::default().plus(by).0, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_read_as_discord_writes_them() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00.000000+00:00"),
            (951_782_400_000, "2000-02-29T00:00:00.000000+00:00"),
            (1_795_469_999_042, "2026-11-23T21:39:59.042000+00:00"),
        ] {
            assert_eq!(Millis(millis).iso8601(), text);
        }
    }
}
