//! Somebody at a place: a user in a channel, thread or DM.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::hub::Hub;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;
use crate::state::{ChannelKind, World};

/// A user who stands in a channel. Cheap to clone; [`Person::at`] puts the same user elsewhere.
#[derive(Clone)]
pub struct Person {
    pub(super) hub: Arc<Hub>,
    pub(super) user: Snowflake,
    pub(super) channel: Snowflake,
    guild: Snowflake,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").field("user", &self.user).field("channel", &self.channel).finish_non_exhaustive()
    }
}

impl Person {
    pub(super) fn new(hub: Arc<Hub>, user: Snowflake, guild: Snowflake, channel: Snowflake) -> Self {
        Self { hub, user, channel, guild }
    }

    /// The user's id.
    #[must_use]
    pub fn id(&self) -> Snowflake {
        self.user
    }

    /// The id of the guild that the test began with.
    #[must_use]
    pub fn guild(&self) -> Snowflake {
        self.guild
    }

    /// The id of the channel.
    #[must_use]
    pub fn channel_id(&self) -> Snowflake {
        self.channel
    }

    /// What mentions the user.
    #[must_use]
    pub fn mention(&self) -> String {
        format!("<@{}>", self.user)
    }

    /// The same user in another channel.
    #[must_use]
    pub fn at(&self, channel: Snowflake) -> Self {
        Self { channel, ..self.clone() }
    }

    /// Another user in the same channel.
    #[must_use]
    pub fn as_user(&self, user: Snowflake) -> Self {
        Self { user, ..self.clone() }
    }

    /// The same user in the DM with the bot.
    #[must_use]
    pub fn in_dm(&self) -> Self {
        self.at(self.hub.change(|world| world.dm_with_bot(self.user)))
    }

    /// The same user in a DM with somebody else, where the bot is not.
    #[must_use]
    pub fn in_dm_with(&self, other: &Self) -> Self {
        self.at(self.hub.change(|world| world.dm_between(self.user, other.user)))
    }

    /// The same user in a guild that the bot is not in.
    #[must_use]
    pub fn in_foreign_guild(&self) -> Self {
        let (guild, channel) = self.hub.change(|world| {
            let owner = world.add_user("stranger");
            let guild = world.add_guild("elsewhere", owner);
            world.add_member(guild, self.user);
            (guild, world.add_channel(guild, "elsewhere", ChannelKind::Text))
        });
        Self { guild, channel, ..self.clone() }
    }

    /// The same user in another guild that the bot is in too, as an ordinary member.
    #[must_use]
    pub fn in_another_guild(&self) -> Self {
        let abroad = self.in_foreign_guild();
        self.hub.change(|world| world.add_member(abroad.guild, world.application));
        abroad
    }

    /// The same user in a new public thread of this channel.
    ///
    /// # Panics
    /// When the user may not start one here.
    #[must_use]
    pub fn in_new_thread(&self, name: &str) -> Self {
        let kind = ChannelKind::PublicThread;
        let thread = self.hub.change(|world| world.start_thread(self.user, self.channel, name, kind, None));
        self.at(thread.expect("the user should be allowed to start threads here"))
    }

    /// Installs the application for this user alone.
    pub fn install_app(&self) {
        self.hub.change(|world| {
            if let Some(user) = world.users.get_mut(&self.user) {
                user.has_installed = true;
            }
        });
    }

    /// Sets the language of the user's Discord, such as `de`.
    pub fn speaks(&self, locale: &str) {
        self.hub.change(|world| {
            if let Some(user) = world.users.get_mut(&self.user) {
                locale.clone_into(&mut user.locale);
            }
        });
    }

    /// Takes DMs from the bot, or refuses them.
    pub fn accept_dms(&self, accepts: bool) {
        self.hub.change(|world| {
            if let Some(user) = world.users.get_mut(&self.user) {
                user.accepts_dms = accepts;
            }
        });
    }

    /// Gives the user a new role with these permissions, and returns the role.
    pub fn grant(&self, permissions: Permissions) -> Snowflake {
        self.hub.change(|world| {
            let role = world.add_role(self.guild, "granted", permissions);
            world.give_role(self.guild, self.user, role);
            role
        })
    }

    pub(super) fn patience(&self) -> Duration {
        self.hub.settings.patience
    }

    /// Nobody posts before the bot has come: it would never hear of it.
    pub(super) async fn wait_for_bot(&self) {
        let found = || (self.hub.sessions().logins().0 > 0).then_some(());
        let came = self.hub.wait_for(self.patience() * 4, found).await;
        assert!(came.is_some(), "the bot did not log in");
    }

    /// Looks for something until it is there.
    pub(super) async fn wait<T>(&self, look: impl Fn(&mut World) -> Option<T>) -> Option<T> {
        self.hub.wait_for(self.patience(), || self.hub.look(&look)).await
    }
}
