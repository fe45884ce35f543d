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
    /// Those of them that lead to something that is looked up by place; see [`Groups::prepare`].
    wider_looked_up: Vec<GroupId>,
    /// And those that lead to a part of a trigger.
    wider_triggering: Vec<GroupId>,
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

    /// Works out, once all groups are there, which wider groups matter to whom: those that lead to one of `looked_up`
    /// or to what cancels a group, and those that lead to one of `triggering`.
    pub(super) fn prepare(&mut self, mut looked_up: Vec<GroupId>, triggering: &[GroupId]) {
        for Group { surroundings: Surroundings { not_after, not_before, not_near }, .. } in &self.groups {
            looked_up.extend([not_after, not_before, not_near].into_iter().flatten());
        }
        let (to_place, to_trigger) = (self.leading_to(&looked_up), self.leading_to(triggering));
        for group in &mut self.groups {
            let keep = |leads: &[bool]| group.wider.iter().copied().filter(|&wide| leads[wide as usize]).collect();
            (group.wider_looked_up, group.wider_triggering) = (keep(&to_place), keep(&to_trigger));
        }
    }

    /// `hits` and what they are hits of by way of wider groups that are looked up, whatever surrounds them.
    pub(super) fn looked_up(&self, hits: &[Hit], work: &mut usize) -> Vec<Hit> {
        let mut all = Vec::with_capacity(2 * hits.len());
        for &hit in hits {
            self.spread(hit, &mut all, &|_| true, |group| &group.wider_looked_up, work);
        }
        all
    }

    /// `hits` and what they are hits of by way of wider groups, without those that `context` cancels.
    pub(super) fn uncancelled(&self, hits: &[Hit], context: &Hits, text: &Text, work: &mut usize) -> Vec<Hit> {
        let mut kept = Vec::with_capacity(2 * hits.len());
        for &hit in hits {
            let stands = |hit| self.stands(hit, context, text);
            self.spread(hit, &mut kept, &stands, |group| &group.wider_triggering, work);
        }
        kept
    }

    fn spread<'g>(
        &'g self,
        hit: Hit,
        into: &mut Vec<Hit>,
        stands: &impl Fn(Hit) -> bool,
        wider: impl Fn(&'g Group) -> &'g [GroupId] + Copy,
        work: &mut usize,
    ) {
        *work += 1;
        if stands(hit) {
            into.push(hit);
            for &group in wider(&self.groups[hit.group as usize]) {
                self.spread(Hit { group, ..hit }, into, stands, wider, work);
            }
        }
    }

    /// For each group, whether it is one of `targets` or one of its wider groups leads there.
    fn leading_to(&self, targets: &[GroupId]) -> Vec<bool> {
        let mut leads = vec![false; self.groups.len()];
        for &target in targets {
            leads[target as usize] = true;
        }
        // Wider groups form no circle, so this settles after as many rounds as the longest chain has links.
        loop {
            let settled = leads.clone();
            for (index, group) in self.groups.iter().enumerate() {
                leads[index] = leads[index] || group.wider.iter().any(|&wide| settled[wide as usize]);
            }
            if leads == settled {
                return leads;
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
