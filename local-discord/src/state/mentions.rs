//! Whom a text mentions, and whom of them `allowed_mentions` lets it ping.

use serde_json::Value;

use super::{Message, World, flags};
use crate::error::Form;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;

/// What a message may ping: Discord's `allowed_mentions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Allowed {
    everyone: bool,
    users: Targets,
    roles: Targets,
    replied_user: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Targets {
    All,
    These(Vec<Snowflake>),
}

impl Targets {
    fn include(&self, id: Snowflake) -> bool {
        match self {
            Self::All => true,
            Self::These(ids) => ids.contains(&id),
        }
    }
}

impl Default for Allowed {
    /// A message that says nothing of it may ping all that it mentions.
    fn default() -> Self {
        Self { everyone: true, users: Targets::All, roles: Targets::All, replied_user: true }
    }
}

impl Allowed {
    pub(crate) fn parse(value: &Value, form: &mut Form) -> Self {
        if value.is_null() {
            return Self::default();
        }
        let parsed = |what: &str| value["parse"].as_array().is_some_and(|list| list.iter().any(|item| item == what));
        for item in value["parse"].as_array().into_iter().flatten() {
            if !["everyone", "users", "roles"].iter().any(|known| item == known) {
                form.wrong(
                    "allowed_mentions.parse",
                    "BASE_TYPE_CHOICES",
                    "Value must be one of {'everyone', 'users', 'roles'}.",
                );
            }
        }
        let mut targets = |what: &str| {
            let ids: Vec<_> = value[what].as_array().into_iter().flatten().filter_map(Snowflake::from_json).collect();
            form.count(&format!("allowed_mentions.{what}"), ids.len(), 0, 100);
            if parsed(what) && !ids.is_empty() {
                let message = format!("parse:[\"{what}\"] and {what}: [ids...] are mutually exclusive.");
                form.wrong("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", &message);
            }
            if parsed(what) { Targets::All } else { Targets::These(ids) }
        };
        let (users, roles) = (targets("users"), targets("roles"));
        Self { everyone: parsed("everyone"), users, roles, replied_user: value["replied_user"] == true }
    }
}

impl World {
    /// Fills in whom a message mentions and pings, from its text, the message that it replies to, and what is allowed.
    pub(crate) fn apply_mentions(&self, message: &mut Message, allowed: &Allowed) {
        let found = Found::within(&message.content);
        let may_mention_all = message.guild.is_none()
            || self.permissions_in(message.channel, message.author).has(Permissions::MENTION_EVERYONE);
        let mut mentions: Vec<_> = found.users.into_iter().filter(|user| allowed.users.include(*user)).collect();
        let replied = message.replies_to.and_then(|target| self.message(message.channel, target).ok());
        mentions.extend(replied.map(|target| target.author).filter(|_| allowed.replied_user));
        mentions.retain(|user| self.users.contains_key(user));
        mentions.sort_unstable();
        mentions.dedup();
        message.mentions = mentions;

        let guild = message.guild.and_then(|guild| self.guilds.get(&guild));
        let role = |id: &Snowflake| guild.and_then(|guild| guild.roles.get(id));
        message.mention_roles =
            found.roles.into_iter().filter(|id| role(id).is_some() && allowed.roles.include(*id)).collect();
        message.mention_everyone = found.everyone && allowed.everyone && may_mention_all && guild.is_some();

        let members = || guild.into_iter().flat_map(|guild| guild.members.values());
        let pings = |id: &&Snowflake| may_mention_all || role(id).is_some_and(|role| role.mentionable);
        let by_role = message
            .mention_roles
            .iter()
            .filter(pings)
            .flat_map(|id| members().filter(move |member| member.roles.contains(id)).map(|member| member.user));
        let by_everyone = members().map(|member| member.user).filter(|_| message.mention_everyone);
        let mut pinged: Vec<_> = message.mentions.iter().copied().chain(by_role).chain(by_everyone).collect();
        pinged.sort_unstable();
        pinged.dedup();
        pinged.retain(|user| *user != message.author && self.can_view(*user, message.channel));
        if message.has_flag(flags::SUPPRESS_NOTIFICATIONS) || message.only_for.is_some() {
            pinged.clear();
        }
        message.pinged = pinged;
    }
}

#[derive(Debug, Default)]
struct Found {
    users: Vec<Snowflake>,
    roles: Vec<Snowflake>,
    everyone: bool,
}

impl Found {
    /// Mentions in a text, those between backticks left out.
    fn within(text: &str) -> Self {
        let mut found = Self::default();
        let plain: String = text.split('`').step_by(2).collect::<Vec<_>>().join("`");
        found.everyone = plain.contains("@everyone") || plain.contains("@here");
        for candidate in plain.split("<@").skip(1) {
            let Some((inner, _)) = candidate.split_once('>') else { continue };
            if let Some(role) = inner.strip_prefix('&') {
                found.roles.extend(role.parse::<Snowflake>().ok());
            } else {
                found.users.extend(inner.trim_start_matches('!').parse::<Snowflake>().ok());
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn mentions_in_code_are_text() {
        let found = Found::within("<@1> `<@2>` <@&3> <@!4>");
        assert_eq!(found.users, [Snowflake(1), Snowflake(4)]);
        assert_eq!(found.roles, [Snowflake(3)]);
        assert!(!found.everyone);
    }

    #[test]
    fn all_users_and_some_users_exclude_each_other() {
        let mut form = Form::default();
        Allowed::parse(&json!({"parse": ["users"], "users": ["1"]}), &mut form);
        assert!(form.finish().is_err());
    }
}
