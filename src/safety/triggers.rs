//! Which rules a message sets off, from the groups that were found in it. Knows neither words nor notices.

use super::hits::Hits;
use super::phrases::{GroupId, Hit};
use super::text::Text;

/// A trigger of more parts would be a sentence, and nobody writes that one.
pub(super) const MOST_PARTS: usize = 6;

/// A rule, by its place in the file.
pub(super) type RuleIndex = u16;

/// Everything that sets rules off, prepared so that each hit costs what its own group leads to.
#[derive(Default)]
pub(super) struct Triggers {
    triggers: Vec<Trigger>,
    /// By group: the triggers that ask for it, and as which of their parts.
    by_group: Vec<Vec<(u32, u8)>>,
    /// Where each trigger's parts begin in the memory that one pass keeps.
    offsets: Vec<usize>,
    parts: usize,
}

/// Groups that set a rule off when all of them stand close together.
pub(super) struct Trigger {
    pub(super) rule: RuleIndex,
    pub(super) parts: Vec<GroupId>,
    /// The most words from the first part's first to the last part's last.
    pub(super) within: u32,
    pub(super) in_order: bool,
    /// A group that cancels, in the same sentence and as close.
    pub(super) unless: Option<GroupId>,
}

/// The last two hits of one part; two, so that one word never counts as two parts.
#[derive(Clone, Copy, Default)]
struct Seen {
    last: Option<Hit>,
    before: Option<Hit>,
}

impl Triggers {
    /// Prepares `triggers` for messages of `groups` groups.
    pub(super) fn new(triggers: Vec<Trigger>, groups: usize) -> Self {
        let mut by_group = vec![Vec::new(); groups];
        let mut offsets = Vec::with_capacity(triggers.len());
        let mut parts = 0;
        for (index, trigger) in triggers.iter().enumerate() {
            offsets.push(parts);
            parts += trigger.parts.len();
            for (part, &group) in trigger.parts.iter().enumerate() {
                by_group[group as usize].push((index as u32, part as u8));
            }
        }
        Self { triggers, by_group, offsets, parts }
    }

    /// The rules that `hits` set off, which are in order of place; `context` holds the groups that cancel.
    pub(super) fn fired(&self, hits: &[Hit], context: &Hits, text: &Text, work: &mut usize) -> Vec<RuleIndex> {
        let mut seen = vec![Seen::default(); self.parts];
        let mut parts_seen = vec![0_u8; self.triggers.len()];
        let mut fired: Vec<RuleIndex> = Vec::new();
        for &hit in hits {
            for &(index, part) in &self.by_group[hit.group as usize] {
                *work += 1;
                let trigger = &self.triggers[index as usize];
                if fired.contains(&trigger.rule) {
                    continue;
                }
                let offset = self.offsets[index as usize];
                let seen = &mut seen[offset..offset + trigger.parts.len()];
                seen[part as usize].note(hit);
                let parts_seen = &mut parts_seen[index as usize];
                *parts_seen |= 1 << part;
                if parts_seen.count_ones() as usize != trigger.parts.len() {
                    continue;
                }
                let Some((from, to)) = trigger.span(seen, part, hit) else { continue };
                if !trigger.is_cancelled(from, to, context, text) {
                    fired.push(trigger.rule);
                }
            }
        }
        fired.sort_unstable();
        fired
    }
}

impl Trigger {
    /// The places from the first part to the last, when all have been seen close enough together, each in words of
    /// its own, and `hit` is the one that completes them as `part`.
    fn span(&self, seen: &[Seen], part: u8, hit: Hit) -> Option<(u32, u32)> {
        let low = (hit.to + 1).saturating_sub(self.within);
        let (mut from, mut to) = (hit.from, hit.to);
        if self.in_order {
            if part as usize + 1 != seen.len() {
                return None;
            }
            for seen in seen[..part as usize].iter().rev() {
                from = seen.latest(|earlier| earlier.to < from)?.from;
            }
        } else {
            let mut taken = [hit; MOST_PARTS];
            let others = seen.iter().enumerate().filter(|(index, _)| *index != part as usize);
            for (count, (_, seen)) in (1..).zip(others) {
                let free = |other: &Hit| taken[..count].iter().all(|hit| other.to < hit.from || other.from > hit.to);
                taken[count] = seen.latest(free)?;
                (from, to) = (from.min(taken[count].from), to.max(taken[count].to));
            }
        }
        (from >= low).then_some((from, to))
    }

    fn is_cancelled(&self, from: u32, to: u32, context: &Hits, text: &Text) -> bool {
        let Some(unless) = self.unless else { return false };
        let mut near = context
            .within(unless, from.saturating_sub(self.within), to + self.within)
            .filter(|hit| text.one_sentence(hit.from, from) || text.one_sentence(hit.to, to));
        near.next().is_some()
    }
}

impl Seen {
    fn note(&mut self, hit: Hit) {
        if self.last != Some(hit) {
            self.before = self.last.replace(hit);
        }
    }

    fn latest(&self, fits: impl Fn(&Hit) -> bool) -> Option<Hit> {
        [self.last, self.before].into_iter().flatten().find(|hit| fits(hit))
    }
}
