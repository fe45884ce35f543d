//! What holds for the reply to any question whatever.

use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;
use vitabot::bot::Edition;
use vitabot::knowledge::{Knowledge, load};
use vitabot::render::{discord, json, terminal};
use vitabot::safety::Rules;
use vitabot::wording;

static EDITION: LazyLock<Edition> = LazyLock::new(|| Edition::new(knowledge(), Rules::built_in()));

fn knowledge() -> Knowledge {
    let loaded = load(Path::new("tests/data/knowledge-small"), date(2026, 11, 24));
    loaded.knowledge.unwrap_or_else(|| panic!("the folder has errors: {:?}", loaded.findings))
}

/// Anything at all, and pieces that a careless reply would carry over.
fn question() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "\\PC{0,40}",
        1 => any::<String>(),
        2 => "[a-z0-9 ]{0,40}",
        2 => proptest::sample::select(vec![
            "@everyone", "@here", "<@123456789012345678>", "<@&1>", "<#1>", "[click](https://evil.example)", "```", "||",
            "# ", "\u{202e}", "\u{200b}", "\0", "\u{1b}[31m", "why take d3 with k2", "d3 rich foods", "vitamin c",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reply_stays_short_and_carries_nothing_over(question in question()) {
        let answer = EDITION.answer(&question);
        let reply = discord::reply(&answer);
        prop_assert!((1..=discord::LIMIT).contains(&reply.encode_utf16().count()), "{reply}");
        for carried in ["@everyone", "@here", "<@", "<#", "evil.example", "```"] {
            prop_assert!(!reply.contains(carried), "{carried} in {reply}");
        }
        prop_assert_eq!(answer.disclaimer().is_some(), reply.contains(wording::DISCLAIMER));
        prop_assert!(answer.disclaimer().is_some() || !reply.contains("]("), "{}", reply);

        let text = terminal::reply(&answer, 80);
        let shown = anstream::adapter::strip_str(&text).to_string();
        prop_assert!(!shown.contains(|c: char| c.is_control() && c != '\n') && !shown.contains("evil.example"), "{shown:?}");
    }

    #[test]
    fn an_object_is_one_line_that_gives_the_question_back(question in question()) {
        let object = json::object(&question, &EDITION.answer(&question), None);
        prop_assert!(!object.contains('\n'));
        let read: serde_json::Value = serde_json::from_str(&object).expect("it is JSON");
        prop_assert_eq!(read["question"].as_str(), Some(question.as_str()));
    }
}

#[test]
fn a_question_of_100_kb_gets_an_answer() {
    for piece in ["vitamin d3 ", "x", "@everyone ", "é\u{301}", "[a](b) "] {
        let reply = discord::reply(&EDITION.answer(&piece.repeat(100_000 / piece.len())));
        assert!(!reply.is_empty() && reply.encode_utf16().count() <= discord::LIMIT && !reply.contains('@'), "{reply}");
    }
}
