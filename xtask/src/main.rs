//! Chores of the workspace that are not part of the bot.

mod calibrate;
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
    /// Fit the matcher's confidence to question sets and held-out asks, and print the weights of its evidence:
    /// cargo run --release -p xtask -- calibrate
    Calibrate(calibrate::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::Ci => ci::run(),
        Chore::Report(arguments) => report::run(&arguments),
        Chore::Calibrate(arguments) => calibrate::run(&arguments),
    }
}
