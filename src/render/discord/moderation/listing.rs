//! Findings as moderators see them: those that matter most in the message, all of them in a file where they do not fit.

use super::{fenced, lines};
use crate::knowledge::{FileText, Finding};
use crate::render::discord::LIMIT;
use crate::render::discord::length::units;
use crate::render::findings::Sources;
use crate::wording::moderation as wording;

/// The longest file, in bytes: a list this long is mended from its beginning.
const LARGEST: usize = 1024 * 1024;
/// Kept free for what is said about those that do not fit.
const REST: usize = 80;

/// A message, and the file that goes with it where not everything fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The message.
    pub text: String,
    /// Every finding, a line or two each, for a file of text.
    pub rest: Option<String>,
}

/// `above`, then what was found in `files`: errors first.
#[must_use]
pub fn listing<'f>(above: &str, files: &[FileText], findings: impl Iterator<Item = &'f Finding>) -> Listing {
    let near = |file: &FileText| FileText { name: file.base_name().to_owned(), text: file.text.clone() };
    let sources = Sources::new(&files.iter().map(near).collect::<Vec<_>>());
    let mut sorted: Vec<&Finding> = findings.collect();
    sorted.sort_by_key(|finding| finding.severity);
    let all: Vec<String> = sorted.into_iter().map(|finding| sources.short(finding)).collect();
    let (list, shown) = fenced(&all, LIMIT.saturating_sub(units(above) + 1 + REST));
    if shown == all.len() {
        return Listing { text: lines([above.to_owned(), list]), rest: None };
    }
    let text = lines([above.to_owned(), list, wording::attached(shown, all.len())]);
    Listing { text, rest: Some(whole(&all)) }
}

fn whole(all: &[String]) -> String {
    let mut text = String::new();
    for line in all {
        if text.len() + line.len() > LARGEST {
            text.push_str(wording::LIST_CUT);
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::knowledge::{FileId, Severity};

    fn file() -> Vec<FileText> {
        vec![FileText { name: "/srv/bot/knowledge/c.toml".to_owned(), text: "id = 1\nid = 2\n".to_owned() }]
    }

    fn finding(severity: Severity, message: &str) -> Finding {
        Finding::new(severity, FileId(0), 7..9, message, "write another")
    }

    #[test]
    fn errors_come_first_and_the_machine_is_not_described() {
        let findings = [finding(Severity::Hint, "could be nicer"), finding(Severity::Error, "`id` is ```taken```")];
        let listing = listing("Two things.", &file(), findings.iter());
        assert_snapshot!(listing.text, @"
        Two things.
        ```
        c.toml:2:1: error: `id` is '''taken'''
          help: write another
        c.toml:2:1: hint: could be nicer
          help: write another
        ```
        ");
        assert_eq!(listing.rest, None);
    }

    #[test]
    fn what_does_not_fit_goes_into_a_file() {
        let findings = vec![finding(Severity::Error, &"long ".repeat(50)); 40];
        let listing = listing("Many.", &file(), findings.iter());
        assert!(listing.text.chars().count() <= LIMIT, "{}", listing.text);
        assert!(listing.text.ends_with("That was 6 of 40; `findings.txt` holds them all."), "{}", listing.text);
        let rest = listing.rest.expect("not all of them fit");
        assert_eq!(rest.matches("c.toml:2:1: error: ").count(), 40);
    }

    #[test]
    fn an_endless_list_is_cut() {
        let rest = whole(&vec!["x".repeat(1_000); 2_000]);
        assert!(rest.len() <= LARGEST + 100 && rest.ends_with("first)\n"));
    }
}
