//! What every handler works with: the bot, the settings, and what is remembered of members for a while. Knows no events.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::UserId;
use tokio::sync::{OwnedSemaphorePermit, SetOnce};

use super::audit::Audit;
use super::cooldown::Cooldown;
use super::counts::{Counts, Outcome};
use super::followed::Followed;
use super::moment::Clock;
use super::owners::Owners;
use super::places::Places;
use super::quiet::Quiet;
use super::said::Said;
use super::work::Work;
use crate::bot::{Bot, Edition};
use crate::config::Config;

pub(super) struct Desk {
    pub(super) config: Config,
    pub(super) clock: Clock,
    pub(super) cooldown: Cooldown,
    pub(super) counts: Counts,
    pub(super) followed: Followed,
    pub(super) places: Places,
    pub(super) quiet: Quiet,
    pub(super) work: Work,
    pub(super) bot: Arc<Bot>,
    /// The account of what moderators do.
    pub(super) audit: Audit,
    pub(super) owners: Owners,
    me: SetOnce<UserId>,
}

impl Desk {
    pub(super) fn new(config: Config, bot: Arc<Bot>) -> Self {
        Self {
            audit: Audit::new(&config.moderation),
            owners: Owners::default(),
            clock: Clock::default(),
            cooldown: Cooldown::new(config.limits.questions_a_minute),
            followed: Followed::new(),
            places: Places::new(&config.channels.ids),
            quiet: Quiet::new(config.channels.cooldown),
            work: Work::new(config.limits.at_once),
            config,
            counts: Counts::default(),
            bot,
            me: SetOnce::new(),
        }
    }

    /// Who the bot is. The login says so, but the first message may overtake it, since every event is a task of its own.
    pub(super) async fn me(&self) -> UserId {
        *self.me.wait().await
    }

    pub(super) fn set_me(&self, me: UserId) {
        // Every login says the same.
        let _ = self.me.set(me);
    }

    pub(super) fn edition(&self) -> Arc<Edition> {
        self.bot.edition()
    }

    /// Lets time pass, and forgets what was remembered for long enough.
    pub(super) fn pass(&self, time: Duration) {
        let now = self.clock.pass(time);
        self.cooldown.forget_old(now);
        self.followed.forget_old(now);
        self.quiet.forget_old(now);
    }

    /// Takes something on until dropped. `None` when there is too much to do, or the bot is about to leave.
    pub(super) fn enter(&self) -> Option<OwnedSemaphorePermit> {
        let entered = self.work.enter();
        if entered.is_none() {
            self.counts.count(Outcome::Refused);
        }
        entered
    }

    /// Works something out, where it holds up nobody. `None` when that panics, which is logged.
    pub(super) async fn work_out<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Edition) -> T + Send + 'static,
    ) -> Option<T> {
        let _room = self.work.begin().await;
        let edition = self.edition();
        let done = tokio::task::spawn_blocking(move || work(&edition)).await;
        if done.is_err() {
            tracing::error!("working out an answer failed; the knowledge may hold something unforeseen");
        }
        done.ok()
    }

    /// Works out what to say. What panics there is said to be our trouble.
    pub(super) async fn say(&self, work: impl FnOnce(&Edition) -> Said + Send + 'static) -> Said {
        let said = self.work_out(work).await.unwrap_or_else(Said::trouble);
        self.count(&said);
        said
    }

    /// Counts what came of a question, where something that was said answers one.
    pub(super) fn count(&self, said: &Said) {
        if let Some(outcome) = said.outcome() {
            self.counts.count(outcome);
        }
    }
}
