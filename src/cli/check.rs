//! `vitabot check`: everything wrong with a folder of knowledge.

use std::io::{self, IsTerminal, Write};

use jiff::civil::Date;

use super::End;
use super::folder::Folder;
use super::sureness::Sureness;
use crate::knowledge::{Severity, Summary, Tally};
use crate::library::{Examination, Report, examine};
use crate::render::findings::{Sources, counts};
use crate::wording::count;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    folder: Folder,
    /// How a finding is shown
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    format: Format,
    /// Let warnings fail the check as well
    #[arg(long)]
    deny_warnings: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// A line each: `file:line:column: severity: message`
    Short,
    /// With the line of the file that it is about
    Rich,
    /// Rich on a terminal, short elsewhere
    Auto,
}

impl Arguments {
    pub(super) fn run(self, today: Date) -> anyhow::Result<End> {
        let Examination { report: Report { files, findings }, edition } =
            examine(self.folder.path(), self.sureness.thresholds()?, today);
        let summary = edition.map(|edition| Summary::of(edition.knowledge()));
        let sources = Sources::new(&files);
        let rich = self.format.is_rich();
        let mut stdout = anstream::stdout().lock();
        for finding in &findings {
            if rich {
                writeln!(stdout, "{}\n", sources.rich(finding))?;
            } else {
                writeln!(stdout, "{}", sources.short(finding))?;
            }
        }
        writeln!(stdout, "{}", counts(Tally::of(&findings)))?;
        if let Some(summary) = summary {
            writeln!(stdout, "{}", amounts(&summary))?;
        }
        let worst = findings.iter().map(|finding| finding.severity).min();
        Ok(match worst {
            Some(Severity::Error) => End::Errors,
            Some(Severity::Warning) if self.deny_warnings => End::Errors,
            _ => End::Done,
        })
    }
}

impl Format {
    fn is_rich(self) -> bool {
        match self {
            Self::Short => false,
            Self::Rich => true,
            Self::Auto => io::stdout().is_terminal(),
        }
    }
}

/// How much knowledge there is, and how old it is.
fn amounts(summary: &Summary) -> String {
    let Summary { packs, entries, asks, sources, .. } = *summary;
    let amounts = [(packs, "pack"), (entries, "entry"), (asks, "ask"), (sources, "source")];
    let oldest = summary.oldest_review.map(|date| format!(", oldest review {date}")).unwrap_or_default();
    format!("{}{oldest}", amounts.map(|(number, noun)| count(number, noun)).join(", "))
}
