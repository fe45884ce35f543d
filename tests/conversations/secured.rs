//! The way that production takes: discord.com and its gateway over TLS.

use std::time::Duration;

use local_discord::faults::{GatewayFault, Requests, RestFault};
use local_discord::{Settings, Tester};
use vitabot::discord::Network;

use crate::running::{pace, run_on, settings};

async fn secured() -> (Tester, Network) {
    let tester = Tester::with(Settings { tls: true, gateway_over_tls: true, ..settings() }).await;
    let (address, authority) = tester.discord().tls().expect("it listens for TLS");
    let network = Network { authority: Some(authority.to_owned()), discord_at: Some(address), ..pace().into() };
    (tester, network)
}

#[tokio::test]
async fn questions_are_answered_over_tls_and_the_gateway_is_resumed() {
    let (tester, network) = secured().await;
    assert!(tester.discord().gateway_url().starts_with("wss://"));
    let _bot = run_on(&tester, network, |config| config.api = None);
    tester.bot_is_ready().await;
    let fault = RestFault::RateLimited(Duration::from_millis(100));
    tester.discord().spoil_requests(Requests::to("POST", "/channels/*/messages"), fault, 1);
    tester.post("@bot does vitamin c prevent colds?").await;
    assert!(tester.next_reply().await.content.starts_with("**Does vitamin C prevent colds?**"));
    tester.discord().disturb_gateway(GatewayFault::CloseWithoutCode);
    tester.post("@bot does vitamin c prevent colds?").await;
    tester.next_reply().await;
    assert!(tester.discord().has_logins(1, 1, Duration::from_secs(5)).await, "{:?}", tester.discord().logins());
}

#[tokio::test]
async fn an_authority_that_nobody_vouches_for_is_not_trusted() {
    let (tester, network) = secured().await;
    let stranger = Network { authority: None, ..network };
    let mut bot = run_on(&tester, stranger, |config| config.api = None);
    tester.hears_nothing(Duration::from_millis(500)).await;
    assert_eq!(tester.discord().requests().len(), 0, "no request, and so no token, got there");
    bot.stop().await.expect("it was told to");
}
