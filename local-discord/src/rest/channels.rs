//! Channels, and that somebody writes in them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Extension, Router};

use super::{Answer, Sent, Shared, Silence, shown};
use crate::error;
use crate::hub::Hub;
use crate::limits;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/channels/{channel}", get(read).patch(change).delete(delete))
        .route("/channels/{channel}/typing", post(type_in))
}

async fn read(State(hub): Shared, Path(id): Path<Snowflake>) -> Answer {
    shown(hub.change(|world| {
        world.require(world.application, id, Permissions::NONE)?;
        world.channel(id).map(|channel| world.channel_json(channel))
    })?)
}

async fn change(State(hub): Shared, Path(id): Path<Snowflake>, Extension(form): Sent) -> Answer {
    let mut findings = error::Form::default();
    if let Some(name) = form.json["name"].as_str() {
        findings.length("name", name, 1, limits::CHANNEL_NAME);
    }
    findings.finish()?;
    shown(hub.change(|world| {
        let channel = world.channel(id)?;
        let (is_thread, is_own) = (channel.kind.is_thread(), channel.owner == Some(world.application));
        let (archived, locked) = (channel.archived, channel.locked);
        let needed = if is_thread { Permissions::MANAGE_THREADS } else { Permissions::MANAGE_CHANNELS };
        if !(is_thread && is_own && form.json["locked"].is_null()) {
            world.require(world.application, id, needed)?;
        }
        if let (Some(name), Some(channel)) = (form.json["name"].as_str(), world.channels.get_mut(&id)) {
            name.clone_into(&mut channel.name);
        }
        if is_thread {
            let flag = |field: &str, now: bool| form.json[field].as_bool().unwrap_or(now);
            world.archive_thread(id, flag("archived", archived), flag("locked", locked));
        }
        world.channel(id).map(|channel| world.channel_json(channel))
    })?)
}

async fn delete(State(hub): Shared, Path(id): Path<Snowflake>) -> Answer {
    shown(hub.change(|world| {
        let channel = world.channel(id)?;
        let needed = if channel.kind.is_thread() { Permissions::MANAGE_THREADS } else { Permissions::MANAGE_CHANNELS };
        let data = world.channel_json(channel);
        world.require(world.application, id, needed)?;
        world.delete_channel(id);
        Ok::<_, error::ApiError>(data)
    })?)
}

async fn type_in(State(hub): Shared, Path(id): Path<Snowflake>) -> Silence {
    hub.change(|world| world.type_in(world.application, id))?;
    Ok(StatusCode::NO_CONTENT)
}
