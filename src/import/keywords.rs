//! The words that tell a passage from the rest of its article.

use std::cmp::Reverse;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::passages::Passage;
use crate::knowledge::fold;

/// More would be words that the passage shares with others.
const MOST: usize = 8;

/// A word of the heading says more about the passage than one in the middle of it.
const HEADING_WEIGHT: u32 = 2;

/// Words that every text has, and those that every text about vitamins has.
const COMMON: &str = "about above across actually after again against all almost along already also although always \
    among amount amounts and another any anyone are around article back because been before being below best better \
    between both but came can cannot case certain come comes could did different does doing done down due during each \
    either else enough ensure ensures especially essential even ever every everyone example few find first following \
    for found from full further gave get gets getting give given gives goes going good great had has have having help \
    helps her here hers him his how however important including into its itself just keep know known last least less \
    let like likely made main mainly make makes making many may maybe mean means meanwhile might more most much must \
    need needed needs never next nor not nothing now off often once one ones only other others our out over overall \
    own part particular people per perhaps person play plays possible quite rather read really role same say see seen \
    several shall she should since some someone something sometimes still such take taken takes taking than that the \
    their theirs them themselves then there therefore these they thing things think this those though three through \
    thus together too toward towards truly two under until upon use used uses using usually various very via was way \
    ways well went were what when where whether which while who whom whose why will with within without work works \
    would yes yet you your yours arent cant couldnt didnt doesnt dont hasnt havent heres isnt shouldnt \
    thats theres theyre theyve wasnt werent weve wont wouldnt youll youre youve vitamin vitamins supplement supplements health healthy body";

/// The keywords of each of `passages`: by their number in the passage, and how few others have them (term frequency
/// times inverse document frequency; K. Spärck Jones, Journal of Documentation 28, 1972). Never none.
pub(super) fn of(passages: &[Passage]) -> Vec<Vec<String>> {
    let common: FxHashSet<&str> = COMMON.split_whitespace().collect();
    let stemmer = Stemmer::create(Algorithm::English);
    let counts: Vec<Vec<Term>> = passages.iter().map(|passage| terms(passage, &common, &stemmer)).collect();
    let mut spread: FxHashMap<&str, u32> = FxHashMap::default();
    for term in counts.iter().flatten() {
        *spread.entry(&term.stem).or_default() += 1;
    }
    let number = u32::try_from(passages.len()).unwrap_or(u32::MAX);
    let weight = |term: &Term| {
        let rarity = (1.0 + f64::from(number) / f64::from(spread[term.stem.as_str()])).ln();
        f64::from(term.count) * rarity
    };
    let best = |(terms, passage): (&Vec<Term>, &Passage)| {
        let mut terms: Vec<&Term> = terms.iter().collect();
        // Of words with one weight the longer say more: rare words are long ones. (G. K. Zipf, The Psycho-Biology of
        // Language, 1935.)
        terms.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(b.word.len().cmp(&a.word.len())));
        let words: Vec<String> = terms.into_iter().take(MOST).map(|term| term.word.clone()).collect();
        if words.is_empty() { vec![any_word(passage)] } else { words }
    };
    counts.iter().zip(passages).map(best).collect()
}

struct Term {
    stem: String,
    /// The form of it that comes first.
    word: String,
    count: u32,
}

fn terms(passage: &Passage, common: &FxHashSet<&str>, stemmer: &Stemmer) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (text, weight) in [(&passage.text, 1), (&passage.heading, HEADING_WEIGHT)] {
        for word in fold::words(text).split(' ').filter(|word| tells_something(word, common)) {
            let stem = stemmer.stem(word).into_owned();
            let place = *places.entry(stem.clone()).or_insert(terms.len());
            if place == terms.len() {
                terms.push(Term { stem, word: word.to_owned(), count: 0 });
            }
            terms[place].count += weight;
        }
    }
    terms
}

/// Whether `word` is more than a filler, a figure or a code such as D3, which is a subject's to know.
fn tells_something(word: &str, common: &FxHashSet<&str>) -> bool {
    let is_code = word.contains(|c: char| c.is_ascii_digit());
    // "Optimally" and "interestingly" tell how, and nobody asks with them.
    word.chars().count() > 2 && !is_code && !word.ends_with("ly") && !common.contains(word)
}

/// A passage made of fillers still needs a word that leads to it: its longest.
fn any_word(passage: &Passage) -> String {
    let words = fold::words(&format!("{} {}", passage.heading, passage.text));
    let longest = words.split(' ').min_by_key(|word| Reverse(word.len())).filter(|word| !word.is_empty());
    longest.unwrap_or("article").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(heading: &str, text: &str) -> Passage {
        Passage { heading: heading.to_owned(), under: None, part: 1, text: text.to_owned() }
    }

    #[test]
    fn words_that_others_lack_come_first() {
        let passages = [
            passage("Bones", "Calcium makes bones hard. Children need strong bones."),
            passage("Heart", "Calcium in an artery is bad for the heart."),
            passage("D3", "To be or not to be."),
        ];
        let keywords = of(&passages);
        assert_eq!(keywords[0], ["bones", "children", "strong", "hard", "calcium"]);
        assert_eq!(keywords[1], ["heart", "artery", "bad", "calcium"]);
        assert_eq!(keywords[2], ["not"]);
    }
}
