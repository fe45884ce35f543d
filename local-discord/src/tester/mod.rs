//! A tester speaks a user's language: posts, uses commands, presses, and reads what the bot answers. It fails its test
//! when the bot said something that was never read, or when anything was reported that should not be.

mod act;
mod inbox;
mod interact;
mod person;
mod reply;

use std::ops::Deref;
use std::sync::Arc;

pub use crate::state::{File, Given};
pub use interact::{Choice, Invocation, Modal};
pub use person::Person;
pub use reply::Reply;

use crate::server::LocalDiscord;
use crate::settings::Settings;
use crate::snowflake::Snowflake;
use crate::state::{ChannelKind, NoticeKind, World};

/// A local Discord with one guild, one channel, the bot, and an ordinary member at the keyboard: what the [`Person`] it
/// dereferences to does is what that member does.
#[derive(Debug)]
pub struct Tester {
    discord: LocalDiscord,
    me: Person,
    is_finished: bool,
}

impl Deref for Tester {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.me
    }
}

impl Tester {
    /// Starts a Discord with the usual settings.
    ///
    /// # Panics
    /// When it cannot listen.
    pub async fn start() -> Self {
        Self::with(Settings::default()).await
    }

    /// Starts a Discord with these settings.
    ///
    /// # Panics
    /// When it cannot listen.
    pub async fn with(settings: Settings) -> Self {
        let discord = LocalDiscord::start(settings).await.expect("a loopback port should be free");
        let (user, guild, channel) = discord.change(|world| {
            let owner = world.add_user("owner");
            world.application_owner = owner;
            let guild = world.add_guild("home", owner);
            world.add_member(guild, world.application);
            let user = world.add_user("ada");
            world.add_member(guild, user);
            (user, guild, world.add_channel(guild, "general", ChannelKind::Text))
        });
        let me = Person::new(Arc::clone(&discord.hub), user, guild, channel);
        Self { discord, me, is_finished: false }
    }

    /// The Discord: to look at the world, to change it, to order faults.
    #[must_use]
    pub fn discord(&self) -> &LocalDiscord {
        &self.discord
    }

    /// Changes the world; short for [`LocalDiscord::change`].
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        self.discord.change(change)
    }

    /// The bot's id, which is also the application's.
    #[must_use]
    pub fn bot(&self) -> Snowflake {
        self.discord.change(|world| world.application)
    }

    /// Another ordinary member of the guild, in the same channel.
    #[must_use]
    pub fn member(&self, name: &str) -> Person {
        let user = self.discord.change(|world| {
            let user = world.add_user(name);
            world.add_member(self.me.guild(), user);
            user
        });
        self.me.as_user(user)
    }

    /// The guild's owner, who also owns the application.
    #[must_use]
    pub fn owner(&self) -> Person {
        self.me.as_user(self.discord.change(|world| world.application_owner))
    }

    /// A bot other than the tested one, in the same channel.
    #[must_use]
    pub fn other_bot(&self, name: &str) -> Person {
        let user = self.discord.change(|world| {
            let user = world.add_bot(name);
            world.add_member(self.me.guild(), user);
            user
        });
        self.me.as_user(user)
    }

    /// A webhook that posts into the same channel.
    #[must_use]
    pub fn webhook(&self, name: &str) -> Person {
        self.me.as_user(self.discord.change(|world| world.add_webhook(name)))
    }

    /// Another text channel of the guild, where the same member stands.
    #[must_use]
    pub fn channel(&self, name: &str) -> Person {
        self.me.at(self.discord.change(|world| world.add_channel(self.me.guild(), name, ChannelKind::Text)))
    }

    /// Waits until the bot is logged in.
    ///
    /// # Panics
    /// When it does not come in time.
    pub async fn bot_is_ready(&self) {
        self.me.wait_for_bot().await;
    }

    /// Forgets all that nobody has read, for tests that are not about answers.
    pub fn forget_unread(&self) {
        self.discord.hub.look(|world| world.notices.clear());
    }

    /// What this test must fail for: unread news, and what was reported. Takes it out, so that a test may look itself.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        let unread = self.discord.hub.look(|world| {
            let notices = std::mem::take(&mut world.notices);
            let news = notices.iter().filter(|notice| notice.kind.is_news());
            news.map(|notice| describe(world, &notice.kind)).collect::<Vec<_>>()
        });
        let mut complaints = self.discord.hub.take_findings();
        complaints.extend(unread);
        complaints
    }

    /// Ends the test; dropping does the same.
    ///
    /// # Panics
    /// When there are [`Tester::complaints`].
    pub fn finish(mut self) {
        self.check();
    }

    fn check(&mut self) {
        self.is_finished = true;
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "the test left something behind:\n- {}", complaints.join("\n- "));
    }
}

impl Drop for Tester {
    fn drop(&mut self) {
        if !self.is_finished && !std::thread::panicking() {
            self.check();
        }
    }
}

fn describe(world: &World, kind: &NoticeKind) -> String {
    match kind {
        NoticeKind::Message { channel, id } => match world.message(*channel, *id) {
            Ok(message) => format!("a message nobody read: {}", Reply(message.clone())),
            Err(_) => "a message nobody read".to_owned(),
        },
        NoticeKind::Modal { form, .. } => format!("a form nobody looked at: {}", form["title"]),
        NoticeKind::Silence { what, .. } => format!("the application did not respond to {what}"),
        other => format!("{other:?}"),
    }
}
