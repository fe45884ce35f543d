//! Permissions: the flags, and what a member may do in a channel once roles and overwrites are counted.

use std::ops::BitOr;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::snowflake::Snowflake;

/// A set of Discord's permission flags. JSON carries it as a decimal string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(pub u64);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Permissions {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

flags! {
    /// Every permission, in every channel.
    ADMINISTRATOR = 3;
    /// Change channels.
    MANAGE_CHANNELS = 4;
    /// Change the guild.
    MANAGE_GUILD = 5;
    /// React to messages.
    ADD_REACTIONS = 6;
    /// See a channel at all.
    VIEW_CHANNEL = 10;
    /// Post in a channel.
    SEND_MESSAGES = 11;
    /// Delete what others posted.
    MANAGE_MESSAGES = 13;
    /// Post embeds.
    EMBED_LINKS = 14;
    /// Post files.
    ATTACH_FILES = 15;
    /// Read what was posted before.
    READ_MESSAGE_HISTORY = 16;
    /// Ping `@everyone`, `@here` and any role.
    MENTION_EVERYONE = 17;
    /// Change roles.
    MANAGE_ROLES = 28;
    /// Use slash and context-menu commands.
    USE_APPLICATION_COMMANDS = 31;
    /// Change threads.
    MANAGE_THREADS = 34;
    /// Start public threads.
    CREATE_PUBLIC_THREADS = 35;
    /// Start private threads.
    CREATE_PRIVATE_THREADS = 36;
    /// Post in threads.
    SEND_MESSAGES_IN_THREADS = 38;
    /// Time members out, as moderators may.
    MODERATE_MEMBERS = 40;
    /// Have what a user-installed app answers seen by others.
    USE_EXTERNAL_APPS = 50;
}

impl Permissions {
    /// None at all.
    pub const NONE: Self = Self(0);
    /// All that Discord has today.
    pub const ALL: Self = Self((1 << 53) - 1);
    /// What a new guild's `@everyone` may do, as far as a bot notices.
    pub const ORDINARY: Self = Self(
        Self::ADD_REACTIONS.0
            | Self::VIEW_CHANNEL.0
            | Self::SEND_MESSAGES.0
            | Self::EMBED_LINKS.0
            | Self::ATTACH_FILES.0
            | Self::READ_MESSAGE_HISTORY.0
            | Self::USE_APPLICATION_COMMANDS.0
            | Self::CREATE_PUBLIC_THREADS.0
            | Self::CREATE_PRIVATE_THREADS.0
            | Self::SEND_MESSAGES_IN_THREADS.0
            | Self::USE_EXTERNAL_APPS.0,
    );

    /// Whether all of `needed` are in it.
    #[must_use]
    pub const fn has(self, needed: Self) -> bool {
        self.0 & needed.0 == needed.0
    }

    /// This set without those of `removed`.
    #[must_use]
    pub const fn without(self, removed: Self) -> Self {
        Self(self.0 & !removed.0)
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl From<Permissions> for Value {
    fn from(set: Permissions) -> Self {
        Self::String(set.0.to_string())
    }
}

impl Serialize for Permissions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Whom a channel's overwrite is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Everyone who has this role; the guild's own id stands for `@everyone`.
    Role(Snowflake),
    /// One member.
    Member(Snowflake),
}

/// What a channel allows and denies to a role or a member, over what the guild says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overwrite {
    /// For whom.
    pub subject: Subject,
    /// Added.
    pub allow: Permissions,
    /// Taken away.
    pub deny: Permissions,
}

/// What a member with these roles may do in a channel with these overwrites, in Discord's order: `@everyone`'s
/// overwrite, then all roles' denials and grants together, then the member's own.
pub(crate) fn in_channel(
    base: Permissions,
    guild: Snowflake,
    member: Snowflake,
    roles: &[Snowflake],
    overwrites: &[Overwrite],
) -> Permissions {
    if base.has(Permissions::ADMINISTRATOR) {
        return Permissions::ALL;
    }
    let everyone = |subject| subject == Subject::Role(guild);
    let any_role = |subject| matches!(subject, Subject::Role(role) if role != guild && roles.contains(&role));
    let own = |subject| subject == Subject::Member(member);
    let mut result = apply(base, overwrites, everyone);
    result = apply(result, overwrites, any_role);
    result = apply(result, overwrites, own);
    if result.has(Permissions::VIEW_CHANNEL) { result } else { Permissions::NONE }
}

fn apply(base: Permissions, overwrites: &[Overwrite], concerns: impl Fn(Subject) -> bool) -> Permissions {
    let concerned = || overwrites.iter().filter(|overwrite| concerns(overwrite.subject));
    let denied = concerned().fold(Permissions::NONE, |sum, overwrite| sum | overwrite.deny);
    let allowed = concerned().fold(Permissions::NONE, |sum, overwrite| sum | overwrite.allow);
    base.without(denied) | allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUILD: Snowflake = Snowflake(1);
    const ROLE: Snowflake = Snowflake(2);
    const MEMBER: Snowflake = Snowflake(3);

    fn overwrite(subject: Subject, allow: Permissions, deny: Permissions) -> Overwrite {
        Overwrite { subject, allow, deny }
    }

    #[test]
    fn a_role_opens_a_channel_that_is_closed_to_everyone() {
        let overwrites = [
            overwrite(Subject::Role(ROLE), Permissions::VIEW_CHANNEL, Permissions::NONE),
            overwrite(Subject::Role(GUILD), Permissions::NONE, Permissions::VIEW_CHANNEL),
        ];
        let with = |roles: &[Snowflake]| in_channel(Permissions::ORDINARY, GUILD, MEMBER, roles, &overwrites);
        assert_eq!(with(&[]), Permissions::NONE);
        assert_eq!(with(&[ROLE]), Permissions::ORDINARY);
    }

    #[test]
    fn the_members_own_overwrite_has_the_last_word_and_administrators_ignore_them_all() {
        let overwrites = [
            overwrite(Subject::Role(ROLE), Permissions::SEND_MESSAGES, Permissions::NONE),
            overwrite(Subject::Member(MEMBER), Permissions::NONE, Permissions::SEND_MESSAGES),
        ];
        let with = |base| in_channel(base, GUILD, MEMBER, &[ROLE], &overwrites);
        assert!(!with(Permissions::ORDINARY).has(Permissions::SEND_MESSAGES));
        assert_eq!(with(Permissions::ADMINISTRATOR), Permissions::ALL);
    }
}
