//! Compares the matcher with simpler ways to find an entry, on public question sets: a table, JSON, and the pictures of
//! the README.
#![expect(clippy::print_stdout, reason = "a report is printed")]

mod json;
mod means;
mod measure;
mod metrics;
mod own_questions;
mod plots;
pub(crate) mod sets;
mod systems;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

use self::measure::{Measured, measure};
use self::systems::{OURS, SYSTEMS};

/// Where the sets are unless told: beside the checkout, because they are not ours to ship.
const SETS: &str = "../shared/matching/data";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder that holds the sets, a folder each: entries.jsonl, SPLIT.clean.jsonl, SPLIT.typo.jsonl
    /// [default: ../shared/matching/data]
    #[arg(long, value_name = "DIR")]
    sets: Option<PathBuf>,
    /// Which questions to ask
    #[arg(long, default_value = "dev")]
    split: String,
    /// Measure only the sets whose names contain this; no pictures are drawn then
    #[arg(long, default_value = "")]
    only: String,
    /// Ask the slow systems every N-th question that has an entry, and take all times on those
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    every: u32,
    /// Write all figures as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// The folder that the pictures go to
    #[arg(long, value_name = "DIR", default_value = "docs")]
    pictures: PathBuf,
}

/// Runs the report.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let Arguments { sets, split, only, every, json, pictures } = arguments;
    let folder = sets.as_deref().unwrap_or(Path::new(SETS));
    if sets.is_none() && !folder.is_dir() {
        println!("The question sets are not at {SETS}: nothing was measured. Say where they are with --sets.");
        return Ok(());
    }
    let every = *every as usize;
    let own = own_questions::calibration()?;
    let measured = compare(&folders(folder, only)?, split, every)?;
    let means = means::means(&measured);
    means.iter().for_each(|mean| println!("{}", table::mean(mean)));
    println!(
        "\nAnswered right / refused, at the threshold that makes the most questions right (systems asked everything):"
    );
    measured.iter().filter(|measured| measured.whole).for_each(|measured| println!("{}", table::decisions(measured)));

    if let Some(file) = json {
        let text = format!("{:#}\n", json::report(split, every, &measured, &means));
        fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    }
    if only.is_empty() {
        let ours = measured.iter().filter(|measured| measured.system == OURS);
        let calibration = metrics::calibration(ours.flat_map(|measured| &measured.results));
        let drawn =
            [("accuracy.svg", plots::accuracy(&means)), ("reliability.svg", plots::reliability(&calibration, &own))];
        fs::create_dir_all(pictures).with_context(|| format!("cannot make {}", pictures.display()))?;
        for (name, svg) in drawn {
            let file = pictures.join(name);
            fs::write(&file, svg).with_context(|| format!("cannot write {}", file.display()))?;
            println!("wrote {}", file.display());
        }
    }
    Ok(())
}

/// Measures every system on every set, and prints each row as soon as it is known.
fn compare(folders: &[PathBuf], split: &str, every: usize) -> anyhow::Result<Vec<Measured>> {
    let slow: Vec<&str> = SYSTEMS.iter().filter(|system| system.slow).map(|system| system.name).collect();
    println!(
        "Of the questions with an entry, {} are asked one in {every}, the others all. Times are of the same one in \
         {every} for every system, and of all questions without an entry.\n",
        slow.join(", ")
    );
    println!("{}", table::head());
    let mut all = Vec::new();
    for folder in folders {
        let set = sets::read(folder, split)?;
        for system in &SYSTEMS {
            let measured = measure(system, &set, every)?;
            measured.iter().for_each(|measured| println!("{}", table::row(measured)));
            all.extend(measured);
        }
        println!();
    }
    Ok(all)
}

/// The folders of the sets whose names contain `only`, by name.
pub(crate) fn folders(sets: &Path, only: &str) -> anyhow::Result<Vec<PathBuf>> {
    let cannot = || format!("cannot read the question sets at {}", sets.display());
    let mut folders = Vec::new();
    for entry in fs::read_dir(sets).with_context(cannot)? {
        let path = entry.with_context(cannot)?.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name.to_string_lossy().contains(only)) {
            folders.push(path);
        }
    }
    ensure!(!folders.is_empty(), "no set in {} has a name that contains `{only}`", sets.display());
    folders.sort();
    Ok(folders)
}
