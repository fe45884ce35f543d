//! The folder of knowledge that a command works on. Knows no matching and no answers.

use std::io::Write;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::knowledge::{self, FileText, Finding, Knowledge, Loaded, Severity};
use crate::render::findings::Sources;
use crate::safety::Rules;

#[derive(clap::Args)]
pub(super) struct Folder {
    /// The folder of knowledge packs
    #[arg(long = "knowledge", value_name = "DIR", env = "VITABOT_KNOWLEDGE", default_value = "knowledge")]
    path: PathBuf,
}

/// Knowledge and rules that can be used, and what should be looked at all the same.
pub(super) struct Usable {
    pub(super) knowledge: Knowledge,
    pub(super) rules: Rules,
    pub(super) findings: Vec<Finding>,
}

/// Everything that was found in a folder, and what can be used of it: knowledge and rules together, or neither.
pub(super) struct Checked {
    pub(super) files: Vec<FileText>,
    pub(super) findings: Vec<Finding>,
    pub(super) sound: Option<(Knowledge, Rules)>,
}

impl Folder {
    /// Everything that can be found in the folder.
    pub(super) fn check(&self, today: Date) -> Checked {
        with_rules(knowledge::check(&self.path, today), today)
    }

    /// The knowledge and the rules in the folder. `None` where they have errors: they are shown on standard error.
    pub(super) fn open(&self, today: Date) -> anyhow::Result<Option<Usable>> {
        let Checked { files, findings, sound } = with_rules(knowledge::load(&self.path, today), today);
        if let Some((knowledge, rules)) = sound {
            return Ok(Some(Usable { knowledge, rules, findings }));
        }
        let sources = Sources::new(&files);
        let mut stderr = anstream::stderr().lock();
        for error in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            writeln!(stderr, "{}", sources.short(error))?;
        }
        Ok(None)
    }
}

/// Reads the safety rules of the folder beside its knowledge; a folder without any is screened with those built in.
fn with_rules(loaded: Loaded, today: Date) -> Checked {
    let Loaded { files, safety, mut findings, knowledge, .. } = loaded;
    let is_unread =
        |file| findings.iter().any(|finding| finding.place.file == file && finding.severity == Severity::Error);
    let rules = match safety {
        Some(file) if is_unread(file) => None,
        Some(file) => {
            let (rules, more) = Rules::from_text(file, &files[file.0], today);
            findings.extend(more);
            rules
        }
        None => Some(Rules::built_in()),
    };
    findings.sort_by_key(|finding| (finding.place.file, finding.place.span.start));
    Checked { files, findings, sound: knowledge.zip(rules) }
}
