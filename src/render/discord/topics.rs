//! What can be asked, in pages: a pack's titles a page, long packs over several. Knows no buttons.

use super::{fitting, title};
use crate::knowledge::{Entry, Knowledge};
use crate::render::discord::LIMIT;
use crate::wording;

/// How many titles a page lists.
const LINES: usize = 10;

/// One page.
pub struct Page<'k> {
    /// The message.
    pub text: String,
    /// What it lists, to choose from.
    pub entries: Vec<&'k Entry>,
    /// Which page it is, from 0.
    pub number: usize,
    /// How many there are.
    pub count: usize,
}

/// Page `number` of `knowledge`, or the last one where there are fewer. `None` where nothing is known.
#[must_use]
pub fn page(knowledge: &Knowledge, number: usize) -> Option<Page<'_>> {
    let mut pages = pages(knowledge);
    let (count, number) = (pages.len(), number.min(pages.len().checked_sub(1)?));
    let (pack, entries) = pages.swap_remove(number);
    let heading = format!("**{}**", title(&knowledge.packs()[pack].title));
    let footer = wording::topics_page(number + 1, count);
    let lines = entries.iter().map(|entry| format!("- {}", title(&entry.title)));
    let list = fitting(LIMIT - footer.len() - 2, [heading].into_iter().chain(lines));
    Some(Page { text: format!("{list}\n\n{footer}"), entries, number, count })
}

/// The first page of the pack with this title.
#[must_use]
pub fn number_of(knowledge: &Knowledge, title: &str) -> Option<usize> {
    pages(knowledge).iter().position(|(pack, _)| knowledge.packs()[*pack].title == title)
}

/// Packs, each with the entries of one page.
fn pages(knowledge: &Knowledge) -> Vec<(usize, Vec<&Entry>)> {
    let mut pages = Vec::new();
    for pack in 0..knowledge.packs().len() {
        let entries: Vec<&Entry> = knowledge.entries().iter().filter(|entry| entry.pack == pack).collect();
        pages.extend(entries.chunks(LINES).map(|chunk| (pack, chunk.to_vec())));
    }
    pages
}
