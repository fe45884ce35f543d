//! Runs what has to pass before a change lands, and stops at the first failure.
#![expect(clippy::print_stderr, reason = "says which step it is at")]

use std::process::Command;

use anyhow::{Context as _, bail};

const STEPS: [&[&str]; 3] = [
    &["fmt", "--all", "--check"],
    &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
    &["test", "--workspace"],
];

/// Runs every step.
pub(crate) fn run() -> anyhow::Result<()> {
    for step in STEPS {
        let shown = format!("cargo {}", step.join(" "));
        eprintln!("==> {shown}");
        let status = Command::new("cargo").args(step).status().with_context(|| format!("cannot run `{shown}`"))?;
        if !status.success() {
            bail!("`{shown}` failed");
        }
    }
    Ok(())
}
