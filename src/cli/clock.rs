//! The time of day, for commands that run longer than a day may last. Knows nothing else.

use jiff::Timestamp;

#[expect(clippy::disallowed_methods, reason = "the edge that hands the time on")]
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}
