//! From a folder to knowledge with its rules, or to findings. Everything that reads a folder for answers comes through
//! here, so that the terminal, the start and a reload judge alike.

use std::path::Path;

use jiff::civil::Date;

use crate::edition::Edition;
use crate::knowledge::{self, FileId, FileText, Finding, Knowledge, Loaded, Severity};
use crate::matching::Thresholds;
use crate::render::discord;
use crate::safety::Rules;
use crate::selftest::self_test;

/// What was found in a folder.
#[derive(Debug)]
pub struct Report {
    /// The files read, for showing the lines that findings are about.
    pub files: Vec<FileText>,
    /// Everything found, in file order.
    pub findings: Vec<Finding>,
}

/// A folder, read: knowledge and rules together, or neither.
pub struct Reading {
    /// What was found.
    pub report: Report,
    /// Present when no finding is an error.
    pub sound: Option<(Knowledge, Rules)>,
}

/// A folder, read, and its knowledge asked its own questions.
pub struct Examination {
    /// What was found.
    pub report: Report,
    /// Present when it can be read without an error. That it leads one of its own questions elsewhere, or that no reply
    /// can hold one of its entries, is an error too, which those who load it may still decide about.
    pub edition: Option<Edition>,
}

/// Reads `folder` for answering: every error, and the warnings that cost nothing.
#[must_use]
pub fn read(folder: &Path, today: Date) -> Reading {
    with_rules(knowledge::load(folder, today), today, Rules::tried)
}

/// Examines `folder` as closely as its authors may want it: what [`read`] finds, what could be better, where the
/// knowledge leads its own questions, and what no reply can hold.
#[must_use]
pub fn examine(folder: &Path, thresholds: Thresholds, today: Date) -> Examination {
    let Reading { mut report, sound } = with_rules(knowledge::check(folder, today), today, Rules::from_text);
    let edition = sound.map(|(knowledge, rules)| edition(knowledge, rules, thresholds));
    if let Some(edition) = &edition {
        report.findings.extend(self_test(edition.knowledge(), edition.matcher()));
        report.findings.extend(discord::overflow(edition.knowledge()));
        report.findings.sort_by_key(|finding| (finding.place.file, finding.place.span.start));
    }
    Examination { report, edition }
}

/// Prepares knowledge for questions, which are decided about at `thresholds`: the one place where editions are made.
#[must_use]
pub fn edition(knowledge: Knowledge, rules: Rules, thresholds: Thresholds) -> Edition {
    Edition::new(knowledge, rules).with_thresholds(thresholds)
}

/// How closely rules are looked at while they are read.
type ReadRules = fn(FileId, &FileText, Date) -> (Option<Rules>, Vec<Finding>);

/// Reads the safety rules of the folder beside its knowledge; a folder without any is screened with those built in.
fn with_rules(loaded: Loaded, today: Date, rules_of: ReadRules) -> Reading {
    let Loaded { files, safety, mut findings, knowledge, .. } = loaded;
    let is_unread =
        |file| findings.iter().any(|finding| finding.place.file == file && finding.severity == Severity::Error);
    let rules = match safety {
        Some(file) if is_unread(file) => None,
        Some(file) => {
            let (rules, more) = rules_of(file, &files[file.0], today);
            findings.extend(more);
            rules
        }
        None => Some(Rules::built_in()),
    };
    findings.sort_by_key(|finding| (finding.place.file, finding.place.span.start));
    Reading { report: Report { files, findings }, sound: knowledge.zip(rules) }
}
