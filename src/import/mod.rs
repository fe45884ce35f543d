//! Drafts a pack from an article: its sections become entries, and what only an author can say becomes marked blanks.
//! Knows no command line; prints nothing.

mod codes;
mod files;
mod format;
mod html;
mod junk;
mod keywords;
mod markdown;
mod page;
mod passages;
mod plain;
mod regions;
mod sections;
mod source;
mod tidy;
mod titles;
mod write;

use jiff::civil::Date;

use crate::knowledge::Knowledge;

pub use files::{FileFault, LARGEST_ARTICLE, read, write_new};
pub use format::Format;

/// A pack for an author to finish: sound TOML that the knowledge checks understand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The pack's text.
    pub toml: String,
    /// How many entries it proposes.
    pub entries: usize,
}

/// Why no draft was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// Nothing was found that could become an entry.
    #[error("nothing to read was found: no paragraph with a sentence, menus and the like left out")]
    NothingToRead,
    /// More was found than anybody would rewrite.
    #[error("this is more than an article: {0} entries would come of it; import it in parts of up to {MOST_ENTRIES}")]
    TooMuch(usize),
}

/// The most entries that a draft may have: all vitamins of a book.
pub const MOST_ENTRIES: usize = 300;

/// Drafts a pack from the article `text`. `name`, such as that of its file, becomes the pack's id. The pack will stand
/// beside `neighbours`: it takes up their subjects and leaves their ids alone. `today` becomes the day of its review.
///
/// # Errors
///
/// When the article has no sentences, or is a book.
pub fn draft(name: &str, text: &str, format: Format, neighbours: &Knowledge, today: Date) -> Result<Draft, DraftFault> {
    let mut page = match format {
        Format::Html => html::read(text),
        Format::Markdown => markdown::read(text),
        Format::Text => plain::read(text),
    };
    junk::leave_out(&mut page.blocks);
    let title = page.main_title();
    page.about.title = page.about.title.or_else(|| title.clone());
    let passages = passages::of(sections::of(page.blocks), title.as_deref());
    match passages.len() {
        0 => return Err(DraftFault::NothingToRead),
        1..=MOST_ENTRIES => (),
        number => return Err(DraftFault::TooMuch(number)),
    }
    let header = write::Header {
        name,
        title: title.as_deref().unwrap_or(name),
        language: page.language.as_deref(),
        source: source::propose(&page.about),
        today,
    };
    let toml = write::pack(&header, &passages, neighbours);
    Ok(Draft { toml, entries: passages.len() })
}
