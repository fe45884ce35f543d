//! `vitabot chat` through a pipe.

use std::fs;

use insta::assert_snapshot;
use predicates::str::contains;

use crate::{KNOWLEDGE, printed, vitabot};

fn chat(lines: &str) -> String {
    printed(vitabot().args(["chat", "--knowledge", KNOWLEDGE]).write_stdin(lines))
}

#[test]
fn a_pipe_sees_answers_and_no_prompts() {
    assert_snapshot!(chat("d3 rich foods\n"), @"
    Which foods contain vitamin D3?
    Oily fish such as salmon, trout and sardines hold the most. Egg yolk holds a
    little, and some foods have it added.

    Evidence: strong - well established

    Sources:
      PubMed Central: Vitamins D and K together: a narrative review
        https://pmc.ncbi.nlm.nih.gov/articles/PMC5613455

    See also:
      - Why are D3 and K2 taken together?

    General information, not medical advice. For your own health, please ask a
    doctor, pharmacist or other health professional.
    ");
}

#[test]
fn a_number_picks_a_choice_and_the_others_stay_on_offer() {
    let said = chat("d3 or k2 rich foods\n2\n1\n");
    let offered: Vec<&str> =
        said.lines().filter_map(|line| line.trim().split_once(". ")).map(|(_, title)| title).collect();
    let shown: Vec<&str> = said.lines().filter(|line| offered[..2].contains(line)).collect();
    assert_eq!(shown, [offered[1], offered[0]], "{said}");
}

#[test]
fn a_number_without_choices_is_a_question() {
    assert!(chat("1\n").starts_with("I don't have that"));
}

#[test]
fn why_explains_the_last_answer() {
    assert!(chat("/why\n").starts_with("Ask something first"));
    assert!(chat("why take d3 with k2\n/why\n").contains("why: "));
}

#[test]
fn commands_are_answered_and_unknown_ones_refused() {
    assert_snapshot!(chat("/topics\n/help\n/dance\n"), @"
    Vitamins D3 and K2 together
      Why are D3 and K2 taken together?
      Which foods contain vitamin K2?
      Which foods contain vitamin D3?

    Vitamin C
      What does vitamin C do?
      Which foods contain vitamin C?
      Does vitamin C prevent colds?

    Type a question, or:
      1, 2, 3 …   pick one of the questions I offered
      /topics     what I know about
      /why        how I came to the last answer
      /reload     read the knowledge again
      /help       this
      /quit       leave (so does Ctrl-D)
    Nothing you type is stored.

    I don't know that command. /help lists those I know.
    ");
}

#[test]
fn quitting_leaves_the_rest_unread() {
    assert_eq!(chat("/quit\nd3 rich foods\n"), "");
}

#[test]
fn reloading_keeps_the_old_knowledge_when_the_new_has_errors() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(format!("{KNOWLEDGE}/vitamin-c.toml"), folder.path().join("vitamin-c.toml")).expect("a pack");
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("vitabot"))
        .arg("chat")
        .arg("--knowledge")
        .arg(folder.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut lines = child.stdin.take().expect("piped");
    let mut said = std::io::BufReader::new(child.stdout.take().expect("piped"));
    say(&mut lines, &mut said, "what does vitamin c do");
    fs::write(folder.path().join("broken.toml"), "format = ").expect("a broken pack");
    assert!(say(&mut lines, &mut said, "/reload").contains("I keep answering"));
    assert!(say(&mut lines, &mut said, "what does vitamin c do").contains("collagen"));
    fs::remove_file(folder.path().join("broken.toml")).expect("gone");
    assert!(say(&mut lines, &mut said, "/reload").contains("Read again: 1 pack, 3 entries."));
    drop(lines);
    let run = child.wait_with_output().expect("it ends");
    assert!(run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).contains("broken.toml:1:"), "{run:?}");
}

/// Sends a line and reads what comes, up to the start of the answer's second paragraph.
fn say(lines: &mut impl std::io::Write, said: &mut impl std::io::BufRead, line: &str) -> String {
    writeln!(lines, "{line}\n/dance").expect("it reads");
    let mut answer = String::new();
    while !answer.contains("I don't know that command") {
        assert!(said.read_line(&mut answer).expect("it answers") > 0, "{answer}");
    }
    answer
}

#[test]
fn broken_knowledge_starts_no_conversation() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("broken.toml"), "format = ").expect("a broken pack");
    let run = vitabot().arg("chat").arg("--knowledge").arg(folder.path()).write_stdin("hello\n").assert().code(1);
    run.stdout("").stderr(contains("broken.toml:1:"));
}
