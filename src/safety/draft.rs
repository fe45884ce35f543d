//! What the rules file says, field by field, before anything in it has been looked up. Knows no message.
//!
//! Every text keeps its place in the file, so that whatever is wrong with it can be shown where it stands.

use jiff::civil::Date;
use toml::Spanned;

use super::Level;
use super::units::{Amount, Unit};
use crate::knowledge::Situation;

/// A text of the file.
pub(super) type Said = Spanned<String>;

/// The whole file.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) show_regions: Vec<Said>,
    pub(super) filler: Vec<Said>,
    pub(super) not_misspelt: Vec<Said>,
    pub(super) not_doses: Vec<Said>,
    pub(super) lab_units: Vec<Said>,
    pub(super) regions: Vec<RegionDraft>,
    pub(super) sources: Vec<SourceDraft>,
    pub(super) groups: Vec<GroupDraft>,
    pub(super) nutrients: Vec<NutrientDraft>,
    pub(super) counts: Vec<CountDraft>,
    pub(super) results: Vec<ResultDraft>,
    pub(super) rules: Vec<RuleDraft>,
}

/// Whom to call somewhere.
pub(super) struct RegionDraft {
    pub(super) id: Said,
    pub(super) name: Said,
    pub(super) emergency: Option<Said>,
    pub(super) poison: Option<Said>,
    pub(super) crisis: Option<Said>,
    pub(super) animal_poison: Option<Said>,
    pub(super) sources: Vec<Said>,
    pub(super) review_due: Option<Spanned<Date>>,
}

/// What a rule or a number rests on.
pub(super) struct SourceDraft {
    pub(super) id: Said,
    pub(super) url: Option<Said>,
}

/// Words that mean the same to the rules.
pub(super) struct GroupDraft {
    pub(super) name: Said,
    pub(super) words: Vec<Said>,
    pub(super) not_after: Vec<Said>,
    pub(super) not_before: Vec<Said>,
    pub(super) not_near: Vec<Said>,
}

/// A vitamin whose doses have a limit.
pub(super) struct NutrientDraft {
    pub(super) names: Vec<Said>,
    pub(super) iu: Option<f64>,
    pub(super) plain: Option<Unit>,
    pub(super) high: Amount,
    pub(super) alarming: Option<Amount>,
}

/// A number of things.
pub(super) struct CountDraft {
    pub(super) name: Said,
    pub(super) of: Vec<Said>,
    pub(super) within: u32,
    pub(super) from: f64,
    pub(super) below: f64,
}

/// A laboratory result within a range.
pub(super) struct ResultDraft {
    pub(super) name: Said,
    pub(super) of: Vec<Said>,
    pub(super) from: f64,
    pub(super) below: f64,
    pub(super) broken: bool,
}

/// A rule.
pub(super) struct RuleDraft {
    pub(super) id: Said,
    pub(super) level: Level,
    pub(super) situations: Vec<Situation>,
    pub(super) alone: bool,
    pub(super) phrases: Vec<Said>,
    pub(super) unless: Vec<Said>,
    pub(super) when: Vec<WhenDraft>,
    pub(super) notice: Said,
    pub(super) sources: Vec<Said>,
    pub(super) review_due: Option<Spanned<Date>>,
    pub(super) triggers_on: Vec<Said>,
    pub(super) silent_on: Vec<Said>,
}

/// What has to come together for a rule to apply.
pub(super) struct WhenDraft {
    pub(super) all: Vec<Said>,
    pub(super) within: u32,
    pub(super) in_order: bool,
    pub(super) unless: Vec<Said>,
}
