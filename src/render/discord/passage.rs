//! A passage in a Discord message: its parts, and which of them go first when room is short. Knows no notices.

use super::length::{At, cut, one_line, units};
use super::markdown::{inert, link};
use super::{LIMIT, TITLE, disclaimer, joined, title};
use crate::answer::Passage;
use crate::knowledge::{Entry, Evidence, Finding, Knowledge, Place, Severity, Source};
use crate::wording;

/// What an entry leaves free for the notices that may stand above it.
const NOTICES: usize = 500;

/// The passage within `room` units. What members miss least goes first: related entries, titles of sources, the end of
/// the text, the links, the sources' names, the evidence.
pub(super) fn fitted(passage: &Passage, room: usize) -> String {
    let related = passage.related().iter().map(|offer| offer.title.as_str()).collect();
    let sources = passage.sources().iter().collect();
    let parts = Parts { title: passage.title(), text: passage.text(), evidence: passage.evidence(), sources, related };
    parts.within(room)
}

/// An error for every entry that cannot be shown whole, with its sources, the disclaimer and notices above it.
#[must_use]
pub fn overflow(knowledge: &Knowledge) -> Vec<Finding> {
    let room = LIMIT - NOTICES - units(&disclaimer()) - 1;
    let over = |entry: &Entry| {
        let sources = knowledge.sources_of(entry).collect();
        let (title, text, evidence) = (&entry.title, &entry.text, entry.evidence);
        let parts = Parts { title, text, evidence, sources, related: Vec::new() };
        Some(units(&parts.whole().markdown()).saturating_sub(room)).filter(|&over| over > 0)
    };
    let finding = |entry: &Entry, over: usize| Finding {
        place: Place { file: knowledge.packs()[entry.pack].file, span: entry.span.clone() },
        severity: Severity::Error,
        message: format!(
            "entry `{}` is too long for a Discord reply by {}",
            entry.id,
            wording::count(over, "character")
        ),
        help: Some("shorten its text, or let it rest on fewer sources".to_owned()),
    };
    knowledge.entries().iter().filter_map(|entry| over(entry).map(|over| finding(entry, over))).collect()
}

/// What a passage consists of, as the knowledge has it.
#[derive(Debug)]
struct Parts<'a> {
    title: &'a str,
    text: &'a str,
    evidence: Option<Evidence>,
    sources: Vec<&'a Source>,
    related: Vec<&'a str>,
}

/// What of a passage is shown, as finished markdown.
#[derive(Clone)]
struct Shown {
    title: String,
    text: String,
    evidence: String,
    sources: String,
    related: String,
}

impl Parts<'_> {
    fn within(&self, room: usize) -> String {
        let whole = self.whole();
        let unrelated = Shown { related: String::new(), ..whole.clone() };
        let short = Shown { sources: self.links(Label::Publisher), ..unrelated.clone() };
        if let Some(fits) = [&whole, &unrelated, &short].into_iter().find(|shown| units(&shown.markdown()) <= room) {
            return fits.markdown();
        }
        let unlinked = Shown { sources: self.publishers(), ..short.clone() };
        let bare = Shown { sources: String::new(), evidence: String::new(), ..short.clone() };
        let steps = [(&short, At::Sentence), (&unlinked, At::Sentence), (&bare, At::Sentence), (&bare, At::Word)];
        let cut = |(shown, at): (&Shown, At)| shown.with_cut(self.text, at, room);
        steps.into_iter().chain([(&bare, At::Any)]).find_map(cut).unwrap_or_default()
    }

    fn whole(&self) -> Shown {
        let evidence = self.evidence.map(|level| format!("{} {}", wording::EVIDENCE, wording::evidence(level)));
        Shown {
            title: format!("**{}**", title(self.title)),
            text: inert(self.text),
            evidence: evidence.unwrap_or_default(),
            sources: self.links(Label::Distinct),
            related: listed(wording::RELATED, " · ", self.related.iter().map(|related| title(related))),
        }
    }

    fn links(&self, label: Label) -> String {
        let shared = |name: &str| self.sources.iter().filter(|source| source.publisher == name).count() > 1;
        let links = self.sources.iter().map(|source| {
            let name = match label {
                Label::Distinct if shared(&source.publisher) => format!("{}: {}", source.publisher, source.title),
                Label::Distinct | Label::Publisher => source.publisher.clone(),
            };
            link(&one_line(&name, TITLE), &source.url)
        });
        listed(wording::SOURCES, ", ", links)
    }

    fn publishers(&self) -> String {
        listed(wording::SOURCES, ", ", self.sources.iter().map(|source| title(&source.publisher)))
    }
}

/// How a source is called.
#[derive(Clone, Copy)]
enum Label {
    /// By its publisher, and by its title too where one publisher has several.
    Distinct,
    /// By its publisher.
    Publisher,
}

impl Shown {
    fn markdown(&self) -> String {
        let support = joined("\n", [&self.evidence, &self.sources, &self.related]);
        joined("\n\n", [&joined("\n", [&self.title, &self.text]), &support])
    }

    /// With only as much of `text` as fits into `room`.
    fn with_cut(&self, text: &str, at: At, room: usize) -> Option<String> {
        let textless = Self { text: String::new(), ..self.clone() };
        let left = room.checked_sub(units(&textless.markdown()) + 1)?;
        Some(Self { text: cut(text, at, left, inert)?, ..textless }.markdown())
    }
}

/// `lead` and the items, or nothing without items.
fn listed(lead: &str, separator: &str, items: impl Iterator<Item = String>) -> String {
    let items = items.collect::<Vec<_>>().join(separator);
    if items.is_empty() { items } else { format!("{lead} {items}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn source(publisher: &str, title: &str, url: &str) -> Source {
        Source { publisher: publisher.to_owned(), title: title.to_owned(), url: url.to_owned() }
    }

    #[test]
    fn what_is_missed_least_goes_first() {
        let sources =
            [source("EFSA", "K2", "https://e.example/k2"), source("EFSA", "Heart", "https://e.example/heart")];
        let parts = Parts {
            title: "Why?",
            text: "Because of this. And because of that.",
            evidence: Some(Evidence::Mixed),
            sources: sources.iter().collect(),
            related: vec!["What else?"],
        };
        let steps = [999, 190, 165, 100, 50, 20, 11].map(|room| parts.within(room));
        insta::assert_snapshot!(steps.join("\n----\n"), @r"
        **Why?**
        Because of this. And because of that.

        Evidence: mixed - good studies disagree
        Sources: [EFSA: K2](<https://e.example/k2>), [EFSA: Heart](<https://e.example/heart>)
        See also: What else?
        ----
        **Why?**
        Because of this. And because of that.

        Evidence: mixed - good studies disagree
        Sources: [EFSA: K2](<https://e.example/k2>), [EFSA: Heart](<https://e.example/heart>)
        ----
        **Why?**
        Because of this. And because of that.

        Evidence: mixed - good studies disagree
        Sources: [EFSA](<https://e.example/k2>), [EFSA](<https://e.example/heart>)
        ----
        **Why?**
        Because of this. …

        Evidence: mixed - good studies disagree
        Sources: EFSA, EFSA
        ----
        **Why?**
        Because of this. And because of that.
        ----
        **Why?**
        Because …
        ----
        **Why?**
        B…
        ");
    }

    proptest! {
        #[test]
        fn a_passage_never_outgrows_its_room(
            title in "\\PC{0,300}",
            text in "([a-z*_@<\\[]{1,20}[.!?]?[ \n]{1,2}){0,300}|x{0,4000}|😀{0,1500}",
            publishers in proptest::collection::vec("[a-z \\[\\]_]{1,300}", 0..6),
            url in "https://[a-z/()]{1,900}",
            room in 0_usize..2_000,
        ) {
            let sources: Vec<Source> = publishers.iter().map(|publisher| source(publisher, &title, &url)).collect();
            let (sources, related) = (sources.iter().collect(), vec![title.as_str(); 3]);
            let parts = Parts { title: &title, text: &text, evidence: Some(Evidence::Weak), sources, related };
            let shown = parts.within(room);
            prop_assert!(units(&shown) <= room, "{} units in {room}", units(&shown));
            let has_room = room >= units(&parts.whole().title) + 8;
            prop_assert!(!has_room || shown.starts_with("**"), "{shown:?}");
        }
    }
}
