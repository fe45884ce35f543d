//! The bot's turn after an interaction: Discord waits three seconds for the first sign, then fifteen minutes. Knows no
//! answers.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serenity::all::{
    Builder, CommandInteraction, ComponentInteraction, CreateInteractionResponse, Http, InteractionId,
};
use tokio::time::{sleep, timeout};

use super::desk::Desk;
use super::fault::Fault;
use super::said::Said;
use crate::wording::discord as wording;

/// What is not ready by then is announced, and follows.
const READY_WITHIN: Duration = Duration::from_millis(1_500);
/// How often a request is made that did not get through, and the pause before the next.
const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(250);

/// How a reply appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// As a message of its own, for everybody.
    Public,
    /// As a message of its own, for who asked.
    Private,
    /// In place of the message that the button belongs to.
    InPlace,
}

/// The turn.
#[derive(Clone, Copy)]
pub(super) struct Turn<'a> {
    http: &'a Http,
    id: InteractionId,
    token: &'a str,
}

impl<'a> Turn<'a> {
    pub(super) fn of_command(http: &'a Http, command: &'a CommandInteraction) -> Self {
        Self { http, id: command.id, token: &command.token }
    }

    pub(super) fn of_component(http: &'a Http, component: &'a ComponentInteraction) -> Self {
        Self { http, id: component.id, token: &component.token }
    }

    /// Says what `work` comes to, in time whatever that takes.
    pub(super) async fn say(&self, how: How, work: impl Future<Output = Said>) {
        tokio::pin!(work);
        if let Ok(said) = timeout(READY_WITHIN, &mut work).await {
            let response = said.response(how == How::Private);
            let response = match how {
                How::InPlace => CreateInteractionResponse::UpdateMessage(response),
                How::Public | How::Private => CreateInteractionResponse::Message(response),
            };
            if let Err(fault) = self.respond(response).await
                && fault.is_about_the_form()
            {
                // Without a word, the member would read that the bot is broken. What becomes of it is logged.
                let trouble = Said::trouble().response(true);
                let _ = self.respond(CreateInteractionResponse::Message(trouble)).await;
            }
            return;
        }
        let announcement = match how {
            How::InPlace => CreateInteractionResponse::Acknowledge,
            How::Public | How::Private => {
                CreateInteractionResponse::Defer(Said::words("").response(how == How::Private))
            }
        };
        if self.respond(announcement).await.is_ok()
            && let Err(fault) = self.complete(work.await).await
            && fault.is_about_the_form()
        {
            let _ = self.complete(Said::trouble()).await;
        }
    }

    /// Says that there is too much to do; with even more to do, nothing.
    pub(super) async fn decline(&self, desk: &Desk) {
        if let Some(_spare) = desk.work.spare() {
            self.say(How::Private, async { Said::words(wording::BUSY) }).await;
        }
    }

    /// Responds; what is over by then is nobody's fault.
    pub(super) async fn respond(&self, response: CreateInteractionResponse) -> Result<(), Fault> {
        let attempts = AtomicU32::new(0);
        let send = || {
            attempts.fetch_add(1, Ordering::Relaxed);
            response.clone().execute(self.http, (self.id, self.token))
        };
        let outcome = match retried(send).await {
            // An earlier attempt got through, and its answer was lost.
            Err(fault) if fault.is_repeated() && attempts.load(Ordering::Relaxed) > 1 => Ok(()),
            outcome => outcome,
        };
        report("responding", outcome.clone());
        outcome
    }

    /// Puts something in place of what was announced.
    async fn complete(&self, said: Said) -> Result<(), Fault> {
        let edit = || said.clone().edit().execute(self.http, self.token);
        let outcome = retried(edit).await.map(drop);
        report("completing a reply", outcome.clone());
        outcome
    }

    /// Says something more, for everybody, after a first response.
    pub(super) async fn add(&self, said: Said) -> bool {
        let send = || said.clone().followup().execute(self.http, (None, self.token));
        report("adding a message", retried(send).await.map(drop))
    }

    /// Deletes the message that the button belongs to.
    pub(super) async fn delete_it(&self) {
        if self.respond(CreateInteractionResponse::Acknowledge).await.is_ok() {
            let delete = || self.http.delete_original_interaction_response(self.token);
            report("deleting", retried(delete).await);
        }
    }
}

/// Makes a request again that did not get through, a few times.
pub(super) async fn retried<T, F>(request: impl Fn() -> F) -> Result<T, Fault>
where
    F: Future<Output = serenity::Result<T>>,
{
    let mut attempt = 1;
    loop {
        match request().await {
            Ok(done) => return Ok(done),
            Err(error) => {
                let fault = Fault::of(&error);
                if !fault.is_passing() || attempt >= ATTEMPTS {
                    return Err(fault);
                }
            }
        }
        sleep(PAUSE * attempt).await;
        attempt += 1;
    }
}

fn report(what: &str, outcome: Result<(), Fault>) -> bool {
    match outcome {
        Ok(()) => true,
        Err(fault) if fault.is_over() => {
            tracing::debug!("{what}: {fault}");
            false
        }
        Err(fault) => {
            tracing::warn!("{what} failed: {fault}");
            false
        }
    }
}
