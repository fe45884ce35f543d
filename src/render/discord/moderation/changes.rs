//! What a reload changed.

use super::lines;
use crate::knowledge::{Changes, Tally, Version};
use crate::render::discord::{LIMIT, fitting, label, title};
use crate::render::findings::counts;
use crate::wording::moderation as wording;

/// How many entries of a kind are named.
const NAMED: usize = 8;
/// How many files are, and how much of a name.
const FILES: usize = 10;
const FILE: usize = 60;

/// Says that new knowledge is in use, and what is different in it.
#[must_use]
pub fn swapped(changes: &Changes, version: Version, found: Tally) -> String {
    let kinds = [(&changes.added, "added"), (&changes.changed, "changed"), (&changes.removed, "removed")];
    let entries: Vec<String> = kinds.iter().flat_map(|(titles, how)| kind(titles, how)).collect();
    let entries = if entries.is_empty() { vec![wording::NO_ENTRY.to_owned()] } else { entries };
    let footer = lines([files(&changes.files), wording::found(&counts(found)), wording::version(&version.to_string())]);
    let list = fitting(LIMIT - footer.len() - 1, [wording::SWAPPED.to_owned()].into_iter().chain(entries));
    format!("{list}\n{footer}")
}

/// A heading with the first titles below, or nothing.
fn kind(titles: &[String], how: &str) -> Vec<String> {
    if titles.is_empty() {
        return Vec::new();
    }
    let named = titles.iter().take(NAMED).map(|name| format!("- {}", title(name)));
    let more = titles.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("- {}", wording::more(more)));
    [wording::entries(titles.len(), how)].into_iter().chain(named).chain(more).collect()
}

fn files(names: &[String]) -> String {
    let more = names.len().saturating_sub(FILES);
    let more = (more > 0).then(|| wording::more(more));
    let named: Vec<String> = names.iter().take(FILES).map(|name| file(name)).chain(more).collect();
    if named.is_empty() { String::new() } else { wording::files(&named.join(", ")) }
}

fn file(name: &str) -> String {
    format!("`{}`", label(&name.replace('`', "'"), FILE))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::knowledge::FileText;

    fn version() -> Version {
        Version::of(&[FileText { name: "c.toml".to_owned(), text: String::new() }])
    }

    #[test]
    fn what_is_different_is_named_and_the_rest_counted() {
        let titles = |kind: &str, number: usize| (1..=number).map(|n| format!("{kind} *{n}*?")).collect();
        let changes = Changes {
            added: titles("New", 10),
            changed: titles("Old", 1),
            removed: Vec::new(),
            files: vec!["c.toml".to_owned()],
        };
        assert_snapshot!(swapped(&changes, version(), Tally { errors: 0, warnings: 2, hints: 1 }), @r"
        The files are sound, and I answer from them now.
        **10 entries added**
        - New \*1\*?
        - New \*2\*?
        - New \*3\*?
        - New \*4\*?
        - New \*5\*?
        - New \*6\*?
        - New \*7\*?
        - New \*8\*?
        - and 2 more
        **1 entry changed**
        - Old \*1\*?
        Files that are different: `c.toml`.
        Found: 0 errors, 2 warnings, 1 hint. `/knowledge check` lists them.
        Version `3d4b3323ae99b96a`.
        ");
    }

    #[test]
    fn the_longest_titles_fit_into_a_message() {
        let long = || vec!["*".repeat(400); 99];
        let changes = Changes { added: long(), changed: long(), removed: long(), files: long() };
        let said = swapped(&changes, version(), Tally::default());
        assert!(said.chars().count() <= LIMIT && said.contains("Version"), "{said}");
    }
}
