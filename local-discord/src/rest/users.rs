//! Users, the bot's own among them, and DM channels.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde_json::{Value, json};

use super::{Answer, Sent, Shared, shown};
use crate::error::wrong_field;
use crate::hub::Hub;
use crate::snowflake::Snowflake;
use crate::state::User;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/users/@me", get(me))
        .route("/users/@me/guilds", get(my_guilds))
        .route("/users/@me/channels", post(open_dm))
        .route("/users/{user}", get(user))
}

async fn me(State(hub): Shared) -> Answer {
    let user = hub.change(|world| world.user(world.application).map(User::json));
    let mut user = user?;
    user["verified"] = true.into();
    user["mfa_enabled"] = false.into();
    user["locale"] = "en-US".into();
    user["email"] = Value::Null;
    shown(user)
}

async fn my_guilds(State(hub): Shared) -> Answer {
    shown(hub.change(|world| {
        let mine = world.guilds.values().filter(|guild| guild.members.contains_key(&world.application));
        mine.map(|guild| {
            json!({
                "id": guild.id, "name": guild.name, "icon": null, "banner": null, "owner": false, "features": [],
                "permissions": world.permissions_in_guild(guild.id, world.application),
            })
        })
        .collect()
    }))
}

async fn user(State(hub): Shared, Path(user): Path<Snowflake>) -> Answer {
    shown(hub.change(|world| world.user(user).map(User::json))?)
}

async fn open_dm(State(hub): Shared, Extension(form): Sent) -> Answer {
    let user = Snowflake::from_json(&form.json["recipient_id"]);
    let user = user.ok_or_else(|| wrong_field("recipient_id", "BASE_TYPE_REQUIRED", "This field is required"))?;
    shown(hub.change(|world| world.open_dm(user))?)
}
