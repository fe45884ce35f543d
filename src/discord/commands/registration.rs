//! Tells Discord which commands there are, only where it does not know them yet: Discord allows few registrations a day,
//! and every login would be one. Knows no command.

use serde_json::{Map, Value};
use serenity::all::{CreateCommand, Http, LightMethod, Request, Route};

use crate::discord::fault::Fault;
use crate::discord::turn::retried;

/// What Discord adds to a command, and the outdated form of what stands in `contexts`.
const ADDED: [&str; 6] = ["id", "application_id", "version", "guild_id", "dm_permission", "name_localized"];

/// Makes `commands` all that there are, everywhere. Whether anything had to change.
pub(super) async fn register(http: &Http, commands: Vec<CreateCommand>) -> Result<bool, Fault> {
    let wanted = serde_json::to_value(commands).map_err(|_| Fault::Other)?;
    let known = retried(|| request(http, LightMethod::Get, None)).await?;
    if normal(&known) == normal(&wanted) {
        return Ok(false);
    }
    let body = wanted.to_string().into_bytes();
    retried(|| request(http, LightMethod::Put, Some(body.clone()))).await.map(|_| true)
}

async fn request(http: &Http, method: LightMethod, body: Option<Vec<u8>>) -> serenity::Result<Value> {
    let Some(application_id) = http.application_id() else {
        return Err(serenity::http::HttpError::ApplicationIdMissing.into());
    };
    let is_reading = body.is_none();
    // Without this, Discord leaves the localizations out.
    let all = is_reading.then(|| vec![("with_localizations", "true".to_owned())]);
    http.fire(Request::new(Route::Commands { application_id }, method).body(body).params(all)).await
}

/// Commands by their names, with nothing in them that means the same as its absence.
fn normal(commands: &Value) -> Vec<Value> {
    let commands = commands.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut commands: Vec<Value> = commands.iter().map(normal_command).collect();
    commands.sort_by_key(|command| (command["type"].to_string(), command["name"].to_string()));
    commands
}

fn normal_command(command: &Value) -> Value {
    let mut command = essence(command);
    if let Some(fields) = command.as_object_mut() {
        for added in ADDED {
            fields.remove(added);
        }
        // Typed in chat, unless said otherwise.
        fields.entry("type").or_insert(1.into());
        for set in ["integration_types", "contexts"] {
            if let Some(Value::Array(members)) = fields.get_mut(set) {
                members.sort_by_key(Value::as_u64);
            }
        }
    }
    command
}

/// `value` without fields that are empty, false or null.
fn essence(value: &Value) -> Value {
    let is_empty = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| (name.clone(), essence(value)));
            Value::Object(fields.filter(|(_, value)| !is_empty(value)).collect::<Map<_, _>>())
        }
        Value::Array(elements) => Value::Array(elements.iter().map(essence).collect()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_discord_adds_makes_no_difference() {
        let ours =
            json!([{"name": "b", "description": "x", "contexts": [1, 0]}, {"name": "a", "type": 3, "options": []}]);
        let theirs = json!([
            {"id": "1", "version": "2", "name": "a", "type": 3, "description": "", "nsfw": false},
            {"application_id": "1", "type": 1, "name": "b", "description": "x", "contexts": [0, 1],
             "default_member_permissions": null, "name_localizations": null, "dm_permission": true},
        ]);
        assert_eq!(normal(&ours), normal(&theirs));
    }

    #[test]
    fn what_members_would_notice_makes_one() {
        let one = json!([{"name": "a", "description": "x", "options": [{"name": "o", "required": true}]}]);
        for other in [
            json!([]),
            json!([{"name": "a", "description": "y", "options": [{"name": "o", "required": true}]}]),
            json!([{"name": "a", "description": "x", "options": [{"name": "o"}]}]),
            json!([{"name": "a", "description": "x", "options": [{"name": "o", "required": true}], "contexts": [0]}]),
        ] {
            assert_ne!(normal(&one), normal(&other));
        }
    }
}
