//! The worst that a gateway does to a stock serenity client, in a process of its own: a frozen runtime keeps a core busy.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use local_discord::Tester;
use local_discord::faults::GatewayFault;
use serenity::all::{ClientBuilder, GatewayIntents, HttpBuilder};
use tokio::runtime::{Builder, Runtime};

#[test]
fn a_close_frame_without_a_code_freezes_the_clients_runtime() {
    freezes_after(GatewayFault::CloseWithoutCode);
}

#[test]
fn a_close_that_says_never_to_come_back_freezes_it_too() {
    freezes_after(GatewayFault::Close(4010));
}

fn freezes_after(fault: GatewayFault) {
    let test = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let tester = test.block_on(Tester::start());
    let beats = run_client(&tester);
    test.block_on(tester.bot_is_ready());
    assert!(beats.recv_timeout(Duration::from_secs(5)).is_ok(), "the client's runtime should be alive");

    tester.discord().disturb_gateway(fault);
    let is_back = test.block_on(tester.discord().has_logins(1, 1, Duration::from_millis(500)));
    assert!(!is_back, "the client should not have resumed");
    while beats.try_recv().is_ok() {}
    assert!(beats.recv_timeout(Duration::from_secs(1)).is_err(), "the client's runtime should be frozen");
}

/// Runs a client in a runtime on a thread of its own, so that the test's own goes on, and has that runtime tick.
fn run_client(tester: &Tester) -> Receiver<()> {
    let (url, token) = (tester.discord().url(), tester.discord().token().to_owned());
    let (beat, beats) = channel();
    std::thread::spawn(move || {
        let client: Runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
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
    beats
}
