//! What happens to every request around its handler: faults, authorization, limits, validation, and the record of it.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::body::Form;
use super::ratelimit::Verdict;
use super::spoiled::{self, Spoiled, reset};
use crate::error::{ApiError, refusal};
use crate::hub::{self, Hub};
use crate::limits;
use crate::listener::Wire;

/// Runs one request.
pub(crate) async fn run(
    State(hub): State<Arc<Hub>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    request: Request,
    next: Next,
) -> Response {
    let method = request.method().to_string();
    let path = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, limits::REQUEST_BYTES).await;
    let form = match body {
        Ok(bytes) => Form::read(&parts.headers, bytes).await,
        Err(_) => Err(refusal::TOO_LARGE),
    };
    let sent = form.as_ref().map(|form| form.json.clone()).unwrap_or_default();
    let spoiled = spoiled::order(&hub, &method, &path).await;
    let loses_answer = matches!(spoiled, Spoiled::AnswerLost);
    let response = match spoiled {
        Spoiled::Instead(response) => response,
        Spoiled::Reset => reset(&wire),
        Spoiled::Not | Spoiled::AnswerLost => match check(&hub, &parts.headers, &method, &path, form) {
            Ok((form, headers)) => {
                let mut request = Request::from_parts(parts, axum::body::Body::empty());
                request.extensions_mut().insert(Arc::new(form));
                let mut response = next.run(request).await;
                response.headers_mut().extend(headers);
                response
            }
            Err(response) => *response,
        },
    };
    let status = response.status().as_u16();
    hub.remember(hub::Request { method, path, body: sent, status });
    if loses_answer { reset(&wire) } else { response }
}

/// Everything that stands between a request and its handler; the headers go with the answer.
fn check(
    hub: &Hub,
    headers: &HeaderMap,
    method: &str,
    path: &str,
    form: Result<Form, ApiError>,
) -> Result<(Form, HeaderMap), Box<Response>> {
    let needs_token = !(path.starts_with("/interactions/") || path.starts_with("/webhooks/") || path == "/gateway");
    let token = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if needs_token && token.strip_prefix("Bot ") != Some(&hub.settings.token) {
        return Err(Box::new(refusal::UNAUTHORIZED.into_response()));
    }
    let limits = match hub.admit(method, path) {
        Verdict::Admitted(headers) => headers,
        Verdict::Refused(response) => return Err(response),
    };
    let form = form.map_err(|refused| Box::new(refused.into_response()))?;
    if let Some(validator) = &hub.validator {
        let is_multipart = headers.get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"multipart/"));
        for finding in validator.check_request(method, path, &form.json, is_multipart) {
            hub.find(format!("{method} {}: {finding}", without_secrets(path)));
        }
    }
    Ok((form, limits))
}

/// A path without the tokens of interactions.
fn without_secrets(path: &str) -> String {
    let mut segments: Vec<_> = path.split('/').collect();
    if matches!(segments.get(1), Some(&"interactions" | &"webhooks")) && segments.len() > 3 {
        segments[3] = "…";
    }
    segments.join("/")
}
