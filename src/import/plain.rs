//! Reads plain text into blocks: paragraphs, list items, and lines that look like headings. Knows no markup.

use rustc_hash::FxHashMap;

use super::page::{Block, Kind, Page};
use super::{junk, tidy};

/// The page that `text` holds. Its first heading is its title.
pub(super) fn read(text: &str) -> Page {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut page = Page::default();
    let lines = lines(&text);
    let pieces = pieces(&lines);
    let mut times: FxHashMap<(Shape, String), usize> = FxHashMap::default();
    for piece in &pieces {
        *times.entry(piece.key()).or_default() += 1;
    }
    let mut has_title = false;
    for piece in &pieces {
        let kind = match piece.shape {
            Shape::Bullet => Kind::Item,
            Shape::Number if !(piece.stands_alone && looks_like_heading(&piece.text)) => Kind::Item,
            // A caption stands under each of an article's pictures.
            Shape::Text if !looks_like_heading(&piece.text) || times[&piece.key()] > 1 => Kind::Paragraph,
            Shape::Number | Shape::Text | Shape::Underlined => {
                let level = if has_title { 2 } else { 1 };
                has_title = true;
                Kind::Heading(level)
            }
        };
        page.blocks.push(Block::new(kind, piece.text.as_str()));
    }
    page
}

/// Where no line is longer, lines are broken to fit a page, and a paragraph goes over several.
const WIDEST_PAGE: usize = 100;

/// A heading is no longer than this, in characters.
const LONGEST_HEADING: usize = 100;

struct Piece {
    shape: Shape,
    text: String,
    /// Whether blank lines stand around it.
    stands_alone: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Text,
    Bullet,
    Number,
    Underlined,
}

impl Piece {
    /// The same for pieces that look the same.
    fn key(&self) -> (Shape, String) {
        (self.shape, self.text.to_lowercase())
    }
}

/// The lines of `text`, tidied; blank ones are empty.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(tidy::line).collect()
}

fn pieces(lines: &[String]) -> Vec<Piece> {
    let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    // The next word would not have fitted into a line that is this long.
    let full = if widest <= WIDEST_PAGE { widest * 2 / 3 } else { usize::MAX };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = "";
    for (index, line) in lines.iter().enumerate() {
        let (shape, text) = shape(line);
        let is_open = !before.is_empty();
        let is_row = line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'));
        match pieces.last_mut() {
            Some(last) if is_row && is_open && last.shape == Shape::Text && !junk::is_said(&last.text) => {
                last.shape = Shape::Underlined;
            }
            _ if is_row || text.is_empty() => (),
            Some(last) if is_open && shape == Shape::Text && before.chars().count() >= full => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            _ => {
                let after = lines.get(index + 1).map_or("", String::as_str);
                pieces.push(Piece { shape, text: text.to_owned(), stands_alone: !is_open && after.is_empty() });
            }
        }
        before = if is_row { "" } else { line };
    }
    pieces
}

/// What `line` is, and its text without a bullet or number.
fn shape(line: &str) -> (Shape, &str) {
    for bullet in ["•", "◦", "▪", "●", "·", "*", "-"] {
        if let Some(text) = line.strip_prefix(bullet)
            && (text.starts_with(' ') || !bullet.is_ascii())
        {
            return (Shape::Bullet, text.trim_start());
        }
    }
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&number)
        && let Some(text) = line[number..].strip_prefix(". ").or_else(|| line[number..].strip_prefix(") "))
    {
        return (Shape::Number, text.trim_start());
    }
    (Shape::Text, line)
}

/// Whether `text` is a title rather than a sentence, a caption or a sign-off.
fn looks_like_heading(text: &str) -> bool {
    let is_short = text.chars().count() <= LONGEST_HEADING && text.split(' ').count() <= 15;
    let starts_like_one = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '"');
    let ends_like_one = !text.ends_with(['.', ',', ';', ':', '!']);
    is_short && starts_like_one && ends_like_one && !text.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(Kind, String)> {
        read(text).blocks.into_iter().map(|block| (block.kind, block.text)).collect()
    }

    fn expected(blocks: &[(Kind, &str)]) -> Vec<(Kind, String)> {
        blocks.iter().map(|&(kind, text)| (kind, text.to_owned())).collect()
    }

    #[test]
    fn broken_lines_are_one_paragraph_and_long_lines_one_each() {
        let broken = "Vitamin C\n\nIt is found in many fruits and in\nsome vegetables, such as kale and\npeppers.\n\nIt dissolves in water.\n";
        let long = format!("Vitamin C\n{}\nIt dissolves in water.\n", "It is found in fruits. ".repeat(6).trim_end());
        assert_eq!(
            blocks(broken),
            expected(&[
                (Kind::Heading(1), "Vitamin C"),
                (Kind::Paragraph, "It is found in many fruits and in some vegetables, such as kale and peppers."),
                (Kind::Paragraph, "It dissolves in water."),
            ])
        );
        assert_eq!(blocks(&long).len(), 3);
    }

    #[test]
    fn headings_and_lists_are_told_by_their_looks() {
        let text = "Vitamin C\n=========\n\n1. What is it?\n\nAn acid.\n\nFoods\n\n* oranges\n• kale\n1. peppers\n2) limes\nvitamin c\n";
        assert_eq!(
            blocks(text),
            expected(&[
                (Kind::Heading(1), "Vitamin C"),
                (Kind::Heading(2), "What is it?"),
                (Kind::Paragraph, "An acid."),
                (Kind::Heading(2), "Foods"),
                (Kind::Item, "oranges"),
                (Kind::Item, "kale"),
                (Kind::Item, "peppers"),
                (Kind::Item, "limes"),
                (Kind::Paragraph, "vitamin c"),
            ])
        );
    }

    #[test]
    fn a_line_that_comes_twice_is_a_caption() {
        let kinds = blocks("Title\n\nVitamin C\n\nIt helps.\n\nVitamin C\n\nIt does.\n");
        assert_eq!(kinds.iter().filter(|(kind, _)| *kind == Kind::Paragraph).count(), 4);
    }
}
