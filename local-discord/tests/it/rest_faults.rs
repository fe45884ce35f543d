//! What a stock serenity client sees when requests go wrong, its rate limiter off as well as on, over TLS.

use std::time::{Duration, Instant};

use crate::echo::{self, Echo};
use local_discord::faults::{Requests, RestFault};
use local_discord::{Settings, Tester};
use serenity::all::{ChannelId, Http, HttpBuilder, HttpError};

const SOON: Duration = Duration::from_secs(5);

fn posts() -> Requests {
    Requests::to("POST", "/channels/*/messages")
}

/// A client with its rate limiter off.
fn plain(tester: &Tester) -> Http {
    HttpBuilder::new(tester.discord().token()).proxy(tester.discord().url()).ratelimiter_disabled(true).build()
}

/// A client as in production: rate limiter on, `https://discord.com`, a certificate that it checks.
fn production(tester: &Tester) -> Http {
    let (address, authority) = tester.discord().tls().expect("TLS was asked for");
    let authority = reqwest::Certificate::from_pem(authority.as_bytes()).expect("a certificate");
    let client = reqwest::Client::builder().resolve("discord.com", address).add_root_certificate(authority);
    HttpBuilder::new(tester.discord().token()).client(client.build().expect("a client")).build()
}

async fn with_tls() -> Tester {
    Tester::with(Settings { tls: true, ..echo::settings() }).await
}

/// Posts as the bot and returns what the client got: nothing, a status with a code, or another error.
async fn post(tester: &Tester, http: &Http) -> Result<(), (u16, isize)> {
    let channel = ChannelId::new(tester.channel_id().0);
    match tokio::time::timeout(SOON, channel.say(http, "hi")).await.expect("an end") {
        Ok(_) => Ok(()),
        Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(response))) => {
            Err((response.status_code.as_u16(), response.error.code))
        }
        Err(_) => Err((0, 0)),
    }
}

fn posts_seen(tester: &Tester) -> usize {
    tester.discord().requests().iter().filter(|request| request.method == "POST").count()
}

#[tokio::test]
async fn without_a_rate_limiter_every_fault_comes_back_once() {
    let wait = Duration::from_secs(1);
    for (fault, seen) in [
        (RestFault::RateLimited(wait), Err((429, -1))),
        (RestFault::RateLimitedByHeader(wait), Err((429, -1))),
        (RestFault::RateLimitedByBody(wait), Err((429, -1))),
        (RestFault::RateLimitedGlobally(wait), Err((429, -1))),
        (RestFault::RateLimitedUnparsably, Err((429, -1))),
        (RestFault::InternalError, Err((500, 0))),
        (RestFault::BadGateway, Err((502, -1))),
        (RestFault::Status(503), Err((503, -1))),
        (RestFault::Slow(Duration::from_millis(50)), Ok(())),
        (RestFault::Reset, Err((0, 0))),
        (RestFault::LostAnswer, Err((0, 0))),
    ] {
        let tester = Tester::with(echo::settings()).await;
        let http = plain(&tester);
        tester.discord().spoil_requests(posts(), fault, 1);
        assert_eq!(post(&tester, &http).await, seen, "{fault:?}");
        assert_eq!(posts_seen(&tester), 1, "{fault:?}");
        assert_eq!(post(&tester, &http).await, Ok(()), "the order was for one request: {fault:?}");
        tester.forget_unread();
    }
}

#[tokio::test]
async fn a_lost_answer_is_a_message_all_the_same_and_a_reset_is_not() {
    for (fault, messages) in [(RestFault::LostAnswer, 1), (RestFault::Reset, 0), (RestFault::InternalError, 0)] {
        let tester = Tester::with(echo::settings()).await;
        tester.discord().spoil_requests(posts(), fault, 1);
        assert!(post(&tester, &plain(&tester)).await.is_err());
        assert_eq!(tester.history().len(), messages, "{fault:?}");
        tester.forget_unread();
    }
}

#[tokio::test]
async fn a_request_that_hangs_is_never_given_up() {
    let tester = Tester::with(echo::settings()).await;
    tester.discord().spoil_requests(posts(), RestFault::Hung, 1);
    let http = plain(&tester);
    let hung = ChannelId::new(tester.channel_id().0).say(&http, "hi");
    assert!(tokio::time::timeout(Duration::from_secs(1), hung).await.is_err(), "serenity's client has no timeout");
    assert!(tester.history().is_empty());
}

#[tokio::test]
async fn the_production_path_works_over_tls_with_the_rate_limiter_on() {
    let tester = with_tls().await;
    let http = production(&tester);
    let _echo: Echo = echo::run_with(http, tester.discord().reporter(), echo::INTENTS).await;
    tester.post("@bot hello").await;
    assert_eq!(tester.next_reply().await.content, "echo: hello");
}

#[tokio::test]
async fn a_client_that_does_not_trust_the_authority_is_not_served() {
    let tester = with_tls().await;
    let (address, _) = tester.discord().tls().expect("TLS was asked for");
    let client = reqwest::Client::builder().resolve("discord.com", address).build().expect("a client");
    let http = HttpBuilder::new(tester.discord().token()).client(client).build();
    assert_eq!(post(&tester, &http).await, Err((0, 0)));
    assert_eq!(posts_seen(&tester), 0);
}

#[tokio::test]
async fn the_rate_limiter_waits_as_long_as_the_header_says() {
    let tester = with_tls().await;
    let http = production(&tester);
    let wait = Duration::from_secs(1);
    tester.discord().spoil_requests(posts(), RestFault::RateLimited(wait), 1);
    let start = Instant::now();
    assert_eq!(post(&tester, &http).await, Ok(()));
    assert!(start.elapsed() >= wait, "{:?}", start.elapsed());
    assert_eq!(posts_seen(&tester), 2);
    tester.forget_unread();
}

#[tokio::test]
async fn the_rate_limiter_overlooks_a_wait_that_only_the_body_names() {
    let tester = with_tls().await;
    let http = production(&tester);
    tester.discord().spoil_requests(posts(), RestFault::RateLimitedByBody(Duration::from_secs(1)), 1);
    assert!(post(&tester, &http).await.is_err());
    assert_eq!(posts_seen(&tester), 1);
}

#[tokio::test]
async fn a_header_that_is_no_number_makes_the_rate_limiter_spin() {
    let tester = with_tls().await;
    let http = production(&tester);
    tester.discord().spoil_requests(posts(), RestFault::RateLimitedUnparsably, 20);
    assert_eq!(post(&tester, &http).await, Ok(()));
    assert_eq!(posts_seen(&tester), 21, "it tried again at once, each time");
    tester.forget_unread();
}

#[tokio::test]
async fn enforced_limits_refuse_what_comes_too_fast_until_time_has_passed() {
    let tester = Tester::with(Settings { enforce_rate_limits: true, ..echo::settings() }).await;
    let http = plain(&tester);
    for _ in 0..5 {
        assert_eq!(post(&tester, &http).await, Ok(()));
    }
    assert_eq!(post(&tester, &http).await, Err((429, -1)));
    tester.discord().advance(Duration::from_secs(5));
    assert_eq!(post(&tester, &http).await, Ok(()));
    tester.forget_unread();
}

#[tokio::test]
async fn answers_tell_of_their_bucket() {
    let tester = Tester::with(echo::settings()).await;
    let url = format!("{}/api/v10/channels/{}/messages", tester.discord().url(), tester.channel_id());
    let request = reqwest::Client::new().get(url).header("authorization", format!("Bot {}", tester.discord().token()));
    let response = request.send().await.expect("an answer");
    for name in ["limit", "remaining", "reset", "reset-after", "bucket"] {
        assert!(response.headers().contains_key(format!("x-ratelimit-{name}")), "{name}");
    }
}

#[tokio::test]
async fn the_gateway_is_there_over_tls_too() {
    let settings = Settings { tls: true, gateway_over_tls: true, ..echo::settings() };
    let tester = Tester::with(settings).await;
    let (_, authority) = tester.discord().tls().expect("TLS was asked for");
    let authority = reqwest::Certificate::from_pem(authority.as_bytes()).expect("a certificate");
    let client = reqwest::Client::builder().add_root_certificate(authority).build().expect("a client");
    let response = client
        .get(tester.discord().gateway_url().replace("wss://", "https://"))
        .header("connection", "Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .send()
        .await;
    assert_eq!(response.expect("an answer").status(), 101);
}

#[tokio::test]
async fn files_are_downloaded_and_their_downloads_spoiled() {
    let (tester, _echo) = echo::start().await;
    tester.post("@bot file").await;
    let file = tester.next_reply().await.attachments[0].clone();
    let path = format!("/cdn/attachments/{}/{}/{}", file.channel, file.id, file.name);
    let url = format!("{}{path}", tester.discord().url());
    let download = || async { reqwest::get(&url).await.expect("an answer").bytes().await };
    assert_eq!(download().await.expect("a file"), "some text");
    tester.discord().spoil_requests(Requests::to("GET", "/cdn/attachments/*/*/*"), RestFault::Reset, 1);
    assert!(reqwest::get(&url).await.is_err());
}
