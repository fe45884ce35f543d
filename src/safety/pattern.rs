//! The words that rules are written in: `whole bottle`, `{child}`, `my {child} | our {child}`. Knows no message.

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::Said;
use super::text::Text;
use crate::knowledge::suggest::nearest;

/// A group inside a phrase is written out; more phrases than this make loading slow, and nobody can check them.
const MOST_PHRASES: usize = 6_000;

/// One way to say something.
pub(super) enum Pattern<'d> {
    /// Everything that a group holds.
    Group(&'d str),
    /// Words in a row, some of them any of a group's.
    Row(Vec<Element<'d>>),
}

/// A part of a row.
pub(super) enum Element<'d> {
    Word(String),
    Group(&'d str),
}

/// What is wrong with a pattern, and how to mend it.
pub(super) type Fault = (String, String);

/// Reads `said`: one pattern, or several with `|` between them.
pub(super) fn patterns(said: &str) -> Result<Vec<Pattern<'_>>, Fault> {
    said.split('|').map(pattern).collect()
}

fn pattern(said: &str) -> Result<Pattern<'_>, Fault> {
    let mut elements = Vec::new();
    let mut rest = said.trim();
    while let Some((words, group)) = rest.split_once('{') {
        let Some((name, after)) = group.split_once('}') else {
            return Err((format!("`{said}` has a {{ without a }}"), "write the name of a group as {name}".to_owned()));
        };
        elements.extend(words_of(words).map(Element::Word));
        elements.push(Element::Group(name.trim()));
        rest = after;
    }
    elements.extend(words_of(rest).map(Element::Word));
    match elements[..] {
        [] => {
            Err((format!("`{said}` has no word in it"), "write a word, a phrase or the {name} of a group".to_owned()))
        }
        [Element::Group(name)] => Ok(Pattern::Group(name)),
        _ => Ok(Pattern::Row(elements)),
    }
}

/// The words of a phrase that names no group.
pub(super) fn row(words: &str) -> Vec<String> {
    words_of(words).collect()
}

/// The words of a phrase, folded as messages are: the first way to read each.
fn words_of(words: &str) -> impl Iterator<Item = String> {
    let text = Text::read(words, &FxHashSet::default());
    let mut next = 0;
    let folded: Vec<String> = text
        .words()
        .filter(|(places, _)| {
            let is_first = *places.start() == next;
            next += u32::from(is_first);
            is_first
        })
        .map(|(_, word)| word.to_owned())
        .collect();
    folded.into_iter()
}

/// The words and groups of each named group, for writing out the groups that stand inside phrases.
#[derive(Default)]
pub(super) struct Dictionary<'d> {
    groups: FxHashMap<&'d str, &'d [Said]>,
}

impl<'d> Dictionary<'d> {
    /// Takes in a group; `false` when there is one of that name already.
    pub(super) fn add(&mut self, name: &'d str, words: &'d [Said]) -> bool {
        self.groups.insert(name, words).is_none()
    }

    /// What is wrong with `name`, which names no group.
    pub(super) fn unknown(&self, name: &str) -> Fault {
        let help = match nearest(name, self.groups.keys().copied()) {
            Some(meant) => format!("did you mean {{{meant}}}?"),
            None => "start it with a line [[group]], and give it this name".to_owned(),
        };
        (format!("there is no group `{name}`"), help)
    }

    /// Every phrase that `row` stands for. A group that can't be written out contributes nothing: its own place in the
    /// file has the finding.
    pub(super) fn phrases(&self, row: &[Element<'_>]) -> Result<Vec<Vec<String>>, Fault> {
        self.written_out(row, 0)
    }

    fn written_out(&self, row: &[Element<'_>], depth: usize) -> Result<Vec<Vec<String>>, Fault> {
        let mut phrases: Vec<Vec<String>> = vec![Vec::new()];
        for element in row {
            let choices = match element {
                Element::Word(word) => vec![vec![word.clone()]],
                Element::Group(name) => self.group(name, depth + 1)?,
            };
            if phrases.len() * choices.len() > MOST_PHRASES {
                return Err((
                    "this phrase stands for too many phrases".to_owned(),
                    "name one {group} in it, not several; or put the groups into `all = […]`".to_owned(),
                ));
            }
            phrases = phrases.iter().flat_map(|start| choices.iter().map(|end| [&start[..], end].concat())).collect();
        }
        Ok(phrases)
    }

    fn group(&self, name: &str, depth: usize) -> Result<Vec<Vec<String>>, Fault> {
        let Some(words) = self.groups.get(name) else {
            return Err(self.unknown(name));
        };
        if depth > 8 {
            return Err((format!("the group `{name}` holds itself"), "take it out of its own words".to_owned()));
        }
        let mut phrases = Vec::new();
        for said in *words {
            for pattern in patterns(said.get_ref()).unwrap_or_default() {
                match pattern {
                    Pattern::Group(inner) => phrases.extend(self.group(inner, depth + 1)?),
                    Pattern::Row(row) => phrases.extend(self.written_out(&row, depth + 1)?),
                }
            }
        }
        Ok(phrases)
    }
}
