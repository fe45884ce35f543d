//! Registering commands, everywhere or for one guild.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::Value;

use super::{Answer, Sent, Shared, Silence, shown};
use crate::error::{ApiError, refusal};
use crate::hub::Hub;
use crate::snowflake::Snowflake;
use crate::state::World;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/applications/{application}/commands", get(list).post(create).put(replace))
        .route("/applications/{application}/commands/{command}", get(read).patch(edit).delete(delete))
        .route("/applications/{application}/guilds/{guild}/commands", get(list).post(create).put(replace))
        .route("/applications/{application}/guilds/{guild}/commands/{command}", get(read).patch(edit).delete(delete))
}

/// The ids of a path in order: the application, then a guild and a command where it has them.
type Ids = Path<Vec<(String, Snowflake)>>;

fn find(ids: &[(String, Snowflake)], name: &str) -> Option<Snowflake> {
    ids.iter().find(|(key, _)| key == name).map(|(_, id)| *id)
}

/// Does something to the commands of the scope that a path names, if they are the bot's own.
fn with_scope<T>(
    hub: &Hub,
    ids: &[(String, Snowflake)],
    act: impl FnOnce(&mut World, Option<Snowflake>) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    hub.change(|world| {
        if find(ids, "application") != Some(world.application) {
            return Err(refusal::NOT_THE_APPLICATION);
        }
        act(world, find(ids, "guild"))
    })
}

async fn list(State(hub): Shared, Path(ids): Ids) -> Answer {
    shown(with_scope(&hub, &ids, |world, scope| Ok(Value::from(world.commands.list(scope).to_vec())))?)
}

/// 201 for a command that is new, 200 for one that takes another's place.
async fn create(
    State(hub): Shared,
    Path(ids): Ids,
    Extension(form): Sent,
) -> Result<(StatusCode, axum::Json<Value>), ApiError> {
    with_scope(&hub, &ids, |world, scope| {
        let before = world.commands.list(scope).len();
        let command = world.create_command(scope, &form.json)?;
        let is_new = world.commands.list(scope).len() > before;
        Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, axum::Json(command)))
    })
}

async fn replace(State(hub): Shared, Path(ids): Ids, Extension(form): Sent) -> Answer {
    let commands = form.json.as_array().ok_or(refusal::NOT_JSON)?;
    shown(with_scope(&hub, &ids, |world, scope| world.put_commands(scope, commands))?)
}

async fn read(State(hub): Shared, Path(ids): Ids) -> Answer {
    let command = find(&ids, "command").unwrap_or_default();
    shown(with_scope(&hub, &ids, |world, scope| world.command(scope, command).cloned())?)
}

async fn edit(State(hub): Shared, Path(ids): Ids, Extension(form): Sent) -> Answer {
    let command = find(&ids, "command").unwrap_or_default();
    shown(with_scope(&hub, &ids, |world, scope| world.edit_command(scope, command, &form.json))?)
}

async fn delete(State(hub): Shared, Path(ids): Ids) -> Silence {
    let command = find(&ids, "command").unwrap_or_default();
    with_scope(&hub, &ids, |world, scope| world.delete_command(scope, command))?;
    Ok(StatusCode::NO_CONTENT)
}
