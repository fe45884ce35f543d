//! Finds texts and lists that were never closed. Read as TOML, they swallow the rest of the file, and every fault
//! after them is an echo; read line by line, as people write packs, they end where the next field begins.

use std::ops::Range;

/// A text or a list without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// The quotes or the bracket that open it.
    pub opening: Range<usize>,
    /// Everything from the line that opens it to the line that cannot belong to it.
    pub lines: Range<usize>,
}

/// Every text and list of `text` that is still open where a new field or a new table begins.
pub(super) fn find(text: &str) -> Vec<Unclosed> {
    let mut found = Vec::new();
    let mut state = State::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((opening, from)) = state.opened.clone()
            && (is_header(line) || begins_value(line).is_some_and(|value| state.cannot_hold(&line[value..])))
        {
            found.push(Unclosed { opening, lines: from..start });
            state = State::default();
        }
        state.scan(line, start);
        start += line.len();
    }
    if let Some((opening, from)) = state.opened {
        found.push(Unclosed { opening, lines: from..start });
    }
    found
}

/// What a line begins inside of.
#[derive(Default)]
struct State {
    /// The quotes that open the outermost text or list, or its bracket; and where its line starts.
    opened: Option<(Range<usize>, usize)>,
    depth: usize,
    quotes: Option<&'static str>,
}

impl State {
    /// Whether a line that reads `name = ` and then `value` cannot stand in here. A passage may well say "x = 2", but
    /// hardly that something equals three quotes.
    fn cannot_hold(&self, value: &str) -> bool {
        self.quotes.is_none() || value.starts_with("\"\"\"") || value.starts_with("'''")
    }

    /// Reads `line`, which starts at byte `start` of the text.
    fn scan(&mut self, line: &str, start: usize) {
        let mut at = if self.opened.is_some() { 0 } else { begins_value(line).unwrap_or(line.len()) };
        let first = at;
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
    let name = line.trim_start_matches('[').trim_end_matches(']');
    line.starts_with('[') && line.ends_with(']') && name.starts_with(|c: char| c.is_alphabetic()) && is_name(name)
}

/// Where the value begins, when `line` reads `name = `.
fn begins_value(line: &str) -> Option<usize> {
    let equals = line.find('=')?;
    let blank = line[equals + 1..].len() - line[equals + 1..].trim_start().len();
    is_name(line[..equals].trim()).then_some(equals + 1 + blank)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_is_found_where_it_opens() {
        let table = [
            ("a = [\"x\", \"y\"\nb = 1\n", vec!["a = [\"x\", \"y\"\n"]),
            ("a = [\n  \"x\",\n[[entry]]\nb = [\"]\"]\n", vec!["a = [\n  \"x\",\n"]),
            ("a = \"\"\"\nfive = 5\n[[entry]]\nb = \"\"\"\nx\n\"\"\"\n", vec!["a = \"\"\"\nfive = 5\n"]),
            ("a = \"\"\"\nx\nb = '''\ny\n", vec!["a = \"\"\"\nx\n", "b = '''\ny\n"]),
            ("a = \"\"\"x\\\"\"\" = \"\"\"\nb = [[1], [2]] # [\nc = '['\nd = \"it's [\"\n[[e]]\n", vec![]),
            ("title = what [is\nb = 'it's [\n", vec![]),
        ];
        for (text, lines) in table {
            assert_eq!(find(text).iter().map(|u| &text[u.lines.clone()]).collect::<Vec<_>>(), lines, "{text}");
        }
    }
}
