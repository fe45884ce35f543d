//! What a stock serenity client goes through when the gateway misbehaves. Where it never recovers, the test shows that
//! and ends.

use std::time::Duration;

use crate::echo::{self, Echo};
use local_discord::faults::{ConnectionFault, GatewayFault};
use local_discord::{Intents, Settings, Tester};
use serenity::all::{GatewayError, GatewayIntents};

const SOON: Duration = Duration::from_secs(5);
/// serenity waits five seconds before it identifies anew.
const LATER: Duration = Duration::from_secs(12);

async fn talk(tester: &Tester) {
    tester.post("@bot hello").await;
    assert_eq!(tester.next_reply().await.content, "echo: hello");
}

/// Disturbs the connection, posts while the client is away, and sees that the post is answered once, after a resume.
async fn resumes_after(fault: GatewayFault) {
    let (tester, _echo) = echo::start().await;
    talk(&tester).await;
    assert_eq!(tester.discord().disturb_gateway(fault), 1);
    tester.post("@bot are you there").await;
    assert!(tester.discord().has_logins(1, 1, SOON).await, "{fault:?}: {:?}", tester.discord().logins());
    assert_eq!(tester.next_reply().await.content, "echo: are you there", "{fault:?}");
    talk(&tester).await;
}

async fn identifies_after(fault: GatewayFault) {
    let (tester, _echo) = echo::start().await;
    talk(&tester).await;
    tester.discord().disturb_gateway(fault);
    assert!(tester.discord().has_logins(2, 0, LATER).await, "{fault:?}: {:?}", tester.discord().logins());
    talk(&tester).await;
}

async fn ends_with(echo: &mut Echo, is_expected: impl Fn(&GatewayError) -> bool) {
    let ended = tokio::time::timeout(SOON, &mut echo.task).await.expect("the client should end").expect("no panic");
    match ended {
        Err(serenity::Error::Gateway(error)) => assert!(is_expected(&error), "{error:?}"),
        other => panic!("another end: {other:?}"),
    }
}

#[tokio::test]
async fn a_dropped_connection_is_resumed() {
    resumes_after(GatewayFault::Drop).await;
}

#[tokio::test]
async fn a_reset_connection_is_resumed() {
    resumes_after(GatewayFault::Reset).await;
}

#[tokio::test]
async fn op_7_is_followed_by_a_resume() {
    resumes_after(GatewayFault::Reconnect).await;
}

#[tokio::test]
async fn a_resumable_op_9_is_followed_by_a_resume() {
    resumes_after(GatewayFault::InvalidSession { resumable: true }).await;
}

#[tokio::test]
async fn most_close_codes_are_followed_by_a_resume() {
    for code in [1001, 4000, 4001, 4002, 4005, 4008] {
        resumes_after(GatewayFault::Close(code)).await;
    }
}

#[tokio::test]
async fn a_session_that_is_over_is_followed_by_identify() {
    identifies_after(GatewayFault::InvalidSession { resumable: false }).await;
}

#[tokio::test]
async fn a_session_that_timed_out_is_followed_by_identify() {
    identifies_after(GatewayFault::Close(4009)).await;
}

#[tokio::test]
async fn a_refused_resume_is_followed_by_identify() {
    let (tester, _echo) = echo::start().await;
    tester.discord().spoil_connection(ConnectionFault::RefuseResume);
    tester.discord().disturb_gateway(GatewayFault::Drop);
    assert!(tester.discord().has_logins(2, 0, LATER).await, "{:?}", tester.discord().logins());
    talk(&tester).await;
}

#[tokio::test]
async fn fatal_close_codes_end_the_client() {
    for code in [4004, 4013, 4014] {
        let tester = Tester::with(echo::settings()).await;
        tester.discord().spoil_connection(ConnectionFault::CloseAtLogin(code));
        let mut echo = echo::run(tester.discord(), echo::INTENTS).await;
        ends_with(&mut echo, |error| match code {
            4004 => matches!(error, GatewayError::InvalidAuthentication),
            4013 => matches!(error, GatewayError::InvalidGatewayIntents),
            _ => matches!(error, GatewayError::DisallowedGatewayIntents),
        })
        .await;
    }
}

#[tokio::test]
async fn a_wrong_token_is_not_let_in() {
    let tester = Tester::with(echo::settings()).await;
    let http =
        serenity::all::HttpBuilder::new("another-token").proxy(tester.discord().url()).ratelimiter_disabled(true);
    let mut echo = echo::run_with(http.build(), tester.discord().reporter(), echo::INTENTS).await;
    let ended = tokio::time::timeout(SOON, &mut echo.task).await.expect("it should end").expect("no panic");
    assert!(ended.is_err());
    assert_eq!(tester.discord().logins(), (0, 0));
}

#[tokio::test]
async fn a_privileged_intent_needs_to_be_switched_on() {
    let with_content = echo::INTENTS | GatewayIntents::MESSAGE_CONTENT;
    let tester = Tester::with(echo::settings()).await;
    let mut echo = echo::run(tester.discord(), with_content).await;
    ends_with(&mut echo, |error| matches!(error, GatewayError::DisallowedGatewayIntents)).await;

    let settings = Settings { privileged_intents: Intents::MESSAGE_CONTENT, ..echo::settings() };
    let tester = Tester::with(settings).await;
    let _echo = echo::run(tester.discord(), with_content).await;
    let message = tester.post("nobody is mentioned").await;
    talk(&tester).await;
    assert!(tester.look_at(message).is_some_and(|message| message.reactions.is_empty()), "the bot could read it");
}

#[tokio::test]
async fn events_that_were_not_asked_for_do_not_come() {
    let tester = Tester::with(echo::settings()).await;
    let _echo = echo::run(tester.discord(), GatewayIntents::DIRECT_MESSAGES).await;
    tester.post("@bot hello").await;
    tester.dm("hello").await;
    assert_eq!(tester.next_reply().await.channel, tester.in_dm().channel_id());
    tester.hears_nothing(Duration::from_millis(100)).await;
}

#[tokio::test]
async fn heartbeats_without_acknowledgement_lead_to_identify() {
    let settings = Settings { heartbeat_interval: Duration::from_millis(300), ..echo::settings() };
    let (tester, _echo) = echo::start_with(Tester::with(settings).await).await;
    tester.discord().disturb_gateway(GatewayFault::MuteAcks);
    assert!(tester.discord().has_logins(2, 0, LATER).await, "{:?}", tester.discord().logins());
    talk(&tester).await;
}

#[tokio::test]
async fn a_client_that_sends_no_heartbeat_is_closed() {
    let settings = Settings { heartbeat_interval: Duration::from_millis(100), ..echo::settings() };
    let tester = Tester::with(settings).await;
    let address = tester.discord().url().replace("http://", "");
    let mut socket = tokio::net::TcpStream::connect(&address).await.expect("a connection");
    let handshake = format!(
        "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    let mut heard = Vec::new();
    let conversation = async {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        socket.write_all(handshake.as_bytes()).await?;
        socket.read_to_end(&mut heard).await
    };
    tokio::time::timeout(SOON, conversation).await.expect("it should be closed").expect("and cleanly");
    assert!(String::from_utf8_lossy(&heard).contains("Session timed out."));
}

#[tokio::test]
async fn a_handshake_that_is_never_answered_hangs_the_client() {
    let tester = Tester::with(echo::settings()).await;
    tester.discord().spoil_connection(ConnectionFault::NeverAnswer);
    let mut echo = echo::run(tester.discord(), echo::INTENTS).await;
    let ended = tokio::time::timeout(Duration::from_secs(1), &mut echo.task).await;
    assert!(ended.is_err(), "serenity has no connect timeout");
    assert_eq!(tester.discord().logins(), (0, 0));
}

#[tokio::test]
async fn a_handshake_can_be_refused_or_reset() {
    for fault in [ConnectionFault::Refuse, ConnectionFault::Reset] {
        let tester = Tester::with(echo::settings()).await;
        tester.discord().spoil_connection(fault);
        let response = reqwest::Client::new()
            .get(tester.discord().url())
            .header("connection", "Upgrade")
            .header("upgrade", "websocket")
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
            .send()
            .await;
        match fault {
            ConnectionFault::Refuse => assert_eq!(response.expect("an answer").status(), 502),
            _ => assert!(response.is_err(), "{response:?}"),
        }
    }
}
