//! The rules in use: checked, prepared, immutable. From a rules file to them, or to findings; from a question to what
//! has to be said. Knows no entries.

use std::fmt;

use jiff::civil::Date;

use super::compile::compile;
use super::draft::Draft;
use super::engine::Engine;
use super::notices::{Region, filled};
use super::screening::Screening;
use super::{Level, Notice, check, examples, load};
use crate::knowledge::{FileId, FileText, Finding, Severity, Situation, document};
use crate::question::Question;

/// The rules file that this program was built with.
const SHIPPED: &str = include_str!("../../knowledge/safety.toml");

/// A rules file, checked: immutable, replaced whole.
pub struct Rules {
    engine: Engine,
    rules: Vec<Rule>,
    regions: Vec<Region>,
}

/// One rule, without what triggers it.
pub(super) struct Rule {
    pub(super) notice: Notice,
    pub(super) situations: Vec<Situation>,
    /// Whether no passage follows the notice.
    pub(super) alone: bool,
    /// The notice as the file has it.
    template: String,
}

/// A region was asked for that the rules file does not have.
#[derive(Debug, thiserror::Error)]
#[error("there is no region `{asked}`; there are: {known}")]
pub struct UnknownRegion {
    asked: String,
    known: String,
}

impl Rules {
    /// The rules of `text`, and everything found in it; no rules when a finding is an error. `file` is its place among
    /// the files of the load; review dates are held against `today`.
    #[must_use]
    pub fn from_text(file: FileId, text: &FileText, today: Date) -> (Option<Self>, Vec<Finding>) {
        Self::read(file, text, today, true)
    }

    /// The same for starting at once: rules that this program was built with are not tried on their examples again, which
    /// is most of the work.
    #[must_use]
    pub fn tried(file: FileId, text: &FileText, today: Date) -> (Option<Self>, Vec<Finding>) {
        Self::read(file, text, today, text.text != SHIPPED)
    }

    fn read(file: FileId, text: &FileText, today: Date, is_trial: bool) -> (Option<Self>, Vec<Finding>) {
        let mut findings = Vec::new();
        let rules = document::read(file, &text.text, &mut findings, |fields, findings| {
            let draft = load::draft(fields, findings);
            check::check(&draft, file, today, findings);
            let engine = compile(&draft, &mut |said, (message, help)| {
                findings.push(Finding::error(file, said.span(), message, help));
            });
            if is_trial {
                examples::check(&draft, &engine, file, findings);
            }
            Self::new(&draft, engine)
        });
        findings.sort_by_key(|finding| finding.place.span.start);
        let is_sound = !findings.iter().any(|finding| finding.severity == Severity::Error);
        (is_sound.then_some(rules), findings)
    }

    /// The rules file that this program was built with.
    #[must_use]
    pub fn shipped() -> FileText {
        FileText { name: "safety.toml (built in)".to_owned(), text: SHIPPED.to_owned() }
    }

    /// The rules that this program was built with, for a folder that has none: no folder of packs is ever asked without
    /// screening.
    #[must_use]
    pub fn built_in() -> Self {
        let (rules, _) = Self::tried(FileId(0), &Self::shipped(), Date::MIN);
        rules.expect("a test loads the rules that are built in, and tries their examples")
    }

    /// The same rules, showing the numbers of the regions named, in that order.
    ///
    /// # Errors
    /// When the file has no such region.
    pub fn showing<S: AsRef<str>>(mut self, regions: &[S]) -> Result<Self, UnknownRegion> {
        let mut shown = Vec::with_capacity(regions.len());
        for asked in regions.iter().map(AsRef::as_ref) {
            let region = self.regions.iter().find(|region| region.id == asked);
            shown.push(region.ok_or_else(|| UnknownRegion {
                asked: asked.to_owned(),
                known: self.regions.iter().map(|region| region.id.as_str()).collect::<Vec<_>>().join(", "),
            })?);
        }
        for rule in &mut self.rules {
            rule.notice.text = filled(&rule.template, &shown);
        }
        Ok(self)
    }

    /// What has to be said about `question` before anything else.
    #[must_use]
    pub fn screen(&self, question: &Question) -> Screening {
        let fired = self.engine.read(question.text()).rules;
        let rules: Vec<&Rule> = fired.into_iter().map(|rule| &self.rules[usize::from(rule)]).collect();
        Screening::of(&rules)
    }

    /// How many steps screening `question` takes: at most in proportion to its length.
    #[must_use]
    pub fn work(&self, question: &Question) -> usize {
        self.engine.read(question.text()).work
    }

    /// Every rule's id and level, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = (&str, Level)> {
        self.rules.iter().map(|rule| (rule.notice.rule.as_str(), rule.notice.level))
    }

    fn new(draft: &Draft, engine: Engine) -> Self {
        let regions: Vec<Region> = draft.regions.iter().map(Region::new).collect();
        let shown = draft.show_regions.iter().filter_map(|id| regions.iter().find(|region| region.id == *id.get_ref()));
        let shown: Vec<&Region> = shown.collect();
        let rules = draft.rules.iter().map(|rule| Rule {
            notice: Notice {
                rule: rule.id.get_ref().clone(),
                level: rule.level,
                text: filled(rule.notice.get_ref(), &shown),
            },
            situations: rule.situations.clone(),
            alone: rule.alone,
            template: rule.notice.get_ref().clone(),
        });
        Self { rules: rules.collect(), engine, regions }
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rules({})", self.rules.len())
    }
}
