//! Fits what each piece of evidence weighs in the matcher's confidence, and prints it as `matching::decide` holds it: on
//! the public question sets, clean and misspelt, and on questions of our own that the matcher has not seen.
#![expect(clippy::print_stdout, reason = "weights are printed")]

mod fit;
mod held_out;
mod small;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::civil::date;
use vitabot::knowledge::{self, FileText, Knowledge};
use vitabot::matching::Matcher;
use vitabot::question::Question;

use crate::report::sets::{self, Set};
use fit::{Row, fit};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder that holds the sets, as for the report
    #[arg(long, value_name = "DIR", default_value = "../shared/matching/data")]
    sets: PathBuf,
}

/// Every group of questions weighs the same, our own four times as much, and in each the questions that nothing answers a
/// quarter.
const OUTSIDE: f64 = 0.25;
const OWN: f64 = 4.0;
/// Knowledge begins small: a few entries, of which most questions are none.
const SMALL: [usize; 4] = [2, 5, 12, 40];
/// Every so many questions of the public sets, asked of our own knowledge, are questions that nothing there answers.
const EVERY: usize = 8;

/// Questions of one kind: names and values of the evidence, and whether the first candidate was right.
struct Group {
    weight: f64,
    inside: Vec<(Vec<f64>, bool)>,
    outside: Vec<Vec<f64>>,
}

/// Runs the fit.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let folders = crate::report::folders(&arguments.sets, "")?;
    let sets = folders.iter().map(|folder| sets::read(folder, "dev")).collect::<anyhow::Result<Vec<Set>>>()?;
    let mut groups = Vec::new();
    for set in &sets {
        groups.extend(public(set)?);
    }
    for set in &sets {
        for size in SMALL {
            groups.extend(public(&small::part_of(set, size))?);
        }
    }
    let strangers = sets.iter().flat_map(|set| &set.questions).flat_map(|(_, asked)| asked).map(|asked| &*asked.text);
    let strangers: Vec<&str> = strangers.step_by(EVERY).collect();
    groups.push(held_out::group(Path::new("knowledge"), &strangers)?);

    let rows: Vec<Row<'_>> = groups.iter().flat_map(rows).collect();
    let names = names(&sets[0])?;
    for (name, weight) in names.iter().zip(fit(&rows, names.len())) {
        println!("(\"{name}\", {weight:.3}),");
    }
    Ok(())
}

/// A set, clean and misspelt.
fn public(set: &Set) -> anyhow::Result<Vec<Group>> {
    let knowledge = knowledge_of(set)?;
    let matcher = Matcher::new(&knowledge);
    let group = |(_, questions): &(&str, Vec<sets::Asked>)| {
        let mut group = Group { weight: 1.0, inside: Vec::new(), outside: Vec::new() };
        for asked in questions {
            let Some(seen) = seen(&matcher, &asked.text) else { continue };
            match asked.gold {
                Some(gold) => group.inside.push((seen.evidence, seen.first == gold)),
                None => group.outside.push(seen.evidence),
            }
        }
        group
    };
    Ok(set.questions.iter().map(group).collect())
}

fn knowledge_of(set: &Set) -> anyhow::Result<Knowledge> {
    let file = FileText { name: format!("{}.toml", set.name), text: set.pack() };
    let loaded = knowledge::from_texts(vec![file], date(2026, 1, 1));
    loaded.knowledge.with_context(|| format!("{} does not load", set.name))
}

/// What the matcher goes by, and the entry that it puts first.
struct Seen {
    evidence: Vec<f64>,
    first: usize,
}

fn seen(matcher: &Matcher, text: &str) -> Option<Seen> {
    let question = Question::new(text)?;
    let first = matcher.find(&question).candidates.first()?.entry;
    let evidence = matcher.evidence(&question).into_iter().map(|(_, value)| value).collect();
    Some(Seen { evidence, first })
}

/// What the pieces of evidence are called.
fn names(set: &Set) -> anyhow::Result<Vec<&'static str>> {
    let matcher = Matcher::new(&knowledge_of(set)?);
    let question = set.questions.iter().flat_map(|(_, asked)| asked).find_map(|asked| Question::new(&asked.text));
    let evidence = matcher.evidence(&question.context("the first set has no question")?);
    Ok(evidence.into_iter().map(|(name, _)| name).collect())
}

/// The rows of a group, each with its part of the group's weight.
fn rows(group: &Group) -> impl Iterator<Item = Row<'_>> {
    let inside = group.weight * (1.0 - OUTSIDE) / group.inside.len().max(1) as f64;
    let outside = group.weight * OUTSIDE / group.outside.len().max(1) as f64;
    let right = group.inside.iter().map(move |(values, right)| Row { values, right: *right, weight: inside });
    right.chain(group.outside.iter().map(move |values| Row { values, right: false, weight: outside }))
}
