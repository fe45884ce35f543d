//! Cuts sections into passages of a size that a pack allows and a reader likes. Knows no TOML.

mod size;

use super::junk::is_said;
use super::sections::{Part, Section};
use size::Paragraphs;

/// What becomes an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// The heading, or the label of a list's item.
    pub heading: String,
    /// What that stands under.
    pub under: Option<String>,
    /// Which part of its section it is, from 1.
    pub part: usize,
    /// Paragraphs with an empty line between them, within the limits of a pack.
    pub text: String,
}

/// A longer label is a sentence with a colon in it.
const LONGEST_LABEL: usize = 8;

/// The passages of `sections`, of an article called `title`. Never empty ones.
pub(super) fn of(sections: Vec<Section>, title: Option<&str>) -> Vec<Passage> {
    let mut passages = Vec::new();
    for Section { heading, under, parts } in sections {
        let heading = heading.as_deref().or(title).unwrap_or("Introduction");
        let mut rest = Paragraphs::default();
        let mut labelled = Vec::new();
        for part in parts {
            match part {
                Part::Paragraph(text) => rest.push(text),
                Part::List(items) => match labels(&items) {
                    Some(labels) => {
                        rest.drop_lead_in();
                        labelled.extend(labels.into_iter().map(|(label, text)| (label.to_owned(), capital(text))));
                    }
                    None => rest.push_list(&items),
                },
            }
        }
        for (index, text) in rest.sized().into_iter().enumerate() {
            passages.push(Passage { heading: heading.to_owned(), under: under.clone(), part: index + 1, text });
        }
        for (label, text) in labelled {
            let mut paragraphs = Paragraphs::default();
            paragraphs.push(text);
            for (index, text) in paragraphs.sized().into_iter().enumerate() {
                let under = Some(heading.to_owned());
                passages.push(Passage { heading: label.clone(), under, part: index + 1, text });
            }
        }
    }
    passages
}

/// Each item as its label and text, where all have them: "Bones: Vitamin D helps …".
fn labels(items: &[String]) -> Option<Vec<(&str, &str)>> {
    items.iter().map(|item| label(item)).collect()
}

fn label(item: &str) -> Option<(&str, &str)> {
    let ends = [": ", " - ", ". "].into_iter().filter_map(|end| item.find(end).map(|at| (at, end)));
    let (at, end) = ends.min_by_key(|&(at, _)| at)?;
    let (label, text) = (item[..at].trim(), item[at + end.len()..].trim());
    let is_label = label.split(' ').count() <= LONGEST_LABEL && label.contains(char::is_alphabetic);
    // A food and its amount ("Kale: 89 mg a cup") is a row of a table and no passage.
    (is_label && end != ". " && text.split(' ').count() >= LONGEST_LABEL && is_said(text)).then_some((label, text))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(parts: Vec<Part>) -> Section {
        Section { heading: Some("Benefits".to_owned()), under: None, parts }
    }

    fn list(items: &[&str]) -> Part {
        Part::List(items.iter().map(|&item| item.to_owned()).collect())
    }

    fn shown(parts: Vec<Part>) -> Vec<(String, String)> {
        of(vec![section(parts)], None).into_iter().map(|passage| (passage.heading, passage.text)).collect()
    }

    fn pairs(passages: &[(&str, &str)]) -> Vec<(String, String)> {
        passages.iter().map(|&(heading, text)| (heading.to_owned(), text.to_owned())).collect()
    }

    #[test]
    fn labelled_items_are_passages_of_their_own() {
        let lead_in = Part::Paragraph("It has three of them:".to_owned());
        let items = list(&[
            "Bones: it helps the gut take up calcium from food.",
            "Teeth - they too need calcium to grow and last long.",
        ]);
        assert_eq!(
            shown(vec![lead_in, items]),
            pairs(&[
                ("Bones", "It helps the gut take up calcium from food."),
                ("Teeth", "They too need calcium to grow and last long."),
            ])
        );
    }

    #[test]
    fn other_items_are_told_in_a_sentence() {
        let lead_in = || Part::Paragraph("It is in:".to_owned());
        assert_eq!(
            shown(vec![lead_in(), list(&["kale", "limes: 29 mg"])]),
            pairs(&[("Benefits", "It is in: kale; limes: 29 mg.")])
        );
        let sentences = list(&["It is cheap.", "It is safe."]);
        assert_eq!(shown(vec![sentences]), pairs(&[("Benefits", "It is cheap. It is safe.")]));
    }
}
