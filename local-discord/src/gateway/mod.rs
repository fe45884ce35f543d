//! The gateway: sessions over WebSocket. Knows the world only by its events, and what READY must show.

mod connection;
mod frame;
mod login;
pub(crate) mod sessions;

use std::sync::Arc;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{ConnectInfo, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub(crate) use login::application_flags;

use crate::faults::ConnectionFault;
use crate::hub::Hub;
use crate::listener::Wire;

/// Answers a WebSocket handshake, or does not, as ordered.
pub(crate) async fn connect(
    State(hub): State<Arc<Hub>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    RawQuery(query): RawQuery,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else { return StatusCode::NOT_FOUND.into_response() };
    let version = query.as_deref().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("v="));
    let is_old = version.is_some_and(|version| version != "10");
    let fault = hub.orders.for_connection().or(is_old.then_some(ConnectionFault::CloseAtLogin(4012)));
    match fault {
        Some(ConnectionFault::NeverAnswer) => {
            hub.stopped().await;
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Some(ConnectionFault::Refuse) => StatusCode::BAD_GATEWAY.into_response(),
        Some(ConnectionFault::Reset) => crate::rest::reset(&wire),
        fault => upgrade.on_upgrade(move |socket| connection::serve(hub, socket, wire, fault)),
    }
}
