//! REST v10, a file a resource. Each handler finds its part of the world, has it do what was asked, and shows the result.

mod applications;
mod body;
mod cdn;
mod channels;
mod commands;
mod gateway;
mod guilds;
mod interactions;
mod messages;
mod pipeline;
pub(crate) mod ratelimit;
mod reactions;
mod spoiled;
mod threads;
mod users;
mod webhooks;

use std::sync::Arc;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router, middleware};
use serde_json::Value;

pub(crate) use body::Form;
pub(crate) use spoiled::reset;

use crate::error::{ApiError, refusal};
use crate::hub::Hub;
use crate::listener::Wire;

/// What most handlers share.
type Shared = axum::extract::State<Arc<Hub>>;
/// What the request carried.
type Sent = Extension<Arc<Form>>;
/// JSON, or a refusal.
type Answer = Result<axum::Json<Value>, ApiError>;
/// 204, or a refusal.
type Silence = Result<StatusCode, ApiError>;

/// The whole server: REST under `/api/v10`, the gateway at the root, files under `/cdn`.
pub(crate) fn router(hub: Arc<Hub>) -> Router {
    let api = Router::new()
        .merge(applications::routes())
        .merge(channels::routes())
        .merge(commands::routes())
        .merge(gateway::routes())
        .merge(guilds::routes())
        .merge(interactions::routes())
        .merge(messages::routes())
        .merge(reactions::routes())
        .merge(threads::routes())
        .merge(users::routes())
        .merge(webhooks::routes())
        .fallback(|| async { refusal::NOT_FOUND })
        .method_not_allowed_fallback(|| async { refusal::METHOD_NOT_ALLOWED })
        .layer(middleware::from_fn_with_state(Arc::clone(&hub), pipeline::run));
    Router::new()
        .nest("/api/v10", api)
        .route("/", get(crate::gateway::connect))
        .route("/cdn/attachments/{channel}/{id}/{name}", get(cdn::download))
        .with_state(hub)
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(header::CONTENT_TYPE, "application/json")], self.body().to_string()).into_response()
    }
}

/// Shows a value as JSON.
fn shown(value: Value) -> Answer {
    Ok(axum::Json(value))
}
