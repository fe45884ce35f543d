//! A message as the bot hears it, new or edited: who wrote it, what it says, and whom it is for. Knows no answers.

use serenity::all::{
    ChannelId, GuildId, Message, MessageId, MessageReference, MessageReferenceKind, MessageType, MessageUpdateEvent,
    User, UserId,
};

use super::places::Places;

/// A message of a person that may concern the bot, and that it can read.
pub(super) struct Heard {
    pub(super) id: MessageId,
    pub(super) channel: ChannelId,
    pub(super) guild: Option<GuildId>,
    pub(super) author: UserId,
    pub(super) meant: Meant,
    /// What it says, without mentions.
    pub(super) words: String,
}

/// Whom a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// The bot: it is mentioned, replied to, or written to directly.
    Bot,
    /// Whoever reads a channel where questions are answered without a mention.
    Anybody,
    /// Somebody else in such a channel.
    Others,
}

/// What new messages and edits have in common.
struct Parts<'m> {
    id: MessageId,
    channel: ChannelId,
    guild: Option<GuildId>,
    author: &'m User,
    kind: MessageType,
    is_webhook: bool,
    content: &'m str,
    mentions: &'m [User],
    /// Whose message it replies to, where that is still there.
    replied: Option<UserId>,
}

impl Heard {
    /// `None` where the message is nothing to the bot.
    pub(super) fn new(message: &Message, me: UserId, places: &Places) -> Option<Self> {
        let parts = Parts {
            id: message.id,
            channel: message.channel_id,
            guild: message.guild_id,
            author: &message.author,
            kind: message.kind,
            is_webhook: message.webhook_id.is_some(),
            content: &message.content,
            mentions: &message.mentions,
            replied: message.referenced_message.as_ref().map(|replied| replied.author.id),
        };
        parts.heard(me, places)
    }

    /// As [`new`](Self::new), after an edit. Discord sends the whole message; what is missing makes it nothing to the bot.
    pub(super) fn edited(update: &MessageUpdateEvent, me: UserId, places: &Places) -> Option<Self> {
        let parts = Parts {
            id: update.id,
            channel: update.channel_id,
            guild: update.guild_id,
            author: update.author.as_ref()?,
            kind: update.kind?,
            is_webhook: update.webhook_id.flatten().is_some(),
            content: update.content.as_deref()?,
            mentions: update.mentions.as_deref()?,
            replied: update.referenced_message.iter().flatten().next().map(|replied| replied.author.id),
        };
        parts.heard(me, places)
    }

    /// The message as something to reply to.
    pub(super) fn reference(&self) -> MessageReference {
        let reference = MessageReference::new(MessageReferenceKind::Default, self.channel).message_id(self.id);
        match self.guild {
            Some(guild) => reference.guild_id(guild),
            None => reference,
        }
    }

    /// What the author says, without the lines that they quote.
    pub(super) fn own_words(&self) -> String {
        let own = self.words.lines().filter(|line| !line.trim_start().starts_with("> "));
        own.collect::<Vec<_>>().join("\n")
    }
}

impl Parts<'_> {
    fn heard(&self, me: UserId, places: &Places) -> Option<Heard> {
        // Bots and webhooks never ask, nor does what Discord itself writes into a channel.
        let is_person = !self.author.bot && !self.is_webhook && self.author.id != me;
        let is_written = matches!(self.kind, MessageType::Regular | MessageType::InlineReply);
        // A reply that holds a file alone asks nothing; and what the bot may not read is empty.
        let is_readable = self.guild.is_none() || !self.content.is_empty();
        let meant = self.meant(me, places).filter(|_| is_person && is_written && is_readable)?;
        let words = without_mentions(self.content);
        let (id, channel, guild, author) = (self.id, self.channel, self.guild, self.author.id);
        Some(Heard { id, channel, guild, author, meant, words })
    }

    fn meant(&self, me: UserId, places: &Places) -> Option<Meant> {
        if self.guild.is_none() || self.mentions.iter().any(|user| user.id == me) {
            return Some(Meant::Bot);
        }
        if !places.include(self.channel) {
            return None;
        }
        let replies_to_others = self.kind == MessageType::InlineReply && self.replied != Some(me);
        let is_for_others = replies_to_others || self.mentions.iter().any(|user| user.id != self.author.id);
        Some(if is_for_others { Meant::Others } else { Meant::Anybody })
    }
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
