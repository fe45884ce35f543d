//! Where the gateway is.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::json;

use super::{Answer, Shared, shown};
use crate::hub::Hub;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new().route("/gateway", get(address)).route("/gateway/bot", get(address_for_bot))
}

async fn address(State(hub): Shared) -> Answer {
    shown(json!({"url": hub.gateway_url}))
}

async fn address_for_bot(State(hub): Shared) -> Answer {
    let limit = json!({"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1});
    shown(json!({"url": hub.gateway_url, "shards": hub.settings.shards, "session_start_limit": limit}))
}
