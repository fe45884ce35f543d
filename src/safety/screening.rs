//! What screening found in a question: which notices are shown, and which situations somebody is in. Knows no words.

use super::rules::Rule;
use super::{Level, Notice};
use crate::knowledge::Situation;

/// More lines above an answer are not read.
const MOST_CAUTIONS: usize = 2;

/// What screening found in a question.
///
/// Only [`Rules::screen`](super::Rules::screen) makes one, so nothing that asks for a screening can be had without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screening {
    notices: Vec<Notice>,
    situations: Vec<Situation>,
    stands_alone: bool,
}

impl Screening {
    /// The screening of a question that set off `rules`, in the order of their file.
    pub(super) fn of(rules: &[&Rule]) -> Self {
        let of_level = |level| rules.iter().copied().filter(move |rule| rule.notice.level == level);
        let situations = situations(rules);
        if let Some(urgent) = of_level(Level::Urgent).next() {
            return Self { notices: vec![urgent.notice.clone()], situations, stands_alone: true };
        }
        let cautions = of_level(Level::Caution).take(MOST_CAUTIONS);
        let shown: Vec<&Rule> = cautions.chain(of_level(Level::Decline).take(1)).collect();
        let spoken = self::situations(&shown);
        let is_unspoken = situations.iter().any(|situation| !spoken.contains(situation));
        Self {
            notices: shown.iter().map(|rule| rule.notice.clone()).collect(),
            situations,
            stands_alone: is_unspoken || rules.iter().any(|rule| rule.alone),
        }
    }

    /// What to show, most serious first: one urgent notice alone, or at most two cautions and one decline.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The notices to show, to keep.
    #[must_use]
    pub fn into_notices(self) -> Vec<Notice> {
        self.notices
    }

    /// Situations that somebody is in: passages unfit for one of them are withheld.
    #[must_use]
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }

    /// Whether no passage may follow: beside an urgent notice; where a rule says so; and while there is a situation that
    /// no notice shown speaks to, so that what is said about K2 and arteries never reaches somebody on a blood thinner
    /// without its caution.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        self.stands_alone
    }
}

fn situations(rules: &[&Rule]) -> Vec<Situation> {
    let mut situations = Vec::new();
    for &situation in rules.iter().flat_map(|rule| &rule.situations) {
        if !situations.contains(&situation) {
            situations.push(situation);
        }
    }
    situations
}
