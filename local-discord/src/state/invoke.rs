//! A user at a Discord client: using commands, pressing, choosing and sending. Refuses, in words, what the client would
//! not let a user do.

use serde_json::{Value, json};

use super::command_rules::{kind, options};
use super::interaction::Act;
use super::{Given, InteractionKind, Message, World, components, modal};
use crate::snowflake::Snowflake;

impl World {
    /// Uses a slash command; `name` may go on with a group and a subcommand: `knowledge reload`.
    pub(crate) fn use_slash_command(
        &mut self,
        user: Snowflake,
        channel: Snowflake,
        name: &str,
        given: &[(&str, Given)],
    ) -> Result<Snowflake, String> {
        let (command, path, leaf) = self.find_slash(user, channel, name)?;
        let declared = options(&leaf);
        for option in declared.iter().filter(|option| option["required"] == true) {
            if !given.iter().any(|(name, _)| option["name"] == *name) {
                return Err(format!("/{name} requires `{}`", option["name"].as_str().unwrap_or_default()));
            }
        }
        let mut resolved = json!({});
        let mut values = Vec::new();
        for (option_name, value) in given {
            let option = find_option(declared, name, option_name)?;
            let value = self.value_of(option, value, user, channel, &mut resolved)?;
            values.push(json!({"name": option_name, "type": option["type"], "value": value}));
        }
        let mut data = command_data(&command, &path, values);
        if resolved != json!({}) {
            data["resolved"] = resolved;
        }
        let act = Act { kind: InteractionKind::Command, data, what: format!("/{name}"), source: None, option_kind: 0 };
        Ok(self.interact(user, channel, act))
    }

    /// Types into an option that completes itself, other options having been filled in before.
    pub(crate) fn type_into_option(
        &mut self,
        user: Snowflake,
        channel: Snowflake,
        (name, option_name): (&str, &str),
        typed: &str,
        given: &[(&str, Given)],
    ) -> Result<Snowflake, String> {
        let (command, path, leaf) = self.find_slash(user, channel, name)?;
        let declared = options(&leaf);
        let option = find_option(declared, name, option_name)?;
        if option["autocomplete"] != true {
            return Err(format!("`{option_name}` of /{name} does not complete itself"));
        }
        let mut values = Vec::new();
        for (other_name, value) in given {
            let other = find_option(declared, name, other_name)?;
            let value = self.value_of(other, value, user, channel, &mut json!({}))?;
            values.push(json!({"name": other_name, "type": other["type"], "value": value}));
        }
        values.push(json!({"name": option_name, "type": option["type"], "value": typed, "focused": true}));
        let option_kind = option["type"].as_u64().unwrap_or_default();
        let data = command_data(&command, &path, values);
        let what = format!("`{option_name}` of /{name}");
        Ok(self.interact(
            user,
            channel,
            Act { kind: InteractionKind::Autocomplete, data, what, source: None, option_kind },
        ))
    }

    /// Uses a context-menu command on a message.
    pub(crate) fn use_message_command(
        &mut self,
        user: Snowflake,
        channel: Snowflake,
        name: &str,
        message: Snowflake,
    ) -> Result<Snowflake, String> {
        let command = self.visible_command(user, channel, name, kind::MESSAGE);
        let command = command.ok_or_else(|| format!("there is no message command `{name}` here"))?;
        let target = self.message(channel, message).map_err(|_| "there is no such message here".to_owned())?;
        let mut data = command_data(command, &[], Vec::new());
        data["target_id"] = message.into();
        data["resolved"] = json!({"messages": {message.to_string(): self.message_json(target)}});
        let what = format!("“{name}”");
        Ok(self.interact(
            user,
            channel,
            Act { kind: InteractionKind::Command, data, what, source: None, option_kind: 0 },
        ))
    }

    /// Presses the button of this label or `custom_id`.
    pub(crate) fn press_button(
        &mut self,
        user: Snowflake,
        channel: Snowflake,
        message: Snowflake,
        button: &str,
    ) -> Result<Snowflake, String> {
        let source = self.seen_message(user, channel, message)?;
        let is_button = |control: &&Value| control["type"] == components::kind::BUTTON;
        let is_it = |control: &&Value| control["label"] == button || control["custom_id"] == button;
        let found = source.controls().filter(is_button).find(is_it);
        let found = found.ok_or_else(|| format!("the message has no button `{button}`"))?;
        if found["disabled"] == true {
            return Err(format!("the button `{button}` is greyed out"));
        }
        let Some(custom_id) = found["custom_id"].as_str() else {
            return Err(format!("the button `{button}` opens a link: the bot does not hear of it"));
        };
        let data = json!({"component_type": found["type"], "custom_id": custom_id, "id": found["id"]});
        let (kind, what) = (InteractionKind::Component, format!("the button `{button}`"));
        Ok(self.interact(user, channel, Act { kind, data, what, source: Some(message), option_kind: 0 }))
    }

    /// Chooses options, by label or value, in the select menu of this `custom_id` or placeholder; an empty name means
    /// the message's only menu.
    pub(crate) fn choose_options(
        &mut self,
        user: Snowflake,
        channel: Snowflake,
        message: Snowflake,
        (menu, chosen): (&str, &[&str]),
    ) -> Result<Snowflake, String> {
        let source = self.seen_message(user, channel, message)?;
        let is_menu = |control: &&Value| control["type"] == components::kind::STRING_SELECT;
        let is_it =
            |control: &&Value| menu.is_empty() || control["custom_id"] == menu || control["placeholder"] == menu;
        let found = source.controls().filter(is_menu).find(is_it);
        let found = found.ok_or_else(|| format!("the message has no menu `{menu}`"))?;
        if found["disabled"] == true {
            return Err(format!("the menu `{menu}` is greyed out"));
        }
        let (least, most) = (found["min_values"].as_u64().unwrap_or(1), found["max_values"].as_u64().unwrap_or(1));
        if !(least..=most).contains(&(chosen.len() as u64)) {
            return Err(format!("the menu `{menu}` takes {least} to {most} choices"));
        }
        let mut values = Vec::new();
        for wanted in chosen {
            let option = options(found).iter().find(|option| option["label"] == *wanted || option["value"] == *wanted);
            let option = option.ok_or_else(|| format!("the menu `{menu}` has no option `{wanted}`"))?;
            values.push(option["value"].clone());
        }
        let data = json!({
            "component_type": found["type"], "custom_id": found["custom_id"], "id": found["id"], "values": values,
        });
        let (kind, what) = (InteractionKind::Component, format!("the menu `{menu}`"));
        Ok(self.interact(user, channel, Act { kind, data, what, source: Some(message), option_kind: 0 }))
    }

    /// Sends a form that the bot opened in answer to an interaction.
    pub(crate) fn submit_form(
        &mut self,
        interaction: Snowflake,
        form: &Value,
        values: &[(&str, &str)],
    ) -> Result<Snowflake, String> {
        let data = modal::submission(form, values)?;
        let opened_by = self.interactions.get(&interaction).ok_or("the form is too old to send")?;
        let (user, channel, source) = (opened_by.user, opened_by.channel, opened_by.source);
        let what = format!("the form “{}”", form["title"].as_str().unwrap_or_default());
        Ok(self.interact(user, channel, Act { kind: InteractionKind::Modal, data, what, source, option_kind: 0 }))
    }

    fn seen_message(&self, user: Snowflake, channel: Snowflake, message: Snowflake) -> Result<&Message, String> {
        let seen = self.message(channel, message).ok().filter(|message| self.can_see(user, message));
        seen.ok_or_else(|| "the message is gone, or not to be seen by this user".to_owned())
    }

    /// The command, the names below it, and the part that takes the options.
    fn find_slash(
        &self,
        user: Snowflake,
        channel: Snowflake,
        name: &str,
    ) -> Result<(Value, Vec<Value>, Value), String> {
        let mut words = name.split(' ');
        let root = words.next().unwrap_or_default();
        let command = self.visible_command(user, channel, root, kind::SLASH);
        let command = command.ok_or_else(|| format!("there is no command /{root} here"))?;
        let (mut path, mut leaf) = (Vec::new(), command);
        for word in words {
            let below = options(leaf).iter().find(|option| option["name"] == word);
            leaf = below.ok_or_else(|| format!("/{root} has no subcommand `{word}`"))?;
            path.push(json!({"name": word, "type": leaf["type"]}));
        }
        let needs_more = options(leaf).iter().any(|option| matches!(option["type"].as_u64(), Some(1 | 2)));
        if needs_more {
            return Err(format!("/{name} needs a subcommand"));
        }
        Ok((command.clone(), path, leaf.clone()))
    }
}

fn find_option<'a>(declared: &'a [Value], command: &str, name: &str) -> Result<&'a Value, String> {
    let found = declared.iter().find(|option| option["name"] == name);
    found.ok_or_else(|| format!("/{command} has no option `{name}`"))
}

fn command_data(command: &Value, path: &[Value], values: Vec<Value>) -> Value {
    let nested = path.iter().rev().fold(values, |inner, step| {
        let mut step = step.clone();
        step["options"] = inner.into();
        vec![step]
    });
    let mut data = json!({"id": command["id"], "name": command["name"], "type": command["type"]});
    if command["type"] == kind::SLASH {
        data["options"] = nested.into();
    }
    if !command["guild_id"].is_null() {
        data["guild_id"] = command["guild_id"].clone();
    }
    data
}
