//! The folder of knowledge that a command works on. Knows no matching and no answers.

use std::io::Write;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::knowledge::{self, Finding, Knowledge, Loaded, Severity};
use crate::render::findings::Sources;

#[derive(clap::Args)]
pub(super) struct Folder {
    /// The folder of knowledge packs
    #[arg(long = "knowledge", value_name = "DIR", env = "VITABOT_KNOWLEDGE", default_value = "knowledge")]
    path: PathBuf,
}

/// Knowledge that can be used, and what should be looked at all the same.
pub(super) struct Usable {
    pub(super) knowledge: Knowledge,
    pub(super) findings: Vec<Finding>,
}

impl Folder {
    /// Everything that can be found in the folder.
    pub(super) fn check(&self, today: Date) -> Loaded {
        knowledge::check(&self.path, today)
    }

    /// The knowledge in the folder. `None` where it has errors: they are shown on standard error.
    pub(super) fn open(&self, today: Date) -> anyhow::Result<Option<Usable>> {
        let Loaded { files, findings, knowledge, .. } = knowledge::load(&self.path, today);
        if let Some(knowledge) = knowledge {
            return Ok(Some(Usable { knowledge, findings }));
        }
        let sources = Sources::new(&files);
        let mut stderr = anstream::stderr().lock();
        for error in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            writeln!(stderr, "{}", sources.short(error))?;
        }
        Ok(None)
    }
}
