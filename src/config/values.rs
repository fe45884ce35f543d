//! Kinds of value that settings hold and knowledge does not, and the ranges of numbers. Knows no setting.

use std::fmt::{self, Display};
use std::ops::RangeInclusive;
use std::time::Duration;

use jiff::SignedDuration;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, Visitor};
use toml::de::{Error, ValueDeserializer};

use crate::knowledge::fields::Fields;
use crate::knowledge::value::Value;

/// A Discord id, as copied in Discord ("Copy ID"); with quotes or without.
pub(super) struct Id(u64);

impl Value<'_> for Id {
    const EXPECTED: &'static str = "an id such as \"123456789012345678\" (in Discord: Copy ID)";
    const EXAMPLE: &'static str = "\"123456789012345678\"";

    fn read(value: ValueDeserializer<'_>) -> Result<Self, Error> {
        Self::deserialize(value)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;

        impl Visitor<'_> for Digits {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Id::EXPECTED)
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Id, E> {
                u64::try_from(number).map_err(E::custom).and_then(|number| self.visit_u64(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Id, E> {
                if number == 0 { Err(E::custom("no id is 0")) } else { Ok(Id(number)) }
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Id, E> {
                text.trim().parse().map_err(E::custom).and_then(|number| self.visit_u64(number))
            }
        }

        deserializer.deserialize_any(Digits)
    }
}

/// A stretch of time, as written: "10 minutes", "90s", "1h 30m".
struct Stretch(Duration);

impl Value<'_> for Stretch {
    const EXPECTED: &'static str = "a time in quotes such as \"10 minutes\"";
    const EXAMPLE: &'static str = "\"10 minutes\"";

    fn read(value: ValueDeserializer<'_>) -> Result<Self, Error> {
        let text = String::deserialize(value)?;
        let time: SignedDuration = text.parse().map_err(Error::custom)?;
        Duration::try_from(time).map(Self).map_err(Error::custom)
    }
}

/// The ids in the list `name`.
pub(super) fn ids(fields: &mut Fields<'_>, name: &'static str) -> Vec<u64> {
    fields.list::<Id>(name).into_iter().map(|id| id.into_inner().0).collect()
}

/// The id `name`, where there is one.
pub(super) fn id(fields: &mut Fields<'_>, name: &'static str) -> Option<u64> {
    fields.optional::<Id>(name).map(|id| id.into_inner().0)
}

/// The number `name`, where there is one and it is in `range`.
pub(super) fn number<N>(fields: &mut Fields<'_>, name: &'static str, range: &RangeInclusive<N>) -> Option<N>
where
    N: TryFrom<i64> + PartialOrd + Display,
{
    let written = fields.optional::<i64>(name)?;
    let number = N::try_from(*written.get_ref()).ok().filter(|number| range.contains(number));
    if number.is_none() {
        let message = format!("`{name}` cannot be {}", written.get_ref());
        let help = format!("write a number from {} to {}", range.start(), range.end());
        fields.report(written.span(), message, help);
    }
    number
}

/// The time `name`, where there is one and it is no longer than `longest`.
pub(super) fn time(fields: &mut Fields<'_>, name: &'static str, longest: Duration) -> Option<Duration> {
    let written = fields.optional::<Stretch>(name)?;
    if written.get_ref().0 > longest {
        let message = format!("`{name}` is too long");
        let longest = SignedDuration::try_from(longest).unwrap_or(SignedDuration::MAX);
        fields.report(written.span(), message, format!("the longest is \"{longest:#}\""));
        return None;
    }
    Some(written.into_inner().0)
}
