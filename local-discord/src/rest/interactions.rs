//! The first answer to an interaction.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Router};

use super::{Sent, Shared};
use crate::error::ApiError;
use crate::hub::Hub;
use crate::snowflake::Snowflake;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new().route("/interactions/{id}/{token}/callback", post(answer))
}

async fn answer(
    State(hub): Shared,
    Path((id, token)): Path<(Snowflake, String)>,
    Query(query): Query<Vec<(String, String)>>,
    Extension(form): Sent,
) -> Result<Response, ApiError> {
    let done = hub.change(|world| world.respond(id, &token, &form.json, &form.files))?;
    let wants_response = query.iter().any(|(key, value)| key == "with_response" && value == "true");
    Ok(if wants_response { axum::Json(done).into_response() } else { StatusCode::NO_CONTENT.into_response() })
}
