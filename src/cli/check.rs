//! `vitabot check`: everything wrong with a folder of knowledge.

use std::io::{self, IsTerminal, Write};

use jiff::civil::Date;

use super::End;
use super::folder::{Checked, Folder};
use crate::bot::Edition;
use crate::knowledge::{Finding, Knowledge, Severity, Summary};
use crate::render::discord;
use crate::render::findings::{Sources, word};
use crate::safety::Rules;
use crate::selftest::self_test;
use crate::wording::count;

#[derive(clap::Args)]
pub(super) struct Arguments {
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
        let Checked { files, mut findings, sound } = self.folder.check(today);
        let summary = sound.as_ref().map(|(knowledge, _)| Summary::of(knowledge));
        findings.extend(sound.map(|(knowledge, rules)| beyond_reading(knowledge, rules)).unwrap_or_default());
        findings.sort_by_key(|finding| (finding.place.file, finding.place.span.start));

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
        writeln!(stdout, "{}", counts(&findings))?;
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

/// What shows only once the knowledge answers questions and its answers are laid out.
fn beyond_reading(knowledge: Knowledge, rules: Rules) -> Vec<Finding> {
    let edition = Edition::new(knowledge, rules);
    let mut findings = self_test(edition.knowledge(), edition.matcher());
    findings.extend(discord::overflow(edition.knowledge()));
    findings
}

/// How many findings there are of each severity.
fn counts(findings: &[Finding]) -> String {
    let of = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| count(of(severity), word(severity))).join(", ")
}

/// How much knowledge there is, and how old it is.
fn amounts(summary: &Summary) -> String {
    let Summary { packs, entries, asks, sources, .. } = *summary;
    let amounts = [(packs, "pack"), (entries, "entry"), (asks, "ask"), (sources, "source")];
    let oldest = summary.oldest_review.map(|date| format!(", oldest review {date}")).unwrap_or_default();
    format!("{}{oldest}", amounts.map(|(number, noun)| count(number, noun)).join(", "))
}
