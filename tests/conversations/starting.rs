//! How the bot starts: commands are registered where Discord does not know them, and what fails there silences nothing.

use std::time::Duration;

use local_discord::faults::{GatewayFault, Requests, RestFault};
use local_discord::{LocalDiscord, Settings, Tester};

use crate::running::{run, settings, start};

const COMMANDS: &str = "/applications/*/commands";

/// The methods and statuses of the requests about commands, once there are as many.
async fn about_commands(discord: &LocalDiscord, count: usize) -> Vec<(String, u16)> {
    assert!(discord.has_requested_times("/commands", count).await, "{:?}", discord.requests());
    let requests = discord.requests();
    let about = requests.iter().filter(|request| request.path.ends_with("/commands"));
    about.map(|request| (request.method.clone(), request.status)).collect()
}

fn seen(pairs: &[(&str, u16)]) -> Vec<(String, u16)> {
    pairs.iter().map(|&(method, status)| (method.to_owned(), status)).collect()
}

#[tokio::test]
async fn commands_are_registered_once_and_again_only_when_they_changed() {
    let (tester, mut bot) = start().await;
    let discord = tester.discord();
    assert_eq!(about_commands(discord, 2).await, seen(&[("GET", 200), ("PUT", 200)]));
    bot.stop().await.expect("it was told to");

    let mut bot = run(&tester, |_| ());
    assert_eq!(about_commands(discord, 3).await[2..], seen(&[("GET", 200)]));
    // A question that is answered came after the look at the commands.
    tester.post("@bot does vitamin c prevent colds?").await;
    tester.next_reply().await;
    bot.stop().await.expect("it was told to");
    assert_eq!(about_commands(discord, 3).await.len(), 3, "what is known is not sent again");

    assert!(tester.change(|world| world.forget_command("help")));
    let _bot = run(&tester, |_| ());
    assert_eq!(about_commands(discord, 5).await[3..], seen(&[("GET", 200), ("PUT", 200)]));
}

#[tokio::test]
async fn a_session_that_begins_anew_registers_nothing() {
    let (tester, _bot) = start().await;
    about_commands(tester.discord(), 2).await;
    tester.discord().disturb_gateway(GatewayFault::InvalidSession { resumable: false });
    assert!(tester.discord().has_logins(2, 0, Duration::from_secs(15)).await);
    tester.post("@bot does vitamin c prevent colds?").await;
    tester.next_reply().await;
    assert_eq!(about_commands(tester.discord(), 2).await.len(), 2);
}

#[tokio::test]
async fn a_registration_that_fails_is_tried_again_and_silences_nothing() {
    let tester = Tester::with(settings()).await;
    tester.discord().spoil_requests(Requests::to("PUT", COMMANDS), RestFault::Status(400), 2);
    let _bot = run(&tester, |_| ());
    tester.post("@bot does vitamin c prevent colds?").await;
    tester.next_reply().await;
    let expected = seen(&[("GET", 200), ("PUT", 400), ("GET", 200), ("PUT", 400), ("GET", 200), ("PUT", 200)]);
    assert_eq!(about_commands(tester.discord(), 6).await, expected);
    tester.run_command("help", &[]).await;
    tester.next_reply().await;
}

#[tokio::test]
async fn a_bot_without_a_login_left_waits_instead_of_losing_its_token() {
    let tester = Tester::with(Settings { logins_left: 0, ..settings() }).await;
    let mut bot = run(&tester, |_| ());
    assert!(tester.discord().has_requested("GET", "/gateway/bot").await);
    tester.hears_nothing(Duration::from_millis(500)).await;
    assert_eq!(tester.discord().logins(), (0, 0));
    bot.stop().await.expect("it was told to");
}
