//! Payloads as frames: plain text, or a whole zlib stream a frame.

use std::io::Write;

use axum::extract::ws::Message;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};

/// How a client wants its payloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frames {
    Plain,
    Zlib,
}

impl Frames {
    pub(crate) fn encode(self, payload: &str) -> Message {
        if self == Self::Plain {
            return Message::text(payload);
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        match encoder.write_all(payload.as_bytes()).and_then(|()| encoder.finish()) {
            Ok(bytes) => Message::binary(bytes),
            // Writing into memory does not fail; should it, the plain text is as good.
            Err(_) => Message::text(payload),
        }
    }
}

/// A payload other than a dispatch.
pub(crate) fn control(op: u8, data: &Value) -> String {
    json!({"op": op, "d": data, "s": null, "t": null}).to_string()
}
