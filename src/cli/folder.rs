//! The folder of knowledge that a command works on, and what is said when it cannot be used. Knows no matching and no
//! answers.

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::knowledge::{Knowledge, Severity};
use crate::library::{Library, Load, Reading, Report, read};
use crate::matching::Thresholds;
use crate::render::findings::Sources;
use crate::safety::Rules;

#[derive(clap::Args)]
pub(super) struct Folder {
    /// The folder of knowledge packs
    #[arg(long = "knowledge", value_name = "DIR", env = "VITABOT_KNOWLEDGE", default_value = "knowledge")]
    path: PathBuf,
}

impl Folder {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The knowledge and the rules in the folder. `None` where they have errors: they are shown on standard error.
    pub(super) fn open(&self, today: Date) -> anyhow::Result<Option<(Knowledge, Rules)>> {
        let Reading { report, sound } = read(&self.path, today);
        if sound.is_none() {
            show_errors(&report)?;
        }
        Ok(sound)
    }

    /// The folder as a library, for those who will read it again. `None` where it has errors: they are shown on standard
    /// error.
    pub(super) fn library(&self, thresholds: Thresholds, load: Load) -> anyhow::Result<Option<Library>> {
        match Library::open(self.path.clone(), thresholds, load) {
            Ok(library) => Ok(Some(library)),
            Err(report) => {
                show_errors(&report)?;
                Ok(None)
            }
        }
    }
}

/// Shows the errors on standard error, a line each.
pub(super) fn show_errors(report: &Report) -> anyhow::Result<()> {
    let sources = Sources::new(&report.files);
    let mut stderr = anstream::stderr().lock();
    for error in report.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        writeln!(stderr, "{}", sources.short(error))?;
    }
    Ok(())
}
