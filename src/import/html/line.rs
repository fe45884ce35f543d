//! The text of a block while it is being read, with how much of it is linked or bold.

use crate::import::page::{Block, Kind};
use crate::import::tidy;

/// Text up to the next block.
#[derive(Default)]
pub(super) struct Line {
    text: String,
    /// Characters that can be seen, and those of them that are part of a link, of a link to elsewhere, and bold.
    shown: usize,
    linked: usize,
    led_away: usize,
    bold: usize,
    is_at_break: bool,
    /// Cells of a table's row that have ended.
    cells: usize,
}

/// A linked text with more words is a paragraph that somebody linked, no menu.
const MOST_LINK_WORDS: usize = 30;

/// A bold text with more words is a paragraph that matters, no heading.
const MOST_HEADING_WORDS: usize = 15;

impl Line {
    /// Adds `text`, a part of a link to `target` if there is one.
    pub(super) fn add(&mut self, text: &str, target: Option<&str>, is_bold: bool) {
        self.text.push_str(text);
        let shown = text.chars().filter(|c| !c.is_whitespace()).count();
        self.is_at_break &= shown == 0;
        self.shown += shown;
        self.linked += if target.is_some() { shown } else { 0 };
        self.led_away += if target.is_some_and(|target| !target.starts_with('#')) { shown } else { 0 };
        self.bold += if is_bold { shown } else { 0 };
    }

    pub(super) fn add_break(&mut self) {
        self.text.push(' ');
        self.is_at_break = true;
    }

    /// Whether nothing has come since a break: another one ends the paragraph.
    pub(super) fn is_at_break(&self) -> bool {
        self.is_at_break
    }

    /// Begins another cell of a table's row.
    pub(super) fn add_cell(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            // A row's first cell says what the others are about.
            self.text.push_str(if self.cells == 0 { ": " } else { ", " });
            self.cells += 1;
        }
    }

    /// The block that it makes, if it is more than a link.
    pub(super) fn block(self, kind: Kind) -> Option<Block> {
        let block = Block::new(kind, tidy::line(&self.text));
        let words = block.words();
        if words == 0 {
            return None;
        }
        let is_bold = self.bold == self.shown;
        match kind {
            Kind::Heading(level) => {
                let heading = block.text.trim_end_matches([' ', '#', '¶']);
                let is_teaser = level > 1 && self.led_away == self.shown;
                (!is_teaser && !heading.is_empty()).then(|| Block::new(kind, heading))
            }
            _ if self.linked * 2 > self.shown && words <= MOST_LINK_WORDS => None,
            Kind::Paragraph if is_bold && words <= MOST_HEADING_WORDS && !block.text.ends_with(['.', '!']) => {
                Some(Block::new(Kind::Heading(6), block.text))
            }
            _ => Some(block),
        }
    }
}
