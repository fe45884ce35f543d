//! Counts what Discord refused, and says when to stop asking: an address with 10,000 refusals in ten minutes is locked
//! out. Knows no requests.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

const WINDOW: Duration = Duration::from_secs(600);

/// The refusals of the last ten minutes.
#[derive(Debug)]
pub(super) struct Refused {
    most: usize,
    times: VecDeque<Instant>,
    is_closed: bool,
}

/// What a look at the refusals comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Too many: from now on, requests are held back.
    Closed,
    /// Few enough again.
    Opened,
    /// As before.
    None,
}

impl Refused {
    /// Closes at `most` refusals, and opens again below half of that.
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.max(1), times: VecDeque::new(), is_closed: false }
    }

    /// One more refusal, now.
    pub(super) fn count(&mut self, now: Instant) -> Change {
        // Twice the limit is all that is ever asked for.
        if self.times.len() >= self.most.saturating_mul(2) {
            self.times.pop_front();
        }
        self.times.push_back(now);
        self.look(now)
    }

    /// Lets time pass.
    pub(super) fn look(&mut self, now: Instant) -> Change {
        while self.times.front().is_some_and(|&time| now.duration_since(time) >= WINDOW) {
            self.times.pop_front();
        }
        let was_closed = self.is_closed;
        self.is_closed = self.times.len() >= if was_closed { self.most.div_ceil(2) } else { self.most };
        match (was_closed, self.is_closed) {
            (false, true) => Change::Closed,
            (true, false) => Change::Opened,
            _ => Change::None,
        }
    }

    /// Whether requests are held back: those with the bot's token at the limit, those with one of their own, which
    /// rarely are refused, at twice of that.
    pub(super) fn holds(&self, has_own_token: bool) -> bool {
        if has_own_token { self.times.len() >= self.most.saturating_mul(2) } else { self.is_closed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_closes_at_the_limit_and_opens_when_half_is_forgotten() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut refused = Refused::new(4);
        let changes = [0, 1, 100, 101].map(|time| refused.count(at(time)));
        assert_eq!(changes, [Change::None, Change::None, Change::None, Change::Closed]);
        assert!(refused.holds(false) && !refused.holds(true));
        assert_eq!(refused.look(at(601)), Change::None, "two are left, which is half");
        assert!(refused.holds(false));
        assert_eq!(refused.look(at(700)), Change::Opened);
        assert!(!refused.holds(false));
    }

    #[test]
    fn it_remembers_no_more_than_it_needs() {
        let start = Instant::now();
        let mut refused = Refused::new(2);
        for _ in 0..100 {
            refused.count(start);
        }
        assert_eq!(refused.times.len(), 4);
        assert!(refused.holds(true));
    }
}
