//! Threads: starting them, joining them, and writing in one that was archived.

use serde_json::{Value, json};

use super::{Channel, ChannelKind, World, flags};
use crate::error::{ApiError, Form, refusal};
use crate::limits;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;

impl World {
    /// Starts a thread in a channel, from a message when one is given, and has its author join.
    ///
    /// # Errors
    /// As Discord refuses it: missing permissions, a second thread from one message, a channel that has none.
    pub fn start_thread(
        &mut self,
        author: Snowflake,
        parent: Snowflake,
        name: &str,
        kind: ChannelKind,
        from: Option<Snowflake>,
    ) -> Result<Snowflake, ApiError> {
        let needed = if kind == ChannelKind::PrivateThread {
            Permissions::CREATE_PRIVATE_THREADS
        } else {
            Permissions::CREATE_PUBLIC_THREADS
        };
        self.require(author, parent, needed)?;
        let mut form = Form::default();
        form.length("name", name, 1, limits::CHANNEL_NAME);
        form.finish()?;
        let channel = self.channel(parent)?;
        if !matches!(channel.kind, ChannelKind::Text | ChannelKind::Announcement | ChannelKind::Forum) {
            return Err(refusal::WRONG_CHANNEL_TYPE);
        }
        let guild = channel.guild;
        if let Some(message) = from
            && self.message(parent, message)?.thread.is_some()
        {
            return Err(refusal::THREAD_EXISTS);
        }
        // A thread from a message has the message's id.
        let id = from.unwrap_or_else(|| self.fresh_id());
        let (parent, owner, joined) = (Some(parent), Some(author), vec![author]);
        let thread = Channel { guild, parent, owner, joined, archived_at: self.now, ..Channel::new(id, kind, name) };
        self.channels.insert(id, thread);
        if let (Some(message), Some(parent)) = (from, parent) {
            let started = self.message_mut(parent, message)?;
            started.thread = Some(id);
            started.flags |= flags::HAS_THREAD;
            self.unfurl(parent, message);
        }
        self.tell_of_channel("THREAD_CREATE", id);
        Ok(id)
    }

    /// Has a user join a thread.
    pub(crate) fn join_thread(&mut self, user: Snowflake, thread: Snowflake) -> Result<(), ApiError> {
        self.require(user, thread, Permissions::NONE)?;
        let joined = self.channels.get_mut(&thread).ok_or(refusal::UNKNOWN_CHANNEL)?;
        if !joined.kind.is_thread() {
            return Err(refusal::WRONG_CHANNEL_TYPE);
        }
        if !joined.joined.contains(&user) {
            joined.joined.push(user);
        }
        Ok(())
    }

    /// Has a user leave a thread.
    pub(crate) fn leave_thread(&mut self, user: Snowflake, thread: Snowflake) -> Result<(), ApiError> {
        let left = self.channels.get_mut(&thread).ok_or(refusal::UNKNOWN_CHANNEL)?;
        left.joined.retain(|other| *other != user);
        Ok(())
    }

    /// Archives a thread or brings it back, and locks it or not.
    pub fn archive_thread(&mut self, thread: Snowflake, archived: bool, locked: bool) {
        let now = self.now;
        let Some(channel) = self.channels.get_mut(&thread) else { return };
        (channel.archived, channel.locked, channel.archived_at) = (archived, locked, now);
        self.tell_of_channel("THREAD_UPDATE", thread);
    }

    /// Writing in an archived thread brings it back.
    pub(super) fn wake_thread(&mut self, channel: Snowflake) {
        if let Some(thread) = self.channels.get(&channel).filter(|channel| channel.archived) {
            let locked = thread.locked;
            self.archive_thread(channel, false, locked);
        }
    }

    /// The threads of a guild that are not archived, as the bot sees them.
    pub(crate) fn active_threads(&self, guild: Snowflake) -> Value {
        let threads: Vec<_> = self
            .channels
            .values()
            .filter(|channel| channel.guild == Some(guild) && channel.kind.is_thread() && !channel.archived)
            .filter(|channel| self.can_view(self.application, channel.id))
            .map(|channel| self.channel_json(channel))
            .collect();
        json!({"threads": threads, "members": [], "has_more": false})
    }
}
