//! When a lone letter or a spoken word is a vitamin's code: "K" in "is K good", but not in "k thanks"; "a" in "vitamin a
//! foods", but not in "a vitamin a day". Knows English, and no subject.

use super::normalize::{Word, is_code};

/// The word "vitamin" as people and languages write it.
pub(super) fn is_vitamin(word: &str) -> bool {
    matches!(
        word,
        "vitamin" | "vitamins" | "vit" | "vits" | "vitamine" | "vitamina" | "vitaminas" | "vitaminen" | "vita"
    )
}

/// Whether the letter at `at`, behind the word "vitamin", is a vitamin's: not the article of "a vitamin a day", nor the
/// "i" and "u" of "what vitamin u need".
pub(super) fn is_meant_as_letter(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map(|word| word.text.as_str());
    match words[at].text.as_str() {
        "a" => {
            let counted = at >= 2 && matches!(words[at - 2].text.as_str(), "a" | "one" | "which" | "each" | "every");
            !counted && !matches!(next, Some("day" | "week" | "month" | "year" | "pill" | "tablet"))
        }
        // "vitamins r good": after the plural, a letter that is also a chat word is that word.
        "i" | "u" | "r" | "n" | "s" | "m" | "y" | "w" | "x" if at > 0 && words[at - 1].text.ends_with('s') => false,
        "i" | "u" | "r" | "n" | "s" | "m" => {
            words[at].capital && words[at].text != "i"
                || !matches!(
                    next,
                    Some(
                        "need"
                            | "should"
                            | "can"
                            | "take"
                            | "have"
                            | "want"
                            | "must"
                            | "use"
                            | "get"
                            | "am"
                            | "was"
                            | "do"
                            | "r"
                            | "in"
                            | "is"
                            | "like"
                            | "and"
                            | "the"
                            | "a"
                    )
                ) && !matches!(words[at].text.as_str(), "i" | "n" | "r")
        }
        _ => true,
    }
}

/// Whether "a" ends a list of vitamins or goes on with it: "vitamin d and a", not "vitamin d and a multivitamin".
pub(super) fn ends_a_list(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_none_or(|next| {
        is_code(&next.text)
            || matches!(next.text.as_str(), "and" | "or" | "together" | "for" | "in" | "at" | "deficiency")
    })
}

/// Whether a lone letter means a vitamin without being called one: typed as a capital ("is K good"), or where only a
/// thing can stand ("low in d"). Never "a": it is an article. A lower-case "k" is how people say yes.
pub(super) fn stands_alone(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let shouting = words.len() > 1 && words.iter().filter(|w| w.capital).count() * 2 > words.len();
    match word.text.as_str() {
        "a" | "i" => false,
        _ if word.capital && !shouting => true,
        "d" => {
            at > 0
                && matches!(
                    words[at - 1].text.as_str(),
                    "of" | "is"
                        | "take"
                        | "taking"
                        | "low"
                        | "much"
                        | "more"
                        | "enough"
                        | "in"
                        | "does"
                        | "my"
                        | "for"
                        | "get"
                        | "without"
                        | "with"
                )
        }
        _ => false,
    }
}

/// Words that make the number before them a count: "vitamin d 3 times a week".
pub(super) fn counts(word: &str) -> bool {
    matches!(
        word,
        "times"
            | "x"
            | "pills"
            | "pill"
            | "days"
            | "day"
            | "weeks"
            | "week"
            | "months"
            | "month"
            | "years"
            | "year"
            | "hours"
            | "tablets"
            | "capsules"
            | "drops"
            | "gummies"
            | "mcg"
            | "iu"
            | "mg"
            | "g"
            | "k"
            | "ml"
            | "a"
            | "per"
            | "different"
            | "kinds"
            | "types"
            | "ways"
    )
}

/// Letters as voice typing writes them: "vitamin bee six". They are words of their own elsewhere.
pub(super) fn spoken_letter(word: &str) -> Option<&'static str> {
    Some(match word {
        "bee" | "be" => "b",
        "dee" => "d",
        "sea" | "see" => "c",
        "kay" | "cake" => "k",
        _ => return None,
    })
}

/// Numbers as voice typing writes them: "b twelve", "d three".
pub(super) fn spoken_number(word: &str) -> Option<&'static str> {
    Some(match word {
        "one" => "1",
        "two" => "2",
        "three" => "3",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "nine" => "9",
        "twelve" => "12",
        "seventeen" => "17",
        _ => return None,
    })
}
