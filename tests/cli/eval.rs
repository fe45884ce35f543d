//! `vitabot eval`: a table of questions in, what the knowledge makes of it out.

use std::fs;

use assert_cmd::assert::Assert;
use insta::assert_snapshot;
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{KNOWLEDGE, vitabot};

/// One row of each verdict, two of them by the author's leave.
const TABLE: &str = r#"
[[question]]
text = "d3 rich foods"
kind = "plain"
wants = ["pairing/where-d3-is-found"]

[[question]]
text = "d3 or k2 rich foods"
kind = "two"
wants = ["pairing/where-k2-is-found"]

[[question]]
text = "who won the cup final"
wants = []

[[question]]
text = "who won the world cup"
kind = "plain"
wants = ["pairing/why-together"]

[[question]]
text = "k2 rich foods"
kind = "plain"
wants = ["vitamin-c/cold"]

[[question]]
text = "which foods contain vitamin k2"
wants = []
open = true

[[question]]
text = "why take d3 with k2"
wants = ["pairing/why-together"]
open = true

[[question]]
text = "my toddler ate a whole bottle of vitamin d3 gummies"
wants = ["pairing/where-d3-is-found"]
"#;

/// `vitabot eval` of a table named `q.toml`, with more arguments.
fn eval(table: &str, arguments: &[&str]) -> Assert {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("q.toml"), table).expect("a table");
    let knowledge = std::path::absolute(KNOWLEDGE).expect("the knowledge is there");
    let mut command = vitabot();
    command.current_dir(folder.path()).args(["eval", "q.toml", "--knowledge"]).arg(knowledge).args(arguments).assert()
}

fn output(run: &Assert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).expect("output is UTF-8")
}

fn errors(run: &Assert) -> String {
    String::from_utf8(run.get_output().stderr.clone()).expect("output is UTF-8")
}

fn object(table: &str) -> Value {
    serde_json::from_str(&output(&eval(table, &["--json"]).success())).expect("one JSON object")
}

#[test]
fn wrong_answers_come_first_with_their_place_and_what_was_wanted() {
    let said = output(&eval(TABLE, &[]).success());
    let lines: Vec<&str> = said.lines().take(5).collect();
    assert_eq!(lines[0], "Wrong answers: 2");
    assert_eq!(lines[1], "q.toml:22:8: `k2 rich foods`");
    assert!(lines[2].starts_with("  got pairing/where-k2-is-found, "), "{}", lines[2]);
    assert!(lines[2].ends_with("% sure; wanted vitamin-c/cold"), "{}", lines[2]);
    assert_eq!(lines[3], "q.toml:27:8: `which foods contain vitamin k2` (open)");
    assert!(lines[4].ends_with("% sure; wanted nothing"), "{}", lines[4]);
}

#[test]
fn what_is_not_served_and_what_is_served_by_now_is_listed() {
    let report = object(TABLE);
    let texts = |list: &str| {
        let rows = report[list].as_array().expect("a list").iter();
        rows.map(|row| row["text"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts("unserved"), ["who won the world cup", "my toddler ate a whole bottle of vitamin d3 gummies"]);
    assert_eq!(report["unserved"][1]["outcome"], "urgent");
    assert_eq!(texts("mended"), ["why take d3 with k2"]);
}

#[test]
fn figures_count_what_members_see() {
    let report = object(TABLE);
    let figure = |name: &str| (report["figures"][name]["count"].as_u64(), report["figures"][name]["of"].as_u64());
    for (name, count, of) in [
        ("right", 2, 6),
        ("served", 3, 6),
        ("refused", 1, 2),
        ("wrong", 2, 8),
        ("urgent", 1, 8),
        ("caution", 0, 8),
        ("decline", 0, 8),
    ] {
        assert_eq!(figure(name), (Some(count), Some(of)), "{name}");
    }
    assert_eq!(report["figures"]["questions"], 8);
    let kinds: Vec<&String> = report["kinds"].as_object().expect("an object").keys().collect();
    assert_eq!(kinds, ["other", "plain", "two"]);
    assert_eq!(report["kinds"]["plain"]["wrong"], json!({ "count": 1, "of": 3 }));
}

#[test]
fn confusions_name_what_was_wanted_and_what_came() {
    let confusions = object(TABLE)["confusions"].clone();
    for expected in [
        json!({ "wanted": "vitamin-c/cold", "got": "pairing/where-k2-is-found", "count": 1 }),
        json!({ "wanted": null, "got": "pairing/where-k2-is-found", "count": 1 }),
        json!({ "wanted": "pairing/why-together", "got": null, "count": 1 }),
    ] {
        assert!(confusions.as_array().expect("a list").contains(&expected), "{expected} in {confusions}");
    }
    assert_eq!(confusions.as_array().map(Vec::len), Some(3), "an urgent notice is no confusion: {confusions}");
}

#[test]
fn calibration_counts_every_question_once_and_the_slowest_come_first() {
    let report = object(TABLE);
    let bins = report["calibration"]["bins"].as_array().expect("a list");
    assert_eq!(bins.len(), 10);
    assert_eq!(bins.iter().filter_map(|bin| bin["count"].as_u64()).sum::<u64>(), 8);
    let brier = report["calibration"]["brier"].as_f64().expect("a number");
    assert!(0.0 < brier && brier < 1.0, "{brier}");
    let micros: Vec<f64> =
        report["slowest"].as_array().expect("a list").iter().filter_map(|slow| slow["micros"].as_f64()).collect();
    assert!(micros.len() == 5 && micros.is_sorted_by(|a, b| a >= b) && micros[4] > 0.0, "{micros:?}");
}

#[test]
fn a_pack_can_be_held_to_a_bar() {
    let run = eval(TABLE, &["--deny-wrong", "--min-right", "50"]).code(1);
    assert_snapshot!(errors(&run), @r"
    vitabot: 1 wrong answer, and none may be
    vitabot: 33.3% answered right, and 50% should be
    ");
    eval(TABLE, &["--min-right", "33"]).success().stderr("");
    let table = TABLE.replace("wants = [\"vitamin-c/cold\"]", "wants = [\"vitamin-c/cold\"]\nopen = true");
    assert_ne!(table, TABLE);
    eval(&table, &["--deny-wrong"]).success().stderr("");
    eval(TABLE, &["--min-right", "101"]).code(2);
}

#[test]
fn a_table_with_errors_is_not_asked_and_says_how_to_mend_them() {
    let table = "\
[[question]]
text = \"a\"
wants = [\"where-k2-is-found\", \"pairing/why-togehter\", \"x/y\"]
[[question]]
text = \"b\"
want = []
[[question]]
text = \" \"
wants = \"x\"
";
    let run = eval(table, &[]).code(1);
    assert_eq!(output(&run), "");
    assert_snapshot!(errors(&run), @r#"
    q.toml:3:10: error: `wants` names an entry that does not exist: `where-k2-is-found`
      help: did you mean "pairing/where-k2-is-found"?
    q.toml:3:31: error: `wants` names an entry that does not exist: `pairing/why-togehter`
      help: did you mean "pairing/why-together"?
    q.toml:3:55: error: `wants` names an entry that does not exist: `x/y`
      help: write pack/entry; `vitabot topics --json` lists them all
    q.toml:4:1: error: this question has no `wants`
      help: add a line such as: wants = ["…"]
    q.toml:6:1: error: `want` is not a field of this question
      help: did you mean `wants`?
    q.toml:8:8: error: `text` asks nothing
      help: write what somebody would type
    q.toml:9:9: error: `wants` is text in quotes, expected a list: `"x"`
      help: put square brackets around it: wants = ["x"]
    "#);
    eval("# nothing yet\n", &[]).code(1).stderr(contains("this table has no questions"));
}

#[test]
fn a_question_that_stands_twice_is_told_and_asked_all_the_same() {
    let table =
        "[[question]]\ntext = \"d3 rich foods\"\nwants = []\n[[question]]\ntext = \"D3  rich foods\"\nwants = []\n";
    let run = eval(table, &[]).success();
    assert_snapshot!(errors(&run), @r"
    q.toml:5:8: warning: `D3 rich foods` stands on line 2 already
      help: leave one of them out
    ");
}

#[test]
fn a_table_that_is_not_there_is_no_fault_of_the_knowledge() {
    let run = vitabot().args(["eval", "no-such.toml", "--knowledge", KNOWLEDGE]).assert().code(3);
    run.stderr(contains("cannot read no-such.toml").and(contains("vitabot: ")));
}

#[test]
fn what_a_table_says_cannot_drive_the_terminal() {
    let said =
        output(&eval("[[question]]\ntext = \"a\\u001b[2Jb\"\nkind = \"c\\u001b[2J\"\nwants = []\n", &[]).success());
    assert!(said.contains("c[2J") && !said.contains('\u{1b}'), "{said:?}");
}
