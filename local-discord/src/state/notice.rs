//! What people at their screens come to see of the bot: the tester's inbox.

use serde_json::Value;

use super::{Message, World};
use crate::snowflake::Snowflake;

/// Something to see. Whoever looks at it takes it out of the inbox.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    pub(crate) witness: Witness,
    pub(crate) kind: NoticeKind,
}

/// Who sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Witness {
    /// Everybody who sees the channel.
    Channel(Snowflake),
    /// One user.
    User(Snowflake),
}

/// What is to be seen.
#[derive(Clone, Debug)]
pub(crate) enum NoticeKind {
    /// The bot posted.
    Message { channel: Snowflake, id: Snowflake },
    /// The bot changed what it had posted.
    Edit { channel: Snowflake, id: Snowflake },
    /// A message of the bot went away.
    Deletion { id: Snowflake },
    /// The bot opened a form.
    Modal { interaction: Snowflake, form: Value },
    /// The bot proposed choices for what is being typed.
    Choices { interaction: Snowflake, choices: Vec<Value> },
    /// Discord told the user that "the application did not respond", to what.
    Silence { interaction: Snowflake, what: String },
    /// The bot writes.
    Typing { channel: Snowflake },
    /// The bot reacted.
    Reaction { message: Snowflake, emoji: String },
}

impl NoticeKind {
    /// Whether a person cannot miss it: to leave it unread is a finding.
    pub(crate) fn is_news(&self) -> bool {
        matches!(self, Self::Message { .. } | Self::Modal { .. } | Self::Silence { .. })
    }
}

impl Witness {
    /// Those who see a message.
    pub(crate) fn of(message: &Message) -> Self {
        message.only_for.map_or(Self::Channel(message.channel), Self::User)
    }
}

impl World {
    pub(crate) fn notice(&mut self, witness: Witness, kind: NoticeKind) {
        self.notices.push(Notice { witness, kind });
    }

    /// Takes back what nobody has read yet of a message that is gone.
    pub(crate) fn withdraw(&mut self, channel: Snowflake, message: Snowflake) {
        self.notices.retain(|notice| match notice.kind {
            NoticeKind::Message { channel: c, id } | NoticeKind::Edit { channel: c, id } => {
                (c, id) != (channel, message)
            }
            _ => true,
        });
    }

    pub(crate) fn is_witness(&self, user: Snowflake, notice: &Notice) -> bool {
        match notice.witness {
            Witness::Channel(channel) => self.can_view(user, channel),
            Witness::User(reader) => reader == user,
        }
    }
}
