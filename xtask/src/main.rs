//! Chores of the workspace that are not part of the bot.

mod ci;
mod metrics;
mod report;
mod sets;

use std::path::PathBuf;

use clap::Parser;

/// Chores of the vitabot workspace.
#[derive(Parser)]
#[command(name = "cargo xtask")]
enum Chore {
    /// Check formatting, lints and all tests: what has to pass before a change lands.
    Ci,
    /// Measure the matcher on question sets: a folder a set, with entries.jsonl and SPLIT.clean.jsonl, SPLIT.typo.jsonl.
    /// Build with --release to measure speed: cargo run --release -p xtask -- report
    Report {
        /// The folder that holds the sets.
        #[arg(long, default_value = "../shared/matching/data")]
        sets: PathBuf,
        /// Which questions to ask.
        #[arg(long, default_value = "dev")]
        split: String,
        /// Measure only the sets whose names contain this.
        #[arg(long, default_value = "")]
        only: String,
    },
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::Ci => ci::run(),
        Chore::Report { sets, split, only } => report::run(&sets, &split, &only),
    }
}
