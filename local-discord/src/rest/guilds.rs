//! Guilds, as far as a text bot reads them.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::Value;

use super::{Answer, Shared, shown};
use crate::error::{ApiError, refusal};
use crate::hub::Hub;
use crate::snowflake::Snowflake;
use crate::state::{Role, World};

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/guilds/{guild}", get(guild))
        .route("/guilds/{guild}/channels", get(channels))
        .route("/guilds/{guild}/roles", get(roles))
        .route("/guilds/{guild}/members/{user}", get(member))
        .route("/guilds/{guild}/threads/active", get(active_threads))
}

/// Refuses guilds that the bot is not in.
fn entered(world: &World, guild: Snowflake) -> Result<(), ApiError> {
    world.guild(guild)?;
    if world.is_member(guild, world.application) { Ok(()) } else { Err(refusal::UNKNOWN_GUILD) }
}

async fn guild(State(hub): Shared, Path(id): Path<Snowflake>) -> Answer {
    shown(hub.change(|world| entered(world, id).and_then(|()| Ok(world.guild_json(world.guild(id)?))))?)
}

async fn channels(State(hub): Shared, Path(id): Path<Snowflake>) -> Answer {
    shown(hub.change(|world| {
        entered(world, id)?;
        let here = world.channels.values().filter(|channel| channel.guild == Some(id) && !channel.kind.is_thread());
        Ok(here.map(|channel| world.channel_json(channel)).collect::<Value>())
    })?)
}

async fn roles(State(hub): Shared, Path(id): Path<Snowflake>) -> Answer {
    shown(hub.change(|world| {
        entered(world, id)?;
        Ok(world.guild(id)?.roles.values().map(Role::json).collect::<Value>())
    })?)
}

async fn member(State(hub): Shared, Path((id, user)): Path<(Snowflake, Snowflake)>) -> Answer {
    shown(hub.change(|world| entered(world, id).and_then(|()| world.member_json(id, user)))?)
}

async fn active_threads(State(hub): Shared, Path(id): Path<Snowflake>) -> Answer {
    shown(hub.change(|world| entered(world, id).map(|()| world.active_threads(id)))?)
}
