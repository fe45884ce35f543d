//! Who may see and do what, where.

use super::{Channel, ChannelKind, Message, World};
use crate::error::{ApiError, refusal};
use crate::permissions::{Permissions, in_channel};
use crate::snowflake::Snowflake;

impl World {
    /// What a user may do in a channel; nothing for those who are not there.
    #[must_use]
    pub fn permissions_in(&self, channel: Snowflake, user: Snowflake) -> Permissions {
        let Some(channel) = self.channels.get(&channel) else { return Permissions::NONE };
        let Some(guild) = channel.guild else {
            let has_part = channel.kind == ChannelKind::Dm && channel.recipients.contains(&user);
            return if has_part { Permissions::ORDINARY } else { Permissions::NONE };
        };
        if channel.kind == ChannelKind::PrivateThread
            && !channel.joined.contains(&user)
            && !self.permissions_in_guild(guild, user).has(Permissions::MANAGE_THREADS)
        {
            return Permissions::NONE;
        }
        self.permissions_by_overwrites(guild, self.overwrite_holder(channel), user)
    }

    /// A thread has no overwrites of its own: its parent's count.
    fn overwrite_holder<'a>(&'a self, channel: &'a Channel) -> &'a Channel {
        let parent = channel.parent.filter(|_| channel.kind.is_thread());
        parent.and_then(|parent| self.channels.get(&parent)).unwrap_or(channel)
    }

    fn permissions_by_overwrites(&self, guild: Snowflake, channel: &Channel, user: Snowflake) -> Permissions {
        let base = self.permissions_in_guild(guild, user);
        let Some(member) = self.guilds.get(&guild).and_then(|guild| guild.members.get(&user)) else { return base };
        let allowed = in_channel(base, guild, user, &member.roles, &channel.overwrites);
        let silenced = member.timed_out_until.is_some_and(|end| end > self.now);
        if silenced && !base.has(Permissions::ADMINISTRATOR) {
            return Permissions(allowed.0 & (Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY).0);
        }
        allowed
    }

    /// What a user may do in a guild, channels aside.
    #[must_use]
    pub fn permissions_in_guild(&self, guild: Snowflake, user: Snowflake) -> Permissions {
        let Some(guild) = self.guilds.get(&guild) else { return Permissions::NONE };
        if guild.owner == user {
            return Permissions::ALL;
        }
        let Some(member) = guild.members.get(&user) else { return Permissions::NONE };
        let roles = member.roles.iter().chain(Some(&guild.id));
        let sum =
            roles.filter_map(|role| guild.roles.get(role)).fold(Permissions::NONE, |sum, role| sum | role.permissions);
        if sum.has(Permissions::ADMINISTRATOR) { Permissions::ALL } else { sum }
    }

    /// Whether a user sees a channel.
    #[must_use]
    pub fn can_view(&self, user: Snowflake, channel: Snowflake) -> bool {
        self.permissions_in(channel, user).has(Permissions::VIEW_CHANNEL)
    }

    /// Whether a user sees a message: ephemeral ones are for one reader.
    pub(crate) fn can_see(&self, user: Snowflake, message: &Message) -> bool {
        message.only_for.map_or_else(|| self.can_view(user, message.channel), |reader| reader == user)
    }

    /// Refuses what a user may not do in a channel: 50001 when it does not see it, 50013 otherwise.
    pub(crate) fn require(&self, user: Snowflake, channel: Snowflake, needed: Permissions) -> Result<(), ApiError> {
        self.channel(channel)?;
        let allowed = self.permissions_in(channel, user);
        if !allowed.has(Permissions::VIEW_CHANNEL) {
            return Err(refusal::MISSING_ACCESS);
        }
        if allowed.has(needed) { Ok(()) } else { Err(refusal::MISSING_PERMISSIONS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Millis;
    use crate::permissions::{Overwrite, Subject};
    use std::time::Duration;

    #[test]
    fn a_thread_follows_its_parents_overwrites_and_a_timeout_leaves_only_reading() {
        let mut world = World::new(Millis(1_700_000_000_000), "bot");
        let (owner, member) = (world.add_user("owner"), world.add_user("member"));
        let guild = world.add_guild("home", owner);
        world.add_member(guild, member);
        let channel = world.add_channel(guild, "general", ChannelKind::Text);
        let thread = world.start_thread(owner, channel, "aside", ChannelKind::PublicThread, None).expect("allowed");
        assert!(world.can_view(member, thread));

        let until = world.now.plus(Duration::from_secs(60));
        if let Some(member) = world.guilds.get_mut(&guild).and_then(|guild| guild.members.get_mut(&member)) {
            member.timed_out_until = Some(until);
        }
        assert_eq!(world.require(member, thread, Permissions::SEND_MESSAGES), Err(refusal::MISSING_PERMISSIONS));

        let (subject, deny) = (Subject::Role(guild), Permissions::VIEW_CHANNEL);
        world.set_overwrite(channel, Overwrite { subject, allow: Permissions::NONE, deny });
        assert!(!world.can_view(member, thread));
    }
}
