//! Writes a draft as a pack: what the article gives, and a marked blank for everything that only an author can say.

mod subjects;
mod toml;

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::passages::Passage;
use super::source::Source;
use super::titles::{self, Ids};
use super::{keywords, tidy};
use crate::knowledge::Knowledge;
use crate::knowledge::shape::LONGEST_TITLE;
use subjects::Subjects;
use toml::{list, passage, quoted};

/// What a draft says of itself.
pub(super) struct Header<'a> {
    pub name: &'a str,
    pub title: &'a str,
    pub language: Option<&'a str>,
    pub source: Source,
    pub today: Date,
}

const TOP: &str = "\
# A draft, made from an article. Every line that says FILL IN needs you; take those words out when it is done.
# The texts are the article's own words: rewrite each in yours before this pack ships. Remove entries that are not
# worth asking, and read the rest against good sources.
";

/// The pack of `passages`, to stand beside `neighbours`.
pub(super) fn pack(header: &Header<'_>, passages: &[Passage], neighbours: &Knowledge) -> String {
    let mut pack_ids = Ids::default();
    neighbours.packs().iter().for_each(|pack| pack_ids.reserve(&pack.id));
    let id = pack_ids.give(header.name, "draft");
    let title = Some(tidy::cut(&tidy::line(header.title), LONGEST_TITLE).to_owned());
    let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.clone());
    let subjects = Subjects::of(passages, &title, neighbours);
    let mut draft = Writer(format!("{TOP}\nformat = 1\n\n[pack]\n"));
    draft.field("id", &quoted(&id));
    draft.field("title", &quoted(&title));
    draft.field("language", &quoted(header.language.filter(|tag| is_tag(tag)).unwrap_or("en")));
    draft.blank("reviewed", &header.today.to_string(), "the day you read every text against its sources");
    draft.blank("review_due", &header.today.saturating_add(1.year()).to_string(), "when to read it again");
    let source = draft.source(&header.source);
    draft.subjects(&subjects);
    draft.entries(passages, source.as_deref(), &subjects);
    draft.0
}

struct Writer(String);

impl Writer {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn field(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "{name} = {value}");
    }

    /// A field with a value to be replaced or confirmed.
    fn blank(&mut self, name: &str, value: &str, what: &str) {
        let _ = writeln!(self.0, "{name} = {value}  # FILL IN: {what}");
    }

    /// Writes the source and gives its id. One without an address would be an error, so that one is a comment.
    fn source(&mut self, source: &Source) -> Option<String> {
        let known = |value: &Option<String>| value.as_deref().map(quoted);
        let unknown = || "\"\"".to_owned();
        let title = known(&source.title);
        self.line("");
        if let (Some(publisher), Some(address)) = (&source.publisher, known(&source.address)) {
            let id = Ids::default().give(publisher, "article");
            self.line(
                "# FILL IN: is this the place to cite? What it rests on itself is better: add a [[source]] for each.",
            );
            self.line("[[source]]");
            self.field("id", &quoted(&id));
            self.field("publisher", &quoted(publisher));
            match title {
                Some(title) => self.field("title", &title),
                None => self.blank("title", &quoted(publisher), "the title of the page"),
            }
            self.field("url", &address);
            return Some(id);
        }
        self.line(
            "# FILL IN: where this comes from, one [[source]] for each place; then name their ids in `sources` below.",
        );
        self.line("# [[source]]");
        self.line("# id = \"\"");
        for (name, value) in
            [("publisher", known(&source.publisher)), ("title", title), ("url", known(&source.address))]
        {
            self.line(&format!("# {name} = {}", value.unwrap_or_else(unknown)));
        }
        None
    }

    fn subjects(&mut self, subjects: &Subjects<'_>) {
        for (index, subject) in subjects.proposed().iter().enumerate() {
            self.line("");
            if index == 0 {
                self.line(
                    "# FILL IN: every name and form that members use. Remove a subject that another pack has already.",
                );
            }
            self.line("[[subject]]");
            self.field("id", &quoted(&subject.id));
            self.field("names", &list(&subject.names));
            if let Some(wider) = &subject.form_of {
                self.field("form_of", &quoted(wider));
            }
        }
    }

    fn entries(&mut self, passages: &[Passage], source: Option<&str>, subjects: &Subjects<'_>) {
        let keywords = keywords::of(passages);
        let mut ids = Ids::default();
        let mut titles = Titles::default();
        for (item, keywords) in passages.iter().zip(keywords) {
            self.line("\n[[entry]]");
            self.field("id", &quoted(&ids.give(&item.heading, "entry")));
            let title = titles::of(&item.heading);
            let shown = titles.give(&title.text, item);
            if title.is_question && shown == title.text {
                self.field("title", &quoted(&shown));
            } else {
                let under =
                    item.under.as_deref().map(|under| format!(" (it stood under: {under})")).unwrap_or_default();
                self.blank("title", &quoted(&shown), &format!("as a question{under}"));
            }
            match subjects.of_passage(item) {
                named if named.is_empty() => self.blank("subjects", "[]", "ids of what this is about"),
                named => self.field("subjects", &list(&named)),
            }
            self.line(
                "# topic = \"\"  # FILL IN: the kind of question, such as basics, foods, limit, medicines, evidence",
            );
            self.field("keywords", &list(&keywords));
            self.blank("asks", "[]", "eight or more questions as members type them");
            self.blank("must_not_answer", "[]", "lookalike questions that must never lead here");
            self.line(
                "# FILL IN: the article's words. Rewrite them in your own, 40 to 120, for a 13-year-old to read.",
            );
            self.field("text", &passage(&item.text));
            self.line("# evidence = \"\"  # FILL IN: strong, mixed, weak or refuted");
            match source {
                Some(source) => self.field("sources", &list(&[source])),
                None => self.blank("sources", "[]", "ids of what this rests on"),
            }
            self.blank("related", "[]", "ids of entries to read next");
        }
    }
}

/// Titles given so far; members could not tell two of the same apart.
#[derive(Default)]
struct Titles(Vec<String>);

impl Titles {
    /// `title`, told apart from those before by what its passage stands under, or else by a number.
    fn give(&mut self, title: &str, passage: &Passage) -> String {
        let under = passage.under.as_deref().filter(|_| passage.part == 1).map(|under| format!(" ({under})"));
        let numbers = (passage.part.max(2)..).map(|number| Some(format!(" ({number})")));
        let free = std::iter::once(None).chain(under.map(Some)).chain(numbers).find_map(|mark| {
            let mark = mark.unwrap_or_default();
            let room = LONGEST_TITLE.checked_sub(mark.chars().count())?;
            let given = format!("{}{mark}", tidy::cut(title, room));
            let is_new = self.0.iter().all(|other| !other.eq_ignore_ascii_case(&given));
            (is_new && room > 0).then_some(given)
        });
        let given = free.expect("some number is free");
        self.0.push(given.clone());
        given
    }
}

/// Whether a pack can name `tag` as its language.
fn is_tag(tag: &str) -> bool {
    tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
