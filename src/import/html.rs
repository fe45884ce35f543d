//! Reads a web page, sound or not, into blocks, its furniture left out. What elements mean is told by `regions`.

mod line;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::page::{Block, Kind, Page};
use super::regions::{self, Region};
use super::tidy;
use line::Line;

/// The page that `html` holds.
pub(super) fn read(html: &str) -> Page {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => (),
        }
    }
    reader.finish()
}

/// Elements that begin and end a block.
const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "title",
];

/// Elements without content.
const EMPTY: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Nobody nests elements deeper on purpose. What is deeper counts as part of what is above it.
const DEEPEST: usize = 100;

#[derive(Default)]
struct Reader {
    page: Page,
    open: Vec<Open>,
    line: Line,
    found: Vec<Found>,
    /// Of each suspect element met so far, whether it turned out to hold the article.
    acquitted: Vec<bool>,
}

/// An element that has begun.
struct Open {
    name: String,
    region: Region,
    /// Where it leads, if it is a link.
    target: Option<String>,
    /// Its index in `acquitted`.
    suspect: Option<usize>,
}

struct Found {
    block: Block,
    suspects: Vec<usize>,
    in_article: bool,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute =
            |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned());
        self.read_about(&name, attribute);
        match name.as_str() {
            "br" if self.line.is_at_break() => self.flush(),
            "br" => self.line.add_break(),
            "td" | "th" => self.line.add_cell(),
            _ => (),
        }
        if BLOCKS.contains(&name.as_str()) {
            self.flush();
            self.close_implied(&name);
        }
        if matches!(name.as_str(), "h1" | "main") {
            for suspect in self.open.iter().filter_map(|open| open.suspect) {
                self.acquitted[suspect] = true;
            }
        }
        if EMPTY.contains(&name.as_str()) || tag.self_closing || self.open.len() == DEEPEST {
            return;
        }
        let region = match regions::of(&name, attribute, self.is_in_article()) {
            // A footnote's mark or a label within a paragraph holds no article.
            Region::Suspect if !BLOCKS.contains(&name.as_str()) => Region::LeftOut,
            region => region,
        };
        let suspect = (region == Region::Suspect).then_some(self.acquitted.len());
        self.acquitted.extend(suspect.map(|_| false));
        let target = (name == "a").then(|| attribute("href")).flatten();
        self.open.push(Open { name, region, target, suspect });
    }

    fn end(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.flush();
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    /// Ends what `name` ends without an end tag: a paragraph, the list item before it, and an open menu before `main`.
    fn close_implied(&mut self, name: &str) {
        let ended: &[&str] = match name {
            "main" => &["nav", "header", "footer", "aside", "form"],
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "tr" => &["tr"],
            _ => &["p"],
        };
        let outer = |open: &Open| match name {
            "main" => false,
            "li" => matches!(open.name.as_str(), "ul" | "ol"),
            "tr" => open.name == "table",
            _ => BLOCKS.contains(&open.name.as_str()),
        };
        let nearest = self.open.iter().rposition(|open| ended.contains(&open.name.as_str()) || outer(open));
        if let Some(at) = nearest.filter(|&at| ended.contains(&self.open[at].name.as_str())) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.iter().any(|open| open.name == "title") && !self.open.iter().any(|open| open.name == "svg") {
            self.page.about.title.get_or_insert_default().push_str(text);
            return;
        }
        let is_heading = self.kind() != Kind::Paragraph && self.kind() != Kind::Item;
        let is_left_out = |open: &Open| match open.region {
            Region::LeftOut => true,
            Region::Head => !is_heading,
            _ => false,
        };
        if self.open.iter().any(is_left_out) {
            return;
        }
        let target = self.open.iter().rev().find_map(|open| open.target.as_deref());
        let is_bold = self.open.iter().any(|open| matches!(open.name.as_str(), "b" | "strong"));
        self.line.add(text, target, is_bold);
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let Some(block) = line.block(self.kind()) else { return };
        let suspects = self.open.iter().filter_map(|open| open.suspect).collect();
        self.found.push(Found { block, suspects, in_article: self.is_in_article() });
    }

    fn kind(&self) -> Kind {
        let kind = self.open.iter().rev().find_map(|open| match open.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(Kind::Heading(level - b'0')),
            b"dt" | b"summary" => Some(Kind::Heading(6)),
            b"li" | b"tr" => Some(Kind::Item),
            _ => None,
        });
        kind.unwrap_or(Kind::Paragraph)
    }

    fn is_in_article(&self) -> bool {
        self.open.iter().any(|open| open.region == Region::Article)
    }

    fn read_about(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        let is = |name: &str, wanted: &str| attribute(name).is_some_and(|value| value.eq_ignore_ascii_case(wanted));
        let (field, value) = match name {
            "html" => (&mut self.page.language, attribute("lang")),
            "link" if is("rel", "canonical") => (&mut self.page.about.address, attribute("href")),
            "meta" if is("property", "og:url") => (&mut self.page.about.address, attribute("content")),
            "meta" if is("property", "og:site_name") => (&mut self.page.about.publisher, attribute("content")),
            _ => return,
        };
        if let Some(value) = value.map(|value| tidy::line(&value)).filter(|value| !value.is_empty()) {
            field.get_or_insert(value);
        }
    }

    /// Keeps the article: without furniture, if anything is left then, and without what stands around `main` or
    /// `article`, if that is less than what stands in it. (Teasers of other articles are `article`s too.)
    fn finish(mut self) -> Page {
        self.flush();
        let acquitted = &self.acquitted;
        let is_clear = |found: &Found| found.suspects.iter().all(|&suspect| acquitted[suspect]);
        let words = |found: &[Found]| found.iter().map(|found| found.block.words()).sum::<usize>();
        if self.found.iter().any(is_clear) {
            self.found.retain(is_clear);
        }
        let (inside, around): (Vec<Found>, Vec<Found>) =
            std::mem::take(&mut self.found).into_iter().partition(|found| found.in_article);
        let kept = if words(&inside) >= words(&around) { inside } else { around };
        self.page.blocks = kept.into_iter().map(|found| found.block).collect();
        let title = self.page.about.title.take().map(|title| self.without_publisher(&title));
        self.page.about.title = title.filter(|title| !title.is_empty());
        self.page
    }
    /// "Vitamin C | Example" is "Vitamin C".
    fn without_publisher(&self, title: &str) -> String {
        let mut title = tidy::line(title);
        if let Some(end) = title.rfind(" | ") {
            title.truncate(end);
        }
        let publisher = self.page.about.publisher.as_deref().unwrap_or_default();
        let before = title.strip_suffix(publisher).and_then(|before| before.strip_suffix(" - ")).map(str::len);
        title.truncate(before.unwrap_or(title.len()));
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_sound_or_not() {
        use Kind::{Heading, Item, Paragraph};
        let table: [(&str, &[(Kind, &str)]); 9] = [
            ("<p>One.<p>Two, <i>too</i>.</div></p>", &[(Paragraph, "One."), (Paragraph, "Two, too.")]),
            ("Bare &amp; so.", &[(Paragraph, "Bare & so.")]),
            ("A<br>b.<br> <br>C.", &[(Paragraph, "A b."), (Paragraph, "C.")]),
            ("<ul><li>One<ul><li>In one</ul><li>Two</ul>", &[(Item, "One"), (Item, "In one"), (Item, "Two")]),
            ("<table><tr><th>Kale<td>93 mg<td>raw<tr><td>Lime", &[(Item, "Kale: 93 mg, raw"), (Item, "Lime")]),
            ("<nav><p>Menu.<main><p>Article.", &[(Paragraph, "Article.")]),
            ("<form><h1>T</h1><p>In a form.</form>", &[(Heading(1), "T"), (Paragraph, "In a form.")]),
            ("<div class=share><p>Only this.</div>", &[(Paragraph, "Only this.")]),
            ("<article><p>A teaser.</article><p>The article itself.", &[(Paragraph, "The article itself.")]),
        ];
        for (html, blocks) in table {
            let blocks: Vec<_> = blocks.iter().map(|&(kind, text)| Block::new(kind, text)).collect();
            assert_eq!(read(html).blocks, blocks, "{html}");
        }
    }

    #[test]
    fn a_page_says_what_it_is_called_and_by_whom() {
        let name = "<meta property='og:site_name' content='Example'>";
        for title in ["Vitamin C | Example", "Vitamin C - Example", "Vitamin C"] {
            let page =
                read(&format!("<head><title>{title}</title>{name}<link rel=canonical href='https://a.example/'>"));
            assert_eq!(page.about.title.as_deref(), Some("Vitamin C"));
            assert_eq!(page.about.publisher.as_deref(), Some("Example"));
            assert_eq!(page.about.address.as_deref(), Some("https://a.example/"));
        }
    }
}
