//! Direct messages, and people who installed the bot for themselves: every command and button there.

use local_discord::tester::Person;

use crate::running::start;

const COLDS: &str = "does vitamin c prevent colds?";
const TITLE: &str = "**Does vitamin C prevent colds?**";

/// Asks, shares, browses and picks; `theirs` is where the person stands.
async fn everything_works(theirs: &Person) {
    let choices = theirs.type_into("ask", "question", "does vitamin").await;
    assert_eq!(choices.first().map(|choice| choice.name.as_str()), Some("Does vitamin C prevent colds?"));

    theirs.run_command("ask", &[("question", COLDS.into())]).await;
    let private = theirs.next_reply().await;
    assert!(private.is_ephemeral() && private.content.starts_with(TITLE), "{private}");
    theirs.choose(private.id(), "What does vitamin C do?").await;
    assert!(theirs.next_reply().await.content.starts_with("**What does vitamin C do?**"));
    theirs.press(private.id(), "Share in channel").await;
    let shared = theirs.next_reply().await;
    assert!(!shared.is_ephemeral() && shared.content == private.content, "{shared}");
    theirs.press(shared.id(), "Delete").await;
    theirs.sees_deleted(shared.id()).await;

    theirs.run_command("ask", &[("question", "which foods".into()), ("private", false.into())]).await;
    let choices = theirs.next_reply().await;
    theirs.press(choices.id(), &choices.buttons()[0]).await;
    assert!(theirs.look_at(choices.id()).is_some());
    theirs.next_edit().await;

    theirs.run_command("topics", &[]).await;
    let page = theirs.next_reply().await;
    theirs.press(page.id(), "Next").await;
    loop {
        // Sharing edited the private answer as well.
        let next = theirs.next_edit().await;
        if next.id() == page.id() {
            assert!(next.content.starts_with("**Vitamin C**"), "{next}");
            break;
        }
    }
    theirs.run_command("help", &[]).await;
    assert!(theirs.next_reply().await.content.starts_with("**How to ask**"));
}

/// Has a message of somebody answered, and posts the answer.
async fn a_message_is_answered(theirs: &Person, message: local_discord::Snowflake) {
    theirs.use_on_message("Answer this", message).await;
    let preview = theirs.next_reply().await;
    assert!(preview.is_ephemeral() && preview.content.starts_with(TITLE), "{preview}");
    theirs.press(preview.id(), "Post it").await;
    let posted = theirs.next_reply().await;
    assert!(!posted.is_ephemeral() && posted.content == preview.content && posted.pinged.is_empty(), "{posted}");
}

#[tokio::test]
async fn everything_works_in_a_server() {
    let (tester, _bot) = start().await;
    everything_works(&tester).await;
    a_message_is_answered(&tester, tester.member("bea").post(COLDS).await).await;
}

#[tokio::test]
async fn everything_works_in_direct_messages() {
    let (tester, _bot) = start().await;
    let dm = tester.in_dm();
    everything_works(&dm).await;
    let question = dm.post(COLDS).await;
    dm.next_reply().await;
    a_message_is_answered(&dm, question).await;
}

#[tokio::test]
async fn everything_works_where_the_bot_is_not_for_who_installed_it() {
    let (tester, _bot) = start().await;
    tester.install_app();
    let abroad = tester.in_foreign_guild();
    everything_works(&abroad).await;
    a_message_is_answered(&abroad, abroad.post(COLDS).await).await;
}

#[tokio::test]
async fn everything_works_between_two_people_one_of_whom_installed_it() {
    let (tester, _bot) = start().await;
    tester.install_app();
    let private = tester.in_dm_with(&tester.member("bea"));
    everything_works(&private).await;
    a_message_is_answered(&private, private.post(COLDS).await).await;
}
