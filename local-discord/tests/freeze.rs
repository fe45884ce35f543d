//! The worst that a gateway does to a stock serenity client, in a process of its own: the frozen runtime keeps a core busy.

use std::time::Duration;

use local_discord::Tester;
use local_discord::faults::GatewayFault;
use serenity::all::{ClientBuilder, GatewayIntents, HttpBuilder};

const SOON: Duration = Duration::from_secs(5);

/// The client's runtime is a thread of its own here, because stock serenity freezes it: the test's goes on.
#[test]
fn a_close_frame_without_a_code_freezes_the_clients_runtime() {
    let test = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let (url, tester) = test.block_on(async {
        let tester = Tester::start().await;
        (tester.discord().url(), tester)
    });
    let token = tester.discord().token().to_owned();
    let (beat, beats) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let client = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        client.block_on(async {
            let http = HttpBuilder::new(token).proxy(url).ratelimiter_disabled(true).build();
            let builder = ClientBuilder::new_with_http(http, GatewayIntents::non_privileged());
            let mut client = builder.await.expect("a client should be built");
            tokio::spawn(async move { client.start().await });
            while beat.send(()).is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
    });
    test.block_on(async {
        tester.bot_is_ready().await;
        assert!(beats.recv_timeout(SOON).is_ok(), "the client's runtime should be alive");
        tester.discord().disturb_gateway(GatewayFault::CloseWithoutCode);
        tester.discord().has_logins(1, 1, Duration::from_millis(500)).await;
    });
    while beats.try_recv().is_ok() {}
    assert!(beats.recv_timeout(Duration::from_secs(1)).is_err(), "the client's runtime should be frozen");
}
