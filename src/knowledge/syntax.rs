//! What is wrong with the TOML of a file, in plain words, and a text that can be read in its place. Knows no field.

use std::ops::Range;

use toml::de::{DeTable, Error};

use super::outline::{self, Looseness};
use super::plain::{Fault, fault, line_at, loose_fault};
use super::{FileId, Finding};

/// A text with the lines left out that would keep the rest from being read.
pub(super) struct Mended {
    /// As long as the original, byte for byte: blanks stand where something was left out.
    pub text: String,
    /// The lines with a fault, in order.
    damaged: Vec<Range<usize>>,
}

/// Beyond this size only the first fault is looked for: a large file that is not TOML has a fault on every line.
const LARGEST_MENDED: usize = 1024 * 1024;

/// A file with more faults than this is no pack; the rest of them would tell nothing new.
const MOST_FAULTS: usize = 100;

/// Each round reads the whole file; few files need a second one.
const MOST_ROUNDS: usize = 20;

/// Finds every fault in the TOML of `text`, of which `first` is the first that was met.
pub(super) fn mend(file: FileId, text: &str, first: &Error, findings: &mut Vec<Finding>) -> Mended {
    let mut mended = Mended { text: String::new(), damaged: Vec::new() };
    let mut faults = Vec::new();
    if text.len() > LARGEST_MENDED {
        faults.push(fault(text, first));
    } else {
        text.clone_into(&mut mended.text);
        mended.leave_out_loose_lines(&mut faults);
        mended.report_the_rest(&mut faults);
    }
    faults.sort_by_key(|fault| fault.span.start);
    mended.damaged.sort_by_key(|lines| lines.start);
    if faults.len() > MOST_FAULTS {
        faults.truncate(MOST_FAULTS);
        let message = format!("more than {MOST_FAULTS} lines cannot be read");
        faults.push(Fault { span: 0..0, message, help: "is this a pack?".to_owned() });
        mended.text.clear();
    }
    findings.extend(faults.into_iter().map(|fault| Finding::error(file, fault.span, fault.message, fault.help)));
    mended
}

impl Mended {
    /// Whether the line that holds `byte` has a fault. What else is wrong with it is most likely an echo.
    pub(super) fn is_damaged(&self, byte: usize) -> bool {
        let after = self.damaged.partition_point(|lines| lines.start <= byte);
        after > 0 && self.damaged[after - 1].contains(&byte)
    }

    fn leave_out_loose_lines(&mut self, faults: &mut Vec<Fault>) {
        for loose in outline::loose_lines(&self.text) {
            if faults.len() > MOST_FAULTS {
                return;
            }
            if loose.fault != Looseness::Echo {
                faults.push(loose_fault(&self.text, &loose));
            }
            self.leave_out(loose.lines);
        }
    }

    /// What is wrong with the lines that are left concerns them alone, mostly. The parser stops for good at a line
    /// without `=` though; so that line is left out too, and the rest read again.
    fn report_the_rest(&mut self, faults: &mut Vec<Fault>) {
        let tables = outline::headers(&self.text);
        let table_of = |byte| tables.partition_point(|&header| header <= byte);
        // One fault a line is told. Where a header is missing, every field of its table repeats one of the table above,
        // so one repeat a table is told as well.
        let mut line = 0..0;
        let mut table_with_repeats = None;
        for _ in 0..MOST_ROUNDS {
            let (_, mut errors) = DeTable::parse_recoverable(&self.text);
            errors.sort_by_key(start);
            let stop = errors.iter().position(stops_the_parser);
            errors.truncate(stop.map_or(errors.len(), |stop| stop + 1));
            for error in &errors {
                let is_new = start(error) >= line.end && (line.end < self.text.len() || line.is_empty());
                if !is_new && !stops_the_parser(error) {
                    continue;
                }
                if faults.len() > MOST_FAULTS {
                    return;
                }
                line = line_at(&self.text, start(error)).0;
                let table = error.message().starts_with("duplicate key").then(|| table_of(line.start));
                if is_new && (table.is_none() || table != table_with_repeats) {
                    faults.push(fault(&self.text, error));
                }
                table_with_repeats = table.or(table_with_repeats);
                if stops_the_parser(error) {
                    self.leave_out(line.clone());
                } else {
                    self.damaged.push(line.clone());
                }
            }
            if stop.is_none() {
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

fn start(error: &Error) -> usize {
    error.span().unwrap_or_default().start
}

fn stops_the_parser(error: &Error) -> bool {
    error.message().starts_with("key with no value")
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
        assert_eq!(faults(&"lorem: ipsum\n".repeat(1000)).len(), MOST_FAULTS + 1);
        assert_eq!(faults(&"lorem: ipsum\n".repeat(100_000)).len(), 1);
    }
}
