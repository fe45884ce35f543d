//! The bot's turn after an interaction: Discord waits three seconds for the first sign, then fifteen minutes. Knows no
//! answers.

use std::future::Future;
use std::time::Duration;

use serenity::all::{
    Builder, CommandInteraction, ComponentInteraction, CreateInteractionResponse, Http, InteractionId,
};
use tokio::time::{sleep, timeout};

use super::fault::Fault;
use super::said::Said;

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
            let private = how == How::Private;
            let response = said.response(private);
            let response = match how {
                How::InPlace => CreateInteractionResponse::UpdateMessage(response),
                How::Public | How::Private => CreateInteractionResponse::Message(response),
            };
            self.respond(response).await;
            return;
        }
        let announcement = match how {
            How::InPlace => CreateInteractionResponse::Acknowledge,
            How::Public | How::Private => {
                CreateInteractionResponse::Defer(Said::words("").response(how == How::Private))
            }
        };
        if self.respond(announcement).await {
            let said = work.await;
            let edit = || said.clone().edit().execute(self.http, self.token);
            report("completing a reply", retried(edit).await.map(drop));
        }
    }

    /// Responds; whether Discord took it.
    pub(super) async fn respond(&self, response: CreateInteractionResponse) -> bool {
        let send = || response.clone().execute(self.http, (self.id, self.token));
        report("responding", retried(send).await)
    }

    /// Says something more, for everybody, after a first response.
    pub(super) async fn add(&self, said: Said) -> bool {
        let send = || said.clone().followup().execute(self.http, (None, self.token));
        report("adding a message", retried(send).await.map(drop))
    }

    /// Deletes the message that the button belongs to.
    pub(super) async fn delete_it(&self) -> bool {
        let delete = || self.http.delete_original_interaction_response(self.token);
        self.respond(CreateInteractionResponse::Acknowledge).await && report("deleting", retried(delete).await)
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
