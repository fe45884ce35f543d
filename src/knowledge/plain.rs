//! What a fault in the TOML of a file means to somebody who never saw TOML, and how to mend it.

use std::ops::Range;

use toml::de::Error;

use super::excerpt::excerpt;
use super::outline::{Loose, Looseness, is_header};

/// A fault in plain words.
pub(super) struct Fault {
    pub span: Range<usize>,
    pub message: String,
    pub help: String,
}

/// What to show of the place of a fault.
enum Show {
    Line,
    Part,
}

/// What the parser says, by how it begins; the same in plain words; what to show; and how to mend it. The first row
/// that fits counts.
const WORDS: [(&[&str], &str, Show, &str); 12] = [
    (
        &["string values must be quoted", "invalid float", "invalid integer", "unexpected leading zero"],
        "this value is no text, date or number",
        Show::Line,
        "texts stand in quotes: \"…\"; dates are written as 2026-11-23, and numbers as 1",
    ),
    (&["unclosed", "missing table open"], "the brackets do not match", Show::Line, BRACKETS),
    (&["missing opening quote"], "this text has no opening quote", Show::Line, "put a \" before it"),
    (
        &["unexpected key or value", "unexpected content"],
        "something is left over at the end of the line",
        Show::Line,
        "write one field a line; a text with ' or \" in it stands between \"\"\" and \"\"\"",
    ),
    (&["missing comma"], "a comma is missing", Show::Line, "put a comma between the elements of a list"),
    (&["extra comma"], "a comma too many", Show::Line, "remove the comma that has nothing before it"),
    (
        &["missing escaped value", "too few unicode", "invalid escape"],
        "a backslash that means nothing",
        Show::Line,
        "write \\\\ for a backslash, or remove it",
    ),
    (
        &["invalid date", "invalid time", "invalid month", "invalid day"],
        "there is no such date",
        Show::Part,
        "write year-month-day, such as 2026-11-23",
    ),
    (&["invalid boolean"], "expected true or false", Show::Part, "write true or false in small letters"),
    (
        &["invalid unquoted key", "unquoted keys cannot be empty", "keys cannot be"],
        "no field can have this name",
        Show::Line,
        "field names are plain words such as title",
    ),
    (
        &["invalid basic string", "invalid literal string", "invalid multi-line", "invalid comment"],
        "a character that cannot be seen",
        Show::Part,
        "remove it, or type the line again",
    ),
    (
        &["carriage return"],
        "this line ends in a way that few programs know",
        Show::Line,
        "save the file with the line ends of Windows, Linux or a Mac of this century",
    ),
];

const BRACKETS: &str = "write two brackets on each side, as in [[entry]], or one, as in [pack]";

/// What `error` says about `text`.
pub(super) fn fault(text: &str, error: &Error) -> Fault {
    let span = error.span().unwrap_or_default();
    let part = text.get(span.clone()).unwrap_or_default();
    let (_, line) = line_at(text, span.start);
    let is = |start: &str| error.message().starts_with(start);
    if is("key with no value") {
        return no_equals(text, span.start);
    }
    let (message, help) = if is("duplicate key") {
        repeated(text, span.start, part)
    } else if is("string values must be quoted") && part.is_empty() {
        (format!("there is no value: {}", excerpt(line)), "write the value after the =, texts in quotes".to_owned())
    } else if is("invalid boolean") && !["true", "false"].contains(&part.to_lowercase().as_str()) {
        // The parser goes by the first letter.
        (format!("{}: {}", WORDS[0].1, excerpt(line)), WORDS[0].3.to_owned())
    } else if is("string values must be quoted") && part.starts_with(['“', '”', '„', '‘', '’', '«']) {
        (format!("curly quotes around {}", excerpt(part)), "use straight quotes: \"…\"".to_owned())
    } else if (is("invalid basic string") || is("invalid literal string")) && part.is_empty() {
        let help = "add the same quote at the end of the text, on the same line";
        (format!("this text has no closing quote: {}", excerpt(line)), help.to_owned())
    } else if let Some((_, words, show, help)) = WORDS.iter().find(|(starts, ..)| starts.iter().any(|start| is(start)))
    {
        let shown = match show {
            Show::Line => excerpt(line),
            Show::Part => excerpt(part),
        };
        (format!("{words}: {shown}"), (*help).to_owned())
    } else {
        let message = format!("this line cannot be read ({}): {}", error.message(), excerpt(line));
        (message, "write each field as: name = \"text\"".to_owned())
    };
    Fault { span, message, help }
}

/// What is wrong with `loose` lines of `text`.
pub(super) fn loose_fault(text: &str, loose: &Loose) -> Fault {
    let shown = excerpt(line_at(text, loose.at.start).1);
    let (message, help) = match (loose.fault, &text[loose.at.clone()]) {
        (Looseness::Open, "[") => {
            (format!("this list is not closed: {shown}"), "add ] after its last element".to_owned())
        }
        (Looseness::Open, quotes) => {
            (format!("this text is not closed: {shown}"), format!("add {quotes} after its end, on a line of its own"))
        }
        (Looseness::Unopened, _) => {
            (format!("this text is not opened: {shown}"), "put a line above it: text = \"\"\"".to_owned())
        }
        (Looseness::BadHeader, _) => (format!("the brackets do not match: {shown}"), BRACKETS.to_owned()),
        (Looseness::Stray | Looseness::Echo, _) => return no_equals(text, loose.at.start),
    };
    Fault { span: loose.at.clone(), message, help }
}

fn no_equals(text: &str, byte: usize) -> Fault {
    let (lines, line) = line_at(text, byte);
    let start = lines.start + text[lines].find(line).unwrap_or_default();
    let message = format!("this line has no `=`: {}", excerpt(line));
    let help = if line.contains(": ") { "write = where the : is" } else { "write each field as: name = \"text\"" };
    Fault { span: start..start + line.len(), message, help: help.to_owned() }
}

/// Words for a field or a table that stands at `byte` and before.
fn repeated(text: &str, byte: usize, name: &str) -> (String, String) {
    let (_, line) = line_at(text, byte);
    if line.starts_with('[') {
        let help = "[pack] stands once; every other table starts with a line in double brackets: [[entry]]";
        return (format!("{} stands here a second time", excerpt(line)), help.to_owned());
    }
    let header = header_above(text, byte);
    let help = match header.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        Some(table) => format!("keep one of the two; if a new {table} begins here, start it with a line [[{table}]]"),
        None => "keep one of the two".to_owned(),
    };
    (format!("{} stands here a second time", excerpt(name)), help)
}

/// The line that holds `byte`, its end of line included, and its text.
pub(super) fn line_at(text: &str, byte: usize) -> (Range<usize>, &str) {
    let byte = text.floor_char_boundary(byte);
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |end| byte + end + 1);
    (start..end, text[start..end].trim())
}

/// The table header above `byte`.
fn header_above(text: &str, byte: usize) -> &str {
    let mut end = line_at(text, byte).0.start;
    while end > 0 {
        let (line, header) = line_at(text, end - 1);
        if is_header(header) {
            return header;
        }
        end = line.start;
    }
    ""
}

#[cfg(test)]
mod tests {
    use crate::knowledge::{FileId, FileText, document};

    fn faults(text: &str) -> Vec<String> {
        let mut findings = Vec::new();
        document::read(FileId(0), text, &mut findings, |_, _| ());
        let file = FileText { name: String::new(), text: text.to_owned() };
        let shown = findings.iter().map(|finding| {
            let (line, column) = file.line_and_column(finding.place.span.start);
            format!("{line}:{column}: {}", finding.message)
        });
        shown.collect()
    }

    #[test]
    fn every_common_slip_has_plain_words() {
        let table = [
            ("a = Hello there", "1:5: this value is no text, date or number: `a = Hello there`"),
            ("a = 23.11.2026", "1:10: this value is no text, date or number: `a = 23.11.2026`"),
            ("a = 01", "1:5: this value is no text, date or number: `a = 01`"),
            ("a =", "1:4: there is no value: `a =`"),
            ("a = “Hello”", "1:5: curly quotes around `“Hello”`"),
            ("a = \"Hello\nb = 1", "1:11: this text has no closing quote: `a = \"Hello`"),
            ("a = 'it's'", "1:9: something is left over at the end of the line: `a = 'it's'`"),
            ("a: \"Hello\"", "1:1: this line has no `=`: `a: \"Hello\"`"),
            ("a = 1\na = 2", "2:1: `a` stands here a second time"),
            ("[a]\n[a]", "2:2: `[a]` stands here a second time"),
            ("[[entry]\na = 1", "1:1: the brackets do not match: `[[entry]`"),
            ("[entry\na = 1", "1:1: the brackets do not match: `[entry`"),
            ("a = [\"b\" \"c\"]", "1:10: a comma is missing: `a = [\"b\" \"c\"]`"),
            ("a = [\"b\",, \"c\"]", "1:10: a comma too many: `a = [\"b\",, \"c\"]`"),
            ("a = [\"b\"\nb = 1", "1:5: this list is not closed: `a = [\"b\"`"),
            ("a = \"\"\"\nb\n[[entry]]", "1:5: this text is not closed: `a = \"\"\"`"),
            ("a = 2026-02-30", "1:5: there is no such date: `2026-02-30`"),
            ("a = \"c:\\q\"", "1:9: a backslash that means nothing: `a = \"c:\\q\"`"),
            ("a = foods\"", "1:5: this value is no text, date or number: `a = foods\"`"),
            ("a = True", "1:5: expected true or false: `True`"),
            ("é = 1", "1:1: no field can have this name: `é = 1`"),
            ("= 1", "1:1: no field can have this name: `= 1`"),
            ("a = \"x\u{0}\"", "1:7: a character that cannot be seen: `\\u{0}`"),
        ];
        for (text, fault) in table {
            assert_eq!(faults(text), [fault], "{text}");
        }
    }
}
