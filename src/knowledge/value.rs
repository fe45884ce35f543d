//! What a field can hold, and the words for it that somebody who never saw TOML understands.

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::Error as _;
use toml::de::{DeValue, Error, ValueDeserializer};
use toml::value::Datetime;

/// A kind of value that a field can hold.
pub trait Value<'t>: Sized {
    /// Completes "expected …": "text in quotes".
    const EXPECTED: &'static str;
    /// A value that an author can type after `name = `.
    const EXAMPLE: &'static str;

    /// The value, when it is of this kind. The error's words are not shown; what was expected is.
    ///
    /// # Errors
    /// When it is of another kind.
    fn read(value: ValueDeserializer<'t>) -> Result<Self, Error>;
}

impl Value<'_> for String {
    const EXPECTED: &'static str = "text in quotes";
    const EXAMPLE: &'static str = "\"…\"";

    fn read(value: ValueDeserializer<'_>) -> Result<Self, Error> {
        Self::deserialize(value)
    }
}

impl Value<'_> for i64 {
    const EXPECTED: &'static str = "a whole number such as 1";
    const EXAMPLE: &'static str = "1";

    fn read(value: ValueDeserializer<'_>) -> Result<Self, Error> {
        Self::deserialize(value)
    }
}

impl Value<'_> for bool {
    const EXPECTED: &'static str = "true or false";
    const EXAMPLE: &'static str = "true";

    fn read(value: ValueDeserializer<'_>) -> Result<Self, Error> {
        Self::deserialize(value)
    }
}

impl Value<'_> for Date {
    const EXPECTED: &'static str = "a date such as 2026-11-23";
    const EXAMPLE: &'static str = "2026-11-23";

    fn read(value: ValueDeserializer<'_>) -> Result<Self, Error> {
        let Datetime { date: Some(date), time: None, offset: None } = Datetime::deserialize(value)? else {
            return Err(Error::custom("a time of day"));
        };
        let year = i16::try_from(date.year).map_err(Error::custom)?;
        let month = i8::try_from(date.month).map_err(Error::custom)?;
        let day = i8::try_from(date.day).map_err(Error::custom)?;
        Self::new(year, month, day).map_err(Error::custom)
    }
}

/// What `value` is, in plain words: completes "found …".
#[must_use]
pub fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text in quotes",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(when) if when.date.is_some() && when.time.is_none() => "a date",
        DeValue::Datetime(_) => "a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// How to turn the `found` value, written as `source`, into what was `expected`.
#[must_use]
pub fn remedy(name: &str, expected: &'static str, found: &DeValue<'_>, source: &str) -> String {
    let source = source.trim();
    let is_plain = !source.is_empty() && source.len() <= 40 && !source.contains(['\n', '"', '\'', '\\']);
    match found {
        DeValue::String(text) if expected != String::EXPECTED && looks_like(expected, text) => {
            format!("remove the quotes: {name} = {}", text.trim())
        }
        DeValue::Array(_) if expected == String::EXPECTED => "one text, without square brackets".to_owned(),
        DeValue::Datetime(_) if expected == Date::EXPECTED => "write the day alone, without a time".to_owned(),
        DeValue::Table(_) | DeValue::Array(_) => format!("write {name} = followed by {expected}"),
        _ if expected == String::EXPECTED && is_plain => format!("put it in quotes: {name} = \"{source}\""),
        _ => format!("write {expected}"),
    }
}

/// Whether `text` would be what was `expected` if it had no quotes.
fn looks_like(expected: &'static str, text: &str) -> bool {
    let text = text.trim();
    (expected == Date::EXPECTED && text.parse::<Date>().is_ok())
        || (expected == i64::EXPECTED && text.parse::<i64>().is_ok())
        || (expected == bool::EXPECTED && text.parse::<bool>().is_ok())
}
