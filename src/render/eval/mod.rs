//! An evaluation as text for people, or as JSON for programs. Knows no judging.

mod json;
mod text;

pub use json::object;
pub use text::{report, shortfall};

use crate::eval::Row;
use crate::knowledge::{EntryId, FileText};

/// How many of the slowest questions are told.
const MOST_SLOW: usize = 5;

/// The line and column at which a row's text stands.
fn place(row: &Row, file: &FileText) -> (usize, usize) {
    file.line_and_column(row.place.span.start)
}

fn ids(entries: &[EntryId]) -> Vec<&str> {
    entries.iter().map(EntryId::as_str).collect()
}
