//! Every row of the questions table, through the program as people run it.

use std::collections::BTreeMap;

use assert_cmd::cargo::cargo_bin_cmd;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Table {
    question: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    kind: String,
    wants: Vec<String>,
    #[serde(default)]
    open: bool,
}

fn rows() -> Vec<Row> {
    let table: Table = toml::from_str(include_str!("data/questions.toml")).expect("the table is sound");
    table.question
}

/// One line an answer, in the order of the rows.
fn answers(rows: &[Row]) -> Vec<Value> {
    let lines: String = rows.iter().map(|row| row.text.replace('\n', " ") + "\n").collect();
    let mut command = cargo_bin_cmd!("vitabot");
    let run =
        command.args(["ask", "--json", "--batch", "--knowledge", "knowledge"]).write_stdin(lines).assert().success();
    let output = String::from_utf8(run.get_output().stdout.clone()).expect("output is UTF-8");
    output.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// Whether a member who typed the row is served: the right passage, or choices that hold it; and no passage where none
/// fits.
fn is_served(row: &Row, answer: &Value) -> bool {
    let wanted = |id: &Value| row.wants.iter().any(|want| id == want.as_str());
    match answer["outcome"].as_str().expect("an outcome is text") {
        "answer" => wanted(&answer["entry"]),
        "choices" => {
            let candidates = answer["candidates"].as_array().expect("candidates are a list");
            row.wants.is_empty() || candidates.iter().any(|candidate| wanted(&candidate["entry"]))
        }
        "unknown" => row.wants.is_empty(),
        _ => false,
    }
}

#[test]
fn members_are_served() {
    let rows = rows();
    let answers = answers(&rows);
    assert_eq!(rows.len(), answers.len());
    let mut by_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (row, answer) in rows.iter().zip(&answers) {
        let served = is_served(row, answer);
        let (right, all) = by_kind.entry(&row.kind).or_default();
        *right += usize::from(served);
        *all += 1;
        if served == row.open {
            let news = if served { "is served now: take `open` off" } else { "is not served" };
            let got = answer["candidates"][0]["entry"].as_str().unwrap_or("nothing");
            wrong.push(format!("{:?} {news} ({}, {got})", row.text, answer["outcome"]));
        }
    }
    for (kind, (right, all)) in by_kind {
        println!("{kind:<14} {right:>3} of {all:>3}");
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}
