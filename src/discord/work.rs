//! How much is worked on at once, and how much may wait for that: a flood is turned away, so that memory and sockets do
//! not grow with it. Knows no questions.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// For each that is worked on, so many are inside in all: waiting, being worked on, or being sent.
const INSIDE_FOR_EACH: u32 = 4;

pub(super) struct Work {
    most: u32,
    inside: Arc<Semaphore>,
    at_once: Semaphore,
    spare: Semaphore,
    is_closed: AtomicBool,
    is_crowded: AtomicBool,
}

impl Work {
    /// `at_once` is how much is worked on at once, at least one.
    pub(super) fn new(at_once: u32) -> Self {
        let at_once = at_once.max(1);
        let most = at_once.saturating_mul(INSIDE_FOR_EACH);
        Self {
            most,
            inside: Arc::new(Semaphore::new(most as usize)),
            at_once: Semaphore::new(at_once as usize),
            spare: Semaphore::new(at_once as usize),
            is_closed: AtomicBool::new(false),
            is_crowded: AtomicBool::new(false),
        }
    }

    /// Takes something on until dropped. `None` when there is too much to do, or the bot is about to leave.
    pub(super) fn enter(&self) -> Option<OwnedSemaphorePermit> {
        if self.is_closed.load(Ordering::Acquire) {
            return None;
        }
        let entered = Arc::clone(&self.inside).try_acquire_owned().ok();
        // A line when it begins, not one for each, and not for every time that a full house has one place.
        if entered.is_none() && !self.is_crowded.swap(true, Ordering::AcqRel) {
            tracing::warn!("too much to do at once: questions are left unanswered until it is less");
        } else if self.inside.available_permits() > self.most as usize / 2 {
            self.is_crowded.store(false, Ordering::Release);
        }
        entered
    }

    /// Whether the bot is about to leave.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Acquire)
    }

    /// Waits until there is room to work on what was taken on.
    pub(super) async fn begin(&self) -> SemaphorePermit<'_> {
        self.at_once.acquire().await.expect("it is never closed")
    }

    /// Leave to turn somebody away with a word, which takes a request as well.
    pub(super) fn spare(&self) -> Option<SemaphorePermit<'_>> {
        self.spare.try_acquire().ok()
    }

    /// Takes on nothing more, and waits at most `limit` for what was taken on. Whether all of it was finished.
    pub(super) async fn close(&self, limit: Duration) -> bool {
        self.is_closed.store(true, Ordering::Release);
        timeout(limit, self.inside.acquire_many(self.most)).await.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_flood_is_turned_away_and_what_was_taken_on_is_finished() {
        let work = Work::new(2);
        let inside: Vec<_> = (0..8).map(|_| work.enter().expect("there is room")).collect();
        assert!(work.enter().is_none());
        let (_first, _second) = (work.begin().await, work.begin().await);
        assert!(timeout(Duration::from_millis(20), work.begin()).await.is_err());
        assert!(!work.close(Duration::from_millis(20)).await);
        drop(inside);
        assert!(work.close(Duration::from_millis(20)).await && work.enter().is_none());
    }
}
