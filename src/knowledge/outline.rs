//! Reads a file that is no TOML line by line, as people write it, and finds the lines that keep the rest from being
//! read. A text that is never closed, or never opened, swallows the rest of the file when it is read as TOML, and every
//! fault after it is an echo; read by lines, it ends where the next field begins.

use std::ops::Range;

/// Lines that cannot stand where they do.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Loose {
    /// What is wrong with them.
    pub fault: Looseness,
    /// Where: the quotes or the bracket that open something, or the first line.
    pub at: Range<usize>,
    /// All the lines, ends of lines included.
    pub lines: Range<usize>,
}

/// Why lines cannot stand where they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looseness {
    /// A text or a list is still open where a new field or table begins.
    Open,
    /// A passage begins without quotes, or quotes stand where nothing was opened.
    Unopened,
    /// Brackets that name no table.
    BadHeader,
    /// Neither a field, nor a table, nor part of one.
    Stray,
    /// Part of something that is at fault already.
    Echo,
}

/// Every loose line of `text`.
pub(super) fn loose_lines(text: &str) -> Vec<Loose> {
    let mut outline = Outline::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        outline.add(line, start);
        start += line.len();
    }
    outline.give_up_value(start);
    outline.loose
}

/// Where the table headers of `text` start.
pub(super) fn headers(text: &str) -> Vec<usize> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        (start - line.len(), line)
    });
    lines.filter(|(_, line)| is_header(line)).map(|(start, _)| start).collect()
}

#[derive(Default)]
struct Outline {
    loose: Vec<Loose>,
    value: OpenValue,
    before: Before,
}

/// What stands before a line.
#[derive(Clone, Copy, Default)]
enum Before {
    /// Nothing that a loose line could belong to.
    #[default]
    Sound,
    /// A field whose value is missing; it may follow on lines of its own.
    EmptyField,
    /// Loose lines that begin like a field.
    LooseField,
    /// Other loose lines, by the index of the first.
    Loose(usize),
    /// A header that is none: the fields up to the next header belong to no table.
    BadHeader,
}

impl Outline {
    fn add(&mut self, line: &str, start: usize) {
        let value = begins_value(line);
        if is_header(line) || value.is_some_and(|value| self.value.excludes(&line[value..])) {
            self.give_up_value(start);
        }
        if self.value.is_open() {
            self.value.scan(line, 0, start);
            return;
        }
        let trimmed = line.trim();
        match (value, self.before) {
            // A paragraph may have a blank line in it, wherever it stands.
            _ if trimmed.is_empty() || trimmed.starts_with('#') => (),
            _ if is_header(line) => self.before = Before::Sound,
            (_, Before::BadHeader) => self.push(Looseness::Echo, line, start),
            (Some(value), _) => {
                self.before = if line[value..].trim().is_empty() { Before::EmptyField } else { Before::Sound };
                self.value.scan(line, value, start);
            }
            (None, _) if trimmed.starts_with('[') => {
                self.before = Before::BadHeader;
                self.push(Looseness::BadHeader, line, start);
            }
            (None, before) if is_stray(trimmed) => self.add_stray(trimmed, before, line, start),
            (None, _) => self.before = Before::Sound,
        }
    }

    fn add_stray(&mut self, trimmed: &str, before: Before, line: &str, start: usize) {
        let are_quotes = matches!(trimmed, "\"\"\"" | "'''");
        let fault = match before {
            Before::EmptyField | Before::BadHeader => Looseness::Echo,
            Before::Sound | Before::LooseField | Before::Loose(_) if looks_like_field(trimmed) => {
                self.before = Before::LooseField;
                Looseness::Stray
            }
            Before::LooseField => Looseness::Echo,
            Before::Loose(first) => {
                if are_quotes {
                    self.loose[first].fault = Looseness::Unopened;
                }
                Looseness::Echo
            }
            Before::Sound => {
                self.before = Before::Loose(self.loose.len());
                if are_quotes { Looseness::Unopened } else { Looseness::Stray }
            }
        };
        self.push(fault, line, start);
    }

    fn push(&mut self, fault: Looseness, line: &str, start: usize) {
        let blank = line.len() - line.trim_start().len();
        let at = start + blank..start + line.trim_end().len();
        self.loose.push(Loose { fault, at, lines: start..start + line.len() });
    }

    /// Where the open value cannot go on, at byte `end`, it is loose from its beginning.
    fn give_up_value(&mut self, end: usize) {
        if let Some((at, line)) = std::mem::take(&mut self.value).opened {
            self.loose.push(Loose { fault: Looseness::Open, at, lines: line..end });
        }
    }
}

/// A text or a list that a line begins inside of.
#[derive(Default)]
struct OpenValue {
    /// The quotes that open the outermost text or list, or its bracket; and where its line starts.
    opened: Option<(Range<usize>, usize)>,
    depth: usize,
    quotes: Option<&'static str>,
}

impl OpenValue {
    fn is_open(&self) -> bool {
        self.opened.is_some()
    }

    /// Whether a line that reads `name = ` and then `value` cannot stand in here. A passage may well say "x = 2", but
    /// hardly that something equals three quotes.
    fn excludes(&self, value: &str) -> bool {
        self.is_open() && (self.quotes.is_none() || value.starts_with("\"\"\"") || value.starts_with("'''"))
    }

    /// Reads on from byte `first` of `line`, which starts at byte `start` of the text.
    fn scan(&mut self, line: &str, first: usize, start: usize) {
        let mut at = first;
        while at < line.len() {
            let rest = &line[at..];
            if let Some(quotes) = self.quotes {
                let Some(end) = closing(rest, quotes) else { return };
                at += end;
                self.quotes = None;
                self.close_if_done();
            } else if let Some(quotes) = ["\"\"\"", "'''"].into_iter().find(|quotes| rest.starts_with(quotes)) {
                self.open(start + at..start + at + 3, start);
                self.quotes = Some(quotes);
                at += 3;
            } else if rest.starts_with(['"', '\'']) {
                at += 1 + closing(&rest[1..], &rest[..1]).unwrap_or(rest.len() - 1);
            } else if rest.starts_with('#') {
                return;
            } else {
                if rest.starts_with('[') && (self.depth > 0 || at == first) {
                    self.open(start + at..start + at + 1, start);
                    self.depth += 1;
                } else if rest.starts_with(']') && self.depth > 0 {
                    self.depth -= 1;
                    self.close_if_done();
                }
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
    }

    fn open(&mut self, opening: Range<usize>, line: usize) {
        self.opened.get_or_insert((opening, line));
    }

    fn close_if_done(&mut self) {
        if self.depth == 0 && self.quotes.is_none() {
            self.opened = None;
        }
    }
}

/// Where the text that begins at the start of `rest` ends, its closing quotes included.
fn closing(rest: &str, quotes: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let end = from + rest[from..].find(quotes)?;
        let backslashes = rest[..end].bytes().rev().take_while(|&byte| byte == b'\\').count();
        if backslashes % 2 == 0 || quotes.starts_with('\'') {
            return Some(end + quotes.len());
        }
        from = end + 1;
    }
}

/// Whether `line` is `[name]` or `[[name]]`.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let brackets = if line.starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
    let name = line.strip_prefix(brackets.0).and_then(|rest| rest.strip_suffix(brackets.1));
    name.is_some_and(|name| name.trim().starts_with(char::is_alphabetic) && name.trim().split('.').all(is_name))
}

/// Where the value begins, when `line` reads `name = `.
fn begins_value(line: &str) -> Option<usize> {
    let equals = line.find('=')?;
    let blank = line[equals + 1..].len() - line[equals + 1..].trim_start().len();
    is_name(line[..equals].trim()).then_some(equals + 1 + blank)
}

/// Whether `line`, which begins no value, is nothing else either: an element of a list, a piece of a passage, or a
/// field without `=`.
fn is_stray(line: &str) -> bool {
    match line.chars().next() {
        Some(quote @ ('"' | '\'')) => !line[1..].split(quote).nth(1).is_some_and(|rest| rest.trim().starts_with('=')),
        _ => !line.contains('='),
    }
}

/// Whether somebody meant `line` to be a field: "title: Vitamin D".
fn looks_like_field(line: &str) -> bool {
    let name: &str = line.split([':', '"', '\'', '[']).next().unwrap_or_default();
    name.len() < line.len() && is_name(name.trim())
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::Looseness::{BadHeader, Echo, Open, Stray, Unopened};
    use super::*;

    #[test]
    fn every_line_that_belongs_nowhere_is_found() {
        let table: &[(&str, &[(Looseness, &str)])] = &[
            ("a = [\"x\", \"y\"\nb = 1\n", &[(Open, "a = [\"x\", \"y\"\n")]),
            ("a = [\n  \"x\",\n[[entry]]\nb = [\"]\"]\n", &[(Open, "a = [\n  \"x\",\n")]),
            ("a = \"\"\"\nb = 5\n[[e]]\nb = \"\"\"\nx\n\"\"\"\n", &[(Open, "a = \"\"\"\nb = 5\n")]),
            ("a = \"\"\"\nx\nb = '''\ny\n", &[(Open, "a = \"\"\"\nx\n"), (Open, "b = '''\ny\n")]),
            (
                "a = 1\nSome words.\n\nMore.\n\"\"\"\nb = 2\n",
                &[(Unopened, "Some words.\n"), (Echo, "More.\n"), (Echo, "\"\"\"\n")],
            ),
            ("a =\n\"x\",\n]\nb = 1\n", &[(Echo, "\"x\",\n"), (Echo, "]\n")]),
            ("a: [\n\"x\",\n]\nb = 1\n", &[(Stray, "a: [\n"), (Echo, "\"x\",\n"), (Echo, "]\n")]),
            ("a: '''\nSome words.\n'''\n", &[(Stray, "a: '''\n"), (Echo, "Some words.\n"), (Echo, "'''\n")]),
            ("a: 1\nb: 2\nc \"d\"\n", &[(Stray, "a: 1\n"), (Stray, "b: 2\n"), (Stray, "c \"d\"\n")]),
            ("[[e]\na = 1\n[[e]]\na = 1\n", &[(BadHeader, "[[e]\n"), (Echo, "a = 1\n")]),
            ("a = \"\"\"x\\\"\"\" = \"\"\"\nb = [[1], [2]] # [\nc = '['\nd = \"it's [\"\n[[e]]\n[a.b]\n", &[]),
            ("title = what [is\nb = 'it's [\n\"quoted\" = 1\n# words\n", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<_> = loose_lines(text).iter().map(|l| (l.fault, &text[l.lines.clone()])).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
