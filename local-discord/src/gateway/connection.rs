//! One gateway connection, from HELLO to its end, with the faults that were ordered for it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep_until};

use super::frame::{Frames, control};
use super::login::{self, Login, Refused};
use super::sessions::Order;
use crate::faults::{ConnectionFault, GatewayFault};
use crate::hub::Hub;
use crate::limits;
use crate::listener::Wire;

const HEARTBEAT: u64 = 1;
const IDENTIFY: u64 = 2;
const RESUME: u64 = 6;

struct Connection {
    hub: Arc<Hub>,
    socket: WebSocket,
    wire: Wire,
    frames: Frames,
    fault: Option<ConnectionFault>,
    orders: UnboundedSender<Order>,
    login: Option<Login>,
    mute: bool,
    received: (Instant, usize),
}

/// Serves a connection until either side ends it.
pub(crate) async fn serve(hub: Arc<Hub>, socket: WebSocket, wire: Wire, fault: Option<ConnectionFault>) {
    let (orders, mut ordered) = unbounded_channel();
    let received = (Instant::now(), 0);
    let (frames, mute, login) = (Frames::Plain, false, None);
    let mut connection = Connection { hub, socket, wire, frames, fault, orders, login, mute, received };
    connection.run(&mut ordered).await;
    if let Some(login) = &connection.login {
        connection.hub.sessions().unlink(&login.session, login.link);
    }
    let hub = Arc::clone(&connection.hub);
    drop(connection);
    hub.touch();
}

impl Connection {
    async fn run(&mut self, ordered: &mut UnboundedReceiver<Order>) {
        if self.fault == Some(ConnectionFault::NoHello) {
            return self.hub.stopped().await;
        }
        let interval = self.hub.settings.heartbeat_interval;
        let hello = json!({"heartbeat_interval": u64::try_from(interval.as_millis()).unwrap_or(u64::MAX)});
        if self.send(&control(10, &hello)).await.is_break() {
            return;
        }
        let patience = interval * 2;
        let mut silent_until = Instant::now() + patience;
        let hub = Arc::clone(&self.hub);
        loop {
            let flow = tokio::select! {
                message = self.socket.recv() => {
                    silent_until = Instant::now() + patience;
                    self.receive(message).await
                }
                Some(order) = ordered.recv() => self.obey(order).await,
                () = sleep_until(silent_until) => self.close(4009).await,
                () = hub.stopped() => return,
            };
            if flow.is_break() {
                return;
            }
        }
    }

    async fn receive(&mut self, message: Option<Result<Message, axum::Error>>) -> ControlFlow<()> {
        let text = match message {
            None | Some(Err(_)) => return ControlFlow::Break(()),
            Some(Ok(Message::Close(frame))) => return self.hang_up(frame),
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Binary(_))) => return self.close(4002).await,
            Some(Ok(_)) => return ControlFlow::Continue(()),
        };
        if self.is_flooded() {
            return self.close(4008).await;
        }
        let Ok(payload) = serde_json::from_str::<Value>(&text) else { return self.close(4002).await };
        match (payload["op"].as_u64(), &self.login) {
            (Some(HEARTBEAT), _) if self.mute => ControlFlow::Continue(()),
            (Some(HEARTBEAT), _) => self.send(&control(11, &Value::Null)).await,
            (Some(IDENTIFY | RESUME), Some(_)) => self.close(4005).await,
            (Some(op @ (IDENTIFY | RESUME)), None) => self.log_in(op, &payload["d"]).await,
            (Some(3 | 4 | 8 | 14 | 31), Some(_)) => ControlFlow::Continue(()),
            (Some(_), None) => self.close(4003).await,
            _ => self.close(4001).await,
        }
    }

    /// A client that leaves with 1000 or 1001 gives its session up.
    fn hang_up(&mut self, frame: Option<CloseFrame>) -> ControlFlow<()> {
        if let (Some(login), Some(CloseFrame { code: 1000 | 1001, .. })) = (&self.login, frame) {
            self.hub.sessions().end(&login.session);
        }
        ControlFlow::Break(())
    }

    fn is_flooded(&mut self) -> bool {
        let (since, count) = &mut self.received;
        if since.elapsed() > Duration::from_secs(60) {
            (*since, *count) = (Instant::now(), 0);
        }
        *count += 1;
        *count > limits::GATEWAY_MESSAGES_PER_MINUTE
    }

    async fn log_in(&mut self, op: u64, data: &Value) -> ControlFlow<()> {
        match self.fault.take() {
            Some(ConnectionFault::CloseAtLogin(code)) => {
                if let (RESUME, Some(session), true) = (op, data["session_id"].as_str(), ends_session(code)) {
                    self.hub.sessions().end(session);
                }
                return self.close(code).await;
            }
            Some(ConnectionFault::RefuseResume) if op == RESUME => {
                self.hub.sessions().end(data["session_id"].as_str().unwrap_or_default());
                return self.send(&control(9, &false.into())).await;
            }
            _ => {}
        }
        let orders = self.orders.clone();
        let outcome = if op == IDENTIFY {
            self.frames = login::frames(&self.hub, data);
            login::identify(&self.hub, data, orders)
        } else {
            login::resume(&self.hub, data, orders)
        };
        match outcome {
            Ok(login) => {
                self.login = Some(login);
                self.hub.touch();
                ControlFlow::Continue(())
            }
            Err(Refused::InvalidSession) => self.send(&control(9, &false.into())).await,
            Err(Refused::Close(code)) => self.close(code).await,
        }
    }

    async fn obey(&mut self, order: Order) -> ControlFlow<()> {
        let fault = match order {
            Order::Send(payload) => return self.send(&payload).await,
            Order::Fault(fault) => fault,
        };
        match fault {
            GatewayFault::Drop => ControlFlow::Break(()),
            GatewayFault::Reset => {
                self.wire.reset_at_the_end();
                ControlFlow::Break(())
            }
            GatewayFault::CloseWithoutCode => {
                // The end follows in any case.
                let _ = self.socket.send(Message::Close(None)).await;
                ControlFlow::Break(())
            }
            GatewayFault::Close(code) => self.close(code).await,
            GatewayFault::Reconnect => self.send(&control(7, &Value::Null)).await,
            GatewayFault::InvalidSession { resumable } => {
                // Either way the client has to log in again, on this connection or on another.
                if let Some(login) = self.login.take() {
                    let mut sessions = self.hub.sessions();
                    if resumable {
                        sessions.unlink(&login.session, login.link);
                    } else {
                        sessions.end(&login.session);
                    }
                }
                self.send(&control(9, &resumable.into())).await
            }
            GatewayFault::MuteAcks => {
                self.mute = true;
                ControlFlow::Continue(())
            }
        }
    }

    async fn close(&mut self, code: u16) -> ControlFlow<()> {
        if ends_session(code)
            && let Some(login) = self.login.take()
        {
            self.hub.sessions().end(&login.session);
        }
        let frame = CloseFrame { code, reason: reason(code).into() };
        // The end follows in any case.
        let _ = self.socket.send(Message::Close(Some(frame))).await;
        ControlFlow::Break(())
    }

    async fn send(&mut self, payload: &str) -> ControlFlow<()> {
        match self.socket.send(self.frames.encode(payload)).await {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

/// Whether Discord forgets a session that it closes with this code.
fn ends_session(code: u16) -> bool {
    matches!(code, 4003 | 4004 | 4007 | 4009 | 4010..=4014)
}

fn reason(code: u16) -> &'static str {
    match code {
        4000 => "Unknown error.",
        4001 => "Unknown opcode.",
        4002 => "Error while decoding payload.",
        4003 => "Not authenticated.",
        4004 => "Authentication failed.",
        4005 => "Already authenticated.",
        4007 => "Invalid seq.",
        4008 => "Rate limited.",
        4009 => "Session timed out.",
        4010 => "Invalid shard.",
        4011 => "Sharding required.",
        4012 => "Invalid API version.",
        4013 => "Invalid intent(s).",
        4014 => "Disallowed intent(s).",
        _ => "",
    }
}
