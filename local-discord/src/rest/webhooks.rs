//! Follow-ups, and the later life of an interaction's answers.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Extension, Router};

use super::{Answer, Sent, Shared, Silence, shown};
use crate::error::{ApiError, refusal};
use crate::hub::Hub;
use crate::snowflake::Snowflake;
use crate::state::webhook::Which;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/webhooks/{application}/{token}", post(follow_up))
        .route("/webhooks/{application}/{token}/messages/{which}", get(read).patch(edit).delete(delete))
}

type Place = Path<(Snowflake, String, String)>;

fn which(name: &str) -> Result<Which, ApiError> {
    match name {
        "@original" => Ok(Which::Original),
        id => id.parse().map(Which::Id).map_err(|_| refusal::UNKNOWN_MESSAGE),
    }
}

/// Webhooks of this Discord are interactions' alone, and those have the application's id.
fn check(hub: &Hub, application: Snowflake) -> Result<(), ApiError> {
    let is_own = hub.change(|world| world.application == application);
    if is_own { Ok(()) } else { Err(refusal::UNKNOWN_WEBHOOK) }
}

async fn follow_up(
    State(hub): Shared,
    Path((application, token)): Path<(Snowflake, String)>,
    Extension(form): Sent,
) -> Answer {
    check(&hub, application)?;
    shown(hub.change(|world| world.follow_up(&token, &form.json, &form.files))?)
}

async fn read(State(hub): Shared, Path((application, token, name)): Place) -> Answer {
    check(&hub, application)?;
    let which = which(&name)?;
    shown(hub.change(|world| world.read_answer(&token, which))?)
}

async fn edit(State(hub): Shared, Path((application, token, name)): Place, Extension(form): Sent) -> Answer {
    check(&hub, application)?;
    let which = which(&name)?;
    shown(hub.change(|world| world.edit_answer(&token, which, &form.json, &form.files))?)
}

async fn delete(State(hub): Shared, Path((application, token, name)): Place) -> Silence {
    check(&hub, application)?;
    let which = which(&name)?;
    hub.change(|world| world.delete_answer(&token, which))?;
    Ok(StatusCode::NO_CONTENT)
}
