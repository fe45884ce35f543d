//! `[limits]`: how much one member, and everybody together, may ask.

use super::values::number;
use crate::knowledge::fields::Fields;

/// How much one member, and everybody together, may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Questions of one member that are answered within a minute.
    pub questions_a_minute: u32,
    /// How much is worked on at once. Up to three times as much waits; what comes then is turned away.
    pub at_once: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { questions_a_minute: 10, at_once: 128 }
    }
}

impl Limits {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let without = Self::default();
        Self {
            questions_a_minute: number(fields, "questions_a_minute", &(1..=600)).unwrap_or(without.questions_a_minute),
            at_once: number(fields, "at_once", &(1..=4_096)).unwrap_or(without.at_once),
        }
    }
}
