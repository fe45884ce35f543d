//! What the relay has to understand of the frames that it passes on. Knows no connection.

use serde::Deserialize;
use serde_json::{Value, json};

const HEARTBEAT: u8 = 1;
const IDENTIFY: u8 = 2;
const RESUME: u8 = 6;
const HELLO: u8 = 10;
const HEARTBEAT_ACK: u8 = 11;

/// The longest frame that can be anything but an event.
const SHORT: usize = 512;

/// A frame from the client.
#[derive(Debug, PartialEq)]
pub(super) enum FromClient {
    Heartbeat,
    /// IDENTIFY, changed to ask for plain frames: what is not compressed can be read on its way.
    Identify {
        plain: String,
        shard: u64,
    },
    Resume {
        session: String,
    },
    Other,
}

/// A frame from Discord.
#[derive(Debug, PartialEq)]
pub(super) enum FromDiscord {
    Hello,
    Ack,
    /// A session began.
    Ready {
        session: String,
        resume_at: String,
    },
    /// A session went on.
    Resumed,
    Other,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    op: u8,
    #[serde(borrow)]
    t: Option<&'a str>,
}

#[derive(Deserialize)]
struct ReadyEvent {
    d: ReadyData,
}

#[derive(Deserialize)]
struct ReadyData {
    session_id: String,
    resume_gateway_url: String,
}

/// What acknowledges a heartbeat.
pub(super) fn ack() -> String {
    json!({"op": HEARTBEAT_ACK, "d": null, "s": null, "t": null}).to_string()
}

impl FromClient {
    pub(super) fn read(text: &str) -> Self {
        let Ok(mut frame) = serde_json::from_str::<Value>(text) else { return Self::Other };
        match frame["op"].as_u64() {
            Some(op) if op == u64::from(HEARTBEAT) => Self::Heartbeat,
            Some(op) if op == u64::from(IDENTIFY) => {
                frame["d"]["compress"] = false.into();
                Self::Identify { shard: frame["d"]["shard"][0].as_u64().unwrap_or(0), plain: frame.to_string() }
            }
            Some(op) if op == u64::from(RESUME) => {
                Self::Resume { session: frame["d"]["session_id"].as_str().unwrap_or_default().to_owned() }
            }
            _ => Self::Other,
        }
    }
}

impl FromDiscord {
    /// Reads a frame; once logged in, only those that are no events.
    pub(super) fn read(text: &str, is_logged_in: bool) -> Self {
        if is_logged_in && text.len() > SHORT {
            return Self::Other;
        }
        let Ok(envelope) = serde_json::from_str::<Envelope<'_>>(text) else { return Self::Other };
        match (envelope.op, envelope.t) {
            (HELLO, _) => Self::Hello,
            (HEARTBEAT_ACK, _) => Self::Ack,
            (0, Some("RESUMED")) => Self::Resumed,
            (0, Some("READY")) => match serde_json::from_str::<ReadyEvent>(text) {
                Ok(ReadyEvent { d }) => Self::Ready { session: d.session_id, resume_at: d.resume_gateway_url },
                Err(_) => Self::Resumed,
            },
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_understood() {
        assert_eq!(FromClient::read(r#"{"op":1,"d":5}"#), FromClient::Heartbeat);
        assert_eq!(
            FromClient::read(r#"{"op":2,"d":{"compress":true,"shard":[3,4]}}"#),
            FromClient::Identify { plain: r#"{"d":{"compress":false,"shard":[3,4]},"op":2}"#.to_owned(), shard: 3 }
        );
        assert_eq!(
            FromClient::read(r#"{"op":6,"d":{"session_id":"s"}}"#),
            FromClient::Resume { session: "s".to_owned() }
        );
        assert_eq!(FromClient::read("no json"), FromClient::Other);
    }

    #[test]
    fn discord_is_understood() {
        let ready = r#"{"op":0,"t":"READY","s":1,"d":{"session_id":"s","resume_gateway_url":"wss://r"}}"#;
        assert_eq!(
            FromDiscord::read(ready, false),
            FromDiscord::Ready { session: "s".to_owned(), resume_at: "wss://r".to_owned() }
        );
        assert_eq!(FromDiscord::read(r#"{"op":10,"t":null,"d":{}}"#, false), FromDiscord::Hello);
        assert_eq!(FromDiscord::read(&ack(), true), FromDiscord::Ack);
        assert_eq!(FromDiscord::read(r#"{"op":0,"t":"MESSAGE_CREATE","d":{}}"#, true), FromDiscord::Other);
    }
}
