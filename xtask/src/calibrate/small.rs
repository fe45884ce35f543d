//! A part of a set: knowledge of a few entries, asked mostly about other things.

use std::collections::HashMap;

use crate::report::sets::{Asked, Set};

/// At most so many questions about other things for each that an entry answers.
const STRANGERS: usize = 2;

/// `size` entries of `set`, spread over it, with the questions that they answer, and some that they do not.
pub(super) fn part_of(set: &Set, size: usize) -> Set {
    let step = (set.entries.len() / size).max(1);
    let chosen: Vec<usize> = (0..set.entries.len()).step_by(step).take(size).collect();
    let places: HashMap<usize, usize> = chosen.iter().enumerate().map(|(place, &entry)| (entry, place)).collect();
    let questions = set.questions.iter().map(|(kind, asked)| {
        let place = |asked: &Asked| asked.gold.and_then(|gold| places.get(&gold).copied());
        let (inside, outside): (Vec<&Asked>, Vec<&Asked>) = asked.iter().partition(|asked| place(asked).is_some());
        let every = (outside.len() / (inside.len() * STRANGERS).max(1)).max(1);
        let kept = inside.into_iter().chain(outside.into_iter().step_by(every));
        (*kind, kept.map(|asked| Asked { text: asked.text.clone(), gold: place(asked) }).collect())
    });
    Set {
        name: format!("{} of {}", chosen.len(), set.name),
        entries: chosen.iter().map(|&entry| set.entries[entry].clone()).collect(),
        questions: questions.collect(),
    }
}
