//! Lets shards log in at the pace that Discord asks for: `max_concurrency` of them in each stretch of five seconds,
//! those whose numbers leave the same rest in turn. Knows no connection.
//! <https://docs.discord.com/developers/events/gateway#sharding-max-concurrency>

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// When the next login may be.
#[derive(Debug)]
pub(super) struct Turnstile {
    at_once: u64,
    gap: Duration,
    next: Mutex<HashMap<u64, Instant>>,
}

impl Turnstile {
    /// Lets `at_once` shards through in every `gap`.
    pub(super) fn new(at_once: u64, gap: Duration) -> Self {
        Self { at_once: at_once.max(1), gap, next: Mutex::default() }
    }

    /// When `shard` may log in, which is then its turn.
    pub(super) fn turn(&self, shard: u64, now: Instant) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let free = next.entry(shard % self.at_once).or_insert(now);
        let turn = now.max(*free);
        *free = turn + self.gap;
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_of_one_rest_wait_for_each_other() {
        let (now, gap) = (Instant::now(), Duration::from_secs(5));
        let turnstile = Turnstile::new(2, gap);
        let turns = [0, 1, 2, 4, 3].map(|shard| turnstile.turn(shard, now).duration_since(now).as_secs());
        assert_eq!(turns, [0, 0, 5, 10, 5]);
        assert_eq!(turnstile.turn(0, now + gap * 9).duration_since(now).as_secs(), 45);
    }
}
