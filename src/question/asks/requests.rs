//! Phrases that make a request of a sentence wherever they stand in it. Knows no marks and no beginnings.

use super::is_among;

/// A phrase a line.
const REQUESTS: &str = "\
anyone know
anybody know
any1 know
does anyone
does anybody
does any1
do any of you
can someone
can anyone
could someone
is there a
are there any
is it ok
is it okay
is it safe
is it bad
is it dangerous
is it worth
should i
shud i
do i need
do i have to
can i take
can you take
can u take
can i mix
wondering if
wondering whether
wondering what
wondering how
wondering why
wondering which
i wonder if
curious if
curious whether
not sure if i
not sure whether
idk if i
wanna know
want to know
need to know
like to know
difference between";

/// "How much" asks within a sentence too ("vitamin c how much a day"), unless it measures a feeling.
const MEASURES: &str = "long many much often";
const BEFORE_FEELINGS: &str = "about by idea like love matter much of on realise realize remember see shows";

/// Whether a sentence holds a request.
pub(super) fn are_in(words: &[&str]) -> bool {
    let holds = |phrase: &str| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|part| part == phrase)
    };
    let is_denied = words.windows(2).any(|pair| matches!(pair, ["dont" | "didnt", "want" | "wanna"]));
    !is_denied && (measures(words) || REQUESTS.lines().any(holds))
}

fn measures(words: &[&str]) -> bool {
    words.windows(2).enumerate().any(|(at, pair)| {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        pair[0] == "how" && is_among(pair[1], MEASURES) && !is_among(before, BEFORE_FEELINGS)
    })
}
