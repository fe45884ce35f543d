//! Questions in messages: a mention, a reply to the bot, a direct message. Knows no commands.

use serenity::all::{ChannelId, CreateMessage, Http, Message, MessageReference, MessageType, Nonce, UserId};

use super::controls::Place;
use super::desk::Desk;
use super::fault::Fault;
use super::said::Said;
use super::turn::retried;
use crate::wording::discord as wording;

/// Answers a message, if it is one to answer.
pub(super) async fn on_message(desk: &Desk, http: &Http, message: &Message) {
    let Some(me) = desk.me() else { return };
    if !is_for(me, message) || !desk.is_first(message.id) {
        return;
    }
    let Some(_leave) = desk.begin().await else { return };
    let (asked, asker) = (without_mentions(&message.content), message.author.id);
    let said = desk
        .work_out(move |edition| {
            if asked.trim().is_empty() {
                Said::words_at(wording::SHORT_HELP, asker, Place::Public)
            } else {
                Said::answer(&edition.answer(&asked), asker, Place::Public)
            }
        })
        .await;
    let form = said.message().nonce(Nonce::String(message.id.to_string())).enforce_nonce(true);
    reply(http, form, message).await;
}

/// Whether a message asks the bot something. Bots and webhooks never do.
fn is_for(me: UserId, message: &Message) -> bool {
    let is_person = !message.author.bot && message.webhook_id.is_none() && message.author.id != me;
    let is_written = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    let is_direct = message.guild_id.is_none();
    let is_meant = is_direct || message.mentions.iter().any(|user| user.id == me);
    // A reply that holds a file alone asks nothing; and a reply that does not notify the bot cannot be read.
    let is_readable = is_direct || !message.content.is_empty();
    is_person && is_written && is_meant && is_readable
}

/// The words of a message: mentions of people, roles and channels, and custom emojis, are none.
pub(super) fn without_mentions(content: &str) -> String {
    let mut words = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find('>').filter(|&end| is_mention(&rest[1..end]));
        match end {
            Some(end) => {
                words.push(' ');
                rest = &rest[end + 1..];
            }
            None => {
                words.push('<');
                rest = &rest[1..];
            }
        }
    }
    words.push_str(rest);
    words
}

fn is_mention(inside: &str) -> bool {
    let id = inside.trim_start_matches(['@', '!', '&', '#', 'a', ':']);
    let id = id.rsplit(':').next().unwrap_or_default();
    inside.starts_with(['@', '#', ':', 'a']) && !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit())
}

/// Replies to a message, once: the nonce lets Discord recognise a request that comes twice.
async fn reply(http: &Http, form: CreateMessage, message: &Message) {
    let (channel, reference) = (message.channel_id, MessageReference::from(message));
    match post(http, channel, form.clone().reference_message(reference)).await {
        Ok(()) => {}
        Err(fault) if fault.is_reference() => {
            if let Err(fault) = post(http, channel, form).await {
                complain(http, message, &fault).await;
            }
        }
        // The question was deleted meanwhile.
        Err(fault) if fault.is_form() || fault.is_over() => tracing::debug!("not replying: {fault}"),
        Err(fault) => complain(http, message, &fault).await,
    }
}

/// Posts into a channel.
pub(super) async fn post(http: &Http, channel: ChannelId, form: CreateMessage) -> Result<(), Fault> {
    retried(|| channel.send_message(http, form.clone())).await.map(drop)
}

/// Tells the operator what to mend, and the asker, with a sign, that the question was seen.
async fn complain(http: &Http, message: &Message, fault: &Fault) {
    let (channel, guild) = (message.channel_id, message.guild_id.map(serenity::all::GuildId::get));
    if fault.is_permission() {
        tracing::warn!(
            %channel,
            guild,
            "cannot reply there: grant the bot View Channel, Send Messages, Send Messages in Threads and Read Message \
             History"
        );
        if let Err(error) = message.react(http, '⚠').await {
            tracing::debug!("nor react there: {}", Fault::of(&error));
        }
    } else {
        tracing::warn!(%channel, guild, "replying failed: {fault}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_no_words() {
        for (content, words) in [
            ("<@1> why  d3?", "  why  d3?"),
            ("<@!12> <@&3> <#4> x", "      x".trim_start_matches(' ')),
            ("is <5 ng low? <:pill:77> <a:pill:78>", "is <5 ng low?    "),
            ("<@x> <b> <", "<@x> <b> <"),
        ] {
            assert_eq!(without_mentions(content).trim(), words.trim(), "{content}");
        }
    }
}
