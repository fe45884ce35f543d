//! The program as people run it: arguments and input in, output and exit code out.

mod ask;
mod batch;
mod chat;
mod check;
mod eval;
mod run;
mod usage;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;

/// Six true entries in two packs, kept small so that tests can show whole answers.
const KNOWLEDGE: &str = "tests/data/knowledge-small";

/// The program, with nothing in its environment that could change what it prints.
fn vitabot() -> Command {
    let mut command = cargo_bin_cmd!("vitabot");
    for name in ["VITABOT_KNOWLEDGE", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// What a successful run prints.
fn printed(command: &mut Command) -> String {
    let run = command.assert().success();
    String::from_utf8(run.get_output().stdout.clone()).expect("output is UTF-8")
}

/// Each line as the JSON it holds.
fn objects(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}
