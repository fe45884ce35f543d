//! Messages in channels.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde_json::Value;

use super::{Answer, Sent, Shared, Silence, shown};
use crate::error::{ApiError, refusal, wrong_field};
use crate::hub::Hub;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;
use crate::state::{Draft, Purpose};

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/channels/{channel}/messages", get(list).post(create))
        .route("/channels/{channel}/messages/bulk-delete", post(delete_many))
        .route("/channels/{channel}/messages/{message}", get(read).patch(edit).delete(delete))
}

async fn create(State(hub): Shared, Path(channel): Path<Snowflake>, Extension(form): Sent) -> Answer {
    let draft = Draft::read(&form.json, &form.files, Purpose::Post)?;
    shown(hub.change(|world| {
        let id = world.post(world.application, channel, draft)?;
        world.message(channel, id).map(|message| world.message_json(message))
    })?)
}

async fn list(
    State(hub): Shared,
    Path(channel): Path<Snowflake>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let wanted = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let id = |name: &str| wanted(name).and_then(|value| value.parse::<Snowflake>().ok());
    let limit = wanted("limit").and_then(|value| value.parse().ok()).unwrap_or(50_usize);
    if !(1..=100).contains(&limit) {
        return Err(wrong_field("limit", "NUMBER_TYPE_MAX", "int value should be less than or equal to 100."));
    }
    let (before, after) = (id("before"), id("after"));
    shown(hub.change(|world| {
        world.require(world.application, channel, Permissions::READ_MESSAGE_HISTORY)?;
        let all = world.messages.get(&channel);
        let public =
            all.into_iter().flat_map(|messages| messages.values()).filter(|message| message.only_for.is_none());
        let mut asked: Vec<_> = public
            .filter(|message| before.is_none_or(|before| message.id < before))
            .filter(|message| after.is_none_or(|after| message.id > after))
            .collect();
        if after.is_none() {
            asked.drain(..asked.len().saturating_sub(limit));
        }
        asked.truncate(limit);
        Ok::<_, ApiError>(asked.iter().rev().map(|message| world.message_json_for_bot(message)).collect::<Value>())
    })?)
}

async fn read(State(hub): Shared, Path((channel, id)): Path<(Snowflake, Snowflake)>) -> Answer {
    shown(hub.change(|world| {
        world.require(world.application, channel, Permissions::READ_MESSAGE_HISTORY)?;
        let message = world.message(channel, id)?;
        if message.only_for.is_some() {
            return Err(refusal::UNKNOWN_MESSAGE);
        }
        Ok(world.message_json_for_bot(message))
    })?)
}

async fn edit(State(hub): Shared, Path((channel, id)): Path<(Snowflake, Snowflake)>, Extension(form): Sent) -> Answer {
    let draft = Draft::read(&form.json, &form.files, Purpose::Edit)?;
    shown(hub.change(|world| {
        world.edit(world.application, channel, id, draft)?;
        world.message(channel, id).map(|message| world.message_json(message))
    })?)
}

async fn delete(State(hub): Shared, Path((channel, id)): Path<(Snowflake, Snowflake)>) -> Silence {
    hub.change(|world| world.delete(world.application, channel, id))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn delete_many(State(hub): Shared, Path(channel): Path<Snowflake>, Extension(form): Sent) -> Silence {
    let ids = form.json["messages"].as_array().into_iter().flatten();
    let ids: Vec<_> = ids.filter_map(Snowflake::from_json).collect();
    hub.change(|world| world.delete_many(world.application, channel, &ids))?;
    Ok(StatusCode::NO_CONTENT)
}
