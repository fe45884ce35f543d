//! How answers, findings and evaluations look: text out of values. Opens no connection, reads no clock and writes nowhere.

pub mod discord;
pub mod eval;
pub mod findings;
pub mod json;
pub mod terminal;
pub mod why;

/// How many topics an answer that knows nothing offers: more would bury what it says.
const TOPICS_SHOWN: usize = 6;
