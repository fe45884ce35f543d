//! Discord's ids: numbers that sort by the time they were made. Knows no clock; the time is handed in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::clock::Millis;

/// The first millisecond of 2015, where Discord's ids begin.
const EPOCH: u64 = 1_420_070_400_000;
/// Bits below the timestamp: worker, process and a counter, all of which serve as one counter here.
const COUNTER_BITS: u32 = 22;

/// An id of anything on Discord. JSON carries it as a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snowflake(pub u64);

impl Snowflake {
    /// When it was made, in milliseconds of the Unix epoch.
    #[must_use]
    pub fn made_at(self) -> Millis {
        Millis((self.0 >> COUNTER_BITS) + EPOCH)
    }

    /// The id that a JSON value carries, if it is one.
    #[must_use]
    pub fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.as_u64().map(Self),
            _ => None,
        }
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Snowflake {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl From<Snowflake> for Value {
    fn from(id: Snowflake) -> Self {
        Self::String(id.0.to_string())
    }
}

impl Serialize for Snowflake {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Snowflake {
    /// From a number, as in a path.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(Self)
    }
}

/// Makes ids that never repeat and always grow.
#[derive(Debug, Default)]
pub(crate) struct Mint(u64);

impl Mint {
    /// A fresh id for the given time, larger than every one before it.
    pub(crate) fn next(&mut self, now: Millis) -> Snowflake {
        let at_now = now.0.saturating_sub(EPOCH) << COUNTER_BITS;
        self.0 = at_now.max(self.0 + 1);
        Snowflake(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_within_one_millisecond_and_tell_their_time() {
        let mut mint = Mint::default();
        let now = Millis(1_700_000_000_123);
        let (first, second) = (mint.next(now), mint.next(now));
        assert!(first < second);
        assert_eq!(second.made_at(), now);
    }
}
