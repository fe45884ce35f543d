//! Channels of every kind that a text bot meets.

use serde_json::{Value, json};

use super::{Event, Route, World};
use crate::clock::Millis;
use crate::intents::Intents;
use crate::permissions::{Overwrite, Subject};
use crate::snowflake::Snowflake;

/// What a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// An ordinary text channel.
    Text,
    /// Between two users.
    Dm,
    /// Voice, with a text chat of its own.
    Voice,
    /// Holds other channels; takes no messages.
    Category,
    /// Text that other guilds may follow.
    Announcement,
    /// A thread that everyone in the channel sees.
    PublicThread,
    /// A thread for those invited.
    PrivateThread,
    /// Only threads; takes no messages itself.
    Forum,
}

impl ChannelKind {
    /// Discord's number for it.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Dm => 1,
            Self::Voice => 2,
            Self::Category => 4,
            Self::Announcement => 5,
            Self::PublicThread => 11,
            Self::PrivateThread => 12,
            Self::Forum => 15,
        }
    }

    /// Whether it hangs below another channel.
    #[must_use]
    pub fn is_thread(self) -> bool {
        matches!(self, Self::PublicThread | Self::PrivateThread)
    }

    /// Whether messages can be posted in it.
    #[must_use]
    pub fn takes_messages(self) -> bool {
        !matches!(self, Self::Category | Self::Forum)
    }
}

/// A channel, thread or DM.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its id.
    pub id: Snowflake,
    /// What it is.
    pub kind: ChannelKind,
    /// Its name; empty for a DM.
    pub name: String,
    /// Where it is; none for a DM.
    pub guild: Option<Snowflake>,
    /// The category it is in, or the channel that a thread hangs below.
    pub parent: Option<Snowflake>,
    /// What it allows and denies over the guild.
    pub overwrites: Vec<Overwrite>,
    /// Both users of a DM.
    pub recipients: Vec<Snowflake>,
    /// Who started a thread.
    pub owner: Option<Snowflake>,
    /// Who joined a thread.
    pub joined: Vec<Snowflake>,
    /// Whether a thread is over.
    pub archived: bool,
    /// Whether only moderators may write in a thread, or take it out of the archive.
    pub locked: bool,
    /// When a thread was last archived or brought back.
    pub archived_at: Millis,
    /// Whether it is for adults.
    pub nsfw: bool,
    /// Its newest message.
    pub last_message: Option<Snowflake>,
}

impl Channel {
    pub(crate) fn new(id: Snowflake, kind: ChannelKind, name: &str) -> Self {
        Self {
            id,
            kind,
            name: name.to_owned(),
            guild: None,
            parent: None,
            overwrites: Vec::new(),
            recipients: Vec::new(),
            owner: None,
            joined: Vec::new(),
            archived: false,
            locked: false,
            archived_at: id.made_at(),
            nsfw: false,
            last_message: None,
        }
    }
}

impl World {
    /// A new channel in a guild.
    pub fn add_channel(&mut self, guild: Snowflake, name: &str, kind: ChannelKind) -> Snowflake {
        let id = self.fresh_id();
        self.channels.insert(id, Channel { guild: Some(guild), ..Channel::new(id, kind, name) });
        self.tell_of_channel("CHANNEL_CREATE", id);
        id
    }

    /// Adds an overwrite to a channel, or replaces the one that its role or member has there.
    pub fn set_overwrite(&mut self, channel: Snowflake, overwrite: Overwrite) {
        let Some(changed) = self.channels.get_mut(&channel) else { return };
        changed.overwrites.retain(|other| other.subject != overwrite.subject);
        changed.overwrites.push(overwrite);
        self.tell_of_channel("CHANNEL_UPDATE", channel);
    }

    /// Deletes a channel or thread with all its messages.
    pub fn delete_channel(&mut self, channel: Snowflake) {
        let name = if self.channels.get(&channel).is_some_and(|c| c.kind.is_thread()) {
            "THREAD_DELETE"
        } else {
            "CHANNEL_DELETE"
        };
        self.tell_of_channel(name, channel);
        self.channels.remove(&channel);
        self.messages.remove(&channel);
    }

    pub(super) fn tell_of_channel(&mut self, name: &'static str, id: Snowflake) {
        let Some(channel) = self.channels.get(&id) else { return };
        let Some(guild) = channel.guild else { return };
        if self.can_view(self.application, id) {
            let event = Event::new(name, Route::Guild(guild), Intents::GUILDS, self.channel_json(channel));
            self.outbox.push(event);
        }
    }

    /// A channel as the API shows it to the bot.
    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let mut data = json!({
            "id": channel.id, "type": channel.kind.number(), "last_message_id": channel.last_message, "flags": 0,
        });
        if channel.kind == ChannelKind::Dm {
            let others = channel.recipients.iter().filter(|user| **user != self.application);
            data["recipients"] = others.filter_map(|user| self.users.get(user)).map(super::User::json).collect();
            return data;
        }
        data["guild_id"] = channel.guild.into_iter().map(Value::from).next().unwrap_or_default();
        data["name"] = channel.name.as_str().into();
        data["parent_id"] = channel.parent.map(Value::from).unwrap_or_default();
        data["rate_limit_per_user"] = 0.into();
        if channel.kind.is_thread() {
            self.add_thread_fields(channel, &mut data);
            return data;
        }
        data["position"] = 0.into();
        data["topic"] = Value::Null;
        data["nsfw"] = channel.nsfw.into();
        data["permission_overwrites"] = channel.overwrites.iter().map(overwrite_json).collect();
        data
    }

    fn add_thread_fields(&self, channel: &Channel, data: &mut Value) {
        let messages = self.messages.get(&channel.id).map_or(0, std::collections::BTreeMap::len);
        data["owner_id"] = channel.owner.map(Value::from).unwrap_or_default();
        data["message_count"] = messages.into();
        data["total_message_sent"] = messages.into();
        data["member_count"] = channel.joined.len().min(50).into();
        data["thread_metadata"] = json!({
            "archived": channel.archived, "auto_archive_duration": 1440, "locked": channel.locked,
            "archive_timestamp": channel.archived_at.iso8601(), "create_timestamp": channel.id.made_at().iso8601(),
        });
    }
}

fn overwrite_json(overwrite: &Overwrite) -> Value {
    let (id, kind) = match overwrite.subject {
        Subject::Role(id) => (id, 0),
        Subject::Member(id) => (id, 1),
    };
    json!({"id": id, "type": kind, "allow": overwrite.allow, "deny": overwrite.deny})
}
