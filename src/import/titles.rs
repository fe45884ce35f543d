//! Proposes titles and ids from headings: "The benefits of vitamin D" asks "What are the benefits of vitamin D?".

use rustc_hash::FxHashSet;

use super::tidy;
use crate::knowledge::shape::{LONGEST_TITLE, to_kebab};

/// A title, and whether it asks something.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub text: String,
    pub is_question: bool,
}

/// A longer id is a sentence.
const LONGEST_ID: usize = 60;

/// Words that begin a question if one of `VERBS` follows.
const ASKING: [&str; 7] = ["what", "why", "how", "who", "when", "where", "which"];

const VERBS: [&str; 22] = [
    "are", "can", "could", "did", "do", "does", "has", "have", "is", "should", "was", "were", "will", "would", "much",
    "many", "long", "often", "food", "foods", "form", "people",
];

/// Verbs that begin a question by themselves.
const ASKING_VERBS: [&str; 8] = ["are", "can", "could", "do", "does", "is", "should", "will"];

/// The title that `heading` proposes.
pub(super) fn of(heading: &str) -> Title {
    let heading = bare(heading);
    match question(heading) {
        Some(question) if question.chars().count() <= LONGEST_TITLE => Title { text: question, is_question: true },
        _ => Title { text: tidy::cut(heading, LONGEST_TITLE).to_owned(), is_question: false },
    }
}

/// `heading` without a number before it and a colon behind it.
fn bare(heading: &str) -> &str {
    let number = heading.bytes().take_while(u8::is_ascii_digit).count();
    let after = &heading[number..];
    let after = after.strip_prefix(". ").or_else(|| after.strip_prefix(") ")).filter(|_| number > 0);
    let bare = after.unwrap_or(heading).trim_end_matches([':', '.', ' ']).trim_start();
    if bare.contains(char::is_alphanumeric) { bare } else { heading }
}

fn question(heading: &str) -> Option<String> {
    if heading.ends_with('?') {
        return Some(heading.to_owned());
    }
    let lower = heading.to_lowercase();
    let mut words = lower.split(' ');
    let (first, second) = (words.next()?, words.next()?);
    if ASKING_VERBS.contains(&first) || (ASKING.contains(&first) && VERBS.contains(&second)) {
        return Some(format!("{heading}?"));
    }
    // "The synergy of D3 and K2", "Signs and symptoms of scurvy", "Foods with vitamin C" is left as it is.
    let start = if first == "the" { 4 } else { 0 };
    let of = heading.get(start..)?.find(" of ")?;
    let (thing, rest) = (&heading[start..start + of], &heading[start + of + 4..]);
    let is_thing = thing.split(' ').count() <= 3
        && !thing.contains([':', ','])
        && !thing.split(' ').any(|word| word.ends_with("ing"));
    if !is_thing || rest.is_empty() {
        return None;
    }
    let is_plural = thing.ends_with('s') && !["ss", "is", "us"].iter().any(|end| thing.ends_with(end));
    let be = if is_plural { "are" } else { "is" };
    Some(format!("What {be} the {} of {}?", sentence_case(thing), sentence_case(rest)))
}

/// `heading` as it would stand within a sentence: codes and abbreviations keep their capitals.
fn sentence_case(heading: &str) -> String {
    let words = heading.split(' ').map(|word| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let keeps = capitals != 1 || word.chars().count() == 1 || word.contains(|c: char| c.is_ascii_digit());
        if keeps { word.to_owned() } else { word.to_lowercase() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Ids given so far; no two are the same.
#[derive(Default)]
pub(super) struct Ids(FxHashSet<String>);

impl Ids {
    /// Takes `id` as given.
    pub(super) fn reserve(&mut self, id: &str) {
        self.0.insert(id.to_owned());
    }

    /// An id for what is called `name`, or `otherwise` where that has no letters for one.
    pub(super) fn give(&mut self, name: &str, otherwise: &str) -> String {
        let kebab = to_kebab(name);
        let kebab = ["the-", "a-", "an-"].into_iter().find_map(|word| kebab.strip_prefix(word)).unwrap_or(&kebab);
        let mut end = kebab.len().min(LONGEST_ID);
        if end < kebab.len() && kebab.as_bytes()[end] != b'-' {
            end = kebab[..end].rfind('-').unwrap_or(end);
        }
        let base = if end == 0 { otherwise } else { &kebab[..end] };
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        let free = std::iter::once(base.to_owned()).chain(numbered).find(|id| !self.0.contains(id));
        let id = free.expect("some number is free");
        self.reserve(&id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_becomes_a_question_where_it_allows() {
        for (heading, title, is_question) in [
            ("What are Vitamin D3 and K2?", "What are Vitamin D3 and K2?", true),
            ("2. What is vitamin C", "What is vitamin C?", true),
            ("Is natto a food", "Is natto a food?", true),
            ("The Benefits of Vitamin D3 and K2", "What are the benefits of vitamin D3 and K2?", true),
            ("Signs and Symptoms of Scurvy", "What are the signs and symptoms of scurvy?", true),
            ("The Synergy of D3 and K2", "What is the synergy of D3 and K2?", true),
            ("Getting enough of it", "Getting enough of it", false),
            ("How vitamin D works", "How vitamin D works", false),
            ("What you need to know", "What you need to know", false),
            ("Bone Health:", "Bone Health", false),
            ("1.", "1", false),
        ] {
            assert_eq!(of(heading), Title { text: title.to_owned(), is_question }, "{heading}");
        }
    }

    #[test]
    fn a_title_fits_a_button() {
        let long = "Which foods hold ".repeat(10) + "it?";
        assert!(of(&long).text.chars().count() <= LONGEST_TITLE);
        assert!(!of(&long).is_question);
    }

    #[test]
    fn ids_are_short_and_given_once() {
        let mut ids = Ids::default();
        for (name, id) in [
            ("The Benefits of D3 & K2", "benefits-of-d3-k2"),
            ("Benefits of D3, K2", "benefits-of-d3-k2-2"),
            ("ビタミン", "part"),
            ("ビタミン", "part-2"),
            (
                "Everything that you ever wanted to know about all of the B vitamins",
                "everything-that-you-ever-wanted-to-know-about-all-of-the-b",
            ),
        ] {
            assert_eq!(ids.give(name, "part"), id);
        }
    }
}
