//! What a user gives the options of a command: checked as Discord's client checks it, and looked up for the bot.

use serde_json::{Map, Value, json};

use super::command_rules::kind;
use super::{File, World};
use crate::snowflake::Snowflake;

/// What a user gives an option.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A user, role or channel.
    Id(Snowflake),
    /// A file.
    File(File),
}

impl World {
    /// The value of an option as the bot gets it; what it names is added to `resolved`.
    pub(super) fn value_of(
        &mut self,
        option: &Value,
        given: &Given,
        user: Snowflake,
        channel: Snowflake,
        resolved: &mut Value,
    ) -> Result<Value, String> {
        let name = option["name"].as_str().unwrap_or_default();
        let (value, size) = match (option["type"].as_u64().unwrap_or_default(), given) {
            (kind::STRING, Given::Text(text)) => (json!(text), Some(text.chars().count() as f64)),
            (kind::INTEGER, Given::Integer(number)) => (json!(number), Some(*number as f64)),
            (kind::NUMBER, Given::Integer(number)) => (json!(number), Some(*number as f64)),
            (kind::NUMBER, Given::Number(number)) => (json!(number), Some(*number)),
            (kind::BOOLEAN, Given::Boolean(answer)) => (json!(answer), None),
            (kind::USER | kind::CHANNEL | kind::ROLE | 9, Given::Id(id)) => {
                self.resolve(option, *id, user, channel, resolved)?;
                (json!(id), None)
            }
            (kind::ATTACHMENT, Given::File(file)) => {
                let kept = self.keep_file(channel, file.clone(), None, true);
                add(resolved, "attachments", kept.id, kept.json(&self.cdn));
                (json!(kept.id), None)
            }
            _ => return Err(format!("`{name}` does not take this type of value")),
        };
        let [low, high] = match given {
            Given::Text(_) => ["min_length", "max_length"],
            _ => ["min_value", "max_value"],
        };
        let bound = |field: &str| option[field].as_f64();
        if size
            .is_some_and(|size| bound(low).is_some_and(|low| size < low) || bound(high).is_some_and(|high| size > high))
        {
            return Err(format!("the value of `{name}` is out of its bounds"));
        }
        let choices = option["choices"].as_array().map_or(&[][..], Vec::as_slice);
        if !choices.is_empty() {
            let choice = choices.iter().find(|choice| choice["value"] == value || choice["name"] == value);
            return choice.map(|choice| choice["value"].clone()).ok_or_else(|| format!("`{name}` has no such choice"));
        }
        Ok(value)
    }

    fn resolve(
        &self,
        option: &Value,
        id: Snowflake,
        user: Snowflake,
        channel: Snowflake,
        resolved: &mut Value,
    ) -> Result<(), String> {
        let guild = self.channels.get(&channel).and_then(|channel| channel.guild);
        if let Some(chosen) = self.users.get(&id) {
            add(resolved, "users", id, chosen.json());
            if let Some(Ok(mut member)) = guild.map(|guild| self.partial_member_json(guild, id)) {
                member["permissions"] = self.permissions_in(channel, id).into();
                add(resolved, "members", id, member);
            }
            return Ok(());
        }
        if let Some(chosen) = self.channels.get(&id) {
            let kinds = option["channel_types"].as_array().map_or(&[][..], Vec::as_slice);
            if !kinds.is_empty() && !kinds.iter().any(|kind| *kind == chosen.kind.number()) {
                return Err("that channel is not of a type that the option takes".to_owned());
            }
            add(resolved, "channels", id, self.channel_for(user, id));
            return Ok(());
        }
        let role = guild.and_then(|guild| self.guilds.get(&guild)).and_then(|guild| guild.roles.get(&id));
        let role = role.ok_or_else(|| format!("there is no user, channel or role {id} here"))?;
        add(resolved, "roles", id, role.json());
        Ok(())
    }
}

fn add(resolved: &mut Value, what: &str, id: Snowflake, value: Value) {
    let entry = resolved[what].take();
    let mut map = match entry {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    map.insert(id.to_string(), value);
    resolved[what] = map.into();
}
