//! What need not be said again so soon: the same entry in the same channel, and the same complaint of it. Knows no
//! messages.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serenity::all::ChannelId;

use super::controls::Key;
use super::moment::Moment;
use super::recent::Recent;

/// Said things that are remembered, over all channels.
const MOST: usize = 10_000;
/// How often the operator is told of the same channel.
const COMPLAINT: Duration = Duration::from_secs(3_600);

/// What was said lately, and where.
pub(super) struct Quiet {
    said: Mutex<Recent<(ChannelId, Key), ()>>,
    complained: Mutex<Recent<ChannelId, ()>>,
}

impl Quiet {
    /// `cooldown` is how long an entry rests in a channel.
    pub(super) fn new(cooldown: Duration) -> Self {
        Self { said: Mutex::new(Recent::new(MOST, cooldown)), complained: Mutex::new(Recent::new(MOST, COMPLAINT)) }
    }

    /// Whether an entry is new to a channel, or was last said there long enough ago. From now on, it was said now.
    pub(super) fn is_news(&self, channel: ChannelId, entry: Key, now: Moment) -> bool {
        is_first(&self.said, (channel, entry), now)
    }

    /// Notes that an entry is said in a channel.
    pub(super) fn say(&self, channel: ChannelId, entry: Key, now: Moment) {
        lock(&self.said).note((channel, entry), (), now);
    }

    /// Takes back that an entry was said.
    pub(super) fn unsay(&self, channel: ChannelId, entry: Key, now: Moment) {
        lock(&self.said).take((channel, entry), now);
    }

    /// Whether the operator should be told now of what is wrong in a channel.
    pub(super) fn may_complain(&self, channel: ChannelId, now: Moment) -> bool {
        is_first(&self.complained, channel, now)
    }

    pub(super) fn forget_old(&self, now: Moment) {
        lock(&self.said).forget_old(now);
        lock(&self.complained).forget_old(now);
    }
}

fn is_first<K: Copy + Eq + std::hash::Hash>(notes: &Mutex<Recent<K, ()>>, key: K, now: Moment) -> bool {
    let mut notes = lock(notes);
    let is_first = notes.get(key, now).is_none();
    if is_first {
        notes.note(key, (), now);
    }
    is_first
}

fn lock<K, V>(notes: &Mutex<Recent<K, V>>) -> std::sync::MutexGuard<'_, Recent<K, V>> {
    notes.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::EntryId;

    fn minute(number: u64) -> Moment {
        Moment::after(Duration::from_secs(60 * number))
    }

    #[test]
    fn an_entry_rests_in_the_channel_where_it_was_said() {
        let quiet = Quiet::new(Duration::from_secs(600));
        let (here, there) = (ChannelId::new(1), ChannelId::new(2));
        let (colds, foods) = (Key::of(&EntryId::new("c", "colds")), Key::of(&EntryId::new("c", "foods")));
        assert!(quiet.is_news(here, colds, minute(0)));
        assert!(!quiet.is_news(here, colds, minute(9)));
        assert!(quiet.is_news(here, foods, minute(9)) && quiet.is_news(there, colds, minute(9)));
        assert!(quiet.is_news(here, colds, minute(10)));
        quiet.unsay(here, colds, minute(10));
        assert!(quiet.is_news(here, colds, minute(10)));
    }

    #[test]
    fn the_operator_hears_of_a_channel_once_an_hour() {
        let (quiet, channel) = (Quiet::new(Duration::ZERO), ChannelId::new(1));
        let told: Vec<_> = [0, 1, 59, 60, 61].map(|at| quiet.may_complain(channel, minute(at))).into();
        assert_eq!(told, [true, false, false, true, false]);
    }

    #[test]
    fn a_flood_of_channels_is_not_remembered_whole() {
        let quiet = Quiet::new(Duration::from_secs(600));
        for channel in 1..=2 * MOST as u64 {
            quiet.is_news(ChannelId::new(channel), Key::of(&EntryId::new("c", "colds")), minute(0));
            quiet.may_complain(ChannelId::new(channel), minute(0));
        }
        assert!(lock(&quiet.said).len() <= MOST && lock(&quiet.complained).len() <= MOST);
    }
}
