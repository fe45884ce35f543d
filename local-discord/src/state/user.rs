//! Users, human and bot, and the DM channels between them and the tested bot.

use serde_json::{Value, json};

use super::{Channel, ChannelKind, World};
use crate::error::{ApiError, refusal};
use crate::snowflake::Snowflake;

/// A user, whatever guilds it is in.
#[derive(Clone, Debug)]
pub struct User {
    /// Its id.
    pub id: Snowflake,
    /// Its unique name.
    pub name: String,
    /// Whether it is a bot.
    pub bot: bool,
    /// Whether its messages come from a webhook.
    pub webhook: bool,
    /// Whether it takes DMs from the tested bot.
    pub accepts_dms: bool,
    /// Whether it has installed the tested application for itself.
    pub has_installed: bool,
    /// The language of its Discord.
    pub locale: String,
}

impl User {
    /// As the API shows it.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "id": self.id, "username": self.name, "discriminator": if self.webhook { "0000" } else { "0" },
            "global_name": if self.bot { Value::Null } else { self.name.as_str().into() },
            "avatar": null, "bot": self.bot, "system": false, "banner": null, "accent_color": null,
            "public_flags": 0, "flags": 0, "avatar_decoration_data": null, "clan": null, "primary_guild": null,
            "collectibles": null, "display_name_styles": null,
        })
    }
}

impl World {
    /// A new human.
    pub fn add_user(&mut self, name: &str) -> Snowflake {
        self.insert_user(name, false, false)
    }

    /// A new bot, other than the tested one.
    pub fn add_bot(&mut self, name: &str) -> Snowflake {
        self.insert_user(name, true, false)
    }

    /// A new webhook that posts under this name.
    pub fn add_webhook(&mut self, name: &str) -> Snowflake {
        self.insert_user(name, true, true)
    }

    fn insert_user(&mut self, name: &str, bot: bool, webhook: bool) -> Snowflake {
        let id = self.fresh_id();
        let (name, locale) = (name.to_owned(), "en-US".to_owned());
        self.users.insert(id, User { id, name, bot, webhook, accepts_dms: true, has_installed: false, locale });
        id
    }

    /// The DM channel between the tested bot and a user, made when there is none yet.
    pub fn dm_with_bot(&mut self, user: Snowflake) -> Snowflake {
        self.dm_between(self.application, user)
    }

    /// The DM channel between two users, made when there is none yet.
    pub fn dm_between(&mut self, one: Snowflake, other: Snowflake) -> Snowflake {
        let found = self.channels.values().find(|channel| {
            channel.kind == ChannelKind::Dm && channel.recipients.contains(&one) && channel.recipients.contains(&other)
        });
        if let Some(channel) = found {
            return channel.id;
        }
        let id = self.fresh_id();
        self.channels.insert(id, Channel { recipients: vec![one, other], ..Channel::new(id, ChannelKind::Dm, "") });
        id
    }

    /// What the bot's request for a DM channel comes to.
    pub(crate) fn open_dm(&mut self, user: Snowflake) -> Result<Value, ApiError> {
        if self.user(user)?.bot {
            return Err(refusal::CANNOT_DM);
        }
        let channel = self.dm_with_bot(user);
        self.channel(channel).map(|channel| self.channel_json(channel))
    }
}
