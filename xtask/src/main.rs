//! Chores of the workspace that are not part of the bot.

mod ci;
mod report;

use clap::Parser;

/// Chores of the vitabot workspace.
#[derive(Parser)]
#[command(name = "cargo xtask")]
enum Chore {
    /// Check formatting, lints and all tests: what has to pass before a change lands.
    Ci,
    /// Compare the matcher with simpler systems on public question sets, and draw the pictures of the README.
    /// Build with --release to measure speed: cargo run --release -p xtask -- report
    Report(report::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::Ci => ci::run(),
        Chore::Report(arguments) => report::run(&arguments),
    }
}
