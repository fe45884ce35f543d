//! Close questions: choices, and what becomes of them.

use crate::running::start;

const CLOSE: &str = "@bot which foods";

#[tokio::test]
async fn a_close_question_gets_choices_and_the_pick_takes_their_place() {
    let (tester, _bot) = start().await;
    tester.post(CLOSE).await;
    let choices = tester.next_reply().await;
    assert!(choices.content.starts_with("Did you mean"), "{choices}");
    let buttons = choices.buttons();
    assert_eq!(buttons[buttons.len() - 2..], ["None of these", "Delete"], "{choices}");
    tester.press(choices.id(), &buttons[0]).await;
    let answer = tester.next_edit().await;
    assert_eq!(answer.id(), choices.id());
    assert!(answer.content.starts_with(&format!("**{}**", buttons[0])), "{answer}");
    assert!(answer.content.contains("General information, not medical advice"));
}

#[tokio::test]
async fn somebody_elses_pick_is_shown_to_them_alone() {
    let (tester, _bot) = start().await;
    tester.post(CLOSE).await;
    let choices = tester.next_reply().await;
    let bea = tester.member("bea");
    bea.press(choices.id(), &choices.buttons()[0]).await;
    assert!(bea.next_reply().await.is_ephemeral());
    assert!(tester.look_at(choices.id()).is_some_and(|now| now.content == choices.content));
}

#[tokio::test]
async fn when_none_fits_the_asker_is_helped_on() {
    let (tester, _bot) = start().await;
    tester.post(CLOSE).await;
    let choices = tester.next_reply().await;
    tester.press(choices.id(), "None of these").await;
    let help = tester.next_edit().await;
    assert!(help.content.contains("/topics") && help.buttons() == ["Delete"], "{help}");
}
