//! What is wrong with the TOML of a file, in plain words, and a text that can be read in its place. Knows no field.

use std::ops::Range;

use toml::de::{DeTable, Error};

use super::excerpt::excerpt;
use super::unclosed::{self, is_header};
use super::{FileId, Finding};

/// A text with the lines left out that would keep the rest from being read.
pub(super) struct Mended {
    /// As long as the original, byte for byte: blanks stand where something was left out.
    pub text: String,
    /// The lines with a fault. What else is wrong with them is most likely an echo.
    pub damaged: Vec<Range<usize>>,
}

/// Beyond this size only the first fault is looked for: a large file that is not TOML has a fault on every line.
const LARGEST_MENDED: usize = 1024 * 1024;

/// A file with more faults than this is no pack; the rest of them would tell nothing new.
const MOST_FAULTS: usize = 100;

/// Finds every fault in the TOML of `text`, of which `first` is the first that was met.
pub(super) fn mend(file: FileId, text: &str, first: &Error, findings: &mut Vec<Finding>) -> Mended {
    let mut mended = Mended { text: String::new(), damaged: Vec::new() };
    let mut faults = Vec::new();
    if text.len() > LARGEST_MENDED {
        faults.push(fault(text, first));
    } else {
        text.clone_into(&mut mended.text);
        mended.close_open_ends(&mut faults);
        mended.leave_out_unreadable_lines(&mut faults);
    }
    faults.sort_by_key(|fault| fault.span.start);
    if faults.len() > MOST_FAULTS {
        faults.truncate(MOST_FAULTS);
        let message = format!("more than {MOST_FAULTS} lines cannot be read");
        faults.push(Fault { span: 0..0, message, help: "is this a pack?".to_owned() });
        mended.text.clear();
    }
    findings.extend(faults.into_iter().map(|fault| Finding::error(file, fault.span, fault.message, fault.help)));
    mended
}

struct Fault {
    span: Range<usize>,
    message: String,
    help: String,
}

impl Mended {
    fn close_open_ends(&mut self, faults: &mut Vec<Fault>) {
        for open in unclosed::find(&self.text).into_iter().take(MOST_FAULTS + 1) {
            let (what, end) = match &self.text[open.opening.clone()] {
                "[" => ("list", "]"),
                "'''" => ("text", "'''"),
                _ => ("text", "\"\"\""),
            };
            let message = format!("this {what} is not closed: {}", excerpt(line_at(&self.text, open.opening.start).1));
            let help = format!("add {end} after its end, on a line of its own");
            faults.push(Fault { span: open.opening, message, help });
            self.leave_out(open.lines);
        }
    }

    /// The parser stops for good at a line without `=`, and takes an unclosed header for no header at all. Without
    /// those lines the rest can be read; each round leaves out at least one, and one or two rounds are all it takes.
    fn leave_out_unreadable_lines(&mut self, faults: &mut Vec<Fault>) {
        for round in 0..5 {
            let (_, errors) = DeTable::parse_recoverable(&self.text);
            let spilling: Vec<&Error> = errors.iter().filter(|error| spills(error)).collect();
            let is_done = spilling.is_empty() || round == 4;
            let reported: Vec<&Error> = if is_done { errors.iter().collect() } else { spilling };
            for error in reported {
                if faults.len() > MOST_FAULTS {
                    return;
                }
                let fault = fault(&self.text, error);
                let (line, _) = line_at(&self.text, fault.span.start);
                if self.damaged.iter().any(|damaged| damaged.contains(&line.start) || *damaged == line) {
                    continue;
                }
                if error.message().starts_with("unclosed") {
                    self.leave_out(line.start..next_header(&self.text, line.end));
                } else if spills(error) {
                    self.leave_out(line);
                } else {
                    self.damaged.push(line);
                }
                faults.push(fault);
            }
            if is_done {
                return;
            }
        }
    }

    fn leave_out(&mut self, lines: Range<usize>) {
        let blank: String =
            self.text[lines.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        self.text.replace_range(lines.clone(), &blank);
        self.damaged.push(lines);
    }
}

/// Whether nothing after `error` can be read.
fn spills(error: &Error) -> bool {
    error.message().starts_with("key with no value") || error.message().starts_with("unclosed")
}

/// The line that holds `byte`, its end of line included, and its text.
fn line_at(text: &str, byte: usize) -> (Range<usize>, &str) {
    let byte = text.floor_char_boundary(byte);
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |end| byte + end + 1);
    (start..end, text[start..end].trim())
}

/// Where the first table header after `from` starts.
fn next_header(text: &str, from: usize) -> usize {
    let mut start = from;
    for line in text[from..].split_inclusive('\n') {
        if is_header(line) {
            return start;
        }
        start += line.len();
    }
    text.len()
}

/// What `error` means to somebody who never saw TOML.
fn fault(text: &str, error: &Error) -> Fault {
    let span = error.span().unwrap_or_default();
    let at = text.get(span.clone()).unwrap_or_default();
    let (lines, line) = line_at(text, span.start);
    let said = |message: String, help: &str| Fault { span: span.clone(), message, help: help.to_owned() };
    let message = error.message();
    let is = |start: &str| message.starts_with(start);
    if is("key with no value") {
        let help = if line.contains(':') { "write = where the : is" } else { "write each field as: name = \"text\"" };
        let start = lines.start + text[lines].find(line).unwrap_or_default();
        let message = format!("this line has no `=`: {}", excerpt(line));
        return Fault { span: start..start + line.len(), message, help: help.to_owned() };
    }
    if is("duplicate key") && line.starts_with('[') {
        let help = "[pack] stands once; every other table starts with a line in double brackets: [[entry]]";
        return said(format!("{} stands here a second time", excerpt(line)), help);
    }
    if is("duplicate key") {
        let help = "keep one of the two; if a new entry begins here, start it with a line [[entry]]";
        return said(format!("{} stands here a second time", excerpt(at)), help);
    }
    if is("unclosed") || (line.starts_with('[') && !is_header(line)) {
        let help = "write [pack] once, and [[entry]], [[source]] or [[subject]] with two brackets on each side";
        return said(format!("the brackets do not match: {}", excerpt(line)), help);
    }
    if is("string values must be quoted") && at.is_empty() {
        return said(format!("there is no value: {}", excerpt(line)), "write the value after the =, texts in quotes");
    }
    if is("string values must be quoted") && at.starts_with(['“', '”', '„', '‘', '’', '«']) {
        return said(format!("curly quotes around {}", excerpt(at)), "use straight quotes: \"…\"");
    }
    if is("string values must be quoted") || is("invalid float") || is("invalid integer") || is("unexpected leading") {
        let help = "texts stand in quotes: \"…\"; dates are written as 2026-11-23, and numbers as 1";
        return said(format!("this value is no text, date or number: {}", excerpt(line)), help);
    }
    if (is("invalid basic string") || is("invalid literal string")) && at.is_empty() {
        let help = "add the same quote at the end of the text, on the same line";
        return said(format!("this text has no closing quote: {}", excerpt(line)), help);
    }
    if is("invalid") && message.contains("string") {
        return said(format!("a character that cannot be seen: {}", excerpt(at)), "remove it, or type the line again");
    }
    if is("unexpected key or value") {
        let help = "write one field a line; a text with ' or \" in it stands between \"\"\" and \"\"\"";
        return said(format!("something is left over at the end of the line: {}", excerpt(line)), help);
    }
    if is("missing comma") {
        return said(format!("a comma is missing: {}", excerpt(line)), "put a comma between the elements of a list");
    }
    if is("extra comma") {
        return said(format!("a comma too many: {}", excerpt(line)), "remove the comma that has nothing before it");
    }
    if is("missing escaped value") || is("too few unicode") || message.contains("escape") {
        let help = "write \\\\ for a backslash, or remove it";
        return said(format!("a backslash that means nothing: {}", excerpt(line)), help);
    }
    if is("invalid date") || is("invalid time") || is("invalid month") || is("invalid day") {
        return said(format!("there is no such date: {}", excerpt(at)), "write year-month-day, such as 2026-11-23");
    }
    if is("invalid boolean") {
        return said(format!("expected true or false: {}", excerpt(at)), "write true or false in small letters");
    }
    if is("invalid unquoted key") || is("unquoted keys cannot be empty") {
        let help = "field names are plain words such as title";
        return said(format!("no field can have this name: {}", excerpt(line)), help);
    }
    said(format!("this line cannot be read ({message}): {}", excerpt(line)), "write each field as: name = \"text\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let mut findings = Vec::new();
        let Err(first) = DeTable::parse(text) else { return Vec::new() };
        mend(FileId(0), text, &first, &mut findings);
        let file = crate::knowledge::FileText { name: String::new(), text: text.to_owned() };
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
            ("[[entry]\na = 1", "1:9: the brackets do not match: `[[entry]`"),
            ("[entry\na = 1", "1:7: the brackets do not match: `[entry`"),
            ("a = [\"b\" \"c\"]", "1:10: a comma is missing: `a = [\"b\" \"c\"]`"),
            ("a = [\"b\",, \"c\"]", "1:10: a comma too many: `a = [\"b\",, \"c\"]`"),
            ("a = [\"b\"\nb = 1", "1:5: this list is not closed: `a = [\"b\"`"),
            ("a = \"\"\"\nb\n[[entry]]", "1:5: this text is not closed: `a = \"\"\"`"),
            ("a = 2026-02-30", "1:5: there is no such date: `2026-02-30`"),
            ("a = \"c:\\q\"", "1:9: a backslash that means nothing: `a = \"c:\\q\"`"),
            ("a = True", "1:5: expected true or false: `True`"),
            ("é = 1", "1:1: no field can have this name: `é = 1`"),
            ("= 1", "1:1: no field can have this name: `= 1`"),
            ("a = \"x\u{0}\"", "1:7: a character that cannot be seen: `\\u{0}`"),
        ];
        for (text, fault) in table {
            assert_eq!(faults(text), [fault], "{text}");
        }
    }

    #[test]
    fn faults_are_found_behind_each_other() {
        let text = "title\nasks = [\"a\",\n[[entry]]\ntext = \"\"\"\nnever = closed\n[[entry]]\nid = \"a\"\nid = \"b\"\ndue = yes\n";
        assert_eq!(
            faults(text),
            [
                "1:1: this line has no `=`: `title`",
                "2:8: this list is not closed: `asks = [\"a\",`",
                "4:8: this text is not closed: `text = \"\"\"`",
                "8:1: `id` stands here a second time",
                "9:7: this value is no text, date or number: `due = yes`",
            ]
        );
    }

    #[test]
    fn a_file_that_is_no_pack_is_not_listed_line_by_line() {
        assert_eq!(faults(&"lorem ipsum\n".repeat(1000)).len(), MOST_FAULTS + 1);
        assert_eq!(faults(&"lorem ipsum\n".repeat(100_000)).len(), 1);
    }
}
