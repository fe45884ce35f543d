//! Which format an article is in: by its file's name, else by its looks.

use std::path::Path;

/// How an article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Paragraphs, with blank lines or without.
    Text,
    /// CommonMark, with front matter or without.
    Markdown,
    /// A web page, or a part of one.
    Html,
}

/// A page's tags begin within this many bytes; further in they may be an example in an article.
const OPENING: usize = 2000;

impl Format {
    /// The format of the file at `path` that holds `text`. A name that ends in .txt says little: pages are saved so too.
    #[must_use]
    pub fn of(path: &Path, text: &str) -> Self {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("html" | "htm" | "xhtml") => Self::Html,
            Some("md" | "markdown" | "mdown" | "mkd") => Self::Markdown,
            _ => Self::by_looks(text),
        }
    }

    fn by_looks(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let opening = text[..text.floor_char_boundary(OPENING)].to_ascii_lowercase();
        let is_page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|start| opening.starts_with(start));
        let closing = ["</p>", "</h1>", "</h2>", "</div>", "</title>", "</li>"];
        let is_tag =
            opening.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '!'));
        if is_page || (is_tag && closing.iter().any(|tag| opening.contains(tag))) {
            return Self::Html;
        }
        let is_heading = |line: &str| {
            let rest = line.trim_start_matches('#');
            (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
        };
        let has_front_matter = text.lines().next().is_some_and(|line| line.trim_end() == "---")
            && text.lines().skip(1).take(50).any(|line| line.trim_end() == "---");
        if has_front_matter || text.lines().any(is_heading) { Self::Markdown } else { Self::Text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_format_and_else_the_looks() {
        for (name, text, format) in [
            ("a.HTML", "Plain words.", Format::Html),
            ("a.md", "<p>Words.</p>", Format::Markdown),
            ("a.txt", "Plain words.\n\n- one\n- two", Format::Text),
            ("a.txt", "\u{feff}\n<!DOCTYPE html><title>x</title>", Format::Html),
            ("a", "<div><p>Words.</p></div>", Format::Html),
            ("a", "<3 vitamins\n\n</p> is a tag", Format::Text),
            ("a.txt", "# Title\n\nWords.", Format::Markdown),
            ("a.txt", "---\ntitle: x\n---\nWords.", Format::Markdown),
            ("a.txt", "Words\n---\nWords.", Format::Text),
            ("a.txt", "#vitamins are great", Format::Text),
            ("a.txt", "", Format::Text),
        ] {
            assert_eq!(Format::of(Path::new(name), text), format, "{name}: {text}");
        }
    }
}
