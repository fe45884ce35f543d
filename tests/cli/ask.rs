//! `vitabot ask` with one question.

use insta::assert_snapshot;
use predicates::str::contains;

use crate::{KNOWLEDGE, objects, printed, vitabot};

fn ask(arguments: &[&str]) -> String {
    printed(vitabot().args(["ask", "--knowledge", KNOWLEDGE]).args(arguments))
}

#[test]
fn a_question_gets_its_passage_with_evidence_sources_and_the_disclaimer() {
    assert_snapshot!(ask(&["why", "take", "d3", "with", "k2"]), @"
    Why are D3 and K2 taken together?
    Vitamin D helps the body take up calcium from food. Vitamin K helps switch on
    proteins that bind calcium. The idea behind the pair is that more calcium
    arrives and is then put to use in bone instead of settling in arteries.

    That is plausible, but trials in people have not proved it.

    Evidence: weak - a plausible idea or small studies, not proof

    Sources:
      EFSA: Scientific opinion on vitamin K2 and the heart
        http://www.efsa.europa.eu/en/efsajournal/pub/2714.htm
      PubMed Central: Vitamins D and K together: a narrative review
        https://pmc.ncbi.nlm.nih.gov/articles/PMC5613455
      PubMed Central: Vitamin K and signs of heart disease: a systematic review
        https://pmc.ncbi.nlm.nih.gov/articles/PMC7598164

    See also:
      - Which foods contain vitamin K2?
      - Which foods contain vitamin D3?

    General information, not medical advice. For your own health, please ask a
    doctor, pharmacist or other health professional.
    ");
}

#[test]
fn an_object_holds_what_the_contract_names() {
    let object = objects(&ask(&["--json", "why take d3 with k2"])).remove(0);
    let names: Vec<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(names, ["candidates", "confidence", "entry", "outcome", "question", "safety", "text"]);
    assert_eq!(object["question"], "why take d3 with k2");
    assert_eq!(object["outcome"], "answer");
    assert_eq!(object["entry"], "pairing/why-together");
    assert!(object["safety"].is_null());
    let share = |value: &serde_json::Value| value.as_f64().is_some_and(|share| (0.0..=1.0).contains(&share));
    assert!(share(&object["confidence"]), "{object}");
    let candidates = object["candidates"].as_array().expect("a list");
    assert!((1..=5).contains(&candidates.len()), "{object}");
    assert_eq!(candidates[0]["entry"], "pairing/why-together");
    assert_eq!(candidates[0]["title"], "Why are D3 and K2 taken together?");
    assert!(candidates.iter().all(|candidate| share(&candidate["score"])), "{object}");
    assert_snapshot!(object["text"].as_str().expect("a text"), @"
    **Why are D3 and K2 taken together?**
    Vitamin D helps the body take up calcium from food. Vitamin K helps switch on proteins that bind calcium. The idea behind the pair is that more calcium arrives and is then put to use in bone instead of settling in arteries.

    That is plausible, but trials in people have not proved it.

    Evidence: weak - a plausible idea or small studies, not proof
    Sources: [EFSA](<http://www.efsa.europa.eu/en/efsajournal/pub/2714.htm>), [PubMed Central: Vitamins D and K together: a narrative review](<https://pmc.ncbi.nlm.nih.gov/articles/PMC5613455>), [PubMed Central: Vitamin K and signs of heart disease: a systematic review](<https://pmc.ncbi.nlm.nih.gov/articles/PMC7598164>)
    See also: Which foods contain vitamin K2? · Which foods contain vitamin D3?
    -# General information, not medical advice. For your own health, please ask a doctor, pharmacist or other health professional.
    ");
}

#[test]
fn choices_name_no_entry_but_show_titles() {
    let object = objects(&ask(&["--json", "d3 or k2 rich foods"])).remove(0);
    assert_eq!((object["outcome"].as_str(), object["entry"].is_null()), (Some("choices"), true));
    let text = object["text"].as_str().expect("a text");
    assert!(text.starts_with("Did you mean…\n1. ") && text.contains("Which foods contain vitamin D3?"), "{text}");
}

#[test]
fn what_is_not_known_is_said_and_topics_are_offered() {
    let object = objects(&ask(&["--json", "who won the cup final"])).remove(0);
    assert_eq!((object["outcome"].as_str(), object["entry"].is_null()), (Some("unknown"), true));
    assert_snapshot!(object["text"].as_str().expect("a text"), @"
    I don't have that in my notes, and I'd rather not guess.
    It works best to name one vitamin and what you want to know about it: where it is found, what it does, what is proven.
    What I can help with:
    - Vitamins D3 and K2 together
    - Vitamin C
    ");
}

#[test]
fn why_says_how_the_answer_came_about() {
    let object = objects(&ask(&["--json", "--why", "why take d3 with k2"])).remove(0);
    let why = object["why"].as_object().expect("an object");
    let names: Vec<&str> = why.keys().map(String::as_str).collect();
    assert_eq!(names, ["corrections", "reason", "runner_up", "subjects", "terms", "weights"]);
    assert!(why["corrections"].is_array() && why["subjects"].is_array() && why["terms"].is_array(), "{why:?}");
    assert!(why["reason"].is_string(), "{why:?}");
}

#[test]
fn an_empty_question_is_unknown() {
    for question in ["", "   ", "\u{200b}"] {
        assert_eq!(objects(&ask(&["--json", question]))[0]["outcome"], "unknown", "{question:?}");
    }
}

#[test]
fn a_question_after_two_hyphens_may_start_with_one() {
    assert_eq!(objects(&ask(&["--json", "--", "--why take d3"]))[0]["question"], "--why take d3");
}

#[cfg(unix)]
#[test]
fn a_question_that_is_not_utf8_is_answered() {
    use std::os::unix::ffi::OsStrExt;
    let question = std::ffi::OsStr::from_bytes(b"vitamin \xff");
    let object = objects(&printed(vitabot().args(["ask", "--json", "--knowledge", KNOWLEDGE]).arg(question))).remove(0);
    assert_eq!(object["question"], "vitamin \u{fffd}");
}

#[test]
fn styles_show_where_wanted_and_never_with_no_color() {
    let run = |wishes: &[(&str, &str)]| {
        printed(vitabot().args(["ask", "--knowledge", KNOWLEDGE, "d3 rich foods"]).envs(wishes.iter().copied()))
    };
    assert!(run(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}[1mWhich foods contain vitamin D3?"));
    for wishes in [&[][..], &[("NO_COLOR", "1")], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]] {
        assert!(!run(wishes).contains('\u{1b}'), "{wishes:?}");
    }
}

#[test]
fn the_folder_may_come_from_the_environment() {
    let run = vitabot().env("VITABOT_KNOWLEDGE", KNOWLEDGE).args(["ask", "d3 rich foods"]).assert().success();
    run.stdout(contains("Oily fish"));
}
