//! The bot's own reactions.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::put;

use super::{Shared, Silence};
use crate::hub::Hub;
use crate::snowflake::Snowflake;

pub(super) fn routes() -> Router<Arc<Hub>> {
    let path = "/channels/{channel}/messages/{message}/reactions/{emoji}/@me";
    Router::new().route(path, put(react).delete(unreact))
}

type Place = Path<(Snowflake, Snowflake, String)>;

async fn react(State(hub): Shared, Path((channel, message, emoji)): Place) -> Silence {
    hub.change(|world| world.react(world.application, channel, message, &emoji))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn unreact(State(hub): Shared, Path((channel, message, emoji)): Place) -> Silence {
    hub.change(|world| world.unreact(world.application, channel, message, &emoji))?;
    Ok(StatusCode::NO_CONTENT)
}
