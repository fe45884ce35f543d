//! The model: guilds, channels, members, messages, commands and interactions as plain values, changed by plain
//! functions. Knows no network: what it has to tell goes into an outbox of events (for clients) and notices (for people).

mod attachment;
mod channel;
mod command_rules;
mod commands;
pub(crate) mod components;
mod draft;
mod embeds;
mod event;
mod given;
mod guild;
mod interaction;
mod invoke;
mod mentions;
mod message;
mod modal;
mod notice;
mod posting;
mod reactions;
mod respond;
mod threads;
mod user;
mod visibility;
pub(crate) mod webhook;

use std::collections::{BTreeMap, HashMap, VecDeque};

pub use attachment::{Attachment, File};
pub use channel::{Channel, ChannelKind};
pub use guild::{Guild, Member, Role};
pub use interaction::{Interaction, InteractionKind};
pub use message::{Message, Reaction, flags};
pub use user::User;

pub(crate) use attachment::content_type;
pub(crate) use draft::{Draft, Purpose};
pub(crate) use event::{Event, Route};
pub use given::Given;
pub(crate) use notice::{Notice, NoticeKind, Witness};

use crate::clock::Millis;
use crate::error::{ApiError, refusal};
use crate::intents::Intents;
use crate::snowflake::{Mint, Snowflake};
use commands::Commands;

/// Everything that exists on this Discord.
#[derive(Debug, Default)]
pub struct World {
    /// The time, as of the change being made.
    pub now: Millis,
    /// The application whose bot is tested, and its bot user's id.
    pub application: Snowflake,
    /// Whose application it is.
    pub application_owner: Snowflake,
    /// The privileged intents that the application has switched on.
    pub granted: Intents,
    /// Users by id.
    pub users: BTreeMap<Snowflake, User>,
    /// Guilds by id.
    pub guilds: BTreeMap<Snowflake, Guild>,
    /// Channels, threads and DMs by id.
    pub channels: BTreeMap<Snowflake, Channel>,
    /// Messages by channel, in order.
    pub messages: HashMap<Snowflake, BTreeMap<Snowflake, Message>>,
    /// Where attachments are downloaded from, without a slash at the end.
    pub cdn: String,
    pub(crate) commands: Commands,
    pub(crate) interactions: BTreeMap<Snowflake, Interaction>,
    waiting: VecDeque<Snowflake>,
    pub(crate) files: HashMap<Snowflake, Attachment>,
    pub(crate) outbox: Vec<Event>,
    pub(crate) notices: Vec<Notice>,
    mint: Mint,
}

impl World {
    /// A world with the tested application in it, and nothing else.
    #[must_use]
    pub fn new(now: Millis, bot_name: &str) -> Self {
        let mut world = Self { now, ..Self::default() };
        world.application = world.add_bot(bot_name);
        world
    }

    /// A fresh id.
    pub fn fresh_id(&mut self) -> Snowflake {
        self.mint.next(self.now)
    }

    /// Whether an interaction waits for its first answer.
    pub(crate) fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    pub(crate) fn guild(&self, id: Snowflake) -> Result<&Guild, ApiError> {
        self.guilds.get(&id).ok_or(refusal::UNKNOWN_GUILD)
    }

    pub(crate) fn channel(&self, id: Snowflake) -> Result<&Channel, ApiError> {
        self.channels.get(&id).ok_or(refusal::UNKNOWN_CHANNEL)
    }

    pub(crate) fn user(&self, id: Snowflake) -> Result<&User, ApiError> {
        self.users.get(&id).ok_or(refusal::UNKNOWN_USER)
    }

    pub(crate) fn message(&self, channel: Snowflake, id: Snowflake) -> Result<&Message, ApiError> {
        self.messages.get(&channel).and_then(|messages| messages.get(&id)).ok_or(refusal::UNKNOWN_MESSAGE)
    }

    fn message_mut(&mut self, channel: Snowflake, id: Snowflake) -> Result<&mut Message, ApiError> {
        self.messages.get_mut(&channel).and_then(|messages| messages.get_mut(&id)).ok_or(refusal::UNKNOWN_MESSAGE)
    }
}
