//! What the bot may not do in a channel, and that it stays calm.

use std::time::Duration;

use local_discord::faults::{Requests, RestFault};
use local_discord::{Overwrite, Permissions, Subject, Tester};

use crate::running::start;

const QUIET: Duration = Duration::from_millis(300);
const COLDS: &str = "@bot does vitamin c prevent colds?";

fn deny(tester: &Tester, permissions: Permissions) {
    let subject = Subject::Member(tester.bot());
    let overwrite = Overwrite { subject, allow: Permissions::NONE, deny: permissions };
    tester.change(|world| world.set_overwrite(tester.channel_id(), overwrite));
}

async fn lives(tester: &Tester) {
    let channel = tester.channel("elsewhere");
    let question = channel.post(COLDS).await;
    assert_eq!(channel.next_reply().await.replies_to, Some(question));
}

#[tokio::test]
async fn who_may_not_write_reacts() {
    let (tester, _bot) = start().await;
    deny(&tester, Permissions::SEND_MESSAGES);
    let question = tester.post(COLDS).await;
    assert_eq!(tester.next_reaction_to(question).await, "⚠");
    lives(&tester).await;
}

#[tokio::test]
async fn who_may_neither_write_nor_react_goes_on_elsewhere() {
    let (tester, _bot) = start().await;
    deny(&tester, Permissions::SEND_MESSAGES | Permissions::ADD_REACTIONS);
    tester.post(COLDS).await;
    assert!(tester.discord().has_requested("PUT", "/reactions/").await);
    lives(&tester).await;
}

#[tokio::test]
async fn without_history_the_answer_comes_as_a_message_of_its_own() {
    let (tester, _bot) = start().await;
    deny(&tester, Permissions::READ_MESSAGE_HISTORY);
    tester.post(COLDS).await;
    let reply = tester.next_reply().await;
    assert!(reply.replies_to.is_none() && reply.content.starts_with("**Does vitamin C"), "{reply}");
}

#[tokio::test]
async fn links_need_no_permission() {
    let (tester, _bot) = start().await;
    deny(&tester, Permissions::EMBED_LINKS | Permissions::ATTACH_FILES);
    let question = tester.post(COLDS).await;
    assert_eq!(tester.next_reply().await.replies_to, Some(question));
}

#[tokio::test]
async fn a_bot_in_timeout_answers_again_afterwards() {
    let (tester, _bot) = start().await;
    tester.change(|world| {
        let until = world.now.plus(Duration::from_secs(60));
        let bot = world.application;
        let members = &mut world.guilds.get_mut(&tester.guild()).expect("it is there").members;
        members.get_mut(&bot).expect("the bot is there").timed_out_until = Some(until);
    });
    tester.post(COLDS).await;
    assert!(tester.discord().has_requested("PUT", "/reactions/").await);
    tester.hears_nothing(QUIET).await;
    tester.discord().advance(Duration::from_secs(61));
    let question = tester.post(COLDS).await;
    assert_eq!(tester.next_reply().await.replies_to, Some(question));
}

#[tokio::test]
async fn a_place_that_closes_before_the_answer_is_left_in_peace() {
    let (tester, _bot) = start().await;
    let slow = || {
        let slow = RestFault::Slow(Duration::from_millis(300));
        tester.discord().spoil_requests(Requests::to("POST", "/channels/*/messages"), slow, 1);
    };
    let posts = |count: usize| {
        let is_post = |path: &str| path.ends_with("/messages");
        let requests = tester.discord().requests();
        requests.iter().filter(|request| request.method == "POST" && is_post(&request.path)).count() == count
    };
    let (deleted, locked) = (tester.channel("deleted"), tester.in_new_thread("locked"));

    slow();
    deleted.post(COLDS).await;
    tester.change(|world| world.delete_channel(deleted.channel_id()));
    slow();
    locked.post(COLDS).await;
    tester.change(|world| world.archive_thread(locked.channel_id(), true, true));
    slow();
    let dm = tester.in_dm();
    dm.post("does vitamin c prevent colds?").await;
    tester.accept_dms(false);

    tester.hears_nothing(QUIET * 2).await;
    assert!(posts(3), "{:?}", tester.discord().requests());
    assert!(!tester.discord().requests().iter().any(|request| request.path.contains("/reactions/")));
    lives(&tester).await;
}

#[tokio::test]
async fn an_answer_that_discord_does_not_take_is_said_to_be_our_trouble() {
    let (tester, _bot) = start().await;
    let answers = Requests::to("POST", "/interactions/*/*/callback");
    tester.discord().spoil_requests(answers, RestFault::Status(400), 1);
    tester.run_command("ask", &[("question", "what does vitamin c do".into())]).await;
    let calm = tester.next_reply().await;
    assert!(calm.is_ephemeral() && calm.content.starts_with("Something went wrong on my side"), "{calm}");
}

#[tokio::test]
async fn an_answer_whose_receipt_is_lost_is_given_once() {
    let (tester, _bot) = start().await;
    let answers = Requests::to("POST", "/interactions/*/*/callback");
    tester.discord().spoil_requests(answers, RestFault::LostAnswer, 1);
    tester.run_command("ask", &[("question", "what does vitamin c do".into())]).await;
    assert!(tester.next_reply().await.content.starts_with("**What does vitamin C do?**"));
    tester.hears_nothing(QUIET * 2).await;
}

#[tokio::test]
async fn an_interaction_that_is_over_is_let_go() {
    let (tester, _bot) = start().await;
    let slow = RestFault::Slow(Duration::from_millis(300));
    tester.discord().spoil_requests(Requests::to("POST", "/interactions/*/*/callback"), slow, 1);
    tester.run_command("ask", &[("question", "what does vitamin c do".into())]).await;
    tester.discord().advance(Duration::from_secs(4));
    tester.gets_no_response().await;
    lives(&tester).await;
}
