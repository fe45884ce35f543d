//! Word groups that hold one another and are cancelled by their surroundings. Knows groups by number only.

use super::hits::Hits;
use super::phrases::{GroupId, Hit};
use super::text::Text;

/// What cancels a word stands right beside it, or with one word between: "not on any warfarin".
const BESIDE: u32 = 2;
/// What cancels a word from anywhere near stands in its sentence, at most this far off.
const NEAR: u32 = 10;

/// How the groups hang together.
#[derive(Default)]
pub(super) struct Groups {
    groups: Vec<Group>,
}

#[derive(Clone, Default)]
struct Group {
    /// Groups that hold every hit of this one too.
    wider: Vec<GroupId>,
    surroundings: Surroundings,
}

/// Groups whose hits cancel a hit beside them.
#[derive(Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// Cancels when it stands right before.
    pub(super) not_after: Option<GroupId>,
    /// Cancels when it stands right behind.
    pub(super) not_before: Option<GroupId>,
    /// Cancels when it stands near in the same sentence.
    pub(super) not_near: Option<GroupId>,
}

impl Groups {
    /// A new group, and its number.
    pub(super) fn add(&mut self) -> GroupId {
        self.groups.push(Group::default());
        self.groups.len() as GroupId - 1
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.groups.len()
    }

    /// Every hit of `narrow` becomes one of `wide` too, unless that would go round in circles.
    pub(super) fn widen(&mut self, narrow: GroupId, wide: GroupId) {
        if narrow != wide && !self.leads_to(wide, narrow) {
            self.groups[narrow as usize].wider.push(wide);
        }
    }

    /// Sets what cancels the hits of `group`.
    pub(super) fn surround(&mut self, group: GroupId, surroundings: Surroundings) {
        self.groups[group as usize].surroundings = surroundings;
    }

    /// `hits` and what they are hits of by way of wider groups, whatever surrounds them.
    pub(super) fn all(&self, hits: &[Hit], work: &mut usize) -> Vec<Hit> {
        let mut all = Vec::with_capacity(2 * hits.len());
        for &hit in hits {
            self.spread(hit, &mut all, &mut |_| true, work);
        }
        all
    }

    /// The same, without those that `context` cancels.
    pub(super) fn uncancelled(&self, hits: &[Hit], context: &Hits, text: &Text, work: &mut usize) -> Vec<Hit> {
        let mut kept = Vec::with_capacity(2 * hits.len());
        for &hit in hits {
            self.spread(hit, &mut kept, &mut |hit| self.stands(hit, context, text), work);
        }
        kept
    }

    fn spread(&self, hit: Hit, into: &mut Vec<Hit>, stands: &mut impl FnMut(Hit) -> bool, work: &mut usize) {
        *work += 1;
        if stands(hit) {
            into.push(hit);
            for &group in &self.groups[hit.group as usize].wider {
                self.spread(Hit { group, ..hit }, into, stands, work);
            }
        }
    }

    fn stands(&self, hit: Hit, context: &Hits, text: &Text) -> bool {
        let Surroundings { not_after, not_before, not_near } = self.groups[hit.group as usize].surroundings;
        let before = |group| {
            let mut found = context.ending(group, hit.from.saturating_sub(BESIDE), hit.from.saturating_sub(1));
            found.any(|other| text.one_clause(other.to, hit.from))
        };
        let after = |group| {
            let found = context.beginning(group, hit.to + 1, hit.to + BESIDE);
            found.iter().any(|other| text.one_clause(other.from, hit.to))
        };
        let near = |group| {
            let mut found = context.within(group, hit.from.saturating_sub(NEAR), hit.to + NEAR);
            found.any(|other| text.one_sentence(other.from, hit.from))
        };
        !(not_after.is_some_and(before) || not_before.is_some_and(after) || not_near.is_some_and(near))
    }

    fn leads_to(&self, from: GroupId, to: GroupId) -> bool {
        from == to || self.groups[from as usize].wider.iter().any(|&wider| self.leads_to(wider, to))
    }
}
