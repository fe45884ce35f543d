//! Replies to messages as requests: sent once, changed, or replaced by a sign where the bot may not write. Knows no
//! answers.

use std::time::Duration;

use serenity::all::{ChannelId, CreateMessage, Http, MessageId, Nonce, ReactionType};
use tokio::time::timeout;

use super::desk::Desk;
use super::fault::Fault;
use super::heard::Heard;
use super::said::Said;
use super::turn::retried;

/// An answer that takes longer is announced.
const SLOW: Duration = Duration::from_millis(1_000);
/// Discord shows for ten seconds that somebody types.
const STILL_TYPING: Duration = Duration::from_secs(8);

/// A reaction where no reply is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The answer stands above: it was given in this channel a short while ago.
    Above,
    /// You ask a lot: wait a minute.
    Wait,
    /// The bot may not write here.
    Mute,
}

impl Sign {
    fn emoji(self) -> ReactionType {
        let emoji = match self {
            Self::Above => "⬆️",
            Self::Wait => "⏳",
            Self::Mute => "⚠",
        };
        ReactionType::Unicode(emoji.to_owned())
    }
}

/// Waits for `work`, and shows that the bot writes while that takes long.
pub(super) async fn typing_meanwhile<T>(http: &Http, channel: ChannelId, work: impl Future<Output = T>) -> T {
    tokio::pin!(work);
    let mut patience = SLOW;
    loop {
        if let Ok(done) = timeout(patience, &mut work).await {
            return done;
        }
        patience = STILL_TYPING;
        if let Err(error) = http.broadcast_typing(channel).await {
            tracing::debug!("cannot show that an answer is on its way: {}", Fault::of(&error));
        }
    }
}

/// Replies to a message, once: the nonce lets Discord recognise a request that comes twice. The reply, where it was sent.
pub(super) async fn post_to(desk: &Desk, http: &Http, heard: &Heard, said: Said) -> Option<MessageId> {
    let form = said.message().nonce(Nonce::String(heard.id.to_string())).enforce_nonce(true);
    let mut sent = post(http, heard.channel, form.clone().reference_message(heard.reference())).await;
    if sent.as_ref().is_err_and(Fault::is_reference) {
        sent = post(http, heard.channel, form).await;
    }
    match sent {
        Ok(reply) => Some(reply),
        Err(fault) => {
            // Discord takes no form that refers to a message that is gone.
            if fault.is_over() || fault.is_form() {
                tracing::debug!("not replying: {fault}");
            } else {
                complain(desk, http, heard, &fault).await;
            }
            None
        }
    }
}

/// Posts into a channel.
pub(super) async fn post(http: &Http, channel: ChannelId, form: CreateMessage) -> Result<MessageId, Fault> {
    retried(|| channel.send_message(http, form.clone())).await.map(|sent| sent.id)
}

/// Puts something else in place of a reply. Whether that was done.
pub(super) async fn change(desk: &Desk, http: &Http, heard: &Heard, reply: MessageId, said: Said) -> bool {
    let form = said.change();
    match retried(|| heard.channel.edit_message(http, reply, form.clone())).await {
        Ok(_) => true,
        // Whoever deleted the reply does not want it back.
        Err(fault) if fault.is_over() => false,
        Err(fault) => {
            complain(desk, http, heard, &fault).await;
            false
        }
    }
}

/// Puts a sign under a message. Whether that was done.
pub(super) async fn sign(http: &Http, heard: &Heard, sign: Sign) -> Result<(), Fault> {
    let put = http.create_reaction(heard.channel, heard.id, &sign.emoji()).await.map_err(|error| Fault::of(&error));
    if let Err(fault) = &put {
        tracing::debug!("cannot react: {fault}");
    }
    put
}

/// Tells the asker, with a sign, that the question was seen, and the operator what to mend, once an hour for a channel.
async fn complain(desk: &Desk, http: &Http, heard: &Heard, fault: &Fault) {
    let (channel, guild) = (heard.channel, heard.guild.map(serenity::all::GuildId::get));
    if !fault.is_permission() {
        tracing::warn!(%channel, guild, "replying failed: {fault}");
        return;
    }
    let may_react = sign(http, heard, Sign::Mute).await.is_ok();
    if !desk.quiet.may_complain(channel, desk.clock.now()) {
        return;
    }
    let grant = match (fault.is_access(), may_react) {
        (true, _) => "View Channel",
        (false, true) => "Send Messages, and for threads Send Messages in Threads",
        (false, false) => {
            "Send Messages, for threads Send Messages in Threads, Read Message History and Add Reactions; or end its timeout"
        }
    };
    tracing::warn!(%channel, guild, "cannot reply there: grant the bot {grant}");
}
