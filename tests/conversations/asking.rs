//! Questions in messages.

use std::time::Duration;

use local_discord::Tester;

use crate::running::{run_with, settings, start};

const QUIET: Duration = Duration::from_millis(300);
const DISCLAIMER: &str = "General information, not medical advice";

#[tokio::test]
async fn a_mention_is_answered_with_a_reply_that_pings_nobody() {
    let (tester, _bot) = start().await;
    let question = tester.post("@bot does vitamin c prevent colds?").await;
    let reply = tester.next_reply().await;
    assert!(reply.content.starts_with("**Does vitamin C prevent colds?**"), "{reply}");
    assert!(reply.content.contains(DISCLAIMER) && reply.content.contains("Evidence: refuted"), "{reply}");
    assert_eq!(reply.replies_to, Some(question));
    assert!(reply.pinged.is_empty());
    assert_eq!(reply.options(), ["What does vitamin C do?"]);
    assert_eq!(reply.buttons(), ["Delete"]);
}

#[tokio::test]
async fn a_reply_to_the_bot_is_a_question() {
    let (tester, _bot) = start().await;
    tester.post("@bot does vitamin c prevent colds?").await;
    let first = tester.next_reply().await;
    tester.reply_to(first.id(), "and which foods contain vitamin c?").await;
    assert!(tester.next_reply().await.content.starts_with("**Which foods contain vitamin C?**"));
    tester.reply_silently_to(first.id(), "which foods contain vitamin c?").await;
    tester.hears_nothing(QUIET).await;
}

#[tokio::test]
async fn a_direct_message_needs_no_mention() {
    let (tester, _bot) = start().await;
    tester.dm("which foods contain vitamin k2?").await;
    assert!(tester.next_reply().await.content.starts_with("**Which foods contain vitamin K2?**"));
}

#[tokio::test]
async fn what_nobody_knows_is_said_to_be_unknown() {
    let (tester, _bot) = start().await;
    tester.post("@bot how do i fix my bicycle").await;
    let reply = tester.next_reply().await;
    assert!(reply.content.contains("I don't have that in my notes"), "{reply}");
}

#[tokio::test]
async fn a_mention_alone_gets_short_help() {
    let (tester, _bot) = start().await;
    tester.post("@bot").await;
    assert!(tester.next_reply().await.content.starts_with("Ask me something about vitamins"));
}

#[tokio::test]
async fn what_is_not_for_the_bot_is_left_alone() {
    let (tester, _bot) = start().await;
    tester.post("does vitamin c prevent colds?").await;
    tester.post("@everyone does vitamin c prevent colds?").await;
    tester.other_bot("parrot").post("@bot does vitamin c prevent colds?").await;
    tester.webhook("feed").post("@bot does vitamin c prevent colds?").await;
    tester.hears_nothing(QUIET).await;
}

#[tokio::test]
async fn a_question_is_never_echoed_and_cannot_mention() {
    let (tester, _bot) = start().await;
    tester.post("@bot @everyone <@1> zzyzx").await;
    let reply = tester.next_reply().await;
    assert!(!reply.content.contains("zzyzx") && reply.pinged.is_empty(), "{reply}");
}

#[tokio::test]
async fn who_asked_can_delete_the_answer_and_others_cannot() {
    let (tester, _bot) = start().await;
    tester.post("@bot does vitamin c prevent colds?").await;
    let reply = tester.next_reply().await;
    let bea = tester.member("bea");
    bea.press(reply.id(), "Delete").await;
    let refusal = bea.next_reply().await;
    assert!(refusal.is_ephemeral() && refusal.content == "Only the person who asked can do that.", "{refusal}");
    tester.press(reply.id(), "Delete").await;
    tester.sees_deleted(reply.id()).await;
}

#[tokio::test]
async fn a_related_question_is_answered_to_who_chose_it() {
    let (tester, _bot) = start().await;
    tester.post("@bot does vitamin c prevent colds?").await;
    let reply = tester.next_reply().await;
    let bea = tester.member("bea");
    bea.choose(reply.id(), "What does vitamin C do?").await;
    let read = bea.next_reply().await;
    assert!(read.is_ephemeral() && read.content.starts_with("**What does vitamin C do?**"), "{read}");
}

#[tokio::test]
async fn buttons_work_after_a_restart() {
    let (tester, mut first) = start().await;
    tester.post("@bot does vitamin c prevent colds?").await;
    let reply = tester.next_reply().await;
    first.stop().await.expect("it was told to");
    let _second = crate::running::run(&tester, |_| ());
    assert!(tester.discord().has_logins(2, 0, Duration::from_secs(10)).await);
    tester.choose(reply.id(), "What does vitamin C do?").await;
    assert!(tester.next_reply().await.content.starts_with("**What does vitamin C do?**"));
}

/// A pack at the limits of what packs may hold: shown inertly, its text is too long for a message, and its title for a menu.
const LONG: &str = r#"
format = 1
[pack]
id = "long"
title = "Long"
[[entry]]
id = "text"
title = "Is this too long?"
asks = ["is this too long"]
text = """TEXT"""
related = ["title"]
[[entry]]
id = "title"
title = "TITLE?"
asks = ["which title is longer"]
text = "It has no end."
"#;

#[tokio::test]
async fn what_is_too_long_is_cut_between_sentences_and_between_characters() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let text = "******** ******** ********. ".repeat(45);
    let pack = LONG.replace("TEXT", &text).replace("TITLE", &"🥕🍊".repeat(39));
    std::fs::write(folder.path().join("long.toml"), pack).expect("a file can be written");
    let tester = Tester::with(settings()).await;
    let _bot = run_with(&tester, folder.path(), |_| ());
    tester.post("@bot is this too long?").await;
    let reply = tester.next_reply().await;
    assert!(reply.content.chars().count() <= 2_000 && reply.content.contains("*. …\n"), "{reply}");
    assert!(reply.content.ends_with("other health professional."), "{reply}");
    let options = reply.options();
    let cut = options[0].strip_suffix('…').expect("it is cut");
    assert!(cut.chars().count() < 100 && cut.chars().all(|c| "🥕🍊".contains(c)), "{cut}");
    tester.choose(reply.id(), &options[0]).await;
    assert!(tester.next_reply().await.content.contains("It has no end."));
}
