//! `vitabot ask --batch`: a question a line.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;

use crate::{KNOWLEDGE, objects, printed, vitabot};

fn batch(input: impl Into<Vec<u8>>) -> Vec<Value> {
    objects(&printed(vitabot().args(["ask", "--json", "--batch", "--knowledge", KNOWLEDGE]).write_stdin(input)))
}

#[test]
fn every_line_gets_its_answer_in_order() {
    let questions: Vec<String> = (0..5_000).map(|number| format!("d3 rich foods, number {number}")).collect();
    let answers = batch(questions.join("\n"));
    let asked: Vec<&str> = answers.iter().filter_map(|answer| answer["question"].as_str()).collect();
    assert_eq!(asked, questions);
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut child = Command::new(cargo_bin!("vitabot"))
        .args(["ask", "--json", "--batch", "--knowledge", KNOWLEDGE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut questions = child.stdin.take().expect("piped");
    let mut answers = BufReader::new(child.stdout.take().expect("piped")).lines();
    for entry in ["vitamin-c/what-it-does", "pairing/why-together"] {
        let question = if entry.starts_with("vitamin-c") { "what does vitamin c do" } else { "why take d3 with k2" };
        writeln!(questions, "{question}").expect("it reads");
        let answer = answers.next().expect("it answers").expect("in UTF-8");
        assert_eq!(objects(&answer)[0]["entry"], entry);
    }
    drop(questions);
    assert!(answers.next().is_none());
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn odd_lines_are_answered_like_any_other() {
    let mut input = b"\nbytes \xff\xfe\r\n".to_vec();
    input.extend("d3 ".repeat(700_000).into_bytes());
    input.extend(b"\n\0@everyone [x](https://evil.example)\nd3 rich foods");
    let answers = batch(input);
    let outcomes: Vec<&str> = answers.iter().filter_map(|answer| answer["outcome"].as_str()).collect();
    assert_eq!(outcomes.len(), 5);
    assert_eq!((answers[0]["question"].as_str(), outcomes[0]), (Some(""), "unknown"));
    assert_eq!(answers[1]["question"], "bytes \u{fffd}\u{fffd}");
    assert_eq!(answers[2]["question"].as_str().map(str::len), Some(1 << 20));
    let text = answers[3]["text"].as_str().expect("a text");
    assert!(!text.contains("@everyone") && !text.contains("evil"), "{text}");
    assert_eq!(answers[4]["entry"], "pairing/where-d3-is-found");
}

#[test]
fn no_lines_get_no_answers() {
    assert!(batch("").is_empty());
}

#[test]
fn without_json_each_answer_stands_under_its_question() {
    let mut command = vitabot();
    command.args(["ask", "--batch", "--knowledge", KNOWLEDGE]).write_stdin("d3 rich foods\n\u{1b}[31mred\n");
    let text = printed(&mut command);
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with('>')).collect();
    assert_eq!(heads, ["> d3 rich foods", "> [31mred"]);
    assert_eq!(text.lines().nth(1), Some("Which foods contain vitamin D3?"));
}

#[test]
fn a_reader_who_leaves_ends_it_quietly() {
    let mut child = Command::new(cargo_bin!("vitabot"))
        .args(["ask", "--json", "--batch", "--knowledge", KNOWLEDGE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut questions = child.stdin.take().expect("piped");
    drop(child.stdout.take());
    // It may be gone before everything is written.
    let _ = questions.write_all("d3 rich foods\n".repeat(10_000).as_bytes());
    drop(questions);
    let run = child.wait_with_output().expect("it ends");
    assert_eq!((run.status.code(), run.stderr.as_slice()), (Some(0), &b""[..]));
}
