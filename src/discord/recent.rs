//! What happened lately: kept for a while, and never more of it than a fixed number, the oldest going first. Everything
//! that the bot remembers of members stands in one of these, so a flood takes no more memory than a busy day. Knows
//! nothing of what it keeps.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::time::Duration;

use super::moment::Moment;

/// At most a number of notes, by key, each kept for a time.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    most: usize,
    kept: Duration,
    notes: HashMap<K, Note<V>>,
    /// Every note by age; those that were replaced or taken out leave a place behind, which goes with its age.
    order: VecDeque<(u64, K)>,
    serial: u64,
}

#[derive(Debug)]
struct Note<V> {
    serial: u64,
    since: Moment,
    value: V,
}

impl<K: Copy + Eq + Hash, V> Recent<K, V> {
    pub(super) fn new(most: usize, kept: Duration) -> Self {
        Self { most, kept, notes: HashMap::new(), order: VecDeque::new(), serial: 0 }
    }

    /// What is noted of `key`.
    pub(super) fn get(&mut self, key: K, now: Moment) -> Option<&mut V> {
        self.forget_old(now);
        self.notes.get_mut(&key).filter(|note| now.since(note.since) < self.kept).map(|note| &mut note.value)
    }

    /// Notes `value`, in place of what was noted of `key`.
    pub(super) fn note(&mut self, key: K, value: V, now: Moment) -> &mut V {
        self.forget_old(now);
        self.serial += 1;
        let serial = self.serial;
        self.order.push_back((serial, key));
        while self.order.len() > self.most {
            self.forget_oldest();
        }
        &mut self.notes.entry(key).insert_entry(Note { serial, since: now, value }).into_mut().value
    }

    /// Takes out what is noted of `key`.
    pub(super) fn take(&mut self, key: K, now: Moment) -> Option<V> {
        self.forget_old(now);
        self.notes.remove(&key).filter(|note| now.since(note.since) < self.kept).map(|note| note.value)
    }

    /// Forgets what was kept for its time.
    pub(super) fn forget_old(&mut self, now: Moment) {
        while let Some((serial, key)) = self.order.front() {
            let is_young = |note: &Note<V>| note.serial == *serial && now.since(note.since) < self.kept;
            if self.notes.get(key).is_some_and(is_young) {
                return;
            }
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some((serial, key)) = self.order.pop_front()
            && self.notes.get(&key).is_some_and(|note| note.serial == serial)
        {
            self.notes.remove(&key);
        }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.notes.len().max(self.order.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn second(number: u64) -> Moment {
        Moment::after(Duration::from_secs(number))
    }

    fn recent() -> Recent<u32, &'static str> {
        Recent::new(3, Duration::from_secs(10))
    }

    #[test]
    fn a_note_is_kept_for_its_time() {
        let mut recent = recent();
        recent.note(1, "one", second(0));
        assert_eq!(recent.get(1, second(9)), Some(&mut "one"));
        assert_eq!(recent.get(1, second(10)), None);
        assert_eq!(recent.len(), 0);
    }

    #[test]
    fn a_note_that_is_replaced_lives_anew() {
        let mut recent = recent();
        recent.note(1, "old", second(0));
        recent.note(1, "new", second(8));
        assert_eq!(recent.get(1, second(12)), Some(&mut "new"));
        assert_eq!(recent.take(1, second(12)), Some("new"));
        assert_eq!(recent.take(1, second(12)), None);
    }

    #[test]
    fn the_oldest_makes_room() {
        let mut recent = recent();
        for key in 1..=4 {
            recent.note(key, "x", second(0));
        }
        let kept = [1, 2, 3, 4].map(|key| recent.get(key, second(0)).is_some());
        assert_eq!(kept, [false, true, true, true]);
    }

    proptest! {
        #[test]
        fn no_flood_takes_more_than_the_bound(acts in prop::collection::vec((0_u32..9, 0_u64..30, any::<bool>()), 0..200)) {
            let mut recent = recent();
            for (key, at, takes) in acts {
                if takes {
                    recent.take(key, second(at));
                } else {
                    recent.note(key, "x", second(at));
                    prop_assert!(recent.get(key, second(at)).is_some());
                }
                prop_assert!(recent.len() <= 3);
            }
        }
    }
}
