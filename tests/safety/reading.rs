//! However it is written: what stands around, above and between the words of an emergency doesn't hide it.

use proptest::prelude::*;

use crate::rows::{ROWS, Row};
use crate::{RULES, first};

/// Words that say nothing about health, and can't turn an emergency into something else.
const HARMLESS: [&str; 24] = [
    "hello",
    "today",
    "yesterday",
    "window",
    "garden",
    "the",
    "and",
    "then",
    "we",
    "walked",
    "home",
    "slowly",
    "because",
    "weather",
    "nice",
    "server",
    "channel",
    "thanks",
    "reading",
    "blue",
    "seven",
    "Tuesday",
    "bicycle",
    "quietly",
];

fn urgent_rows() -> Vec<&'static Row> {
    ROWS.iter().filter(|row| row.expected.starts_with("urgent")).collect()
}

fn harmless() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&HARMLESS[..]), 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn harmless_words_around_an_emergency_do_not_hide_it(
        row in prop::sample::select(urgent_rows()), before in harmless(), after in harmless()
    ) {
        let message = format!("{before}. {}. {after}", row.message);
        prop_assert!(first(&RULES, &message).starts_with("urgent"), "{message}");
    }

    #[test]
    fn any_text_is_screened_and_said_about_the_same_twice(message in ".{1,400}") {
        if let Some(question) = vitabot::question::Question::new(&message) {
            prop_assert_eq!(RULES.screen(&question), RULES.screen(&question));
        }
    }
}

#[test]
fn shouting_changes_nothing() {
    for row in ROWS.iter() {
        assert_eq!(first(&RULES, &row.message.to_uppercase()), row.expected, "{}", row.message);
    }
}

#[test]
fn an_emergency_is_found_in_the_middle_of_a_long_message() {
    let story = "We were in the garden all day and the weather was nice, so nobody looked. ".repeat(200);
    let message = format!("{story} Then my toddler ate a bottle of iron tablets. {story}");
    assert_eq!(first(&RULES, &message), "urgent child-swallowed");
}
