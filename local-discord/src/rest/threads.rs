//! Starting, joining and leaving threads.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{post, put};
use axum::{Extension, Router};

use super::{Answer, Form, Sent, Shared, Silence, shown};
use crate::hub::Hub;
use crate::snowflake::Snowflake;
use crate::state::ChannelKind;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/channels/{channel}/threads", post(start))
        .route("/channels/{channel}/messages/{message}/threads", post(start_from_message))
        .route("/channels/{channel}/thread-members/@me", put(join).delete(leave))
}

async fn start(State(hub): Shared, Path(channel): Path<Snowflake>, Extension(form): Sent) -> Answer {
    let kind = if form.json["type"] == 11 { ChannelKind::PublicThread } else { ChannelKind::PrivateThread };
    started(&hub, channel, &form, kind, None)
}

async fn start_from_message(
    State(hub): Shared,
    Path((channel, message)): Path<(Snowflake, Snowflake)>,
    Extension(form): Sent,
) -> Answer {
    started(&hub, channel, &form, ChannelKind::PublicThread, Some(message))
}

fn started(hub: &Hub, channel: Snowflake, form: &Form, kind: ChannelKind, from: Option<Snowflake>) -> Answer {
    let name = form.json["name"].as_str().unwrap_or_default();
    shown(hub.change(|world| {
        let thread = world.start_thread(world.application, channel, name, kind, from)?;
        world.channel(thread).map(|thread| world.channel_json(thread))
    })?)
}

async fn join(State(hub): Shared, Path(thread): Path<Snowflake>) -> Silence {
    hub.change(|world| world.join_thread(world.application, thread))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn leave(State(hub): Shared, Path(thread): Path<Snowflake>) -> Silence {
    hub.change(|world| world.leave_thread(world.application, thread))?;
    Ok(StatusCode::NO_CONTENT)
}
