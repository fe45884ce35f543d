//! `[shards]`: which part of the gateway's connections this process holds.

use super::values::number;
use crate::knowledge::fields::Fields;

/// Discord gives a bot one shard for about a thousand servers; no bot has more than this.
const MOST: u32 = 16_384;

/// Which shards this process runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shards {
    /// As many as Discord recommends, all of them.
    #[default]
    Automatic,
    /// Some of a fixed number; other processes run the others.
    Range {
        /// The first one, from 0.
        first: u32,
        /// The last one.
        last: u32,
        /// How many there are in all processes together.
        total: u32,
    },
}

impl Shards {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let span = fields.span();
        let (first, last) = (number(fields, "first", &(0..=MOST - 1)), number(fields, "last", &(0..=MOST - 1)));
        let total = number(fields, "total", &(1..=MOST));
        match (first, last, total) {
            (Some(first), Some(last), Some(total)) if first <= last && last < total => {
                Self::Range { first, last, total }
            }
            (Some(first), Some(last), Some(total)) => {
                let message = format!("shards {first} to {last} of {total} cannot be");
                let help = "shards count from 0: `first` is at most `last`, and `last` is below `total`";
                fields.report(span, message, help);
                Self::Automatic
            }
            _ => {
                if fields.is_whole() {
                    let help = "write all three, or leave [shards] out to run as many as Discord recommends";
                    fields.report(span, "[shards] needs `first`, `last` and `total`", help);
                }
                Self::Automatic
            }
        }
    }
}
