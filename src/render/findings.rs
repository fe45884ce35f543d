//! Findings as text: a line each for tools, or with the line of the file they are about for people. Knows no checks.

use codespan_reporting::diagnostic::{Diagnostic, Label, Severity as Shade};
use codespan_reporting::files::{Files, SimpleFiles};
use codespan_reporting::term::{self, Config, termcolor::Ansi};

use crate::knowledge::{FileText, Finding, Severity, Tally};
use crate::render::terminal::inert;
use crate::wording::count;

/// The files that findings are about, ready to show lines of.
pub struct Sources {
    files: SimpleFiles<String, String>,
}

impl Sources {
    /// Prepares `files`.
    #[must_use]
    pub fn new(files: &[FileText]) -> Self {
        let mut sources = SimpleFiles::new();
        for file in files {
            sources.add(inert(&file.name).replace('\n', "?"), visible(&file.text));
        }
        Self { files: sources }
    }

    /// `file:line:column: severity: message`, and the help indented below. Lines and columns count from 1, columns in
    /// characters.
    #[must_use]
    pub fn short(&self, finding: &Finding) -> String {
        let place = &finding.place;
        let name = self.files.name(place.file.0).unwrap_or_default();
        let (line, column) = self
            .files
            .location(place.file.0, place.span.start)
            .map_or((1, 1), |location| (location.line_number, location.column_number));
        // Editors don't count the byte order mark that some of them write.
        let marked = line == 1 && self.files.source(place.file.0).is_ok_and(|text| text.starts_with('\u{feff}'));
        let column = if marked { column.saturating_sub(1).max(1) } else { column };
        let message = one_line(&finding.message);
        let help = finding.help.as_deref().map(|help| format!("\n  help: {}", one_line(help))).unwrap_or_default();
        format!("{name}:{line}:{column}: {}: {message}{help}", word(finding.severity))
    }

    /// With the line of the file, carets below it, and colours.
    #[must_use]
    pub fn rich(&self, finding: &Finding) -> String {
        let place = &finding.place;
        let shade = match finding.severity {
            Severity::Error => Shade::Error,
            Severity::Warning => Shade::Warning,
            Severity::Hint => Shade::Note,
        };
        let help = finding.help.as_deref().map(|help| format!("help: {}", one_line(help)));
        let diagnostic = Diagnostic::new(shade)
            .with_message(one_line(&finding.message))
            .with_label(Label::primary(place.file.0, place.span.clone()))
            .with_notes_iter(help);
        let mut out = Ansi::new(Vec::new());
        if term::emit_to_write_style(&mut out, &Config::default(), &self.files, &diagnostic).is_err() {
            return self.short(finding);
        }
        let shown = String::from_utf8_lossy(out.get_ref()).trim_end().to_owned();
        // The library has no hints; its notes are our hints.
        if finding.severity == Severity::Hint { shown.replacen("note", word(Severity::Hint), 1) } else { shown }
    }
}

/// The word for a severity.
#[must_use]
pub fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

/// How many findings there are of each severity, in words.
#[must_use]
pub fn counts(tally: Tally) -> String {
    let Tally { errors, warnings, hints } = tally;
    let numbers = [(errors, Severity::Error), (warnings, Severity::Warning), (hints, Severity::Hint)];
    numbers.map(|(number, severity)| count(number, word(severity))).join(", ")
}

fn one_line(text: &str) -> String {
    inert(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `text` with every byte in its place, but with no control character that could drive a terminal.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => c,
            _ if c.is_control() && c.len_utf8() == 1 => '?',
            _ if c.is_control() => '¿',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{FileId, Place};

    fn finding(span: std::ops::Range<usize>, severity: Severity) -> Finding {
        let place = Place { file: FileId(0), span };
        Finding { place, severity, message: "no `é`\nhere".to_owned(), help: Some("write e".to_owned()) }
    }

    fn sources(text: &str) -> Sources {
        Sources::new(&[FileText { name: "packs/a.toml".to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn columns_count_characters() {
        let text = "# ä\ntitle = \"äé\"\n";
        let at = text.find('é').expect("it is there");
        assert_eq!(
            sources(text).short(&finding(at..at + 2, Severity::Warning)),
            "packs/a.toml:2:11: warning: no `é` here\n  help: write e"
        );
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let shown = sources("\u{feff}é = 1").short(&finding(3..5, Severity::Error));
        assert!(shown.starts_with("packs/a.toml:1:1: "), "{shown}");
    }

    #[test]
    fn a_place_beside_the_text_is_shown_all_the_same() {
        for span in [7..8, 6..99, 99..100] {
            let shown = sources("id = 'é'\n").rich(&finding(span.clone(), Severity::Error));
            assert!(shown.contains("no `é` here"), "{span:?}: {shown}");
        }
    }

    #[test]
    fn a_whole_file_is_its_first_place() {
        assert_eq!(
            sources("").short(&finding(0..0, Severity::Error)),
            "packs/a.toml:1:1: error: no `é` here\n  help: write e"
        );
    }

    #[test]
    fn the_rich_form_shows_the_line_with_carets() {
        let shown = sources("id = 'é\u{1b}'\n").rich(&finding(6..8, Severity::Hint));
        let plain = anstream::adapter::strip_str(&shown).to_string();
        insta::assert_snapshot!(plain, @r"
        hint: no `é` here
          ┌─ packs/a.toml:1:7
          │
        1 │ id = 'é?'
          │       ^
          │
          = help: write e
        ");
    }
}
