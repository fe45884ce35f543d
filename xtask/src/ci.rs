//! Runs what has to pass before a change lands, and stops at the first failure.
#![expect(clippy::print_stderr, reason = "says which step it is at")]

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};

const STEPS: [&[&str]; 3] = [
    &["fmt", "--all", "--check"],
    &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
    &["test", "--workspace"],
];

/// Names Discord's API description for the tests, which check the bot's requests against it.
const DESCRIPTION: &str = "DISCORD_OPENAPI";
/// Where it is unless told: beside the checkout, because it is not ours to ship.
const BESIDE: &str = "../shared/discord/openapi.json";

/// Runs every step.
pub(crate) fn run() -> anyhow::Result<()> {
    let description = description()?;
    for step in STEPS {
        let shown = format!("cargo {}", step.join(" "));
        eprintln!("==> {shown}");
        let mut command = Command::new("cargo");
        command.args(step);
        if let Some(path) = &description {
            command.env(DESCRIPTION, path);
        }
        let status = command.status().with_context(|| format!("cannot run `{shown}`"))?;
        if !status.success() {
            bail!("`{shown}` failed");
        }
    }
    Ok(())
}

/// The API description to name, where the environment does not; says what will be checked.
#[expect(clippy::disallowed_methods, reason = "the edge that hands the environment on to tests")]
fn description() -> anyhow::Result<Option<std::path::PathBuf>> {
    if let Some(told) = std::env::var_os(DESCRIPTION) {
        eprintln!("requests are checked against {}", told.display());
        return Ok(None);
    }
    if !Path::new(BESIDE).is_file() {
        eprintln!("there is no API description at {BESIDE}, and {DESCRIPTION} names none: requests go unchecked");
        return Ok(None);
    }
    eprintln!("requests are checked against {BESIDE}");
    // Tests run in the folders of their packages.
    Ok(Some(std::path::absolute(BESIDE).with_context(|| format!("cannot find {BESIDE}"))?))
}
