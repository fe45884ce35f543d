//! What a rule says, with the numbers to call put in. Knows no message.

use super::draft::{RegionDraft, Said};
use super::pattern::Fault;
use crate::knowledge::suggest::nearest;

/// Whom to call in one place.
pub(super) struct Region {
    pub(super) id: String,
    name: String,
    /// In the order of [`PLACEHOLDERS`].
    numbers: [Option<String>; 4],
}

/// What a notice writes where numbers go.
const PLACEHOLDERS: [&str; 4] = ["emergency", "poison", "crisis", "animal_poison"];

impl Region {
    /// The region that `draft` tells of.
    pub(super) fn new(draft: &RegionDraft) -> Self {
        let numbers = [&draft.emergency, &draft.poison, &draft.crisis, &draft.animal_poison];
        Self {
            id: draft.id.get_ref().clone(),
            name: draft.name.get_ref().clone(),
            numbers: numbers.map(|number| number.as_ref().map(|number: &Said| number.get_ref().clone())),
        }
    }
}

/// `notice` with the numbers of `regions` in place of `{emergency}`, `{poison}`, `{crisis}` and `{animal_poison}`.
pub(super) fn filled(notice: &str, regions: &[&Region]) -> String {
    let mut text = notice.trim().to_owned();
    for (index, placeholder) in PLACEHOLDERS.iter().enumerate() {
        let placeholder = format!("{{{placeholder}}}");
        if text.contains(&placeholder) {
            text = text.replace(&placeholder, &numbers(index, regions));
        }
    }
    text
}

/// What is wrong with the placeholders of `notice`.
pub(super) fn fault(notice: &str) -> Option<Fault> {
    let names = notice.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
    let unknown = names.into_iter().find(|name| !PLACEHOLDERS.contains(name))?;
    let help = match nearest(unknown, PLACEHOLDERS) {
        Some(meant) => format!("did you mean {{{meant}}}?"),
        None => format!("a notice can hold {{{}}}", PLACEHOLDERS.join("}, {")),
    };
    Some((format!("`{{{unknown}}}` is not something that can be put in"), help))
}

/// Whether `notice` says whom to call.
pub(super) fn names_help(notice: &str) -> bool {
    PLACEHOLDERS[..3].iter().any(|placeholder| notice.contains(&format!("{{{placeholder}}}")))
}

/// "US, Canada 911 · UK 999": regions with the same number stand together.
fn numbers(index: usize, regions: &[&Region]) -> String {
    let mut places: Vec<(String, &str)> = Vec::new();
    for region in regions {
        let Some(number) = region.numbers[index].as_deref() else { continue };
        match places.iter_mut().find(|(_, known)| *known == number) {
            Some((names, _)) => {
                names.push_str(", ");
                names.push_str(&region.name);
            }
            None => places.push((region.name.clone(), number)),
        }
    }
    let places: Vec<String> = places.into_iter().map(|(names, number)| format!("{names} {number}")).collect();
    places.join(" · ")
}
