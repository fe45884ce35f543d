//! The application's registered commands, global and by guild, and who can see which.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::World;
use super::command_rules::{check, command_kind, kind};
use crate::error::{ApiError, Form, refusal};
use crate::limits;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;

/// Commands by where they hold: in a guild, or everywhere (none).
#[derive(Debug, Default)]
pub(crate) struct Commands {
    scopes: HashMap<Option<Snowflake>, Vec<Value>>,
}

impl Commands {
    pub(crate) fn list(&self, scope: Option<Snowflake>) -> &[Value] {
        self.scopes.get(&scope).map_or(&[], Vec::as_slice)
    }

    fn position(&self, scope: Option<Snowflake>, name: &Value, kind: u64) -> Option<usize> {
        self.list(scope).iter().position(|command| command["name"] == *name && command_kind(command) == kind)
    }
}

impl World {
    /// Replaces all commands of a scope; those that keep name and type keep their id.
    pub(crate) fn put_commands(&mut self, scope: Option<Snowflake>, commands: &[Value]) -> Result<Value, ApiError> {
        self.check_scope(scope)?;
        let mut form = Form::default();
        let mut names = HashSet::new();
        for (index, command) in commands.iter().enumerate() {
            check(&mut form, &index.to_string(), command);
            if !names.insert((command["name"].as_str(), command_kind(command))) {
                let message = "Application command names must be unique";
                form.wrong(&format!("{index}.name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
            }
        }
        form.finish()?;
        check_counts(commands)?;
        let registered: Vec<_> = commands.iter().map(|command| self.registered(scope, command)).collect();
        self.commands.scopes.insert(scope, registered.clone());
        Ok(registered.into())
    }

    /// Forgets a global command, as if it had never been registered. Whether there was one.
    pub fn forget_command(&mut self, name: &str) -> bool {
        let list = self.commands.scopes.entry(None).or_default();
        let before = list.len();
        list.retain(|command| command["name"] != name);
        list.len() < before
    }

    /// Adds a command, or replaces the one of its name and type.
    pub(crate) fn create_command(&mut self, scope: Option<Snowflake>, command: &Value) -> Result<Value, ApiError> {
        self.check_scope(scope)?;
        let mut form = Form::default();
        check(&mut form, "", command);
        form.finish()?;
        let registered = self.registered(scope, command);
        let place = self.commands.position(scope, &command["name"], command_kind(command));
        let list = self.commands.scopes.entry(scope).or_default();
        match place {
            Some(place) => list[place] = registered.clone(),
            None => {
                list.push(registered.clone());
                if let Err(refused) = check_counts(list) {
                    list.pop();
                    return Err(refused);
                }
            }
        }
        Ok(registered)
    }

    /// Changes some fields of a command.
    pub(crate) fn edit_command(
        &mut self,
        scope: Option<Snowflake>,
        id: Snowflake,
        patch: &Value,
    ) -> Result<Value, ApiError> {
        let mut command = self.command(scope, id)?.clone();
        for (field, value) in patch.as_object().into_iter().flatten() {
            command[field] = value.clone();
        }
        let mut form = Form::default();
        check(&mut form, "", &command);
        form.finish()?;
        command["version"] = self.fresh_id().into();
        let list = self.commands.scopes.entry(scope).or_default();
        if let Some(place) = list.iter_mut().find(|other| Snowflake::from_json(&other["id"]) == Some(id)) {
            place.clone_from(&command);
        }
        Ok(command)
    }

    /// Removes a command.
    pub(crate) fn delete_command(&mut self, scope: Option<Snowflake>, id: Snowflake) -> Result<(), ApiError> {
        self.command(scope, id)?;
        let list = self.commands.scopes.entry(scope).or_default();
        list.retain(|command| Snowflake::from_json(&command["id"]) != Some(id));
        Ok(())
    }

    pub(crate) fn command(&self, scope: Option<Snowflake>, id: Snowflake) -> Result<&Value, ApiError> {
        let is_it = |command: &&Value| Snowflake::from_json(&command["id"]) == Some(id);
        self.commands.list(scope).iter().find(is_it).ok_or(refusal::UNKNOWN_COMMAND)
    }

    fn check_scope(&self, scope: Option<Snowflake>) -> Result<(), ApiError> {
        match scope {
            Some(guild) if !self.is_member(guild, self.application) => Err(refusal::MISSING_ACCESS),
            _ => Ok(()),
        }
    }

    /// A command as Discord gives it back.
    fn registered(&mut self, scope: Option<Snowflake>, command: &Value) -> Value {
        let kind = command_kind(command);
        let place = self.commands.position(scope, &command["name"], kind);
        let known = place.map(|place| self.commands.list(scope)[place]["id"].clone());
        let mut registered = json!({
            "description": "", "default_member_permissions": null, "dm_permission": true, "nsfw": false, "contexts": null,
            "integration_types": [0], "name_localizations": null, "description_localizations": null,
        });
        for (field, value) in command.as_object().into_iter().flatten() {
            registered[field] = value.clone();
        }
        if let Some(number) = registered["default_member_permissions"].as_u64() {
            registered["default_member_permissions"] = number.to_string().into();
        }
        registered["type"] = kind.into();
        registered["id"] = known.unwrap_or_else(|| self.fresh_id().into());
        registered["version"] = self.fresh_id().into();
        registered["application_id"] = self.application.into();
        if let Some(guild) = scope {
            registered["guild_id"] = guild.into();
        }
        registered
    }

    /// The command that a user has before itself in a channel under this name, with the id of its guild if it is a
    /// guild's. A guild's command hides a global one of the same name.
    pub(crate) fn visible_command(&self, user: Snowflake, channel: Snowflake, name: &str, kind: u64) -> Option<&Value> {
        let guild = self.channels.get(&channel)?.guild;
        let is_it = |command: &&Value| command["name"] == name && command_kind(command) == kind;
        let of_guild = guild.and_then(|guild| self.commands.list(Some(guild)).iter().find(is_it));
        let global =
            || self.commands.list(None).iter().find(is_it).filter(|command| self.is_offered(user, channel, command));
        of_guild.or_else(global).filter(|command| self.is_permitted(user, channel, command))
    }

    /// Whether a global command is offered in a place, by how the application got there.
    fn is_offered(&self, user: Snowflake, channel: Snowflake, command: &Value) -> bool {
        let has =
            |field: &str, item: u64| command[field].as_array().is_none_or(|items| items.iter().any(|i| *i == item));
        let installed_by_user = self.users.get(&user).is_some_and(|user| user.has_installed);
        let by_guild = self.is_installed_at(channel) && has("integration_types", 0);
        let by_user = installed_by_user && has("integration_types", 1);
        has("contexts", self.context(channel)) && (by_guild || by_user)
    }

    fn is_permitted(&self, user: Snowflake, channel: Snowflake, command: &Value) -> bool {
        let allowed = self.permissions_in(channel, user);
        let in_guild = self.channels.get(&channel).is_some_and(|channel| channel.guild.is_some());
        let needed = command["default_member_permissions"].as_str().and_then(|text| text.parse().ok()).map(Permissions);
        let needed = match needed {
            Some(Permissions::NONE) => Permissions::ADMINISTRATOR,
            Some(needed) => needed,
            None => Permissions::NONE,
        };
        allowed.has(Permissions::USE_APPLICATION_COMMANDS) && (!in_guild || allowed.has(needed))
    }

    /// Whether the bot itself is in the channel's guild, or the channel is a DM with it.
    pub(crate) fn is_installed_at(&self, channel: Snowflake) -> bool {
        self.channels.get(&channel).is_some_and(|channel| match channel.guild {
            Some(guild) => self.is_member(guild, self.application),
            None => channel.recipients.contains(&self.application),
        })
    }

    /// Discord's number for where an interaction happens: 0 in a guild, 1 in a DM with the bot, 2 in another DM.
    pub(crate) fn context(&self, channel: Snowflake) -> u64 {
        match self.channels.get(&channel) {
            Some(channel) if channel.guild.is_some() => 0,
            Some(channel) if channel.recipients.contains(&self.application) => 1,
            _ => 2,
        }
    }
}

fn check_counts(commands: &[Value]) -> Result<(), ApiError> {
    let count = |wanted: u64| commands.iter().filter(|command| command_kind(command) == wanted).count();
    if count(kind::SLASH) > limits::SLASH_COMMANDS || (2..=3).any(|wanted| count(wanted) > limits::CONTEXT_COMMANDS) {
        return Err(refusal::TOO_MANY_COMMANDS);
    }
    Ok(())
}
