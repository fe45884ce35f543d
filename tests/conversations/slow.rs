//! Answers that take long. The machine is made busy: the runtime has one thread for what is worked out, and it is taken
//! until the test lets it go.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use local_discord::Tester;
use local_discord::faults::{Requests, RestFault};
use tokio::runtime::Builder;

use crate::running::{start, start_with};

const QUIET: Duration = Duration::from_millis(300);
const ASK: &str = "what does vitamin c do";
const ANSWER: &str = "**What does vitamin C do?**";

/// Runs a test where only one thing at a time is worked out.
fn with_one_worker(test: impl Future<Output = ()>) {
    let runtime = Builder::new_multi_thread().worker_threads(2).max_blocking_threads(1).enable_all().build();
    runtime.expect("a runtime can be made").block_on(test);
}

/// Takes the worker; it is free again when what comes back is dropped.
fn busy() -> Sender<()> {
    let (free, taken) = channel::<()>();
    // An error is what it waits for: the other end was dropped.
    drop(tokio::task::spawn_blocking(move || taken.recv().is_err()));
    free
}

async fn announces(tester: &Tester) {
    assert!(tester.discord().has_requested("POST", "/callback").await);
    let requests = tester.discord().requests();
    let announced = requests.iter().rfind(|request| request.path.ends_with("/callback")).expect("it is there");
    assert_eq!(announced.body["type"], 5, "a deferred answer");
}

#[test]
fn a_slow_answer_is_announced_in_time_and_follows() {
    with_one_worker(async {
        let (tester, _bot) = start().await;
        let free = busy();
        tester.run_command("ask", &[("question", ASK.into())]).await;
        announces(&tester).await;
        drop(free);
        let reply = tester.next_reply().await;
        assert!(reply.is_ephemeral() && reply.content.starts_with(ANSWER), "{reply}");
        assert_eq!(reply.buttons(), ["Share in channel"]);
    });
}

#[test]
fn an_announcement_whose_receipt_is_lost_is_followed_by_its_answer() {
    with_one_worker(async {
        let (tester, _bot) = start().await;
        let free = busy();
        let answers = Requests::to("POST", "/interactions/*/*/callback");
        tester.discord().spoil_requests(answers, RestFault::LostAnswer, 1);
        tester.run_command("ask", &[("question", ASK.into())]).await;
        announces(&tester).await;
        drop(free);
        assert!(tester.next_reply().await.content.starts_with(ANSWER));
    });
}

#[test]
fn an_answer_that_discord_does_not_take_late_is_said_to_be_our_trouble() {
    with_one_worker(async {
        let (tester, _bot) = start().await;
        let free = busy();
        tester.run_command("ask", &[("question", ASK.into())]).await;
        announces(&tester).await;
        let late = Requests::to("PATCH", "/webhooks/*/*/messages/@original");
        tester.discord().spoil_requests(late, RestFault::Status(400), 1);
        drop(free);
        assert!(tester.next_reply().await.content.starts_with("Something went wrong on my side"));
    });
}

#[test]
fn an_answer_after_a_quarter_of_an_hour_is_let_go() {
    with_one_worker(async {
        let (tester, _bot) = start().await;
        let free = busy();
        tester.run_command("ask", &[("question", ASK.into())]).await;
        announces(&tester).await;
        tester.discord().advance(Duration::from_secs(16 * 60));
        drop(free);
        assert!(tester.discord().has_requested("PATCH", "/webhooks/").await);
        tester.hears_nothing(QUIET).await;
        tester.run_command("ask", &[("question", ASK.into())]).await;
        assert!(tester.next_reply().await.content.starts_with(ANSWER));
    });
}

#[test]
fn the_bot_is_seen_writing_only_when_an_answer_is_slow() {
    with_one_worker(async {
        let (tester, _bot) = start().await;
        let question = format!("@bot {ASK}");
        tester.post(&question).await;
        tester.next_reply().await;
        assert!(!tester.discord().requests().iter().any(|request| request.path.ends_with("/typing")));
        let free = busy();
        tester.post(&question).await;
        tester.sees_typing().await;
        drop(free);
        assert!(tester.next_reply().await.content.starts_with(ANSWER));
    });
}

#[test]
fn proposals_come_however_busy_the_bot_is() {
    with_one_worker(async {
        let (tester, _bot) = start().await;
        let _busy = busy();
        let choices = tester.type_into("ask", "question", "what does").await;
        assert_eq!(choices.first().map(|choice| choice.name.as_str()), Some("What does vitamin C do?"));
    });
}

#[test]
fn who_comes_to_a_full_house_is_told_to_come_again() {
    with_one_worker(async {
        let (tester, _bot) = start_with(|config| config.limits.at_once = 1).await;
        let free = busy();
        // One is worked on, three wait: that is the whole house.
        for number in 0..4 {
            let member = tester.member(&format!("member{number}"));
            member.post(&format!("@bot {ASK}")).await;
        }
        let is_typing = |request: &&local_discord::Request| request.path.ends_with("/typing");
        tester.discord().waits_until(|| tester.discord().requests().iter().filter(is_typing).count() == 4).await;
        tester.run_command("ask", &[("question", ASK.into())]).await;
        let away = tester.next_reply().await;
        assert!(away.is_ephemeral() && away.content.starts_with("I have my hands full"), "{away}");
        drop(free);
        for _ in 0..4 {
            assert!(tester.next_reply().await.content.starts_with(ANSWER));
        }
    });
}
