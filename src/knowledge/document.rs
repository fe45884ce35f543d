//! Reads a TOML file, sound or not: all its fields where it is sound, and where it is not, all faults and the fields
//! that can still be read. Knows no field.

use toml::de::DeTable;

use super::fields::Fields;
use super::{FileId, Finding, syntax};

/// Hands the fields of `text` to `read`, and adds the faults of its syntax to `findings`, before those that `read` adds.
pub fn read<T>(
    file: FileId,
    text: &str,
    findings: &mut Vec<Finding>,
    read: impl FnOnce(Fields<'_>, &mut Vec<Finding>) -> T,
) -> T {
    let first = match DeTable::parse(text) {
        Ok(table) => return read(Fields::of_file(file, text, table.into_inner(), true), findings),
        Err(first) => first,
    };
    let mended = syntax::mend(file, text, &first, findings);
    let (table, _) = DeTable::parse_recoverable(&mended.text);
    let mut more = Vec::new();
    let result = read(Fields::of_file(file, &mended.text, table.into_inner(), false), &mut more);
    findings.extend(more.into_iter().filter(|finding| !mended.is_damaged(finding.place.span.start)));
    for finding in findings.iter_mut().filter(|finding| finding.place.file == file) {
        finding.show_whole_characters(text);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let mut findings = Vec::new();
        read(FileId(0), text, &mut findings, |mut fields, findings| {
            for mut entry in fields.tables("entry") {
                entry.required::<String>("id");
                entry.optional::<i64>("number");
                entry.finish(findings);
            }
            fields.finish(findings);
        });
        findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn a_broken_file_still_tells_what_else_is_wrong() {
        let text = "[[entry]]\nid\nnumber = 'x'\n[[entry]]\nid = 5\nnumber = x\n[[entry]]\nidd = 'c'\n";
        assert_eq!(
            messages(text),
            [
                "this line has no `=`: `id`",
                "this value is no text, date or number: `number = x`",
                "`number`: expected a whole number such as 1, found text in quotes: `'x'`",
                "`id`: expected text in quotes, found a whole number: `5`",
                "`idd` is not a field of this entry",
            ]
        );
    }

    #[test]
    fn what_is_missing_is_told_only_of_a_file_that_could_be_read() {
        assert_eq!(messages("[[entry]]\nnumber = 1\n"), ["this entry has no `id`"]);
        assert_eq!(messages("[[entry]]\nid = \n").len(), 1);
    }
}
