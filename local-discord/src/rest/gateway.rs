//! Where the gateway is.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::json;

use super::{Answer, Shared, shown};
use crate::hub::Hub;

/// In milliseconds, as logins are counted.
const A_DAY: u64 = 24 * 60 * 60 * 1000;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new().route("/gateway", get(address)).route("/gateway/bot", get(address_for_bot))
}

async fn address(State(hub): Shared) -> Answer {
    shown(json!({"url": hub.gateway_url}))
}

async fn address_for_bot(State(hub): Shared) -> Answer {
    let left = hub.settings.logins_left;
    let reset_after = if left == 0 { A_DAY } else { 0 };
    let limit = json!({"total": 1000, "remaining": left, "reset_after": reset_after, "max_concurrency": 1});
    shown(json!({"url": hub.gateway_url, "shards": hub.settings.shards, "session_start_limit": limit}))
}
