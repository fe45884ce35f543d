//! The gateway: sessions over WebSocket. Knows the world only by its events, and what READY must show.

mod connection;
mod frame;
mod login;
pub(crate) mod sessions;

use std::sync::Arc;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{ConnectInfo, State};
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
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else { return StatusCode::NOT_FOUND.into_response() };
    let fault = hub.orders.for_connection();
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
