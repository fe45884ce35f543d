//! `vitabot check`.

use std::fs;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::{KNOWLEDGE, vitabot};

const HEAD: &str = "\
format = 1
[pack]
id = \"c\"
title = \"Vitamin C\"
language = \"en\"
reviewed = 2026-11-23
review_due = 2099-11-23
[[source]]
id = \"s\"
publisher = \"MedlinePlus\"
title = \"Vitamins\"
url = \"https://medlineplus.gov/ency/article/002399.htm\"
";

/// A folder `packs` with one pack of these entries.
fn pack(entries: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("packs")).expect("a folder in it");
    fs::write(folder.path().join("packs/c.toml"), format!("{HEAD}{entries}")).expect("a pack");
    folder
}

/// The exit code of a check of `packs`, and what it prints.
fn check(folder: &TempDir, arguments: &[&str]) -> String {
    let mut command = vitabot();
    command.current_dir(folder.path()).args(["check", "--knowledge", "packs"]).args(arguments);
    let output = command.output().expect("it starts");
    assert!(output.stderr.is_empty(), "{output:?}");
    let code = output.status.code().expect("it ends by itself");
    format!("{}exit code {code}", String::from_utf8(output.stdout).expect("output is UTF-8"))
}

#[test]
fn a_line_tells_where_how_bad_and_what() {
    let folder = pack(
        "[[entry]]\nid = \"é\"\ntitle = \"What does vitamin C do?\"\nkeyword = [\"collagen\"]\ntext = \"It builds.\"\n\
         evidence = \"weak\"\nsources = [\"s\", \"efsa\"]\n",
    );
    fs::write(folder.path().join("packs/b.toml"), "format = \"one").expect("a broken pack");
    assert_snapshot!(check(&folder, &[]), @r#"
    packs/b.toml:1:14: error: this text has no closing quote: `format = "one`
      help: add the same quote at the end of the text, on the same line
    packs/c.toml:13:1: error: this entry has neither `asks` nor `keywords`
      help: add questions that lead here: asks = ["what does b12 do", "b12 benefits"]
    packs/c.toml:14:6: error: `id` cannot be `é`
      help: use small letters, digits and single hyphens: id = "e"
    packs/c.toml:14:6: warning: `é` has no asks, topic
      help: add a line for each, such as: asks = …
    packs/c.toml:16:1: error: `keyword` is not a field of this entry
      help: did you mean `keywords`?
    packs/c.toml:17:8: hint: the text of `é` has 2 words
      help: 40 to 120 words read well in a chat
    packs/c.toml:19:17: error: `sources` names a source that is not in this pack: `efsa`
      help: name the id of a [[source]] of this pack
    5 errors, 1 warning, 1 hint
    exit code 1
    "#);
}

#[test]
fn people_see_the_line_and_carets() {
    let folder = pack("[[entry]]\nid = \"what\"\ntitle = \"What?\"\ntext = \"It builds.\"\nsources = [\"efsa\"]\n");
    assert_snapshot!(check(&folder, &["--format", "rich"]), @r#"
    warning: no entry uses the source `s`
      ┌─ packs/c.toml:9:6
      │
    9 │ id = "s"
      │      ^^^
      │
      = help: name it in the `sources` of an entry, or remove it

    error: this entry has neither `asks` nor `keywords`
       ┌─ packs/c.toml:13:1
       │
    13 │ [[entry]]
       │ ^^^^^^^^^
       │
       = help: add questions that lead here: asks = ["what does b12 do", "b12 benefits"]

    warning: `what` has no asks, topic, evidence
       ┌─ packs/c.toml:14:6
       │
    14 │ id = "what"
       │      ^^^^^^
       │
       = help: add a line for each, such as: asks = …

    hint: the text of `what` has 2 words
       ┌─ packs/c.toml:16:8
       │
    16 │ text = "It builds."
       │        ^^^^^^^^^^^^
       │
       = help: 40 to 120 words read well in a chat

    error: `sources` names a source that is not in this pack: `efsa`
       ┌─ packs/c.toml:17:12
       │
    17 │ sources = ["efsa"]
       │            ^^^^^^
       │
       = help: name the id of a [[source]] of this pack

    2 errors, 2 warnings, 1 hint
    exit code 1
    "#);
}

#[test]
fn an_entry_that_no_reply_can_hold_is_an_error() {
    let text = "Vitamin C helps to build collagen, which holds the body together. ".repeat(19);
    let sources: String =
        (0..4).map(|n| format!("[[source]]\nid = \"s{n}\"\npublisher = \"NIH\"\ntitle = \"Sheet {n}\"\nurl = \"https://ods.od.nih.gov/{n}\"\n")).collect();
    let folder = pack(&format!(
        "{sources}[[entry]]\nid = \"what\"\ntitle = \"What?\"\nasks = [\"what\"]\ntext = \"{}\"\nevidence = \"strong\"\n\
         sources = [\"s0\", \"s1\", \"s2\", \"s3\"]\n",
        text.trim()
    ));
    let said = check(&folder, &[]);
    let error = said.lines().find(|line| line.contains(": error: "));
    assert_eq!(
        error,
        Some("packs/c.toml:34:6: error: entry `c/what` is too long for a Discord reply by 111 characters")
    );
    assert!(said.ends_with("exit code 1"), "{said}");
}

#[test]
fn warnings_fail_the_check_only_where_they_are_denied() {
    let folder = pack("[[entry]]\nid = \"what\"\ntitle = \"What?\"\nkeywords = [\"what\"]\ntext = \"It builds.\"\n");
    let said = check(&folder, &[]);
    assert!(said.contains(": warning: ") && said.ends_with("exit code 0"), "{said}");
    assert!(check(&folder, &["--deny-warnings"]).ends_with("exit code 1"));
}

#[test]
fn sound_knowledge_passes_with_a_summary() {
    let output = vitabot().args(["check", "--deny-warnings", "--knowledge", KNOWLEDGE]).output().expect("it starts");
    let said = String::from_utf8(output.stdout).expect("output is UTF-8");
    let summary: Vec<&str> = said.lines().rev().take(1).collect();
    assert_eq!(summary, ["2 packs, 6 entries, 18 asks, 4 sources, oldest review 2026-11-23"]);
    assert!(output.status.success());
}

#[test]
fn what_a_file_says_cannot_drive_the_terminal() {
    let folder = pack("\u{1b}[2J = 1\n");
    for format in ["short", "rich"] {
        let said = check(&folder, &["--format", format]);
        assert!(said.ends_with("exit code 1") && !said.contains('\u{1b}'), "{said:?}");
    }
}
