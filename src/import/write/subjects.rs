//! Which subjects a draft needs: those of its neighbours that it names, and new ones for vitamins named by their code.

use crate::import::codes;
use crate::import::passages::Passage;
use crate::knowledge::{Knowledge, Subject, fold};

/// A subject that no neighbour has.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Proposed {
    pub id: String,
    pub names: Vec<String>,
    pub form_of: Option<String>,
}

/// The subjects of an article.
pub(super) struct Subjects<'k> {
    known: &'k [Subject],
    proposed: Vec<Proposed>,
    /// Those of the title, which passages that name none are about.
    of_title: Vec<String>,
}

impl<'k> Subjects<'k> {
    /// The subjects that `passages` need, of an article called `title`.
    pub(super) fn of(passages: &[Passage], title: &str, neighbours: &'k Knowledge) -> Self {
        let mut subjects = Self { known: neighbours.subjects(), proposed: Vec::new(), of_title: Vec::new() };
        let texts = passages.iter().flat_map(|passage| [passage.heading.as_str(), &passage.text]);
        let mut codes: Vec<String> = std::iter::once(title).chain(texts).flat_map(codes::of).collect();
        codes.sort_by_key(|code| (code.as_bytes()[0], code[1..].parse::<u8>().ok()));
        codes.dedup();
        let is_new = |code: &&String| subjects.known_by_code(code).is_none();
        subjects.proposed = codes.iter().filter(is_new).map(|code| subjects.propose(code, &codes)).collect();
        subjects.of_title = subjects.named_in(title);
        subjects
    }

    /// What has to be added.
    pub(super) fn proposed(&self) -> &[Proposed] {
        &self.proposed
    }

    /// The ids of what `passage` is about.
    pub(super) fn of_passage(&self, passage: &Passage) -> Vec<String> {
        let named = self.named_in(&format!("{}. {}", passage.heading, passage.text));
        if named.is_empty() { self.of_title.clone() } else { named }
    }

    fn named_in(&self, text: &str) -> Vec<String> {
        let words = fold::words(text);
        let said = self.known.iter().filter(|subject| subject.names.iter().any(|name| codes::says(&words, name)));
        let mut ids: Vec<String> = said.map(|subject| subject.id.clone()).collect();
        for code in codes::of(text) {
            let id = self.known_by_code(&code).map_or_else(|| format!("vitamin-{code}"), |known| known.id.clone());
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    fn known_by_code(&self, code: &str) -> Option<&'k Subject> {
        let names = [code.to_owned(), format!("vitamin{code}")];
        let is_named = |subject: &&Subject| subject.names.iter().any(|name| names.contains(&fold::name(name)));
        self.known.iter().find(|subject| subject.id == format!("vitamin-{code}") || is_named(subject))
    }

    /// "D3" alone is a name; "D" alone is a letter.
    fn propose(&self, code: &str, codes: &[String]) -> Proposed {
        let shown = code.to_uppercase();
        let mut names = vec![format!("vitamin {shown}")];
        if shown.len() > 1 {
            names.push(shown);
        }
        // The B vitamins are vitamins each; D2 and D3 are forms of one.
        let is_form = matches!(code.as_bytes(), [b'd' | b'k', _]);
        let wider = code[..1].to_owned();
        let form_of = is_form.then(|| match self.known_by_code(&wider) {
            Some(known) => Some(known.id.clone()),
            None => codes.contains(&wider).then(|| format!("vitamin-{wider}")),
        });
        Proposed { id: format!("vitamin-{code}"), names, form_of: form_of.flatten() }
    }
}
