//! Who may see and mend the knowledge. Discord hides the command from ordinary members; this is the check that counts,
//! because every server's own administrators decide what Discord hides there.

use serenity::all::{CommandInteraction, GuildId, Http};

use super::desk::Desk;
use super::fault::Fault;
use crate::config::Moderation;

/// Whether whoever uses `command` is a moderator in one of the home servers, or owns the application.
pub(super) async fn may(desk: &Desk, http: &Http, command: &CommandInteraction) -> Result<bool, Fault> {
    let roles = command.member.iter().flat_map(|member| &member.roles).map(|role| role.get());
    let person = Person { guild: command.guild_id.map(GuildId::get), user: command.user.id.get() };
    if person.is_moderator(roles, &desk.config.moderation) {
        return Ok(true);
    }
    desk.owners.include(http, command.user.id).await
}

/// Somebody in a server, or in a direct message.
#[derive(Clone, Copy)]
struct Person {
    guild: Option<u64>,
    user: u64,
}

impl Person {
    /// Whether the settings name this person, or one of `roles`, for this very server: in any other, roles and people
    /// are somebody else's choice.
    fn is_moderator(self, mut roles: impl Iterator<Item = u64>, settings: &Moderation) -> bool {
        let is_home = self.guild.is_some_and(|guild| settings.home_servers.contains(&guild));
        is_home && (settings.users.contains(&self.user) || roles.any(|role| settings.roles.contains(&role)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moderator_has_a_role_or_a_name_in_a_home_server() {
        let settings =
            Moderation { home_servers: vec![1, 2], roles: vec![10], users: vec![20], ..Moderation::default() };
        for (guild, user, roles, may) in [
            (Some(1), 5, vec![9, 10], true),
            (Some(2), 20, vec![], true),
            (Some(1), 5, vec![9], false),
            (Some(3), 20, vec![10], false),
            (None, 20, vec![], false),
        ] {
            let is_moderator = Person { guild, user }.is_moderator(roles.iter().copied(), &settings);
            assert_eq!(is_moderator, may, "{guild:?} {user} {roles:?}");
        }
        let nobody = Moderation { home_servers: vec![1], ..Moderation::default() };
        assert!(!Person { guild: Some(1), user: 5 }.is_moderator([9].into_iter(), &nobody));
    }
}
