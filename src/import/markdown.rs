//! Reads Markdown: its front matter here, all else by way of the HTML that it stands for, HTML parts included.

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd, html};

use super::page::{About, Page};
use super::tidy;

/// The page that `markdown` holds.
pub(super) fn read(markdown: &str) -> Page {
    let markdown = markdown.trim_start_matches('\u{feff}').trim_start();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut front_matter = String::new();
    let mut is_front_matter = false;
    let mut body = String::new();
    let events = Parser::new_ext(markdown, options).filter(|event| {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => is_front_matter = true,
            Event::End(TagEnd::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle)) => {
                is_front_matter = false;
                return false;
            }
            Event::Text(text) if is_front_matter => front_matter.push_str(text),
            _ => (),
        }
        !is_front_matter
    });
    html::push_html(&mut body, events);
    let mut page = super::html::read(&body);
    let (about, language) = about(&front_matter);
    page.about = about;
    page.language = language;
    page
}

/// The fields that front matter usually has. Only lines of the form `name: value` or `name = value` are read: a field
/// that is written otherwise is one that the author fills in.
fn about(front_matter: &str) -> (About, Option<String>) {
    let mut about = About::default();
    let mut language = None;
    for line in front_matter.lines() {
        let Some((name, value)) = line.split_once([':', '=']) else { continue };
        let value = tidy::line(value.trim().trim_matches(['"', '\'']));
        let field = match name.trim().to_lowercase().as_str() {
            "title" => &mut about.title,
            "publisher" | "site" | "site_name" | "website" => &mut about.publisher,
            "url" | "canonical" | "canonical_url" | "canonicalurl" | "source" | "link" => &mut about.address,
            "lang" | "language" => &mut language,
            _ => continue,
        };
        if !value.is_empty() {
            field.get_or_insert(value);
        }
    }
    (about, language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::{Block, Kind};

    #[test]
    fn front_matter_says_where_the_article_is_from() {
        let yaml = "---\ntitle: \"Vitamin C: the facts\"\nurl: https://example.org/c\ntags: [c]\n---\n\nWords.\n";
        let toml = "+++\ntitle = \"Vitamin C: the facts\"\nurl = \"https://example.org/c\"\n+++\nWords.\n";
        for text in [yaml, toml] {
            let page = read(text);
            assert_eq!(page.about.title.as_deref(), Some("Vitamin C: the facts"));
            assert_eq!(page.about.address.as_deref(), Some("https://example.org/c"));
            assert_eq!(page.blocks, [Block::new(Kind::Paragraph, "Words.")]);
        }
    }

    #[test]
    fn marks_images_and_html_navigation_leave_no_trace() {
        let text = "# Vitamin *C*\n\n![an orange](o.png)\n\n<nav>\n<a href=\"/\">Home</a>\n</nav>\n\nIt is in **oranges** \
            and [kale](https://example.org).\n\n1. One.\n2. Two.\n";
        assert_eq!(
            read(text).blocks,
            [
                Block::new(Kind::Heading(1), "Vitamin C"),
                Block::new(Kind::Paragraph, "It is in oranges and kale."),
                Block::new(Kind::Item, "One."),
                Block::new(Kind::Item, "Two."),
            ]
        );
    }
}
