//! The gateway's protocol, frame by frame, without a client library's opinion of it.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use local_discord::faults::{ConnectionFault, GatewayFault};
use local_discord::{Settings, Tester};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::echo;

/// A gateway connection.
pub(crate) struct Gateway(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What came over it.
#[derive(Debug, PartialEq)]
enum Heard {
    Payload(Value),
    Closed(Option<u16>),
}

impl Gateway {
    /// Connects and reads HELLO.
    async fn open(tester: &Tester) -> Self {
        let (socket, _) = connect_async(tester.discord().gateway_url()).await.expect("a connection");
        let mut gateway = Self(socket);
        assert!(matches!(gateway.hear().await, Heard::Payload(hello) if hello["op"] == 10));
        gateway
    }

    /// Connects and logs in.
    pub(crate) async fn connect(tester: &Tester) -> Self {
        let mut gateway = Self::open(tester).await;
        gateway.say(&identify(&json!({}))).await;
        gateway.next("READY").await;
        gateway
    }

    /// Reads on to an event of this name, and returns its data.
    pub(crate) async fn next(&mut self, name: &str) -> Value {
        loop {
            match self.hear().await {
                Heard::Payload(payload) if payload["t"] == name => return payload["d"].clone(),
                Heard::Payload(_) => {}
                Heard::Closed(code) => panic!("closed with {code:?} before {name}"),
            }
        }
    }

    async fn say(&mut self, payload: &Value) {
        self.0.send(Message::text(payload.to_string())).await.expect("an open connection");
    }

    async fn hear(&mut self) -> Heard {
        let heard = tokio::time::timeout(Duration::from_secs(5), self.0.next()).await.expect("a frame in time");
        match heard {
            Some(Ok(Message::Text(text))) => Heard::Payload(serde_json::from_str(&text).expect("JSON")),
            Some(Ok(Message::Close(frame))) => Heard::Closed(frame.map(|frame| frame.code.into())),
            other => panic!("an unexpected frame: {other:?}"),
        }
    }
}

/// IDENTIFY with some fields changed.
fn identify(changes: &Value) -> Value {
    let mut data = json!({"token": Settings::default().token, "intents": 1 << 9, "properties": {}});
    for (field, value) in changes.as_object().into_iter().flatten() {
        data[field] = value.clone();
    }
    json!({"op": 2, "d": data})
}

#[tokio::test]
async fn what_a_client_gets_wrong_is_closed_with_its_code() {
    let tester = Tester::with(echo::settings()).await;
    let resume = json!({"op": 6, "d": {"token": Settings::default().token, "session_id": "unknown", "seq": 1}});
    for (said, heard) in [
        (vec![json!({"op": 3, "d": {}})], Heard::Closed(Some(4003))),
        (vec![identify(&json!({"token": "wrong"}))], Heard::Closed(Some(4004))),
        (vec![identify(&json!({"shard": [2, 2]}))], Heard::Closed(Some(4010))),
        (vec![identify(&json!({"intents": 1_u64 << 60}))], Heard::Closed(Some(4013))),
        (vec![identify(&json!({"intents": 1 << 15}))], Heard::Closed(Some(4014))),
        (vec![resume], Heard::Payload(json!({"op": 9, "d": false, "s": null, "t": null}))),
        (vec![json!({"op": 1, "d": null})], Heard::Payload(json!({"op": 11, "d": null, "s": null, "t": null}))),
    ] {
        let mut gateway = Gateway::open(&tester).await;
        for payload in &said {
            gateway.say(payload).await;
        }
        assert_eq!(gateway.hear().await, heard, "{said:?}");
    }
}

#[tokio::test]
async fn a_client_that_is_logged_in_can_still_get_it_wrong() {
    let tester = Tester::with(echo::settings()).await;
    for (said, code) in [(identify(&json!({})), 4005), (json!({"op": 99}), 4001)] {
        let mut gateway = Gateway::connect(&tester).await;
        gateway.say(&said).await;
        assert_eq!(gateway.hear().await, Heard::Closed(Some(code)), "{said}");
    }
    let mut gateway = Gateway::connect(&tester).await;
    gateway.0.send(Message::text("no JSON")).await.expect("an open connection");
    assert_eq!(gateway.hear().await, Heard::Closed(Some(4002)));
}

#[tokio::test]
async fn another_version_of_the_api_is_refused() {
    let tester = Tester::with(echo::settings()).await;
    let url = format!("{}/?v=6&encoding=json", tester.discord().gateway_url());
    let mut gateway = Gateway(connect_async(url).await.expect("a connection").0);
    gateway.say(&identify(&json!({}))).await;
    assert!(matches!(gateway.hear().await, Heard::Payload(hello) if hello["op"] == 10));
    assert_eq!(gateway.hear().await, Heard::Closed(Some(4012)));
}

#[tokio::test]
async fn a_client_that_says_too_much_is_closed() {
    let tester = Tester::with(echo::settings()).await;
    let mut gateway = Gateway::connect(&tester).await;
    for _ in 0..120 {
        gateway.say(&json!({"op": 1, "d": null})).await;
    }
    let mut heard = gateway.hear().await;
    while let Heard::Payload(_) = heard {
        heard = gateway.hear().await;
    }
    assert_eq!(heard, Heard::Closed(Some(4008)));
}

#[tokio::test]
async fn a_session_is_resumed_where_it_was_left() {
    let tester = Tester::with(echo::settings()).await;
    let mut gateway = Gateway::open(&tester).await;
    gateway.say(&identify(&json!({}))).await;
    let ready = gateway.next("READY").await;
    drop(gateway);
    tester.try_post("while you were away").expect("allowed");
    let mut gateway = Gateway::open(&tester).await;
    let data = json!({"token": Settings::default().token, "session_id": ready["session_id"], "seq": 1});
    gateway.say(&json!({"op": 6, "d": data})).await;
    assert!(
        matches!(gateway.hear().await, Heard::Payload(missed) if missed["t"] == "MESSAGE_CREATE" && missed["s"] == 2)
    );
    assert!(matches!(gateway.hear().await, Heard::Payload(resumed) if resumed["t"] == "RESUMED"));
}

#[tokio::test]
async fn a_hello_that_never_comes_is_silence() {
    let tester = Tester::with(echo::settings()).await;
    tester.discord().spoil_connection(ConnectionFault::NoHello);
    let (mut socket, _) = connect_async(tester.discord().gateway_url()).await.expect("a connection");
    assert!(tokio::time::timeout(Duration::from_millis(300), socket.next()).await.is_err());
    Gateway::open(&tester).await;
}

#[tokio::test]
async fn a_fault_ends_the_connection_as_ordered() {
    let tester = Tester::with(echo::settings()).await;
    for (fault, heard) in [
        (GatewayFault::CloseWithoutCode, Heard::Closed(None)),
        (GatewayFault::Close(4007), Heard::Closed(Some(4007))),
        (GatewayFault::Close(4011), Heard::Closed(Some(4011))),
        (GatewayFault::Reconnect, Heard::Payload(json!({"op": 7, "d": null, "s": null, "t": null}))),
    ] {
        let mut gateway = Gateway::connect(&tester).await;
        assert_eq!(tester.discord().disturb_gateway(fault), 1);
        assert_eq!(gateway.hear().await, heard, "{fault:?}");
    }
    for (fault, end) in [(GatewayFault::Drop, "without closing handshake"), (GatewayFault::Reset, "reset by peer")] {
        let mut gateway = Gateway::connect(&tester).await;
        tester.discord().disturb_gateway(fault);
        let heard = tokio::time::timeout(Duration::from_secs(5), gateway.0.next()).await.expect("an end");
        let error = heard.expect("an error").expect_err("no frame").to_string();
        assert!(error.contains(end), "{fault:?}: {error}");
    }
}
