//! Carries requests to Discord by its rules: limits kept, 429 waited for, refusals counted, only so many at once, each
//! with an end. Knows no routes by name, and nothing of who asks.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until, timeout_at};

use super::limits::{Limits, duration, seconds};
use super::refused::{Change, Refused};
use super::route::{Kind, Route};
use super::{HELD, LOST, STRANGER};

/// How many requests may be under way; each holds a socket.
const UNDER_WAY: usize = 64;
/// No reply of ours is larger, a file of knowledge included.
const LARGEST: usize = 16 * 1024 * 1024;
/// How long a request may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(60);
/// Discord forgets an interaction that got no response by then.
const RESPONSE_WITHIN: Duration = Duration::from_millis(2_800);
/// The pause after a 429 that does not say how long; it doubles.
const UNTOLD: Duration = Duration::from_secs(1);
/// The shortest pause after a 429, whatever it says, so that no fault makes a hot loop.
const SHORTEST: Duration = Duration::from_millis(100);

const REASON: HeaderName = HeaderName::from_static("x-audit-log-reason");

pub(super) type Reply = hyper::Response<Full<Bytes>>;

/// Carries requests.
pub(super) struct Courier {
    client: reqwest::Client,
    api: String,
    authorization: HeaderValue,
    limits: Limits,
    refused: Mutex<Refused>,
    under_way: Semaphore,
}

/// A request, ready to be sent as often as it takes.
struct Parcel {
    method: reqwest::Method,
    url: String,
    headers: HeaderMap,
    body: Bytes,
}

/// What Discord answered.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Courier {
    /// Carries to `api` what shows `authorization`.
    pub(super) fn new(client: reqwest::Client, api: String, authorization: HeaderValue, most_refused: usize) -> Self {
        Self {
            client,
            api,
            authorization,
            limits: Limits::default(),
            refused: Mutex::new(Refused::new(most_refused)),
            under_way: Semaphore::new(UNDER_WAY),
        }
    }

    /// Carries a request, and brings what came of it, within [`PATIENCE`] and the client's own time limit.
    pub(super) async fn carry(&self, request: hyper::Request<Incoming>) -> Reply {
        // Others on this machine reach the port too, and must not speak for the bot.
        if request.headers().get(AUTHORIZATION) != Some(&self.authorization) {
            return own(StatusCode::UNAUTHORIZED, STRANGER);
        }
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let route = Route::of(request.method().as_str(), &path);
        let (parts, body) = request.into_parts();
        let Ok(body) = Limited::new(body, LARGEST).collect().await else {
            return own(StatusCode::PAYLOAD_TOO_LARGE, LOST);
        };
        let mut headers = parts.headers;
        let kept = [AUTHORIZATION, CONTENT_TYPE, REASON].map(|name| (headers.remove(&name), name));
        let headers = kept.into_iter().filter_map(|(value, name)| Some((name, value?))).collect();
        let url = format!("{}{path}", self.api);
        self.deliver(&route, &Parcel { method: parts.method, url, headers, body: body.to_bytes() }).await
    }

    async fn deliver(&self, route: &Route, parcel: &Parcel) -> Reply {
        let patience = if route.kind == Kind::Response { RESPONSE_WITHIN } else { PATIENCE };
        let until = Instant::now() + patience;
        let mut untold = UNTOLD;
        loop {
            let turn = async { (self.limits.turn(route).await, self.under_way.acquire().await) };
            let Ok((mut turn, Ok(permit))) = timeout_at(until, turn).await else {
                tracing::warn!(route = route.name, "a request waited for its turn too long, and was given up");
                return own(StatusCode::SERVICE_UNAVAILABLE, HELD);
            };
            // Only now: what went before it may have been one refusal too many.
            if self.is_holding(route) {
                return own(StatusCode::SERVICE_UNAVAILABLE, HELD);
            }
            let answer = match self.send(parcel).await {
                Ok(answer) => answer,
                Err(error) => {
                    // The error's own words hold the address, and that may hold a token.
                    let what = if error.is_timeout() { "not answered" } else { "lost" };
                    tracing::debug!(route = route.name, "a request was {what}");
                    return own(StatusCode::BAD_GATEWAY, LOST);
                }
            };
            drop(permit);
            let now = Instant::now();
            self.limits.learn(route, &mut turn, &answer.headers, now);
            self.count(&answer);
            if answer.status != StatusCode::TOO_MANY_REQUESTS {
                return answer.into_reply();
            }
            let wait = answer.wait().unwrap_or(untold).max(SHORTEST);
            untold *= 2;
            let again = now + wait;
            let is_global = answer.is_global();
            tracing::warn!(route = route.name, seconds = wait.as_secs_f32(), is_global, "Discord asks to wait");
            if is_global {
                self.limits.hold_globally(again);
            } else {
                turn.hold(again);
            }
            drop(turn);
            if again > until {
                return own(StatusCode::SERVICE_UNAVAILABLE, HELD);
            }
            if route.kind != Kind::Bot {
                sleep_until(again).await;
            }
        }
    }

    async fn send(&self, parcel: &Parcel) -> reqwest::Result<Answer> {
        let request = self.client.request(parcel.method.clone(), &parcel.url);
        let response = request.headers(parcel.headers.clone()).body(parcel.body.clone()).send().await?;
        let (status, headers) = (response.status(), response.headers().clone());
        Ok(Answer { status, headers, body: response.bytes().await? })
    }

    fn is_holding(&self, route: &Route) -> bool {
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        tell(refused.look(Instant::now()));
        refused.holds(route.kind != Kind::Bot)
    }

    /// Counts what Discord counts: 401, 403, and 429 unless a limit of the resource itself was met.
    fn count(&self, answer: &Answer) {
        let is_shared = answer.headers.get("x-ratelimit-scope").is_some_and(|scope| scope == "shared");
        let is_refusal = match answer.status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => true,
            StatusCode::TOO_MANY_REQUESTS => !is_shared,
            _ => false,
        };
        if is_refusal {
            tell(self.refused.lock().unwrap_or_else(PoisonError::into_inner).count(Instant::now()));
        }
    }
}

fn tell(change: Change) {
    match change {
        Change::Closed => tracing::error!(
            "Discord refused too many requests within ten minutes; holding back all but responses to commands, so that \
             this machine is not locked out. See the warnings above for what was refused: usually a permission is \
             missing"
        ),
        Change::Opened => tracing::warn!("few refusals are left within ten minutes; sending requests again"),
        Change::None => {}
    }
}

impl Answer {
    /// How long a 429 asks to wait, where it says so in any way.
    fn wait(&self) -> Option<Duration> {
        let by_body = || {
            let body: serde_json::Value = serde_json::from_slice(&self.body).ok()?;
            duration(body.get("retry_after")?.as_f64()?)
        };
        seconds(&self.headers, "retry-after")
            .or_else(by_body)
            .or_else(|| seconds(&self.headers, "x-ratelimit-reset-after"))
    }

    fn is_global(&self) -> bool {
        self.headers.contains_key("x-ratelimit-global")
            || serde_json::from_slice::<serde_json::Value>(&self.body).is_ok_and(|body| body["global"] == true)
    }

    fn into_reply(self) -> Reply {
        let mut reply = Reply::new(Full::new(self.body));
        *reply.status_mut() = self.status;
        if let Some(kind) = self.headers.get(CONTENT_TYPE) {
            reply.headers_mut().insert(CONTENT_TYPE, kind.clone());
        }
        reply
    }
}

/// An answer that is not Discord's.
fn own(status: StatusCode, code: isize) -> Reply {
    let body = serde_json::json!({"code": code, "message": ""}).to_string();
    let mut reply = Reply::new(Full::new(body.into()));
    *reply.status_mut() = status;
    reply
}
