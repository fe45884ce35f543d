//! What Discord's gateway and API do at their worst, and that the bot lives on and answers once.

use std::time::Duration;

use local_discord::faults::{ConnectionFault, GatewayFault, Requests, RestFault};
use local_discord::{Settings, Tester};
use vitabot::discord::Stopped;

use crate::running::{run, settings, start};

const SOON: Duration = Duration::from_secs(8);
const QUESTION: &str = "@bot does vitamin c prevent colds?";

async fn is_answered(tester: &Tester) {
    tester.post(QUESTION).await;
    assert!(tester.next_reply().await.content.starts_with("**Does vitamin C prevent colds?**"));
    tester.hears_nothing(Duration::from_millis(100)).await;
}

/// Disturbs the connection, posts while the bot is away, and sees that the post is answered once, after a resume.
async fn resumes_after(next: &[ConnectionFault], fault: GatewayFault) {
    let (tester, _bot) = start().await;
    is_answered(&tester).await;
    for fault in next {
        tester.discord().spoil_connection(*fault);
    }
    assert_eq!(tester.discord().disturb_gateway(fault), 1);
    tester.post(QUESTION).await;
    assert!(tester.discord().has_logins(1, 1, SOON).await, "{fault:?} {next:?}: {:?}", tester.discord().logins());
    tester.next_reply().await;
    is_answered(&tester).await;
    assert_eq!(tester.discord().logins().0, 1, "{fault:?}: the session should have been resumed");
}

#[tokio::test]
async fn a_close_without_a_code_is_resumed() {
    resumes_after(&[], GatewayFault::CloseWithoutCode).await;
}

#[tokio::test]
async fn a_reset_followed_by_a_failed_resume_is_resumed() {
    resumes_after(&[ConnectionFault::Reset], GatewayFault::Reset).await;
}

#[tokio::test]
async fn a_handshake_that_hangs_is_tried_again() {
    resumes_after(&[ConnectionFault::NeverAnswer], GatewayFault::Drop).await;
}

#[tokio::test]
async fn a_gateway_that_does_not_greet_is_tried_again() {
    resumes_after(&[ConnectionFault::NoHello], GatewayFault::Drop).await;
}

#[tokio::test]
async fn a_refusing_gateway_is_tried_again() {
    resumes_after(&[ConnectionFault::Refuse, ConnectionFault::Refuse], GatewayFault::Reconnect).await;
}

#[tokio::test]
async fn usual_ends_are_resumed() {
    for fault in [
        GatewayFault::Drop,
        GatewayFault::InvalidSession { resumable: true },
        GatewayFault::Close(1000),
        GatewayFault::Close(1001),
        GatewayFault::Close(4000),
        GatewayFault::Close(4001),
        GatewayFault::Close(4002),
        GatewayFault::Close(4005),
        GatewayFault::Close(4008),
    ] {
        resumes_after(&[], fault).await;
    }
}

#[tokio::test]
async fn heartbeats_that_nobody_acknowledges_end_in_a_resume() {
    let heartbeat_interval = Duration::from_secs(2);
    let tester = Tester::with(Settings { heartbeat_interval, ..settings() }).await;
    let _bot = run(&tester, |_| ());
    is_answered(&tester).await;
    tester.discord().disturb_gateway(GatewayFault::MuteAcks);
    assert!(tester.discord().has_logins(1, 1, SOON).await, "{:?}", tester.discord().logins());
    is_answered(&tester).await;
}

#[tokio::test]
async fn a_session_that_is_over_is_begun_anew() {
    for fault in [
        GatewayFault::InvalidSession { resumable: false },
        GatewayFault::Close(4009),
        GatewayFault::Close(4003),
        GatewayFault::Close(4007),
    ] {
        let (tester, _bot) = start().await;
        tester.discord().disturb_gateway(fault);
        assert!(tester.discord().has_logins(2, 0, SOON * 2).await, "{fault:?}: {:?}", tester.discord().logins());
        is_answered(&tester).await;
    }
}

#[tokio::test]
async fn codes_that_nothing_mends_end_the_bot_with_a_reason() {
    for (code, reason) in [
        (4004, "does not accept the token"),
        (4010, "shards"),
        (4011, "shards"),
        (4012, "update"),
        (4013, "update"),
        (4014, "Privileged Gateway Intents"),
    ] {
        let tester = Tester::with(settings()).await;
        tester.discord().spoil_connection(ConnectionFault::CloseAtLogin(code));
        let stopped = run(&tester, |_| ()).end().await.expect_err("it cannot go on");
        assert!(stopped.to_string().contains(reason), "{code} at login: {stopped}");
        let (tester, mut bot) = start().await;
        is_answered(&tester).await;
        tester.discord().disturb_gateway(GatewayFault::Close(code));
        let stopped = bot.end().await.expect_err("it cannot go on");
        assert!(stopped.to_string().contains(reason), "{code} later: {stopped}");
    }
}

#[tokio::test]
async fn a_resume_that_is_refused_ends_in_a_new_session() {
    let (tester, _bot) = start().await;
    tester.discord().spoil_connection(ConnectionFault::RefuseResume);
    tester.discord().disturb_gateway(GatewayFault::Drop);
    assert!(tester.discord().has_logins(2, 0, SOON * 2).await, "{:?}", tester.discord().logins());
    is_answered(&tester).await;
}

#[tokio::test]
async fn questions_asked_while_the_connection_fails_again_and_again_are_answered_once_each() {
    let (tester, _bot) = start().await;
    is_answered(&tester).await;
    let faults = [GatewayFault::CloseWithoutCode, GatewayFault::Reset, GatewayFault::Drop, GatewayFault::Reconnect];
    for (count, fault) in (1..).zip(faults) {
        tester.discord().spoil_connection(ConnectionFault::Refuse);
        tester.discord().disturb_gateway(fault);
        // A member of their own each time, so that nobody asks too much.
        let member = tester.member("bea");
        member.post(QUESTION).await;
        member.post("@bot what is vitamin k2?").await;
        assert!(tester.discord().has_logins(1, count, SOON).await, "{fault:?}: {:?}", tester.discord().logins());
        let (one, other) = (member.next_reply().await, member.next_reply().await);
        assert_ne!(one.replies_to, other.replies_to, "{fault:?}");
        tester.hears_nothing(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_wrong_token_is_said_so_before_anything_else() {
    let tester = Tester::with(settings()).await;
    let wrong = vitabot::config::Token::new("another-token", "the test").expect("it is one");
    let stopped = run(&tester, |config| config.token = wrong).end().await.expect_err("it cannot go on");
    assert!(matches!(stopped, Stopped::BadToken), "{stopped}");
    assert!(!stopped.to_string().contains("another-token"));
}

#[tokio::test]
async fn a_reply_whose_request_fails_is_sent_again_once() {
    for fault in [RestFault::InternalError, RestFault::BadGateway, RestFault::Reset, RestFault::LostAnswer] {
        let (tester, _bot) = start().await;
        tester.discord().spoil_requests(Requests::to("POST", "/channels/*/messages"), fault, 1);
        is_answered(&tester).await;
    }
}

#[tokio::test]
async fn replies_in_progress_are_finished_before_leaving() {
    let (tester, mut bot) = start().await;
    let slow = RestFault::Slow(Duration::from_millis(500));
    tester.discord().spoil_requests(Requests::to("POST", "/channels/*/messages"), slow, 1);
    tester.post(QUESTION).await;
    assert!(tester.discord().has_requested("POST", "/messages").await);
    bot.stop().await.expect("it was told to");
    tester.next_reply().await;
}
