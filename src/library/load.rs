//! Who loads the knowledge, and when.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// A load, done or wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// By whom.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// Who loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The program, when it starts.
    Start,
    /// Whoever sent the process the signal for it.
    Signal,
    /// The program, because files are different.
    FileChange,
    /// Whoever sits at the terminal.
    Terminal,
    /// A user of Discord, by id.
    User(u64),
}

impl Load {
    /// The day of the load, by which reviews are judged; they fall due by the day, so any zone would do.
    #[must_use]
    pub fn day(self) -> Date {
        Offset::UTC.to_datetime(self.at).date()
    }
}
