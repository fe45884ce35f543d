//! Where questions are answered without a mention: the channels that the settings name, and the threads below them. A
//! message names its thread but not that thread's channel, so threads are learned from Discord's events. Knows no
//! messages.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serenity::all::ChannelId;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::moment::Moment;
use super::recent::Recent;

/// Threads, and as many other channels, that are known at once; a server has at most 1,000 threads that are not archived.
/// <https://discord.com/developers/docs/topics/threads#active-archived-threads>
const MOST: usize = 10_000;

/// How long the first message of a thread waits for the news of that thread: Discord sends the news first, but both are
/// handled at once.
const SETTLES_WITHIN: Duration = Duration::from_millis(250);

/// The channels, and what hangs below them.
pub(super) struct Places {
    channels: HashSet<ChannelId>,
    threads: Mutex<Recent<ChannelId, ()>>,
    /// What is known not to be one of these. Kept apart, so that many such channels push no thread out.
    others: Mutex<Recent<ChannelId, ()>>,
    learned: Notify,
}

impl Places {
    /// `ids` are of channels; zero is no channel's.
    pub(super) fn new(ids: &[u64]) -> Self {
        let channels = ids.iter().filter(|&&id| id > 0).map(|&id| ChannelId::new(id)).collect();
        let none = || Mutex::new(Recent::new(MOST, Duration::MAX));
        Self { channels, threads: none(), others: none(), learned: Notify::new() }
    }

    /// Whether there is any such place.
    pub(super) fn is_empty(&self) -> bool {
        self.channels.is_empty()
    }

    /// Whether questions are answered there without a mention.
    pub(super) fn include(&self, channel: ChannelId) -> bool {
        self.channels.contains(&channel) || holds(&self.threads, channel)
    }

    /// Waits, once for every channel that nothing is known of, for the news that it is a thread.
    pub(super) async fn settle(&self, channel: ChannelId) {
        let is_known = || self.include(channel) || holds(&self.others, channel);
        if self.is_empty() || is_known() {
            return;
        }
        let news = async {
            loop {
                let learned = self.learned.notified();
                if is_known() {
                    return;
                }
                learned.await;
            }
        };
        if timeout(SETTLES_WITHIN, news).await.is_err() {
            lock(&self.others).note(channel, (), Moment::default());
        }
    }

    /// Learns of a thread and the channel that it hangs below.
    pub(super) fn learn(&self, thread: ChannelId, parent: Option<ChannelId>) {
        if !self.is_empty() {
            let is_ours = parent.is_some_and(|parent| self.channels.contains(&parent));
            lock(if is_ours { &self.threads } else { &self.others }).note(thread, (), Moment::default());
            self.learned.notify_waiters();
        }
    }

    /// Forgets a thread that is gone.
    pub(super) fn forget(&self, thread: ChannelId) {
        lock(&self.threads).take(thread, Moment::default());
    }
}

fn holds(channels: &Mutex<Recent<ChannelId, ()>>, channel: ChannelId) -> bool {
    lock(channels).get(channel, Moment::default()).is_some()
}

fn lock(channels: &Mutex<Recent<ChannelId, ()>>) -> MutexGuard<'_, Recent<ChannelId, ()>> {
    channels.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_belongs_to_its_channel_until_it_is_gone() {
        let (places, channel, thread) = (Places::new(&[0, 7]), ChannelId::new(7), ChannelId::new(70));
        assert!(places.include(channel) && !places.include(thread));
        places.learn(thread, Some(ChannelId::new(8)));
        assert!(!places.include(thread));
        places.learn(thread, Some(channel));
        assert!(places.include(thread));
        places.forget(thread);
        assert!(!places.include(thread));
    }

    #[tokio::test]
    async fn a_message_waits_for_the_news_of_its_thread() {
        let (places, channel, thread, other) =
            (Places::new(&[7]), ChannelId::new(7), ChannelId::new(70), ChannelId::new(8));
        let news = async { places.learn(thread, Some(channel)) };
        tokio::join!(places.settle(thread), news);
        assert!(places.include(thread));
        places.settle(other).await;
        assert!(!places.include(other));
        places.learn(other, Some(channel));
        assert!(places.include(other));
    }

    #[test]
    fn a_flood_is_not_remembered_whole_and_pushes_no_thread_out() {
        let (places, channel, thread) = (Places::new(&[7]), ChannelId::new(7), ChannelId::new(70));
        let flood = |parent: ChannelId| {
            for id in 1..=2 * MOST as u64 {
                places.learn(ChannelId::new(100 + id), Some(parent));
            }
        };
        places.learn(thread, Some(channel));
        flood(ChannelId::new(8));
        assert!(places.include(thread));
        flood(channel);
        assert!(lock(&places.threads).len() <= MOST && lock(&places.others).len() <= MOST);
    }
}
