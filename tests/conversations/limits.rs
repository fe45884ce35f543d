//! Members who ask a lot, and floods.

use std::time::Duration;

use crate::running::{start, start_in_channel, start_with};

const QUIET: Duration = Duration::from_millis(300);
const COLDS: &str = "@bot does vitamin c prevent colds?";
const EMERGENCY: &str = "my toddler swallowed a whole bottle of vitamin gummies";

#[tokio::test]
async fn a_message_is_answered_once_however_often_it_comes() {
    let (tester, _bot) = start().await;
    tester.post(COLDS).await;
    tester.next_reply().await;
    tester.discord().repeat_events(1);
    tester.discord().repeat_events(2);
    tester.hears_nothing(QUIET).await;
}

#[tokio::test]
async fn who_asks_too_often_gets_one_quiet_sign_a_minute() {
    let (tester, _bot) = start_with(|config| config.limits.questions_a_minute = 2).await;
    for _ in 0..2 {
        tester.post(COLDS).await;
        tester.next_reply().await;
    }
    let (third, fourth) = (tester.post(COLDS).await, tester.post(COLDS).await);
    let told = tokio::select! {
        emoji = tester.next_reaction_to(third) => emoji,
        emoji = tester.next_reaction_to(fourth) => emoji,
    };
    assert_eq!(told, "⏳");
    tester.hears_nothing(QUIET).await;
    let signs = tester.history().iter().map(|message| message.reactions.len()).sum::<usize>();
    assert_eq!(signs, 1);

    let bea = tester.member("bea");
    let other = bea.post(COLDS).await;
    assert_eq!(bea.next_reply().await.replies_to, Some(other));
    tester.discord().advance(Duration::from_secs(61));
    let later = tester.post(COLDS).await;
    assert_eq!(tester.next_reply().await.replies_to, Some(later));
}

#[tokio::test]
async fn who_uses_commands_too_often_is_asked_to_wait() {
    let (tester, _bot) = start_with(|config| config.limits.questions_a_minute = 1).await;
    let question = tester.member("bea").post("does vitamin c prevent colds?").await;
    let ask = [("question", "what does vitamin c do".into()), ("private", false.into())];
    tester.run_command("ask", &ask).await;
    tester.next_reply().await;
    tester.run_command("ask", &ask).await;
    let note = tester.next_reply().await;
    assert!(note.is_ephemeral() && note.content.starts_with("That was a lot of questions"), "{note}");
    tester.use_on_message("Answer this", question).await;
    assert!(tester.next_reply().await.content.starts_with("That was a lot of questions"));
    tester.run_command("topics", &[]).await;
    assert!(tester.next_reply().await.content.contains("Page 1 of 2"));
}

#[tokio::test]
async fn an_emergency_is_never_held_back() {
    let (tester, _bot) = start_in_channel(|config| config.limits.questions_a_minute = 1).await;
    tester.post(COLDS).await;
    tester.next_reply().await;
    tester.post(&format!("@bot {EMERGENCY}")).await;
    assert!(tester.next_reply().await.content.starts_with("This may be urgent"));
    tester.post(EMERGENCY).await;
    assert!(tester.next_reply().await.content.starts_with("This may be urgent"));
    tester.run_command("ask", &[("question", EMERGENCY.into())]).await;
    assert!(tester.next_reply().await.content.starts_with("This may be urgent"));
}

#[tokio::test]
async fn a_question_that_gets_no_answer_does_not_count() {
    let (tester, _bot) = start_in_channel(|config| config.limits.questions_a_minute = 1).await;
    for _ in 0..3 {
        tester.post("how do i fix my bicycle?").await;
    }
    tester.hears_nothing(QUIET).await;
    let question = tester.post("does vitamin c prevent colds?").await;
    assert_eq!(tester.next_reply().await.replies_to, Some(question));
}
