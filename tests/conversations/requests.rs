//! What Discord's API does at its worst, and that the bot keeps its rules: waits when told to, repeats no more than it
//! may, and stops before it is locked out.

use std::time::{Duration, Instant};

use local_discord::faults::{Requests, RestFault};
use local_discord::{Settings, Tester};
use vitabot::discord::Network;

use crate::running::{pace, run, run_on, settings, start};

const QUESTION: &str = "@bot does vitamin c prevent colds?";
const MESSAGES: &str = "/channels/*/messages";
const A_BIT: Duration = Duration::from_millis(600);

/// Posts a question, reads the reply, and says how long that took.
async fn time_to_reply(tester: &Tester) -> Duration {
    let before = now();
    tester.post(QUESTION).await;
    assert!(tester.next_reply().await.content.starts_with("**Does vitamin C prevent colds?**"));
    before.elapsed()
}

#[expect(clippy::disallowed_methods, reason = "a test's edge: how long a reply takes is what is looked at")]
fn now() -> Instant {
    Instant::now()
}

fn posts(tester: &Tester) -> Vec<u16> {
    let requests = tester.discord().requests();
    let posts = requests.iter().filter(|request| request.method == "POST" && request.path.ends_with("/messages"));
    posts.map(|request| request.status).collect()
}

#[tokio::test]
async fn every_kind_of_429_is_waited_for_and_answered_once() {
    for (fault, least) in [
        (RestFault::RateLimited(A_BIT), A_BIT),
        (RestFault::RateLimitedByHeader(A_BIT), A_BIT),
        (RestFault::RateLimitedByBody(A_BIT), A_BIT),
        (RestFault::RateLimitedGlobally(A_BIT), A_BIT),
        (RestFault::RateLimitedUnparsably, Duration::from_secs(1)),
        (RestFault::Status(429), Duration::from_secs(1)),
    ] {
        let (tester, _bot) = start().await;
        tester.discord().spoil_requests(Requests::to("POST", MESSAGES), fault, 1);
        let took = time_to_reply(&tester).await;
        assert!(took >= least, "{fault:?}: {took:?}");
        assert_eq!(posts(&tester), [429, 200], "{fault:?}");
        tester.hears_nothing(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn an_unreadable_429_that_goes_on_makes_no_hot_loop() {
    let (tester, _bot) = start().await;
    tester.discord().spoil_requests(Requests::to("POST", MESSAGES), RestFault::RateLimitedUnparsably, 2);
    let took = time_to_reply(&tester).await;
    assert!(took >= Duration::from_secs(3), "one second, then two: {took:?}");
    assert_eq!(posts(&tester), [429, 429, 200]);
}

#[tokio::test]
async fn a_429_of_one_channel_holds_no_other_back_and_a_global_one_does() {
    for (fault, is_global) in [
        (RestFault::RateLimited(Duration::from_secs(2)), false),
        (RestFault::RateLimitedGlobally(Duration::from_secs(2)), true),
    ] {
        let (tester, _bot) = start().await;
        let elsewhere = tester.in_dm();
        tester.discord().spoil_requests(Requests::to("POST", MESSAGES), fault, 1);
        tester.post(QUESTION).await;
        assert!(tester.discord().has_requested("POST", "/messages").await);
        let before = now();
        elsewhere.post("does vitamin c prevent colds?").await;
        elsewhere.next_reply().await;
        let is_held = before.elapsed() >= Duration::from_millis(1_500);
        assert_eq!(is_held, is_global, "{fault:?}: {:?}", before.elapsed());
        tester.next_reply().await;
    }
}

#[tokio::test]
async fn commands_are_answered_while_the_global_limit_holds_messages() {
    let (tester, _bot) = start().await;
    let fault = RestFault::RateLimitedGlobally(Duration::from_secs(2));
    tester.discord().spoil_requests(Requests::to("POST", MESSAGES), fault, 1);
    tester.post(QUESTION).await;
    assert!(tester.discord().has_requested("POST", "/messages").await);
    let before = now();
    tester.run_command("help", &[]).await;
    tester.next_reply().await;
    assert!(before.elapsed() < Duration::from_secs(1), "{:?}", before.elapsed());
    tester.next_reply().await;
}

#[tokio::test]
async fn a_full_bucket_is_not_run_into() {
    let tester = Tester::with(Settings { enforce_rate_limits: true, ..settings() }).await;
    let _bot = run(&tester, |config| config.limits.questions_a_minute = 600);
    tester.bot_is_ready().await;
    let before = now();
    for _ in 0..7 {
        tester.post(QUESTION).await;
    }
    for _ in 0..7 {
        tester.next_reply().await;
    }
    assert!(before.elapsed() >= Duration::from_secs(4), "a channel takes five messages in five seconds");
    assert_eq!(posts(&tester), [200; 7], "no request was refused");
}

#[tokio::test]
async fn too_many_refusals_hold_messages_back_but_not_commands() {
    let tester = Tester::with(settings()).await;
    let network = Network { most_refused: 3, ..pace().into() };
    let _bot = run_on(&tester, network, |_| ());
    tester.bot_is_ready().await;
    tester.discord().spoil_requests(Requests::to("POST", MESSAGES), RestFault::Status(403), 3);
    // A refused reply is followed by a sign of the bot's, as long as the bot sends anything.
    for _ in 0..2 {
        let question = tester.post(QUESTION).await;
        tester.next_reaction_to(question).await;
    }
    tester.post(QUESTION).await;
    tester.post(QUESTION).await;
    tester.hears_nothing(Duration::from_millis(500)).await;
    assert_eq!(posts(&tester), [403; 3], "the fourth was never sent");
    tester.run_command("help", &[]).await;
    tester.next_reply().await;
}

#[tokio::test]
async fn a_server_in_trouble_is_asked_a_few_times_only() {
    let (tester, _bot) = start().await;
    tester.discord().spoil_requests(Requests::to("POST", MESSAGES), RestFault::InternalError, 100);
    tester.post(QUESTION).await;
    tester.hears_nothing(Duration::from_secs(2)).await;
    assert_eq!(posts(&tester), [500; 3]);
    tester.discord().cancel_faults();
    time_to_reply(&tester).await;
}

#[tokio::test]
async fn an_expired_interaction_is_left_alone() {
    let (tester, _bot) = start().await;
    let callback = Requests::to("POST", "/interactions/*/*/callback");
    tester.discord().spoil_requests(callback, RestFault::Status(404), 1);
    tester.run_command("help", &[]).await;
    tester.gets_no_response().await;
    let requests = tester.discord().requests();
    assert_eq!(requests.iter().filter(|request| request.path.contains("/callback")).count(), 1);
}
