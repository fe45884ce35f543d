//! Every vitamin's code against every other: a question about one never leads to a passage about another. No row is
//! excepted.

use std::path::Path;

use jiff::civil::date;
use vitabot::knowledge::{self, Knowledge};
use vitabot::matching::{Matcher, Outcome};
use vitabot::question::Question;

/// Codes that people mix up, known and unknown.
fn codes() -> Vec<String> {
    let numbered = (1..=17).map(|number| format!("B{number}"));
    let others = ["D2", "D3", "K1", "K2", "A", "C", "D", "E", "K", "D1", "D4", "K3", "K7", "B19", "B25", "Z", "Q"];
    numbered.chain(others.map(str::to_owned)).collect()
}

/// Wording that every vitamin shares, so that only the code can tell which is meant.
const PHRASES: [&str; 12] = [
    "what is vitamin {}",
    "vitamin {} foods",
    "vit {} deficiency symptoms",
    "how much vitamin {} per day for adults",
    "vitamin {} overdose",
    "is vit. {} good for hair",
    "vitamin {} and warfarin",
    "benefits of vitamin {}",
    "who should not take vitamin {}",
    "vitamin {} in pregnancy",
    "can you take too much vitamin {}",
    "vitamin-{} blood test",
];

fn shipped() -> Knowledge {
    knowledge::load(Path::new("knowledge"), date(2026, 11, 23)).knowledge.expect("the shipped knowledge is sound")
}

/// The subject that a code names.
fn subject_of(knowledge: &Knowledge, code: &str) -> Option<usize> {
    let is_it = |name: &String| {
        let name = name.to_lowercase();
        name == code.to_lowercase() || name == format!("vitamin {}", code.to_lowercase())
    };
    knowledge.subjects().iter().position(|subject| subject.names.iter().any(is_it))
}

/// Whether two subjects are one, or one is a form of the other.
fn related(knowledge: &Knowledge, one: usize, other: usize) -> bool {
    let chain = |start: usize| std::iter::successors(Some(start), |&at| knowledge.subjects()[at].form_of);
    chain(one).any(|wider| wider == other) || chain(other).any(|wider| wider == one)
}

#[test]
fn a_code_leads_to_its_own_subject_or_to_none() {
    let knowledge = shipped();
    let matcher = Matcher::new(&knowledge);
    let mut asked = 0;
    for code in codes() {
        let own = subject_of(&knowledge, &code);
        for spelled in [code.clone(), code.to_lowercase()] {
            for phrase in PHRASES {
                let text = phrase.replace("{}", &spelled);
                let found = matcher.find(&Question::new(&text).expect("a phrase is a question"));
                let led: &[_] = match found.outcome {
                    Outcome::Answer => &found.candidates[..1],
                    Outcome::Choices => &found.candidates,
                    Outcome::Unknown => &[],
                };
                for candidate in led {
                    let entry = &knowledge.entries()[candidate.entry];
                    let fits = entry.subjects.is_empty()
                        || own.is_some_and(|own| entry.subjects.iter().any(|&about| related(&knowledge, about, own)));
                    assert!(fits, "{text:?} leads to {}", entry.id);
                }
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 34 * 2 * 12);
}

#[test]
fn an_unknown_code_is_unknown() {
    let knowledge = shipped();
    let matcher = Matcher::new(&knowledge);
    let unknown: Vec<String> = codes().into_iter().filter(|code| subject_of(&knowledge, code).is_none()).collect();
    assert!(unknown.len() >= 5, "{unknown:?}");
    for code in unknown {
        for phrase in PHRASES {
            let text = phrase.replace("{}", &code);
            let found = matcher.find(&Question::new(&text).expect("a phrase is a question"));
            assert_eq!(found.outcome, Outcome::Unknown, "{text:?}");
        }
    }
}
