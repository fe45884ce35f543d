//! What every format is read into: blocks of plain words in reading order, and what the page says of itself.

/// An article as read.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub about: About,
    /// The language tag that the page names.
    pub language: Option<String>,
    pub blocks: Vec<Block>,
}

/// Where an article comes from, as far as it says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub address: Option<String>,
}

/// A stretch of text that stands on its own: one line, tidied, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub kind: Kind,
    pub text: String,
}

/// What a block is to its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of a level from 1, the page's title, to 6.
    Heading(u8),
    Paragraph,
    /// Of a list.
    Item,
}

impl Page {
    /// What the article is called: what stands above it, else what the page says.
    pub(super) fn main_title(&self) -> Option<String> {
        let top = self.blocks.iter().find(|block| block.kind == Kind::Heading(1)).map(|block| &block.text);
        top.or(self.about.title.as_ref()).cloned()
    }
}

impl Block {
    pub(super) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, Kind::Heading(_))
    }

    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}
