//! The account of what is done with the knowledge: a line in the log each time, and one in the moderators' channel where
//! the settings name one. Never holds what somebody typed. Knows no commands.

use std::sync::{Arc, Mutex, PoisonError};

use serenity::all::{ChannelId, CommandInteraction, GuildId, Http};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

use super::reply::post;
use super::said::Said;
use crate::config::Moderation;
use crate::library::By;
use crate::wording::moderation::audit as wording;

/// How many lines may wait to be posted: a flood of refusals is in the log in any case.
const WAITING: usize = 256;
/// The longest message; a line is far shorter.
const MESSAGE: usize = 1_900;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Something was shown.
    Shown,
    /// New knowledge is in use, with so many entries different.
    Swapped { added: usize, changed: usize, removed: usize },
    /// There was nothing new to use.
    Unchanged,
    /// The files have so many errors, and the old knowledge stays in use.
    Kept { errors: usize },
    /// Another reload was under way.
    UnderWay,
    /// Whoever it was may not do that.
    Refused,
    /// It came to nothing for reasons of ours.
    Failed,
}

/// The numbers of an outcome that has any.
#[derive(Default)]
struct Counts {
    added: Option<usize>,
    changed: Option<usize>,
    removed: Option<usize>,
    errors: Option<usize>,
}

/// The account.
pub(super) struct Audit {
    settings: Moderation,
    lines: Mutex<Option<Sender<String>>>,
    waiting: Mutex<Option<Receiver<String>>>,
}

impl Audit {
    pub(super) fn new(settings: &Moderation) -> Self {
        let (lines, waiting) = channel(WAITING);
        Self { settings: settings.clone(), lines: Mutex::new(Some(lines)), waiting: Mutex::new(Some(waiting)) }
    }

    /// Notes that somebody used a command.
    pub(super) fn used(&self, command: &CommandInteraction, name: &str, outcome: Outcome) {
        let (user, channel) = (command.user.id.get(), command.channel_id.get());
        let guild = command.guild_id.map(GuildId::get);
        let Counts { added, changed, removed, errors } = outcome.counts();
        let word = outcome.word();
        tracing::info!(
            user,
            guild,
            channel,
            command = name,
            outcome = word,
            added,
            changed,
            removed,
            errors,
            "knowledge"
        );
        let place = match guild {
            Some(guild) if self.settings.home_servers.contains(&guild) => wording::channel(channel),
            Some(guild) => wording::another_server(guild),
            None => wording::DIRECT.to_owned(),
        };
        self.tell(wording::used(user, name, &place, &outcome.sentence()));
    }

    /// Notes a reload that nobody on Discord asked for.
    pub(super) fn reloaded(&self, by: By, who: &str, outcome: Outcome) {
        let Counts { added, changed, removed, errors } = outcome.counts();
        let word = outcome.word();
        tracing::info!(?by, command = "reload", outcome = word, added, changed, removed, errors, "knowledge");
        self.tell(wording::reload(who, &outcome.sentence()));
    }

    /// Posts lines as they come, until the account is closed. Does nothing a second time.
    pub(super) fn start(&self, http: Arc<Http>) -> Option<JoinHandle<()>> {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let channel = ChannelId::new(self.settings.channel.filter(|&id| id > 0)?);
        Some(tokio::spawn(post_lines(http, channel, waiting)))
    }

    /// Takes no more lines; those that wait are still posted.
    pub(super) fn close(&self) {
        drop(self.lines.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    fn tell(&self, line: String) {
        if self.settings.channel.is_none() {
            return;
        }
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.as_ref().is_none_or(|lines| lines.try_send(line).is_err()) {
            tracing::warn!("a line for the moderators' channel was left out: too many are waiting");
        }
    }
}

/// Lines that wait together go into one message, so that many of them wait on few requests.
async fn post_lines(http: Arc<Http>, channel: ChannelId, mut waiting: Receiver<String>) {
    let mut next = waiting.recv().await;
    while let Some(mut text) = next.take() {
        while let Ok(line) = waiting.try_recv() {
            if text.len() + line.len() > MESSAGE {
                next = Some(line);
                break;
            }
            text.push('\n');
            text.push_str(&line);
        }
        if let Err(fault) = post(&http, channel, Said::words(text).message()).await {
            tracing::warn!(%channel, "posting into the moderators' channel failed: {fault}");
        }
        if next.is_none() {
            next = waiting.recv().await;
        }
    }
}

impl Outcome {
    /// For the log.
    fn word(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Swapped { .. } => "swapped",
            Self::Unchanged => "unchanged",
            Self::Kept { .. } => "kept",
            Self::UnderWay => "under way",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    /// For the log.
    fn counts(self) -> Counts {
        match self {
            Self::Swapped { added, changed, removed } => {
                Counts { added: Some(added), changed: Some(changed), removed: Some(removed), errors: None }
            }
            Self::Kept { errors } => Counts { errors: Some(errors), ..Counts::default() },
            Self::Shown | Self::Unchanged | Self::UnderWay | Self::Refused | Self::Failed => Counts::default(),
        }
    }

    /// For the moderators' channel.
    fn sentence(self) -> String {
        match self {
            Self::Shown => wording::SHOWN.to_owned(),
            Self::Swapped { added, changed, removed } => wording::swapped(added, changed, removed),
            Self::Unchanged => wording::UNCHANGED.to_owned(),
            Self::Kept { errors } => wording::kept(errors),
            Self::UnderWay => wording::UNDER_WAY.to_owned(),
            Self::Refused => wording::REFUSED.to_owned(),
            Self::Failed => wording::FAILED.to_owned(),
        }
    }
}
