//! One connection's frames on their way, in both directions, until either side ends it. Knows no other connection.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::dial::Upstream;
use super::frames::{self, FromClient, FromDiscord};
use super::{Downstream, PROMPT, RESUMABLE, Shared, told};

/// How a connection ended.
pub(super) enum End {
    /// On our side.
    Stopped,
    /// On Discord's, with a close code or without.
    Code(Option<u16>),
}

/// Both sides of a connection.
pub(super) struct Passage<'a> {
    pub(super) shared: &'a Shared,
    pub(super) down: &'a mut Downstream,
    pub(super) up: Upstream,
    pub(super) session: Option<String>,
}

impl Passage<'_> {
    /// Carries frames, those in `held` first, until the end.
    pub(super) async fn pass(mut self, held: Vec<Message>) -> End {
        for frame in held {
            if self.up.send(frame).await.is_err() {
                return End::Code(None);
            }
        }
        let mut stop = self.shared.stop.clone();
        // What Discord owes us, and until when: first HELLO, then acknowledgements.
        let mut owed = Some(Instant::now() + self.shared.pace.connect);
        let (mut is_logged_in, mut has_beaten) = (false, false);
        // What waits for its turn to log in.
        let mut identify: Option<(Instant, Message)> = None;
        let end = loop {
            let far = || Instant::now() + Duration::from_secs(3600);
            let (due, turn) = (owed.unwrap_or_else(far), identify.as_ref().map_or_else(far, |(turn, _)| *turn));
            tokio::select! {
                frame = self.up.next() => match frame {
                    Some(Ok(Message::Text(text))) => {
                        match FromDiscord::read(&text, is_logged_in) {
                            FromDiscord::Hello => owed = None,
                            FromDiscord::Ack => (owed, has_beaten) = (None, false),
                            FromDiscord::Ready { session, resume_at } => {
                                self.shared.remember(self.session.take(), session, resume_at);
                                is_logged_in = true;
                            }
                            FromDiscord::Resumed => is_logged_in = true,
                            FromDiscord::Other => {}
                        }
                        if is_logged_in {
                            self.shared.dial.succeeded();
                        }
                        if self.down.send(Message::Text(text)).await.is_err() {
                            return self.leave(RESUMABLE).await;
                        }
                    }
                    Some(Ok(Message::Binary(bytes))) => if self.down.send(Message::Binary(bytes)).await.is_err() {
                        return self.leave(RESUMABLE).await;
                    },
                    Some(Ok(Message::Close(frame))) => break End::Code(frame.map(|frame| frame.code.into())),
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => break End::Code(None),
                },
                frame = self.down.next() => match frame {
                    Some(Ok(Message::Text(text))) => {
                        self.shared.pulse.beat();
                        let frame = match FromClient::read(&text) {
                            FromClient::Heartbeat => {
                                has_beaten = true;
                                owed = owed.or_else(|| Some(Instant::now() + self.shared.pace.ack));
                                Message::Text(text)
                            }
                            FromClient::Identify { plain, shard } => {
                                let turn = self.shared.turnstile.turn(shard, Instant::now());
                                identify = Some((turn, Message::text(plain)));
                                continue;
                            }
                            FromClient::Resume { .. } | FromClient::Other => Message::Text(text),
                        };
                        if self.up.send(frame).await.is_err() {
                            break End::Code(None);
                        }
                    }
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return self.leave(RESUMABLE).await,
                    Some(Ok(_)) => {}
                },
                () = sleep_until(turn), if identify.is_some() => {
                    if let Some((_, frame)) = identify.take()
                        && self.up.send(frame).await.is_err()
                    {
                        break End::Code(None);
                    }
                }
                () = sleep_until(due), if owed.is_some() => {
                    tracing::warn!("the gateway has fallen silent");
                    break End::Code(None);
                }
                () = told(&mut stop) => return self.leave(1000).await,
            }
        };
        if has_beaten {
            // Otherwise serenity counts the heartbeat that was lost as a reason to begin a new session.
            let _ = self.down.send(Message::text(frames::ack())).await;
        }
        end
    }

    /// Closes Discord's side.
    async fn leave(mut self, code: u16) -> End {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        let _ = timeout(PROMPT, self.up.close(Some(frame))).await;
        End::Stopped
    }
}
