//! Downloads of attachments. Faults are ordered for them as for requests, under `/cdn/attachments/*/*/*`.

use axum::extract::{ConnectInfo, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::spoiled::{self, Spoiled, reset};
use super::{Shared, Wire};
use crate::snowflake::Snowflake;
use crate::state::content_type;

pub(crate) async fn download(
    State(hub): Shared,
    ConnectInfo(wire): ConnectInfo<Wire>,
    Path((channel, id, name)): Path<(Snowflake, Snowflake, String)>,
) -> Response {
    match spoiled::order(&hub, "GET", &format!("/cdn/attachments/{channel}/{id}/{name}")).await {
        Spoiled::Not => {}
        Spoiled::Instead(response) => return response,
        Spoiled::Reset | Spoiled::AnswerLost => return reset(&wire),
    }
    let file = hub.change(|world| world.files.get(&id).cloned());
    match file.filter(|file| file.channel == channel && file.name == name) {
        Some(file) => ([(header::CONTENT_TYPE, content_type(&name))], file.bytes.to_vec()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
