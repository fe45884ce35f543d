//! `[channels]`: where questions are answered without a mention.

use std::time::Duration;

use super::values::{ids, number, time};
use crate::knowledge::fields::Fields;

const LONGEST_COOLDOWN: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Where questions are answered without a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channels {
    /// The channels, by their ids; the threads below them too. With any of them, the bot asks Discord for the Message
    /// Content intent.
    pub ids: Vec<u64>,
    /// For how long the same entry is not given again in the same channel.
    pub cooldown: Duration,
    /// How many letters a question has at least.
    pub shortest: usize,
}

impl Default for Channels {
    fn default() -> Self {
        Self { ids: Vec::new(), cooldown: Duration::from_secs(10 * 60), shortest: 8 }
    }
}

impl Channels {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let without = Self::default();
        Self {
            ids: ids(fields, "ids"),
            cooldown: time(fields, "cooldown", LONGEST_COOLDOWN).unwrap_or(without.cooldown),
            shortest: number(fields, "shortest", &(1..=200)).unwrap_or(without.shortest),
        }
    }
}
