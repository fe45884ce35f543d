//! The application itself.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::json;

use super::{Answer, Shared, shown};
use crate::error::refusal;
use crate::gateway::application_flags;
use crate::hub::Hub;
use crate::snowflake::Snowflake;
use crate::state::User;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/applications/@me", get(application))
        .route("/oauth2/applications/@me", get(application))
        .route("/applications/{application}/emojis", get(emojis))
}

async fn application(State(hub): Shared) -> Answer {
    shown(hub.change(|world| {
        let bot = world.users.get(&world.application);
        json!({
            "id": world.application, "name": bot.map(|bot| bot.name.as_str()), "icon": null, "description": "",
            "summary": "", "type": null, "bot": bot.map(User::json), "bot_public": true, "bot_require_code_grant": false,
            "verify_key": "0".repeat(64), "flags": application_flags(world), "hook": true, "is_monetized": false,
            "owner": world.users.get(&world.application_owner).map(User::json), "team": null, "rpc_origins": [],
            "redirect_uris": [], "interactions_endpoint_url": null, "role_connections_verification_url": null,
            "integration_types_config": {"0": {}, "1": {}}, "approximate_guild_count": world.guilds.len(),
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0, "flags_new": application_flags(world).to_string(),
            "eligible_oauth2_scopes": [], "explicit_content_filter": 0,
        })
    }))
}

async fn emojis(State(hub): Shared, Path(application): Path<Snowflake>) -> Answer {
    let is_own = hub.change(|world| world.application == application);
    if is_own { shown(json!({"items": []})) } else { Err(refusal::NOT_THE_APPLICATION) }
}
