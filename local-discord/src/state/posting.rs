//! Posting, editing and deleting messages, with what each needs, and who hears of it.

use serde_json::{Value, json};

use super::{Draft, Event, Message, NoticeKind, Route, Witness, World, flags, message};
use crate::error::{ApiError, refusal, wrong_field};
use crate::intents::Intents;
use crate::limits;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;

impl World {
    /// Posts in a channel as its author may.
    pub(crate) fn post(&mut self, author: Snowflake, channel: Snowflake, draft: Draft) -> Result<Snowflake, ApiError> {
        self.check_may_post(author, channel, &draft)?;
        let guild = self.channel(channel)?.guild;
        let id = self.fresh_id();
        let mut message = Message::new(id, channel, guild, author);
        if let Some(reply) = draft.reply {
            self.check_may_reply(author, channel)?;
            if self.message(channel, reply.message).is_ok_and(|target| target.only_for.is_none()) {
                message.replies_to = Some(reply.message);
                message.kind = message::kind::REPLY;
            } else if reply.must_exist {
                return Err(wrong_field("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message"));
            }
        }
        self.fill(&mut message, draft)?;
        self.wake_thread(channel);
        self.insert(message);
        Ok(id)
    }

    fn check_may_post(&self, author: Snowflake, channel: Snowflake, draft: &Draft) -> Result<(), ApiError> {
        let target = self.channel(channel)?;
        let mut needed =
            if target.kind.is_thread() { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
        if draft.embeds.as_ref().is_some_and(|embeds| !embeds.is_empty()) {
            needed = needed | Permissions::EMBED_LINKS;
        }
        if !draft.files.is_empty() {
            needed = needed | Permissions::ATTACH_FILES;
        }
        if self.users.get(&author).is_some_and(|author| author.webhook) {
            return Ok(());
        }
        self.require(author, channel, needed)?;
        if !target.kind.takes_messages() {
            return Err(refusal::NOT_A_TEXT_CHANNEL);
        }
        let moderates = || self.permissions_in(channel, author).has(Permissions::MANAGE_THREADS);
        if target.locked && target.archived && !moderates() {
            return Err(refusal::THREAD_ARCHIVED);
        }
        let refuses = |user: &Snowflake| self.users.get(user).is_some_and(|user| !user.accepts_dms);
        if target.recipients.iter().any(|user| *user != author && refuses(user)) {
            return Err(refusal::CANNOT_DM);
        }
        Ok(())
    }

    fn check_may_reply(&self, author: Snowflake, channel: Snowflake) -> Result<(), ApiError> {
        if self.permissions_in(channel, author).has(Permissions::READ_MESSAGE_HISTORY) {
            Ok(())
        } else {
            Err(refusal::NO_HISTORY_TO_REPLY)
        }
    }

    /// Adds a finished message and lets everybody know.
    pub(crate) fn insert(&mut self, message: Message) {
        if let Some(channel) = self.channels.get_mut(&message.channel) {
            channel.last_message = Some(message.id);
        }
        self.tell_of_message("MESSAGE_CREATE", &message);
        if message.author == self.application && !message.has_flag(flags::LOADING) {
            self.notice(Witness::of(&message), NoticeKind::Message { channel: message.channel, id: message.id });
        }
        self.messages.entry(message.channel).or_default().insert(message.id, message);
    }

    /// Changes a message as its author.
    pub(crate) fn edit(
        &mut self,
        author: Snowflake,
        channel: Snowflake,
        id: Snowflake,
        draft: Draft,
    ) -> Result<(), ApiError> {
        self.require(author, channel, Permissions::NONE)?;
        if self.message(channel, id)?.author != author {
            return Err(refusal::NOT_YOUR_MESSAGE);
        }
        self.change(channel, id, draft)
    }

    /// Changes a message, whoever asks.
    pub(crate) fn change(&mut self, channel: Snowflake, id: Snowflake, draft: Draft) -> Result<(), ApiError> {
        let mut message = self.message(channel, id)?.clone();
        let was_loading = message.has_flag(flags::LOADING);
        self.fill(&mut message, draft)?;
        message.flags &= !flags::LOADING;
        message.edited = Some(self.now);
        self.tell_of_message("MESSAGE_UPDATE", &message);
        if message.author == self.application {
            let (channel, id) = (message.channel, message.id);
            let kind = if was_loading { NoticeKind::Message { channel, id } } else { NoticeKind::Edit { channel, id } };
            self.notice(Witness::of(&message), kind);
        }
        self.messages.entry(channel).or_default().insert(id, message);
        Ok(())
    }

    /// Lets clients know of a message again without a change, as when Discord has looked up a link's preview.
    pub fn unfurl(&mut self, channel: Snowflake, id: Snowflake) {
        if let Ok(message) = self.message(channel, id).cloned() {
            self.tell_of_message("MESSAGE_UPDATE", &message);
        }
    }

    /// Deletes a message as somebody who may.
    pub(crate) fn delete(&mut self, by: Snowflake, channel: Snowflake, id: Snowflake) -> Result<(), ApiError> {
        self.require(by, channel, Permissions::NONE)?;
        if self.message(channel, id)?.author != by {
            self.require(by, channel, Permissions::MANAGE_MESSAGES)?;
        }
        self.remove_message(channel, id)
    }

    /// Deletes several messages at once, which needs the permission even for one's own.
    pub(crate) fn delete_many(&mut self, by: Snowflake, channel: Snowflake, ids: &[Snowflake]) -> Result<(), ApiError> {
        self.require(by, channel, Permissions::MANAGE_MESSAGES)?;
        if !limits::BULK_DELETE.contains(&ids.len()) {
            return Err(refusal::BULK_DELETE_COUNT);
        }
        let two_weeks = std::time::Duration::from_secs(14 * 24 * 3600);
        if ids.iter().any(|id| self.now.since(id.made_at()) > two_weeks) {
            return Err(refusal::BULK_DELETE_TOO_OLD);
        }
        for id in ids {
            self.messages.entry(channel).or_default().remove(id);
            self.withdraw(channel, *id);
        }
        let data = json!({"ids": ids, "channel_id": channel});
        self.tell_channel("MESSAGE_DELETE_BULK", channel, message_intent, data);
        Ok(())
    }

    /// Deletes a message, whoever asks.
    pub(crate) fn remove_message(&mut self, channel: Snowflake, id: Snowflake) -> Result<(), ApiError> {
        let messages = self.messages.get_mut(&channel).ok_or(refusal::UNKNOWN_MESSAGE)?;
        let message = messages.remove(&id).ok_or(refusal::UNKNOWN_MESSAGE)?;
        self.withdraw(channel, id);
        if message.author == self.application {
            self.notice(Witness::of(&message), NoticeKind::Deletion { id });
        }
        if message.only_for.is_none() {
            let data = json!({"id": id, "channel_id": channel});
            self.tell_channel("MESSAGE_DELETE", channel, message_intent, data);
        }
        Ok(())
    }

    /// Ephemeral messages are nobody's event: their sender has them from the request.
    fn tell_of_message(&mut self, name: &'static str, message: &Message) {
        if message.only_for.is_some() || !self.can_view(self.application, message.channel) {
            return;
        }
        let data = self.message_event_json(message);
        let veiled = self.veil(message, &data);
        let route = Route::of(message.guild);
        self.outbox.push(Event { veiled, ..Event::new(name, route, message_intent(message.guild), data) });
    }

    /// Lets the bot's client know of something in a channel that it sees.
    pub(crate) fn tell_channel(
        &mut self,
        name: &'static str,
        channel: Snowflake,
        needs: fn(Option<Snowflake>) -> Intents,
        mut data: Value,
    ) {
        if !self.can_view(self.application, channel) {
            return;
        }
        let guild = self.channels.get(&channel).and_then(|channel| channel.guild);
        if let Some(guild) = guild {
            data["guild_id"] = guild.into();
        }
        self.outbox.push(Event::new(name, Route::of(guild), needs(guild), data));
    }

    /// Somebody writes.
    pub(crate) fn type_in(&mut self, user: Snowflake, channel: Snowflake) -> Result<(), ApiError> {
        self.require(user, channel, Permissions::SEND_MESSAGES)?;
        let data = json!({"channel_id": channel, "user_id": user, "timestamp": self.now.0 / 1000});
        let needs = |guild: Option<Snowflake>| match guild {
            Some(_) => Intents::GUILD_MESSAGE_TYPING,
            None => Intents::DIRECT_MESSAGE_TYPING,
        };
        self.tell_channel("TYPING_START", channel, needs, data);
        if user == self.application {
            self.notice(Witness::Channel(channel), NoticeKind::Typing { channel });
        }
        Ok(())
    }
}

fn message_intent(guild: Option<Snowflake>) -> Intents {
    if guild.is_some() { Intents::GUILD_MESSAGES } else { Intents::DIRECT_MESSAGES }
}
