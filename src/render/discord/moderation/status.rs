//! What is in use, and what it needs.

use jiff::civil::Date;

use super::lines;
use crate::knowledge::{Knowledge, Tally, Version};
use crate::render::discord::{LIMIT, fitting, title};
use crate::render::findings::counts;
use crate::wording::moderation::{more, status as wording};

/// How many packs and how many overdue entries are named.
const NAMED: usize = 10;

/// What there is to tell.
pub struct Status<'a> {
    /// What is known.
    pub knowledge: &'a Knowledge,
    /// The version of its files.
    pub version: Version,
    /// Since when it is in use, as Unix time in seconds, and by whose doing.
    pub since: (i64, &'a str),
    /// What was found in it then.
    pub found: Tally,
    /// By which reviews are judged.
    pub today: Date,
    /// The last reload, where it failed: when, by whose doing, and how many errors there were.
    pub failed: Option<(i64, &'a str, usize)>,
}

/// Tells it.
#[must_use]
pub fn status(status: &Status<'_>) -> String {
    let (knowledge, (at, by)) = (status.knowledge, status.since);
    let failed = status.failed.map(|(at, by, errors)| wording::failed(at, by, errors)).unwrap_or_default();
    let head = lines([failed, wording::in_use(&status.version.to_string(), at, by)]);
    let amounts = wording::amounts(knowledge.packs().len(), knowledge.entries().len());
    let packs = knowledge.packs().iter().enumerate().map(|(index, pack)| {
        let entries = knowledge.entries().iter().filter(|entry| entry.pack == index).count();
        wording::pack(&title(&pack.title), entries)
    });
    let rest = [wording::found(&counts(status.found))].into_iter().chain(reviews(knowledge, status.today));
    fitting(LIMIT, [head, amounts].into_iter().chain(first(packs)).chain(rest))
}

fn reviews(knowledge: &Knowledge, today: Date) -> Vec<String> {
    let is_due = |due: Option<Date>| due.is_some_and(|due| due < today);
    let due: Vec<_> = knowledge.entries().iter().filter(|entry| is_due(entry.review_due)).collect();
    if due.is_empty() {
        return vec![wording::NOTHING_DUE.to_owned()];
    }
    let titles = due.iter().map(|entry| format!("- {}", title(&entry.title)));
    [wording::due(due.len())].into_iter().chain(first(titles)).collect()
}

/// The first of the lines, and how many more there are.
fn first(all: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let rest = all.len().saturating_sub(NAMED);
    let rest = (rest > 0).then(|| format!("- {}", more(rest)));
    all.take(NAMED).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use jiff::civil::date;

    use super::*;
    use crate::knowledge::{FileText, from_texts};

    fn told(entries: usize, failed: Option<(i64, &str, usize)>) -> String {
        let mut text =
            "format = 1\n[pack]\nid = 'p'\ntitle = 'A *pack*'\nreviewed = 2026-01-01\nreview_due = 2027-01-01\n"
                .to_owned();
        for n in 1..=entries {
            let due = if n % 2 == 0 { "review_due = 2026-11-01" } else { "" };
            text +=
                &format!("[[entry]]\nid = 'e{n}'\ntitle = 'Question {n}?'\nkeywords = ['k']\ntext = 'Yes.'\n{due}\n");
        }
        let loaded = from_texts(vec![FileText { name: "p.toml".to_owned(), text }], date(2026, 11, 25));
        let version = Version::of(&loaded.files);
        status(&Status {
            knowledge: &loaded.knowledge.expect("it is sound"),
            version,
            since: (1_795_557_600, "by <@7>"),
            found: Tally { errors: 0, warnings: 1, hints: 0 },
            today: date(2026, 11, 25),
            failed,
        })
    }

    #[test]
    fn status_names_what_is_in_use_and_what_is_due() {
        assert_snapshot!(told(2, None), @r"
        **In use** since <t:1795557600:f> (<t:1795557600:R>), loaded by <@7>. Version `2a23257075a9aafc`.
        **Knowledge**: 1 pack, 2 entries
        - A \*pack\*: 2 entries
        **Found when loaded**: 0 errors, 1 warning, 0 hints
        **Reviews overdue**: 1 entry
        - Question 2?
        ");
    }

    #[test]
    fn a_failed_reload_comes_first_and_long_lists_are_cut() {
        let said = told(60, Some((1_795_561_200, "because files changed", 3)));
        assert!(
            said.starts_with("**The last reload failed** <t:1795561200:R>, because files changed: 3 errors."),
            "{said}"
        );
        assert!(said.ends_with("- Question 20?\n- and 20 more"), "{said}");
    }
}
