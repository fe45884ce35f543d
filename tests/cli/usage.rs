//! Help, exit codes, topics and completions.

use insta::assert_snapshot;
use predicates::str::{contains, starts_with};

use crate::{KNOWLEDGE, objects, printed, vitabot};

#[test]
fn help_shows_examples_and_exit_codes() {
    assert_snapshot!(printed(vitabot().arg("--help")), @"
    A Discord bot that answers vitamin questions from curated, cited knowledge

    Usage: vitabot <COMMAND>

    Commands:
      ask          Answer a question, or a file of them
      chat         Hold a conversation
      check        Find what is wrong with the knowledge
      eval         Score the knowledge on a table of questions
      import       Draft a pack from an article
      run          Run the bot on Discord
      topics       List what can be asked
      privacy      Say what is done with people's data
      completions  Print a shell's completion script
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help
      -V, --version  Print version

    Examples:
      vitabot chat                               talk to the bot
      vitabot ask why take d3 with k2            one question, one answer
      vitabot ask --json --batch < questions     a question a line in, an object a line out
      vitabot check --knowledge my-packs         everything wrong with a folder of packs
      vitabot eval questions.toml                how well questions are answered
      vitabot import article.html                a draft pack from a web page
      vitabot run --check                        what the bot would do on Discord
      DISCORD_TOKEN=… vitabot run                the bot on Discord

    Exit codes:
      0  done, also when whoever reads the output leaves early
      1  the knowledge or a table has errors, and nothing was answered; `run --check` found any; or eval
         fell short of its bar
      2  the command line is wrong
      3  anything else: a file that cannot be read, an output that cannot be written

    Colours appear on a terminal only, and never with NO_COLOR set.
    ");
}

#[test]
fn a_wrong_command_line_exits_with_2() {
    for arguments in [&["dance"][..], &["ask"], &["ask", "--batch", "why"], &["check", "--format", "fancy"], &[]] {
        vitabot().args(arguments).assert().code(2).stdout("");
    }
}

#[test]
fn knowledge_that_cannot_be_used_exits_with_1() {
    for command in [&["ask", "why"][..], &["chat"], &["check"], &["eval", "tests/data/questions.toml"], &["topics"]] {
        let run = vitabot().args(command).args(["--knowledge", "tests/data/no-such-folder"]).write_stdin("").assert();
        let output = run.code(1).get_output().clone();
        let said = String::from_utf8_lossy(if command == ["check"] { &output.stdout } else { &output.stderr });
        assert!(said.starts_with("tests/data/no-such-folder:1:1: error: "), "{command:?} says {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_exits_with_3() {
    let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
    let run = std::process::Command::new(assert_cmd::cargo::cargo_bin!("vitabot"))
        .args(["ask", "--json", "--knowledge", KNOWLEDGE, "d3 rich foods"])
        .stdout(full)
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(3), "{said}");
    assert!(said.starts_with("vitabot: cannot read the questions or write the answers: "), "{said}");
}

#[test]
fn topics_list_titles_by_pack() {
    let text = printed(vitabot().args(["topics", "--knowledge", KNOWLEDGE]));
    assert_snapshot!(text, @"
    Vitamins D3 and K2 together
      Why are D3 and K2 taken together?
      Which foods contain vitamin K2?
      Which foods contain vitamin D3?

    Vitamin C
      What does vitamin C do?
      Which foods contain vitamin C?
      Does vitamin C prevent colds?
    ");
    let packs = objects(&printed(vitabot().args(["topics", "--json", "--knowledge", KNOWLEDGE]))).remove(0);
    assert_eq!(packs[1]["pack"], "vitamin-c");
    assert_eq!(packs[1]["title"], "Vitamin C");
    assert_eq!(packs[1]["entries"][2]["entry"], "vitamin-c/cold");
    assert_eq!(packs[1]["entries"][2]["title"], "Does vitamin C prevent colds?");
}

#[test]
fn shells_get_completions() {
    for (shell, start) in [("bash", "_vitabot()"), ("zsh", "#compdef vitabot"), ("fish", "# Print an optspec")] {
        vitabot().args(["completions", shell]).assert().success().stdout(starts_with(start)).stdout(contains("check"));
    }
}
