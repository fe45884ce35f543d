//! What every handler works with: the bot, the connection's settings, and what is being worked on. Knows no events.

use std::collections::{HashSet, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use serenity::all::{MessageId, UserId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::audit::Audit;
use super::counts::{Counts, Outcome};
use super::owners::Owners;
use super::said::Said;
use crate::bot::{Bot, Edition};
use crate::config::Config;

/// What waits longer than this comes too late for Discord, or for the member.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many messages are remembered as answered: more than a resumed session replays.
const REMEMBERED: usize = 4_096;

pub(super) struct Desk {
    pub(super) config: Config,
    pub(super) counts: Counts,
    pub(super) bot: Arc<Bot>,
    /// The account of what moderators do.
    pub(super) audit: Audit,
    pub(super) owners: Owners,
    me: OnceLock<UserId>,
    seen: Mutex<Seen>,
    /// Leave to work on something. A flood waits, so that memory and sockets do not grow with it.
    work: Arc<Semaphore>,
    is_closed: AtomicBool,
}

#[derive(Default)]
struct Seen {
    order: VecDeque<MessageId>,
    known: HashSet<MessageId>,
}

impl Desk {
    pub(super) fn new(config: Config, bot: Arc<Bot>) -> Self {
        let at_once = config.limits.at_once;
        Self {
            audit: Audit::new(&config.moderation),
            owners: Owners::default(),
            config,
            counts: Counts::default(),
            bot,
            me: OnceLock::new(),
            seen: Mutex::default(),
            work: Arc::new(Semaphore::new(at_once as usize)),
            is_closed: AtomicBool::new(false),
        }
    }

    /// Who the bot is, once it is logged in.
    pub(super) fn me(&self) -> Option<UserId> {
        self.me.get().copied()
    }

    pub(super) fn set_me(&self, me: UserId) {
        // Every login says the same.
        let _ = self.me.set(me);
    }

    pub(super) fn edition(&self) -> Arc<Edition> {
        self.bot.edition()
    }

    /// Whether a message comes for the first time: a resumed session replays messages.
    pub(super) fn is_first(&self, message: MessageId) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen.known.insert(message) {
            return false;
        }
        seen.order.push_back(message);
        if seen.order.len() > REMEMBERED
            && let Some(oldest) = seen.order.pop_front()
        {
            seen.known.remove(&oldest);
        }
        true
    }

    /// Leave to work on something, until dropped. `None` when there is too much to do, or the bot is about to leave.
    pub(super) async fn begin(&self) -> Option<OwnedSemaphorePermit> {
        if self.is_closed() {
            return None;
        }
        let permit = timeout(PATIENCE, Arc::clone(&self.work).acquire_owned()).await.ok()?.ok();
        if permit.is_none() {
            self.counts.count(Outcome::Refused);
            tracing::warn!("too much to do at once, something was left unanswered");
        }
        permit
    }

    /// Whether the bot is about to leave.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Acquire)
    }

    /// Takes on nothing more, and waits at most `limit` for what is being worked on. Whether all of it was finished.
    pub(super) async fn close(&self, limit: Duration) -> bool {
        self.is_closed.store(true, Ordering::Release);
        timeout(limit, self.work.acquire_many(self.config.limits.at_once)).await.is_ok()
    }

    /// Works out what to say, where it holds up nobody. What panics there is said to be our trouble.
    pub(super) async fn work_out(&self, work: impl FnOnce(&Edition) -> Said + Send + 'static) -> Said {
        let edition = self.edition();
        let said = tokio::task::spawn_blocking(move || work(&edition)).await.unwrap_or_else(|_| {
            tracing::error!("working out an answer failed; the knowledge may hold something unforeseen");
            Said::trouble()
        });
        if let Some(outcome) = said.outcome() {
            self.counts.count(outcome);
        }
        said
    }
}
