//! Names places of files in words: "knowledge/d3-k2.toml, line 12".

use std::cell::OnceCell;
use std::ops::Range;

use crate::knowledge::{FileId, FileText};

/// The files that places are in. Counting the lines of a large file takes a while, so it is done once and only when
/// somebody asks.
pub(super) struct Places<'f> {
    files: &'f [FileText],
    line_ends: Vec<OnceCell<Vec<usize>>>,
}

impl<'f> Places<'f> {
    pub(super) fn of(files: &'f [FileText]) -> Self {
        Self { files, line_ends: files.iter().map(|_| OnceCell::new()).collect() }
    }

    pub(super) fn name(&self, file: FileId, span: &Range<usize>) -> String {
        let FileText { name, text } = &self.files[file.0];
        let ends = self.line_ends[file.0].get_or_init(|| text.match_indices('\n').map(|(end, _)| end).collect());
        format!("{name}, line {}", ends.partition_point(|&end| end < span.start) + 1)
    }
}
