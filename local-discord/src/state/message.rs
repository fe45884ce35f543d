//! Messages, and what they look like to a client, with and without the Message Content intent.

use serde_json::{Value, json};

use super::{Attachment, User, World};
use crate::clock::Millis;
use crate::intents::Intents;
use crate::snowflake::Snowflake;

/// A message's flags.
pub mod flags {
    /// Its links show no previews, and it shows no embeds.
    pub const SUPPRESS_EMBEDS: u64 = 1 << 2;
    /// Only one member sees it.
    pub const EPHEMERAL: u64 = 1 << 6;
    /// The bot is still thinking.
    pub const LOADING: u64 = 1 << 7;
    /// Nobody is notified of it.
    pub const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
    /// Its text is made of components.
    pub const COMPONENTS_V2: u64 = 1 << 15;
    /// It started a thread.
    pub const HAS_THREAD: u64 = 1 << 5;
}

/// A message's kind, by Discord's numbers.
pub(crate) mod kind {
    pub(crate) const ORDINARY: u8 = 0;
    pub(crate) const REPLY: u8 = 19;
    pub(crate) const COMMAND_ANSWER: u8 = 20;
    pub(crate) const CONTEXT_MENU_ANSWER: u8 = 23;
}

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id.
    pub id: Snowflake,
    /// Where it is.
    pub channel: Snowflake,
    /// The channel's guild.
    pub guild: Option<Snowflake>,
    /// Who wrote it.
    pub author: Snowflake,
    /// Its text.
    pub content: String,
    /// Its embeds, as JSON.
    pub embeds: Vec<Value>,
    /// Its rows of components, as JSON.
    pub components: Vec<Value>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// Users that it mentions.
    pub mentions: Vec<Snowflake>,
    /// Roles that it mentions.
    pub mention_roles: Vec<Snowflake>,
    /// Whether it mentions everyone.
    pub mention_everyone: bool,
    /// Who would have been notified of it.
    pub pinged: Vec<Snowflake>,
    /// The message that it replies to.
    pub replies_to: Option<Snowflake>,
    /// See [`flags`].
    pub flags: u64,
    /// When it was last edited.
    pub edited: Option<Millis>,
    /// What people put under it.
    pub reactions: Vec<Reaction>,
    /// The one member who sees it, when it is ephemeral.
    pub only_for: Option<Snowflake>,
    /// The interaction that it answers.
    pub interaction: Option<Snowflake>,
    /// That interaction as JSON.
    pub interaction_metadata: Option<Value>,
    /// The thread that was started from it.
    pub thread: Option<Snowflake>,
    pub(crate) kind: u8,
    pub(crate) nonce: Option<Value>,
}

/// One emoji under a message, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// The emoji, or `name:id` of a custom one.
    pub emoji: String,
    /// Who reacted with it.
    pub users: Vec<Snowflake>,
}

impl Message {
    pub(crate) fn new(id: Snowflake, channel: Snowflake, guild: Option<Snowflake>, author: Snowflake) -> Self {
        Self {
            id,
            channel,
            guild,
            author,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            mentions: Vec::new(),
            mention_roles: Vec::new(),
            mention_everyone: false,
            pinged: Vec::new(),
            replies_to: None,
            flags: 0,
            edited: None,
            reactions: Vec::new(),
            only_for: None,
            interaction: None,
            interaction_metadata: None,
            thread: None,
            kind: kind::ORDINARY,
            nonce: None,
        }
    }

    /// Whether it has a flag of [`flags`].
    #[must_use]
    pub fn has_flag(&self, flag: u64) -> bool {
        self.flags & flag != 0
    }

    /// Every button, select menu and input in its rows.
    pub fn controls(&self) -> impl Iterator<Item = &Value> {
        self.components.iter().flat_map(|row| row["components"].as_array().into_iter().flatten())
    }
}

impl World {
    /// A message as REST shows it.
    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let mut data = self.message_without_reference(message);
        let Some(target) = message.replies_to else { return data };
        data["message_reference"] = json!({"type": 0, "message_id": target, "channel_id": message.channel});
        if let Some(guild) = message.guild {
            data["message_reference"]["guild_id"] = guild.into();
        }
        let replied = self.message(message.channel, target).ok();
        data["referenced_message"] = replied.map(|target| self.message_without_reference(target)).unwrap_or_default();
        data
    }

    fn message_without_reference(&self, message: &Message) -> Value {
        let users =
            |ids: &[Snowflake]| ids.iter().filter_map(|id| self.users.get(id)).map(User::json).collect::<Value>();
        let mut data = json!({
            "id": message.id, "channel_id": message.channel, "type": message.kind, "content": message.content,
            "author": self.users.get(&message.author).map(User::json), "timestamp": message.id.made_at().iso8601(),
            "edited_timestamp": message.edited.map(Millis::iso8601), "tts": false, "pinned": false, "flags": message.flags,
            "mention_everyone": message.mention_everyone, "mentions": users(&message.mentions),
            "mention_roles": message.mention_roles, "embeds": message.embeds, "components": message.components,
            "attachments": message.attachments.iter().map(|file| file.json(&self.cdn)).collect::<Vec<_>>(),
        });
        if !message.reactions.is_empty() {
            data["reactions"] = message.reactions.iter().map(|reaction| self.reaction_json(reaction)).collect();
        }
        if self.users.get(&message.author).is_some_and(|author| author.webhook) {
            data["webhook_id"] = message.author.into();
        } else if message.interaction.is_some() {
            data["webhook_id"] = self.application.into();
        }
        if message.author == self.application && message.interaction.is_some() {
            data["application_id"] = self.application.into();
        }
        if let Some(metadata) = &message.interaction_metadata {
            data["interaction_metadata"] = metadata.clone();
        }
        if let Some(thread) = message.thread.and_then(|thread| self.channels.get(&thread)) {
            data["thread"] = self.channel_json(thread);
        }
        if let Some(nonce) = &message.nonce {
            data["nonce"] = nonce.clone();
        }
        data
    }

    /// A message as the gateway shows it: with its guild and its author's membership.
    pub(crate) fn message_event_json(&self, message: &Message) -> Value {
        let mut data = self.message_json(message);
        if let Some(guild) = message.guild {
            data["guild_id"] = guild.into();
            if let Ok(member) = self.partial_member_json(guild, message.author) {
                data["member"] = member;
            }
        }
        data["channel_type"] = self.channels.get(&message.channel).map_or(0, |channel| channel.kind.number()).into();
        data
    }

    /// A message as REST shows it to this application, which may lack the Message Content intent in its settings.
    pub(crate) fn message_json_for_bot(&self, message: &Message) -> Value {
        let data = self.message_json(message);
        if self.granted.has(Intents::MESSAGE_CONTENT) { data } else { self.veil(message, &data).unwrap_or(data) }
    }

    /// The message without what the Message Content intent protects, or none when the bot may read it anyway: its own,
    /// in a DM, or mentioning it.
    pub(crate) fn veil(&self, message: &Message, data: &Value) -> Option<Value> {
        let may_read = |message: &Message| {
            message.guild.is_none()
                || message.author == self.application
                || message.mentions.contains(&self.application)
                || message.interaction.is_some()
        };
        let referenced = message.replies_to.and_then(|target| self.message(message.channel, target).ok());
        let veil_referenced = referenced.is_some_and(|target| !may_read(target));
        let veil_itself = !may_read(message);
        if !veil_itself && !veil_referenced {
            return None;
        }
        let mut veiled = data.clone();
        if veil_itself {
            empty(&mut veiled);
        }
        if veil_referenced {
            empty(&mut veiled["referenced_message"]);
        }
        Some(veiled)
    }
}

fn empty(message: &mut Value) {
    message["content"] = "".into();
    for list in ["embeds", "attachments", "components"] {
        message[list] = json!([]);
    }
}
