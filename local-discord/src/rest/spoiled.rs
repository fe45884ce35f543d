//! Carries out what [`crate::faults`] orders for a request.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use crate::faults::RestFault;
use crate::hub::Hub;
use crate::listener::Wire;

/// What is left of a request after its fault.
pub(crate) enum Spoiled {
    /// It goes on as usual.
    Not,
    /// It is answered with this, and not carried out.
    Instead(Response),
    /// Its connection is reset before it is carried out.
    Reset,
    /// It is carried out, and its connection is reset then.
    AnswerLost,
}

/// Looks for an order that fits, and carries it out as far as it comes before the request.
pub(crate) async fn order(hub: &Hub, method: &str, path: &str) -> Spoiled {
    let Some(fault) = hub.orders.for_request(method, path) else { return Spoiled::Not };
    let instead = match fault {
        RestFault::RateLimited(wait) => limited(Some(seconds(wait)), Some(wait), false),
        RestFault::RateLimitedByHeader(wait) => limited(Some(seconds(wait)), None, false),
        RestFault::RateLimitedByBody(wait) => limited(None, Some(wait), false),
        RestFault::RateLimitedGlobally(wait) => limited(Some(seconds(wait)), Some(wait), true),
        RestFault::RateLimitedUnparsably => limited(Some("soon".to_owned()), None, false),
        RestFault::InternalError => {
            let body = json!({"message": "500: Internal Server Error", "code": 0});
            (StatusCode::INTERNAL_SERVER_ERROR, axum::Json(body)).into_response()
        }
        RestFault::BadGateway => {
            let page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
            (StatusCode::BAD_GATEWAY, Html(page)).into_response()
        }
        RestFault::Status(status) => {
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
        RestFault::Slow(wait) => {
            tokio::time::sleep(wait).await;
            return Spoiled::Not;
        }
        RestFault::Hung => {
            hub.stopped().await;
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        RestFault::Reset => return Spoiled::Reset,
        RestFault::LostAnswer => return Spoiled::AnswerLost,
    };
    Spoiled::Instead(instead)
}

/// A 429. `header` and `body` say how long to wait, or leave it out.
pub(crate) fn limited(header: Option<String>, body: Option<Duration>, global: bool) -> Response {
    let mut said = json!({"message": "You are being rate limited.", "global": global});
    if let Some(wait) = body {
        said["retry_after"] = Value::from(wait.as_secs_f64());
    }
    let mut response = (StatusCode::TOO_MANY_REQUESTS, axum::Json(said)).into_response();
    let headers = response.headers_mut();
    headers.insert("x-ratelimit-scope", HeaderValue::from_static(if global { "global" } else { "user" }));
    if global {
        headers.insert("x-ratelimit-global", HeaderValue::from_static("true"));
    }
    if let Some(Ok(value)) = header.map(|wait| HeaderValue::from_str(&wait)) {
        headers.insert(header::RETRY_AFTER, value);
    }
    response
}

/// Ends a connection by a reset instead of an answer.
pub(crate) fn reset(wire: &Wire) -> Response {
    wire.reset_at_the_end();
    // A body that fails makes the server drop the connection.
    let failing = futures_util::stream::once(async { Err::<&[u8], _>(std::io::Error::other("reset, as ordered")) });
    axum::body::Body::from_stream(failing).into_response()
}

/// As the header writes it: Discord sends fractions there too.
fn seconds(wait: Duration) -> String {
    wait.as_secs_f64().to_string()
}
