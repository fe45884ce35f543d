//! What may follow a notice: never what would harm the person who needed it.

use vitabot::answer::{Answer, Body};
use vitabot::knowledge::{FileText, Knowledge, from_texts};
use vitabot::library::{By, Library, Load};
use vitabot::matching::{Candidate, Match, Outcome};
use vitabot::safety::{Level, Rules};

use crate::{RULES, TODAY, load, screen};

const PACK: &str = r#"
format = 1
[pack]
id = "test"
title = "Test"

[[entry]]
id = "arteries"
title = "Does K2 keep calcium out of arteries?"
keywords = ["arteries"]
text = "K2 switches on a protein that is thought to keep calcium out of arteries."
related = ["liver", "sun"]

[[entry]]
id = "liver"
title = "What about beef liver?"
keywords = ["liver"]
text = "Beef liver and cod liver oil hold vitamin D, and a lot of vitamin A."
unfit = ["pregnancy"]

[[entry]]
id = "sun"
title = "What about the sun?"
keywords = ["sun"]
text = "Skin makes vitamin D in the sun."
related = ["liver"]
"#;

const ARTERIES: usize = 0;
const LIVER: usize = 1;
const SUN: usize = 2;

fn knowledge() -> Knowledge {
    let loaded = from_texts(vec![FileText { name: "test.toml".to_owned(), text: PACK.to_owned() }], TODAY);
    loaded.knowledge.unwrap_or_else(|| panic!("{:#?}", loaded.findings))
}

fn found(outcome: Outcome, entries: &[usize]) -> Match {
    let candidates = entries.iter().map(|&entry| Candidate { entry, score: 0.9 }).collect();
    Match { outcome, candidates, confidence: 0.9 }
}

fn answer(message: &str, entry: usize) -> Answer {
    Answer::new(&knowledge(), screen(message), &found(Outcome::Answer, &[entry]))
}

fn is_unknown(answer: &Answer) -> bool {
    matches!(answer.body(), Body::Unknown(_))
}

/// Everything that a member could be shown of an answer besides its notices.
fn offered(answer: &Answer) -> Vec<String> {
    match answer.body() {
        Body::Passage(passage) => {
            let related = passage.related().iter().map(|offer| offer.entry.to_string());
            std::iter::once(passage.entry().to_string()).chain(related).collect()
        }
        Body::Choices(offers) => offers.iter().map(|offer| offer.entry.to_string()).collect(),
        Body::Unknown(_) | Body::Urgent => Vec::new(),
    }
}

#[test]
fn an_urgent_notice_comes_with_nothing_else() {
    let answer = answer("my toddler ate vitamins, and I'm on warfarin", SUN);
    assert!(matches!(answer.body(), Body::Urgent));
    assert_eq!(answer.notices().len(), 1);
    assert!(offered(&answer).is_empty());
    assert!(answer.disclaimer().is_some());
}

#[test]
fn a_caution_stands_above_the_passage() {
    let answer = answer("I'm on warfarin, does K2 help my arteries?", ARTERIES);
    assert_eq!(offered(&answer)[0], "test/arteries");
    assert_eq!(answer.notices()[0].rule, "warfarin-and-vitamin-k");
}

#[test]
fn arteries_never_follow_a_blood_thinner_whose_caution_is_not_shown() {
    // Three cautions are due and two are shown. The one for blood thinners stands last in this file.
    let shipped = Rules::shipped().text;
    let (head, rules) = shipped.split_once("\n[[rule]]\n").expect("there are rules");
    let (thinner, others): (Vec<&str>, Vec<&str>) =
        rules.split("\n[[rule]]\n").partition(|rule| rule.starts_with("id = \"warfarin-and-vitamin-k\""));
    let text = others.into_iter().chain(thinner).fold(head.to_owned(), |text, rule| text + "\n[[rule]]\n" + rule);
    let (rules, findings) = load(&text);
    let rules = rules.unwrap_or_else(|| panic!("{findings:#?}"));

    let message = "pregnant, kidney stones, on warfarin: does vitamin K2 clear arteries?";
    let question = vitabot::question::Question::new(message).expect("it has words");
    let screening = rules.screen(&question);
    assert!(screening.notices().iter().all(|notice| notice.rule != "warfarin-and-vitamin-k"));
    let answer = Answer::new(&knowledge(), screening, &found(Outcome::Answer, &[ARTERIES]));
    assert!(is_unknown(&answer));
    let picked = Answer::picked(&knowledge(), rules.screen(&question), ARTERIES);
    assert!(is_unknown(&picked));
    let choices = Answer::new(&knowledge(), rules.screen(&question), &found(Outcome::Choices, &[ARTERIES, SUN]));
    assert!(is_unknown(&choices));
}

#[test]
fn liver_is_never_shown_or_offered_in_pregnancy() {
    const MESSAGE: &str = "Pregnant, want vitamin D from food";
    let knowledge = knowledge();
    let ways = [
        answer(MESSAGE, LIVER),
        answer(MESSAGE, ARTERIES),
        answer(MESSAGE, SUN),
        Answer::picked(&knowledge, screen(MESSAGE), LIVER),
        Answer::new(&knowledge, screen(MESSAGE), &found(Outcome::Choices, &[LIVER, SUN])),
        Answer::new(&knowledge, screen(MESSAGE), &found(Outcome::Choices, &[LIVER])),
        Answer::new(&knowledge, screen(MESSAGE), &found(Outcome::Unknown, &[LIVER])),
    ];
    for answer in &ways {
        assert!(!offered(answer).contains(&"test/liver".to_owned()), "{answer:?}");
        assert_eq!(answer.notices()[0].rule, "pregnancy");
    }
    assert_eq!(offered(&answer("what about beef liver", LIVER)), ["test/liver"]);
    assert_eq!(offered(&ways[4]), ["test/sun"]);
}

#[test]
fn at_most_two_cautions_and_one_decline_are_shown_most_serious_first() {
    let screening = screen(
        "pregnant, kidney stones, on warfarin and prednisone, surgery soon: how much vitamin D should I take? \
         my vitamin d is 14",
    );
    let levels: Vec<Level> = screening.notices().iter().map(|notice| notice.level).collect();
    assert_eq!(levels, [Level::Caution, Level::Caution, Level::Decline]);
    let rules: Vec<&str> = screening.notices().iter().map(|notice| notice.rule.as_str()).collect();
    assert_eq!(rules[..2], ["warfarin-and-vitamin-k", "pregnancy"]);
}

#[test]
fn figures_for_people_never_follow_a_question_about_an_animal() {
    for message in ["can my cat have vitamin d", "my dog ate my vitamins"] {
        assert!(is_unknown(&answer(message, SUN)), "{message}");
    }
}

#[test]
fn a_personal_dose_is_declined_and_general_facts_follow() {
    let answer = answer("how much vitamin d should i take", SUN);
    assert_eq!(answer.notices()[0].level, Level::Decline);
    assert_eq!(offered(&answer)[0], "test/sun");
}

#[test]
fn only_levels_are_counted() {
    let load = Load { by: By::Start, at: "2026-11-25T12:00:00Z".parse().expect("it is a time") };
    let Ok(library) =
        Library::open("tests/data/knowledge-small".into(), vitabot::matching::Thresholds::default(), load)
    else {
        panic!("it is sound")
    };
    let bot = vitabot::bot::Bot::new(library);
    for message in ["my toddler ate vitamins", "i want to die", "natto on warfarin", "what is vitamin c", " "] {
        let _ = bot.answer(message);
    }
    let count = |level| bot.counts().count(level);
    assert_eq!([Some(Level::Urgent), Some(Level::Caution), Some(Level::Decline), None].map(count), [2, 1, 0, 2]);
}

#[test]
fn no_notice_is_too_long_for_a_discord_message() {
    for message in crate::rows::ROWS.iter().map(|row| row.message.as_str()) {
        let screening = RULES.screen(&vitabot::question::Question::new(message).expect("it has words"));
        let length: usize = screening.notices().iter().map(|notice| notice.text.chars().count() + 2).sum();
        assert!(length <= 2_000, "{length}: {message}");
    }
}
