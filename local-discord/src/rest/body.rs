//! What a request carries: JSON, or a multipart form of `payload_json` and `files[n]`.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use serde_json::Value;

use crate::error::{ApiError, refusal};
use crate::state::File;

/// A request's body, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    /// Its JSON; null without one.
    pub(crate) json: Value,
    /// Its files, each with the number in its field's name.
    pub(crate) files: Vec<(usize, File)>,
}

impl Form {
    /// Reads a body as its content type says.
    pub(crate) async fn read(headers: &HeaderMap, bytes: Bytes) -> Result<Self, ApiError> {
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if content_type.starts_with("multipart/form-data") {
            return Self::read_multipart(content_type, bytes).await.ok_or(refusal::NOT_JSON);
        }
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let json = serde_json::from_slice(&bytes).map_err(|_| refusal::NOT_JSON)?;
        Ok(Self { json, files: Vec::new() })
    }

    async fn read_multipart(content_type: &str, bytes: Bytes) -> Option<Self> {
        let request = Request::builder().header(header::CONTENT_TYPE, content_type).body(Body::from(bytes)).ok()?;
        let mut parts = Multipart::from_request(request, &()).await.ok()?;
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.ok()? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let content = part.bytes().await.ok()?;
            if name == "payload_json" {
                form.json = serde_json::from_slice(&content).ok()?;
            } else {
                let number =
                    name.trim_start_matches("files[").trim_end_matches(']').parse().unwrap_or(form.files.len());
                let name = file_name.unwrap_or_else(|| "file".to_owned());
                form.files.push((number, File { name, bytes: content.to_vec() }));
            }
        }
        Some(form)
    }
}
