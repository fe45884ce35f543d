//! Gathers blocks under their headings. Knows no pack and no limit.

use super::page::{Block, Kind};

/// A heading and what stands under it, up to the next one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// Nothing for what stands above all headings.
    pub heading: Option<String>,
    /// The heading above that.
    pub under: Option<String>,
    pub parts: Vec<Part>,
}

/// A part of a section.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    Paragraph(String),
    List(Vec<String>),
}

/// The sections of `blocks` that hold anything.
pub(super) fn of(blocks: Vec<Block>) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut headings: Vec<(u8, String)> = Vec::new();
    for Block { kind, text } in blocks {
        let section = sections.last_mut().expect("there is one from the start");
        match (kind, section.parts.last_mut()) {
            (Kind::Heading(level), _) => {
                headings.retain(|&(above, _)| above < level);
                // The page's title stands above everything and tells nothing apart.
                let under = headings.iter().rev().find(|&&(above, _)| above > 1).map(|(_, heading)| heading.clone());
                sections.push(Section { heading: Some(text.clone()), under, parts: Vec::new() });
                headings.push((level, text));
            }
            (Kind::Item, Some(Part::List(items))) => items.push(text),
            (Kind::Item, _) => section.parts.push(Part::List(vec![text])),
            (Kind::Paragraph, _) => section.parts.push(Part::Paragraph(text)),
        }
    }
    sections.retain(|section| !section.parts.is_empty());
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_holds_what_follows_and_knows_what_it_stands_under() {
        let blocks = [
            (Kind::Paragraph, "Before."),
            (Kind::Heading(1), "Title"),
            (Kind::Heading(2), "Foods"),
            (Kind::Heading(3), "Fruit"),
            (Kind::Item, "limes"),
            (Kind::Item, "kiwis"),
            (Kind::Heading(2), "Tablets"),
            (Kind::Paragraph, "Some."),
        ];
        let sections = of(blocks.into_iter().map(|(kind, text)| Block::new(kind, text)).collect());
        let shown: Vec<_> =
            sections.iter().map(|s| (s.heading.as_deref(), s.under.as_deref(), s.parts.len())).collect();
        assert_eq!(shown, [(None, None, 1), (Some("Fruit"), Some("Foods"), 1), (Some("Tablets"), None, 1)]);
        assert_eq!(sections[1].parts, [Part::List(vec!["limes".to_owned(), "kiwis".to_owned()])]);
    }
}
