//! Replies that follow their questions when these are edited or deleted.

use std::time::Duration;

use local_discord::Permissions;
use local_discord::faults::{Requests, RestFault};

use crate::running::{start, start_in_channel};

const QUIET: Duration = Duration::from_millis(300);
const COLDS: &str = "@bot does vitamin c prevent colds?";
const FOODS: &str = "@bot which foods contain vitamin k2?";
const EMERGENCY: &str = "@bot my toddler swallowed a whole bottle of vitamin gummies";

#[tokio::test]
async fn an_edited_question_has_its_reply_edited_in_place() {
    let (tester, _bot) = start().await;
    let question = tester.post(COLDS).await;
    let reply = tester.next_reply().await;
    tester.edit(question, FOODS).await;
    let edited = tester.next_edit().await;
    assert_eq!(edited.id(), reply.id());
    assert!(edited.content.starts_with("**Which foods contain vitamin K2?**"), "{edited}");
    assert_eq!(
        (edited.options(), edited.buttons()),
        (vec!["Why are D3 and K2 taken together?".to_owned()], vec!["Delete".to_owned()])
    );
    assert!(edited.pinged.is_empty());
    tester.hears_nothing(QUIET).await;
}

#[tokio::test]
async fn a_direct_message_is_followed_too() {
    let (tester, _bot) = start().await;
    let (ada, question) = (tester.in_dm(), tester.dm("does vitamin c prevent colds?").await);
    let reply = ada.next_reply().await;
    ada.edit(question, "how do i fix my bicycle").await;
    let edited = ada.next_edit().await;
    assert!(edited.id() == reply.id() && edited.content.contains("I don't have that in my notes"), "{edited}");
    ada.delete(question).await;
    ada.sees_deleted(reply.id()).await;
}

#[tokio::test]
async fn an_edit_that_turns_urgent_gets_its_notice_and_loses_the_passage() {
    let (tester, _bot) = start().await;
    let question = tester.post(COLDS).await;
    tester.next_reply().await;
    tester.edit(question, EMERGENCY).await;
    let edited = tester.next_edit().await;
    assert!(edited.content.starts_with("This may be urgent") && edited.options().is_empty(), "{edited}");
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_ignored() {
    let (tester, _bot) = start().await;
    let question = tester.post(COLDS).await;
    tester.next_reply().await;
    tester.unfurl(question).await;
    tester.edit(question, COLDS).await;
    tester.unfurl(question).await;
    tester.edit(question, FOODS).await;
    assert!(tester.next_edit().await.content.starts_with("**Which foods contain vitamin K2?**"));
    tester.hears_nothing(QUIET).await;
    assert_eq!(changes(&tester), 1);
}

fn changes(tester: &local_discord::Tester) -> usize {
    tester.discord().requests().iter().filter(|request| request.method == "PATCH").count()
}

#[tokio::test]
async fn an_edit_that_adds_the_mention_is_a_new_question() {
    let (tester, _bot) = start().await;
    let question = tester.post("does vitamin c prevent colds?").await;
    tester.edit(question, COLDS).await;
    let reply = tester.next_reply().await;
    assert_eq!(reply.replies_to, Some(question));
    tester.edit(question, FOODS).await;
    assert_eq!(tester.next_edit().await.id(), reply.id());
}

#[tokio::test]
async fn an_edit_that_takes_the_mention_away_leaves_the_reply() {
    let (tester, _bot) = start().await;
    let question = tester.post(COLDS).await;
    tester.next_reply().await;
    tester.edit(question, "never mind").await;
    tester.hears_nothing(QUIET).await;
    assert_eq!(changes(&tester), 0);
}

#[tokio::test]
async fn a_deleted_question_takes_its_reply_with_it() {
    let (tester, _bot) = start().await;
    let question = tester.post(COLDS).await;
    let reply = tester.next_reply().await;
    tester.delete(question).await;
    tester.sees_deleted(reply.id()).await;
}

#[tokio::test]
async fn questions_that_are_deleted_together_take_their_replies_with_them() {
    let (tester, _bot) = start().await;
    tester.grant(Permissions::MANAGE_MESSAGES);
    let questions = [tester.post(COLDS).await, tester.post(FOODS).await];
    let replies = [tester.next_reply().await.id(), tester.next_reply().await.id()];
    tester.delete_all(&questions).await;
    for reply in replies {
        tester.sees_deleted(reply).await;
    }
}

#[tokio::test]
async fn a_question_that_is_edited_or_deleted_before_its_answer_is_followed_all_the_same() {
    let (tester, _bot) = start().await;
    let slow = RestFault::Slow(Duration::from_millis(400));
    tester.discord().spoil_requests(Requests::to("POST", "/channels/*/messages"), slow, 2);
    let question = tester.post(COLDS).await;
    tester.edit(question, FOODS).await;
    let reply = tester.next_reply().await;
    assert!(tester.next_edit().await.content.starts_with("**Which foods contain vitamin K2?**"));
    tester.delete(question).await;
    tester.sees_deleted(reply.id()).await;
}

#[tokio::test]
async fn after_five_minutes_a_question_is_followed_no_more() {
    let (tester, _bot) = start().await;
    let (edited, deleted) = (tester.post(COLDS).await, tester.post(FOODS).await);
    let (first, second) = (tester.next_reply().await, tester.next_reply().await);
    tester.discord().advance(Duration::from_secs(301));
    tester.edit(edited, FOODS).await;
    tester.delete(deleted).await;
    tester.hears_nothing(QUIET).await;
    assert!(tester.look_at(first.id()).is_some_and(|now| now.content == first.content));
    assert!(tester.look_at(second.id()).is_some());
}

#[tokio::test]
async fn a_message_from_before_the_bot_is_no_new_question_when_it_is_edited() {
    let (tester, mut first) = start().await;
    let question = tester.post(COLDS).await;
    tester.next_reply().await;
    first.stop().await.expect("it was told to");
    let _second = crate::running::run(&tester, |_| ());
    assert!(tester.discord().has_logins(2, 0, Duration::from_secs(10)).await);
    tester.edit(question, FOODS).await;
    tester.hears_nothing(QUIET).await;
}

#[tokio::test]
async fn a_reply_that_its_asker_deleted_stays_away() {
    let (tester, _bot) = start().await;
    let question = tester.post(COLDS).await;
    let reply = tester.next_reply().await;
    tester.press(reply.id(), "Delete").await;
    tester.sees_deleted(reply.id()).await;
    tester.edit(question, FOODS).await;
    tester.hears_nothing(QUIET).await;
}

#[tokio::test]
async fn in_a_channel_of_its_own_an_edit_can_make_a_question_and_mend_an_answer() {
    let (tester, _bot) = start_in_channel(|_| ()).await;
    let message = tester.post("vitamin c and colds").await;
    tester.edit(message, "does vitamin c prevent colds").await;
    let reply = tester.next_reply().await;
    tester.edit(message, "how do i fix my bicycle?").await;
    let edited = tester.next_edit().await;
    assert!(edited.id() == reply.id() && edited.content.contains("I don't have that in my notes"), "{edited}");
}
