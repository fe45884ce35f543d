//! Downloads of attachments.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Shared;
use crate::snowflake::Snowflake;
use crate::state::content_type;

pub(crate) async fn download(
    State(hub): Shared,
    Path((channel, id, name)): Path<(Snowflake, Snowflake, String)>,
) -> Response {
    let file = hub.change(|world| world.files.get(&id).cloned());
    match file.filter(|file| file.channel == channel && file.name == name) {
        Some(file) => ([(header::CONTENT_TYPE, content_type(&name))], file.bytes.to_vec()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
