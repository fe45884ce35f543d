//! What a person reads. Everything waits for an event, for as long as the tester is patient, and never sleeps.

use std::time::Duration;

use super::{Modal, Person, Reply, describe};
use crate::snowflake::Snowflake;
use crate::state::{Notice, NoticeKind, World};

impl Person {
    /// Reads the bot's next message that this person can see, wherever it is.
    ///
    /// # Panics
    /// When none comes in time, or Discord says that the application did not respond.
    pub async fn next_reply(&self) -> Reply {
        let found = self.wait(|world| match self.take(world, NoticeKind::is_news)? {
            NoticeKind::Message { channel, id } => {
                Some(world.message(channel, id).map(|message| Reply(message.clone())).map_err(|_| "gone".to_owned()))
            }
            other => Some(Err(describe(world, &other))),
        });
        match found.await {
            Some(Ok(reply)) => reply,
            Some(Err(instead)) => panic!("instead of a message: {instead}"),
            None => panic!("no message came within {:?}", self.patience()),
        }
    }

    /// Reads the form that the bot opens.
    ///
    /// # Panics
    /// When none comes in time, or something else does.
    pub async fn next_modal(&self) -> Modal {
        let found = self.wait(|world| match self.take(world, NoticeKind::is_news)? {
            NoticeKind::Modal { interaction, form } => Some(Ok(Modal { interaction, form })),
            other => Some(Err(describe(world, &other))),
        });
        match found.await {
            Some(Ok(modal)) => modal,
            Some(Err(instead)) => panic!("instead of a form: {instead}"),
            None => panic!("no form came within {:?}", self.patience()),
        }
    }

    /// Reads how a message of the bot looks after its next edit, whichever message it is.
    ///
    /// # Panics
    /// When no edit comes in time.
    pub async fn next_edit(&self) -> Reply {
        let found = self.wait(|world| match self.take(world, |kind| matches!(kind, NoticeKind::Edit { .. }))? {
            NoticeKind::Edit { channel, id } => world.message(channel, id).ok().cloned().map(Reply),
            _ => None,
        });
        found.await.unwrap_or_else(|| panic!("no edit came within {:?}", self.patience()))
    }

    /// Waits until a message of the bot is gone.
    ///
    /// # Panics
    /// When it stays.
    pub async fn sees_deleted(&self, message: Snowflake) {
        let found =
            self.wait(|world| self.take(world, |kind| matches!(kind, NoticeKind::Deletion { id } if *id == message)));
        assert!(found.await.is_some(), "the message stayed for {:?}", self.patience());
    }

    /// Waits until Discord says that the application did not respond, and returns to what.
    ///
    /// # Panics
    /// When Discord does not say so.
    pub async fn gets_no_response(&self) -> String {
        let found = self.wait(|world| match self.take(world, |kind| matches!(kind, NoticeKind::Silence { .. }))? {
            NoticeKind::Silence { what, .. } => Some(what),
            _ => None,
        });
        found.await.unwrap_or_else(|| panic!("nothing was left unanswered within {:?}", self.patience()))
    }

    /// Waits until the bot is seen writing here.
    ///
    /// # Panics
    /// When it is not.
    pub async fn sees_typing(&self) {
        let here = |kind: &NoticeKind| matches!(kind, NoticeKind::Typing { channel } if *channel == self.channel);
        let found = self.wait(|world| self.take(world, here));
        assert!(found.await.is_some(), "nobody wrote within {:?}", self.patience());
    }

    /// Waits until the bot reacts to a message, and returns the emoji.
    ///
    /// # Panics
    /// When it does not.
    pub async fn next_reaction_to(&self, message: Snowflake) -> String {
        let is_it = |kind: &NoticeKind| matches!(kind, NoticeKind::Reaction { message: to, .. } if *to == message);
        let found = self.wait(|world| match self.take(world, is_it)? {
            NoticeKind::Reaction { emoji, .. } => Some(emoji),
            _ => None,
        });
        found.await.unwrap_or_else(|| panic!("no reaction came within {:?}", self.patience()))
    }

    /// Makes sure that nothing new can be read for a while. Silence takes its time: keep it short.
    ///
    /// # Panics
    /// When something can.
    pub async fn hears_nothing(&self, within: Duration) {
        let look = || self.hub.look(|world| self.take(world, NoticeKind::is_news).map(|kind| describe(world, &kind)));
        if let Some(heard) = self.hub.wait_for(within, look).await {
            panic!("it should have stayed quiet: {heard}");
        }
    }

    /// The message as it is now, if this person can see it.
    #[must_use]
    pub fn look_at(&self, message: Snowflake) -> Option<Reply> {
        self.hub.look(|world| {
            let found = world.messages.values().find_map(|messages| messages.get(&message))?;
            world.can_see(self.user, found).then(|| Reply(found.clone()))
        })
    }

    /// All that can be read here, oldest first.
    #[must_use]
    pub fn history(&self) -> Vec<Reply> {
        self.hub.look(|world| {
            let here = world.messages.get(&self.channel).into_iter().flat_map(|messages| messages.values());
            here.filter(|message| world.can_see(self.user, message)).cloned().map(Reply).collect()
        })
    }

    /// Takes the first notice of a kind that this person can see out of the inbox.
    pub(super) fn take(&self, world: &mut World, is_wanted: impl Fn(&NoticeKind) -> bool) -> Option<NoticeKind> {
        let is_it = |notice: &Notice| is_wanted(&notice.kind) && world.is_witness(self.user, notice);
        let place = world.notices.iter().position(is_it)?;
        Some(world.notices.remove(place).kind)
    }
}
