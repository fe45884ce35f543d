//! Which subjects a question names. Codes are exact, whatever the wording: B6 is never B12, and a code that nobody
//! knows stays unknown.

use rustc_hash::FxHashMap;

use super::letters::{counts, ends_a_list, is_meant_as_letter, is_vitamin, spoken_letter, spoken_number, stands_alone};
use super::normalize::{Word, Words, is_code};
use crate::knowledge::Subject;

/// Every name of every subject, ready to be found.
pub(super) struct Names {
    /// A name's words without a leading "vitamin", joined by spaces, to its subject.
    phrases: FxHashMap<String, usize>,
    /// Words in the longest name.
    longest: usize,
    /// For every subject, itself and whatever it is a form of.
    wider: Vec<Vec<usize>>,
}

/// A place in the question that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The first word, "vitamin" included.
    pub(super) start: usize,
    /// The word after the last.
    pub(super) end: usize,
    /// What it names.
    pub(super) named: Named,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A subject, by index.
    Subject(usize),
    /// A vitamin's code that no subject has: "vitamin U".
    UnknownCode,
}

/// How closely an entry is about what a question names.
const SAME: f32 = 1.0;
/// D2 where vitamin D was asked about, or the other way round.
const WIDER_OR_NARROWER: f32 = 0.8;

impl Names {
    /// The names of `subjects`.
    pub(super) fn new(subjects: &[Subject]) -> Self {
        let mut phrases = FxHashMap::default();
        let mut longest = 1;
        for (index, subject) in subjects.iter().enumerate() {
            for name in &subject.names {
                let words: Vec<String> = Words::of(name).iter().map(|word| word.text.clone()).collect();
                let bare = match words.as_slice() {
                    [vitamin, rest @ ..] if !rest.is_empty() && is_vitamin(vitamin) => rest,
                    all => all,
                };
                longest = longest.max(bare.len());
                phrases.entry(bare.join(" ")).or_insert(index);
            }
        }
        let wider = (0..subjects.len()).map(|start| wider(subjects, start)).collect();
        Self { phrases, longest, wider }
    }

    /// The words of all names, for spelling.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.phrases.keys().flat_map(|phrase| phrase.split(' '))
    }

    /// Every mention in `words`, in order, none inside another.
    pub(super) fn find(&self, words: &[Word]) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.mention_at(words, at, mentions.last()) {
                Some(mention) => {
                    at = mention.end;
                    mentions.push(mention);
                }
                None => at += 1,
            }
        }
        mentions
    }

    /// How closely an entry about `about` fits one who asks about `asked`: 1 the same, less for a wider or narrower
    /// form, 0 otherwise.
    pub(super) fn closeness(&self, about: usize, asked: usize) -> f32 {
        if about == asked {
            SAME
        } else if self.wider[about].contains(&asked) || self.wider[asked].contains(&about) {
            WIDER_OR_NARROWER
        } else {
            0.0
        }
    }

    fn mention_at(&self, words: &[Word], at: usize, before: Option<&Mention>) -> Option<Mention> {
        let vitamin = is_vitamin(&words[at].text);
        let first = at + usize::from(vitamin);
        // "vitamins d and k": the word reaches over the list. An article does not continue it: "is vitamin k a pill".
        let article = words[at].text == "a";
        let listed = before.is_some_and(|before| {
            (before.end == at && !article)
                || (before.end + 1 == at
                    && matches!(
                        words[before.end].text.as_str(),
                        "and" | "or" | "vs" | "n" | "plus" | "versus" | "with"
                    ))
        });
        if let Some((length, subject)) = self.longest_name(words, first) {
            let weak = length == 1 && words[first].text.len() == 1;
            let listed = listed && (words[first].text != "a" || ends_a_list(words, first));
            if !weak
                || ((vitamin || listed) && is_meant_as_letter(words, first))
                || (!vitamin && stands_alone(words, first))
            {
                return Some(Mention { start: at, end: first + length, named: Named::Subject(subject) });
            }
        }
        let word = words.get(first)?;
        let foreign = is_code(&word.text) && (word.text.len() > 1 || is_meant_as_letter(words, first));
        let coded = word.text.len() > 1 && matches!(word.text.as_bytes()[0], b'b' | b'd' | b'k');
        (foreign && (vitamin || coded)).then_some(Mention { start: at, end: first + 1, named: Named::UnknownCode })
    }

    /// The longest name that starts at `first`, as (words, subject). "B 12" counts as "B12" where that is a name.
    fn longest_name(&self, words: &[Word], first: usize) -> Option<(usize, usize)> {
        let mut phrase = String::with_capacity(32);
        let mut found = None;
        for (length, word) in words[first.min(words.len())..].iter().take(self.longest).enumerate() {
            if length > 0 {
                phrase.push(' ');
            }
            phrase.push_str(&word.text);
            if let Some(&subject) = self.phrases.get(phrase.as_str()) {
                found = Some((length + 1, subject));
            }
        }
        if let [letter, number, rest @ ..] = &words[first.min(words.len())..]
            && let after_vitamin = (first > 0 && is_vitamin(&words[first - 1].text))
            && let Some(spoken) = spoken_letter(&letter.text).filter(|_| after_vitamin).or(Some(letter.text.as_str()))
            && (1..=2).contains(&spoken.len())
            && !rest.first().is_some_and(|word| counts(&word.text))
        {
            let digits = spoken_number(&number.text).unwrap_or(&number.text);
            if digits.len() <= 2
                && digits.bytes().all(|b| b.is_ascii_digit())
                && let Some(&subject) = self.phrases.get(format!("{spoken}{digits}").as_str())
            {
                found = found.filter(|&(length, _)| length > 2).or(Some((2, subject)));
            }
        }
        found
    }
}

/// The subject, what it is a form of, what that is a form of.
fn wider(subjects: &[Subject], start: usize) -> Vec<usize> {
    let mut chain = vec![start];
    while let Some(next) = subjects[chain[chain.len() - 1]].form_of {
        if chain.contains(&next) {
            break;
        }
        chain.push(next);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(id: &str, names: &[&str], form_of: Option<usize>) -> Subject {
        Subject { id: id.to_owned(), names: names.iter().map(|&name| name.to_owned()).collect(), form_of }
    }

    fn names() -> (Vec<Subject>, Names) {
        let subjects = vec![
            subject("d", &["vitamin D", "D"], None),
            subject("d3", &["vitamin D3", "cholecalciferol"], Some(0)),
            subject("k", &["vitamin K", "K"], None),
            subject("k2", &["vitamin K2", "menaquinone"], Some(2)),
            subject("b6", &["B6", "pyridoxine"], None),
            subject("b12", &["vitamin B12"], None),
            subject("b9", &["folic acid", "B9"], None),
            subject("a", &["vitamin A"], None),
        ];
        let names = Names::new(&subjects);
        (subjects, names)
    }

    fn found(question: &str) -> String {
        let (subjects, names) = names();
        let words: Vec<Word> = Words::of(question).iter().cloned().collect();
        let said = |mention: &Mention| match mention.named {
            Named::Subject(index) => subjects[index].id.clone(),
            Named::UnknownCode => "?".to_owned(),
        };
        names.find(&words).iter().map(said).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn subjects_are_found_however_they_are_typed() {
        for (question, subjects) in [
            ("what is vitamin D3", "d3"),
            ("vit. d-3 and K-2?", "d3 k2"),
            ("vitamins d and k", "d k"),
            ("vit b 12 or b6", "b12 b6"),
            ("vitamin b twelve", "b12"),
            ("vitamin bee six", "b6"),
            ("is cholecalciferol with folic acid ok", "d3 b9"),
            ("is K good for bones", "k"),
            ("how much d is in salmon", "d"),
            ("VITAMIN D IS GREAT", "d"),
            ("is vitamin a good for eyes", "a"),
            ("is vitamin k a blood thinner", "k"),
            ("vitamins a, d and k", "a d k"),
            ("vitamin d and a", "d a"),
            ("is vitamin k2 with a multivitamin ok", "k2"),
        ] {
            assert_eq!(found(question), subjects, "{question}");
        }
    }

    #[test]
    fn a_code_never_passes_for_another() {
        for (question, subjects) in [
            ("vitamin U", "?"),
            ("what does b17 do", "?"),
            ("vitamin b5", "?"),
            ("vitamin d 3 times a week", "d"),
            ("b1 and b2", "? ?"),
        ] {
            assert_eq!(found(question), subjects, "{question}");
        }
    }

    #[test]
    fn letters_of_ordinary_talk_are_no_vitamins() {
        for question in [
            "k thanks",
            "a vitamin a day",
            "what vitamin i need",
            "which vitamin u should take",
            "i c u",
            "d20 is a die for b day",
        ] {
            assert!(
                !found(question).split(' ').any(|s| ["d", "k", "a", "b6"].contains(&s)),
                "{question}: {}",
                found(question)
            );
        }
    }
}
