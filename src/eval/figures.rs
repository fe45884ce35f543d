//! Verdicts, counted. Knows no text.

use super::{Judged, Verdict};
use crate::safety::Level;

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are meant.
    pub count: usize,
    /// All of them.
    pub of: usize,
}

impl Share {
    /// 0 to 1; `None` of none.
    #[must_use]
    pub fn fraction(self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 / self.of as f64)
    }

    fn add(&mut self, holds: bool) {
        self.of += 1;
        self.count += usize::from(holds);
    }
}

/// What a number of rows is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Answered with a passage that the row wants, of the rows that want one.
    pub right: Share,
    /// Answered right or offered among choices, of the same.
    pub served: Share,
    /// The first candidate is wanted, whatever was made of it, of the same.
    pub first: Share,
    /// One of the first three candidates is, of the same.
    pub three: Share,
    /// No passage shown, of the rows that want none. Choices are no passage.
    pub refused: Share,
    /// A passage shown that the row does not want, of all rows.
    pub wrong: Share,
    /// Replaced by a notice that says whom to call, of all rows.
    pub urgent: Share,
    /// With a caution above the rest, of all rows.
    pub caution: Share,
    /// Declined in its personal part, and not cautioned, of all rows.
    pub decline: Share,
}

impl Figures {
    pub(super) fn add(&mut self, judged: &Judged) {
        let Judged { verdict, place, notice, .. } = judged;
        if judged.row.wants.is_empty() {
            self.refused.add(*verdict == Verdict::Refused);
        } else {
            self.right.add(*verdict == Verdict::Right);
            self.served.add(verdict.is_served());
            self.first.add(*place == Some(0));
            self.three.add(place.is_some_and(|place| place < 3));
        }
        self.wrong.add(*verdict == Verdict::Wrong);
        self.urgent.add(*notice == Some(Level::Urgent));
        self.caution.add(*notice == Some(Level::Caution));
        self.decline.add(*notice == Some(Level::Decline));
    }

    /// How many rows there are.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.wrong.of
    }
}
