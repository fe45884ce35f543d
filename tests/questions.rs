//! Every row of the questions table, through the program as people run it.

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;

const TABLE: &str = "tests/data/questions.toml";

/// What a row may be labelled as: the list at the head of the table.
const KINDS: [&str; 10] = [
    "hostile",
    "long",
    "lookalike",
    "misspelt",
    "off-topic",
    "plain",
    "slang",
    "two-subjects",
    "unknown-code",
    "vague",
];

/// What `vitabot eval` says of the table. Nothing in the table may be worth a warning.
fn report() -> Value {
    let mut command = cargo_bin_cmd!("vitabot");
    let run = command.args(["eval", "--json", TABLE, "--knowledge", "knowledge"]).assert().success().stderr("");
    serde_json::from_slice(&run.get_output().stdout).expect("one JSON object")
}

fn rows<'r>(report: &'r Value, list: &str) -> &'r Vec<Value> {
    report[list].as_array().expect("a list of rows")
}

/// Whether a member who typed a row is served: the right passage, or choices that hold it; and no passage where none fits.
#[test]
fn members_are_served() {
    let report = report();
    let asked = include_str!("data/questions.toml").lines().filter(|line| *line == "[[question]]").count();
    assert_eq!(report["figures"]["questions"], asked);
    let new_and_wrong = rows(&report, "wrong").iter().filter(|row| row["open"] == false);
    let unserved = new_and_wrong.chain(rows(&report, "unserved")).map(|row| (row, "is not served"));
    let mended = rows(&report, "mended").iter().map(|row| (row, "is served now: take `open` off"));
    let news: Vec<String> = unserved
        .chain(mended)
        .map(|(row, news)| {
            format!("{TABLE}:{} {} {news} ({}, {})", row["line"], row["text"], row["outcome"], row["shown"])
        })
        .collect();
    assert!(news.is_empty(), "{} rows:\n{}", news.len(), news.join("\n"));
}

#[test]
fn every_row_is_of_a_kind_that_the_table_lists() {
    let report = report();
    let kinds: Vec<&str> = report["kinds"].as_object().expect("kinds").keys().map(String::as_str).collect();
    assert_eq!(kinds, KINDS);
}
