//! Discord's clock. Every id says when it was made, and every edit when it happened, so nothing here reads another clock:
//! what is remembered for a while is remembered by Discord's time, also after a lost connection. Knows no events.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serenity::all::Timestamp;

/// Discord's first millisecond, in those of the Unix epoch. <https://discord.com/developers/docs/reference#snowflakes>
const EPOCH: u64 = 1_420_070_400_000;

/// A point in time, in milliseconds of Discord's epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(u64);

impl Moment {
    /// When something with this id was made.
    pub(super) fn of(id: impl Into<u64>) -> Self {
        Self(id.into() >> 22)
    }

    /// The same point in time.
    pub(super) fn at(time: Timestamp) -> Self {
        let millis = u64::try_from(time.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
        Self(millis.saturating_sub(EPOCH))
    }

    /// How long ago `earlier` was; zero when it lies ahead.
    pub(super) fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    #[cfg(test)]
    pub(super) fn after(wait: Duration) -> Self {
        Self(u64::try_from(wait.as_millis()).expect("a test's time is short"))
    }
}

/// What Discord's clock shows, as far as was heard of it.
#[derive(Debug, Default)]
pub(super) struct Clock {
    first: AtomicU64,
    latest: AtomicU64,
}

impl Clock {
    /// Notes that it was `moment` a short while ago, and says how late it is.
    pub(super) fn hear(&self, moment: Moment) -> Moment {
        // Zero is years before Discord's first message.
        let _ = self.first.compare_exchange(0, moment.0, Ordering::AcqRel, Ordering::Acquire);
        Moment(self.latest.fetch_max(moment.0, Ordering::AcqRel).max(moment.0))
    }

    /// Lets time pass when nothing is heard.
    pub(super) fn pass(&self, time: Duration) -> Moment {
        let passed = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Moment(self.latest.fetch_add(passed, Ordering::AcqRel).saturating_add(passed))
    }

    /// How late it is.
    pub(super) fn now(&self) -> Moment {
        Moment(self.latest.load(Ordering::Acquire))
    }

    /// Whether something was made before the bot heard anything: what became of it then, nobody here knows.
    pub(super) fn is_before_us(&self, moment: Moment) -> bool {
        moment.0 < self.first.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_and_a_timestamp_tell_the_same_time() {
        // The example of Discord's documentation: 2016-04-30 11:18:25.796 UTC.
        let id = Moment::of(175_928_847_299_117_063_u64);
        let time = Timestamp::parse("2016-04-30T11:18:25.796Z").expect("it is a time");
        assert_eq!(id, Moment::at(time));
    }

    #[test]
    fn the_clock_goes_on_and_never_back() {
        let (clock, second) = (Clock::default(), Duration::from_secs(1));
        let (early, late) = (Moment::after(second), Moment::after(second * 9));
        assert_eq!(clock.hear(late), late);
        assert_eq!(clock.hear(early), late);
        assert_eq!(clock.pass(second), Moment::after(second * 10));
        assert_eq!(clock.now(), Moment::after(second * 10));
        assert!(clock.is_before_us(early) && !clock.is_before_us(late));
    }
}
