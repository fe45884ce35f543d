//! Faults to order: what goes wrong, where, and how often. Knows nothing of how it is carried out.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What befalls the gateway connections that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatewayFault {
    /// The connection ends without a close frame.
    Drop,
    /// The connection is reset.
    Reset,
    /// A close frame that carries no code, then the end.
    CloseWithoutCode,
    /// A close frame with this code, 4000 to 4014 or one of WebSocket's own. Sessions that the code ends cannot be resumed.
    Close(u16),
    /// Op 7: connect again and resume.
    Reconnect,
    /// Op 9: the session is over, or can be resumed.
    InvalidSession {
        /// What op 9 says.
        resumable: bool,
    },
    /// From now on, heartbeats are not acknowledged.
    MuteAcks,
}

/// What befalls a gateway connection that is yet to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionFault {
    /// TCP accepts; the WebSocket handshake is never answered.
    NeverAnswer,
    /// The handshake is answered with 502.
    Refuse,
    /// The connection is reset when the handshake comes.
    Reset,
    /// The handshake is answered, HELLO never comes.
    NoHello,
    /// IDENTIFY or RESUME is answered with a close frame of this code.
    CloseAtLogin(u16),
    /// RESUME is answered with op 9, not resumable. An IDENTIFY goes through.
    RefuseResume,
}

/// What befalls a REST request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RestFault {
    /// 429 of one route, which says how long to wait in the header and in the body.
    RateLimited(Duration),
    /// 429 that says how long to wait in the header alone.
    RateLimitedByHeader(Duration),
    /// 429 that says how long to wait in the body alone.
    RateLimitedByBody(Duration),
    /// 429 of all routes together.
    RateLimitedGlobally(Duration),
    /// 429 whose header is no number.
    RateLimitedUnparsably,
    /// 500 with Discord's JSON.
    InternalError,
    /// 502 with a page of HTML, as from a proxy.
    BadGateway,
    /// Any other status, with an empty body.
    Status(u16),
    /// The request is carried out after a while.
    Slow(Duration),
    /// The request is never answered, nor carried out.
    Hung,
    /// The connection is reset before the request is carried out.
    Reset,
    /// The request is carried out, and the connection is reset before its answer is sent.
    LostAnswer,
}

/// Which requests a fault is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requests {
    method: Option<String>,
    path: Option<String>,
}

impl Requests {
    /// All of them.
    #[must_use]
    pub fn any() -> Self {
        Self { method: None, path: None }
    }

    /// Those of a method whose path, after `/api/v10`, fits a pattern: `*` stands for one segment.
    #[must_use]
    pub fn to(method: &str, path: &str) -> Self {
        Self { method: Some(method.to_owned()), path: Some(path.to_owned()) }
    }

    fn include(&self, method: &str, path: &str) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted == method)
            && self.path.as_ref().is_none_or(|pattern| fits(pattern, path))
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/').collect::<Vec<_>>(), path.split('/').collect::<Vec<_>>());
    pattern.len() == path.len()
        && pattern.iter().zip(&path).all(|(wanted, segment)| *wanted == "*" || wanted == segment)
}

/// The orders that have not been carried out.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    rest: Mutex<Vec<RestOrder>>,
    connections: Mutex<VecDeque<ConnectionFault>>,
}

#[derive(Debug)]
struct RestOrder {
    requests: Requests,
    fault: RestFault,
    left: usize,
}

impl Orders {
    pub(crate) fn spoil_requests(&self, requests: Requests, fault: RestFault, times: usize) {
        let order = RestOrder { requests, fault, left: times };
        self.rest.lock().unwrap_or_else(PoisonError::into_inner).push(order);
    }

    pub(crate) fn spoil_connection(&self, fault: ConnectionFault) {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner).push_back(fault);
    }

    /// The fault that a request meets, used up once.
    pub(crate) fn for_request(&self, method: &str, path: &str) -> Option<RestFault> {
        let mut orders = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let order = orders.iter_mut().find(|order| order.left > 0 && order.requests.include(method, path))?;
        order.left -= 1;
        let fault = order.fault;
        orders.retain(|order| order.left > 0);
        Some(fault)
    }

    /// The fault that the next connection meets, used up once.
    pub(crate) fn for_connection(&self) -> Option<ConnectionFault> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    pub(crate) fn cancel(&self) {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.connections.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_meets_its_requests_as_often_as_ordered() {
        let orders = Orders::default();
        orders.spoil_requests(Requests::to("POST", "/channels/*/messages"), RestFault::InternalError, 2);
        assert_eq!(orders.for_request("GET", "/channels/1/messages"), None);
        assert_eq!(orders.for_request("POST", "/channels/1/messages/2"), None);
        assert_eq!(orders.for_request("POST", "/channels/1/messages"), Some(RestFault::InternalError));
        assert_eq!(orders.for_request("POST", "/channels/2/messages"), Some(RestFault::InternalError));
        assert_eq!(orders.for_request("POST", "/channels/1/messages"), None);
    }
}
