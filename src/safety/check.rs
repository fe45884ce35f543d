//! What must hold of a rules file besides its grammar: every rule says who helps, rests on something, and shows what it
//! is for. Knows no message.

use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use toml::Spanned;

use super::draft::{Draft, RuleDraft, Said};
use super::{Level, notices};
use crate::knowledge::suggest::nearest;
use crate::knowledge::{FileId, Finding, Severity, Situation};

/// Fewer examples than this say little about a rule.
const EXAMPLES: usize = 8;

/// Discord shows 2,000 characters a message; an urgent notice stands alone in one, two others stand above an answer.
const LONGEST_URGENT: usize = 1_800;
const LONGEST_OTHER: usize = 700;

/// Adds what is wrong with `draft` to `findings`; dates are held against `today`.
pub(super) fn check(draft: &Draft, file: FileId, today: Date, findings: &mut Vec<Finding>) {
    let mut check = Check { file, today, findings };
    check.unique(draft.rules.iter().map(|rule| &rule.id), "rule");
    check.unique(draft.regions.iter().map(|region| &region.id), "region");
    check.unique(draft.sources.iter().map(|source| &source.id), "source");
    for source in &draft.sources {
        check.address(source.url.as_ref());
    }
    let sources: Vec<&str> = draft.sources.iter().map(|source| source.id.get_ref().as_str()).collect();
    let regions: Vec<&str> = draft.regions.iter().map(|region| region.id.get_ref().as_str()).collect();
    check.known(&draft.show_regions, &regions, "region");
    for region in &draft.regions {
        check.known(&region.sources, &sources, "source");
        check.due(region.review_due.as_ref(), "these numbers");
    }
    for rule in &draft.rules {
        check.known(&rule.sources, &sources, "source");
        check.due(rule.review_due.as_ref(), "this rule");
        check.rule(rule);
    }
    check.situations(draft);
}

struct Check<'f> {
    file: FileId,
    today: Date,
    findings: &'f mut Vec<Finding>,
}

impl Check<'_> {
    fn error(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::error(self.file, span, message, help));
    }

    fn warn(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::new(Severity::Warning, self.file, span, message, help));
    }

    fn unique<'d>(&mut self, ids: impl Iterator<Item = &'d Said>, what: &str) {
        let mut seen = FxHashSet::default();
        for id in ids {
            let name = id.get_ref().as_str();
            let is_kebab = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !is_kebab {
                self.error(id.span(), format!("`{name}` is no id"), "small letters, digits and hyphens only");
            }
            if !name.is_empty() && !seen.insert(name) {
                self.error(id.span(), format!("there are two of {what} `{name}`"), "give each its own id");
            }
        }
    }

    fn address(&mut self, url: Option<&Said>) {
        if let Some(url) = url.filter(|url| url::Url::parse(url.get_ref()).is_err()) {
            self.error(url.span(), format!("`{}` is no address", url.get_ref()), "write it in full: https://…");
        }
    }

    fn known(&mut self, names: &[Said], known: &[&str], what: &str) {
        for name in names.iter().filter(|name| !known.contains(&name.get_ref().as_str())) {
            let help = match nearest(name.get_ref(), known.iter().copied()) {
                Some(meant) => format!("did you mean \"{meant}\"?"),
                None => format!("add it with a line [[{what}]]"),
            };
            self.error(name.span(), format!("there is no {what} `{}`", name.get_ref()), help);
        }
    }

    fn due(&mut self, due: Option<&Spanned<Date>>, what: &str) {
        if let Some(due) = due.filter(|due| *due.get_ref() < self.today) {
            let message = format!("{what} had to be reviewed by {}", due.get_ref());
            self.warn(due.span(), message, "read it against its sources, then set new dates");
        }
    }

    fn rule(&mut self, rule: &RuleDraft) {
        let (id, notice) = (rule.id.get_ref(), rule.notice.get_ref());
        if rule.phrases.is_empty() && rule.when.is_empty() {
            let help = "add `phrases = […]`, or [[rule.when]] with `all = […]`";
            self.error(rule.id.span(), format!("nothing triggers the rule `{id}`"), help);
        }
        if let Some((message, help)) = notices::fault(notice) {
            self.error(rule.notice.span(), message, help);
        }
        let longest = if rule.level == Level::Urgent { LONGEST_URGENT } else { LONGEST_OTHER };
        if notice.chars().count() > longest {
            let message = format!("this notice has more than {longest} characters");
            self.error(rule.notice.span(), message, "say only what has to be done now");
        }
        if rule.level == Level::Urgent {
            self.urgent(rule);
        }
        if rule.sources.is_empty() {
            self.warn(rule.id.span(), format!("the rule `{id}` names no source"), "add `sources = […]`");
        }
        for (examples, name) in [(&rule.triggers_on, "triggers_on"), (&rule.silent_on, "silent_on")] {
            if examples.len() < EXAMPLES {
                let message = format!("the rule `{id}` has {} examples in `{name}`", examples.len());
                self.warn(rule.id.span(), message, format!("give {EXAMPLES}, as members would write them"));
            }
        }
    }

    /// Whoever reads an urgent notice has to learn whom to call, and must not learn how much is how bad.
    fn urgent(&mut self, rule: &RuleDraft) {
        let notice = rule.notice.get_ref();
        if !notices::names_help(notice) {
            let help = "put {emergency}, {poison} or {crisis} where the numbers go";
            self.error(rule.notice.span(), "this urgent notice does not say whom to call", help);
        }
        if holds_an_amount(notice) {
            let help = "leave amounts out; numbers to call come from the regions, by {emergency} and the like";
            self.error(rule.notice.span(), "this urgent notice holds an amount", help);
        }
        if notice.contains(|c: char| c > '\u{2190}' && !c.is_alphanumeric()) {
            self.error(rule.notice.span(), "this urgent notice holds an emoji", "leave it out");
        }
    }

    /// Passages are marked unfit for situations; a situation that no caution establishes would protect nobody.
    fn situations(&mut self, draft: &Draft) {
        for (word, situation) in Situation::WORDS {
            let mut rules = draft.rules.iter().filter(|rule| rule.situations.contains(&situation));
            if let Some(rule) = rules.clone().find(|rule| rule.level == Level::Decline) {
                let help = "make it a caution, or take the situation out";
                self.error(rule.id.span(), format!("a decline cannot establish the situation {word}"), help);
            }
            if !rules.any(|rule| rule.level == Level::Caution) {
                let help = format!("a rule of level caution has to say: situations = [\"{word}\"]");
                self.error(0..0, format!("no caution establishes the situation {word}"), help);
            }
        }
    }
}

/// Whether a number stands in `notice` that is no name, as in "B17".
fn holds_an_amount(notice: &str) -> bool {
    let before = std::iter::once(' ').chain(notice.chars());
    before.zip(notice.chars()).any(|(before, c)| c.is_ascii_digit() && !before.is_alphanumeric())
}
