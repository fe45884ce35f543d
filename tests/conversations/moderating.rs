//! `/knowledge`: moderators see and mend what the bot knows while it answers.

use std::time::Duration;

use insta::assert_snapshot;
use local_discord::Tester;
use local_discord::tester::{Person, Reply};

use crate::scene::{Scene, scene};

const ZINC: &str = r#"format = 1
[pack]
id = "zinc"
title = "Zinc"
language = "en"
reviewed = 2026-11-20
review_due = 2026-11-21

[[entry]]
id = "what-it-does"
title = "What does zinc do?"
topic = "basics"
asks = ["what does zinc do", "what is zinc for", "zinc purpose"]
text = "Zinc helps many enzymes to work."
evidence = "strong"
"#;

/// What a moderator reads after `/knowledge` with this subcommand, for their eyes only.
async fn read(moderator: &Person, command: &str, options: &[(&str, local_discord::tester::Given)]) -> Reply {
    moderator.run_command(&format!("knowledge {command}"), options).await;
    let reply = moderator.next_reply().await;
    assert!(reply.is_ephemeral() && reply.pinged.is_empty(), "{reply}");
    reply
}

/// The text with every time and version made the same.
fn timeless(reply: &Reply) -> String {
    let mut text = String::new();
    for (at, part) in reply.content.split("<t:").enumerate() {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        text.push_str(if at == 0 { part } else { "<t:…" });
        text.push_str(if at == 0 { "" } else { rest });
    }
    text
}

async fn is_answered_with(tester: &Tester, question: &str, start: &str) {
    tester.post(&format!("@bot {question}")).await;
    let reply = tester.next_reply().await;
    assert!(reply.content.starts_with(start), "{reply}");
}

#[tokio::test]
async fn a_reload_puts_new_knowledge_in_use_and_says_what_is_different() {
    let Scene { tester, moderator, folder, .. } = scene(|_| ()).await;
    is_answered_with(&tester, "what does zinc do", "I don't have that in my notes").await;
    folder.write("zinc.toml", ZINC);
    folder.edit("vitamin-c.toml", "build collagen", "make collagen");
    folder.remove("pairing.toml");
    assert_snapshot!(read(&moderator, "reload", &[]).await.content, @r"");
    is_answered_with(&tester, "what does zinc do", "**What does zinc do?**").await;
    assert_snapshot!(read(&moderator, "reload", &[]).await.content, @r"");
}

#[tokio::test]
async fn a_broken_file_is_shown_with_its_line_and_the_old_knowledge_goes_on_answering() {
    let Scene { tester, moderator, folder, .. } = scene(|_| ()).await;
    folder.edit("vitamin-c.toml", "evidence = \"refuted\"", "evidence = \"refused\"");
    assert_snapshot!(read(&moderator, "reload", &[]).await.content, @r"");
    is_answered_with(&tester, "does vitamin c prevent colds?", "**Does vitamin C prevent colds?**").await;
    let status = read(&moderator, "status", &[]).await;
    assert!(status.content.starts_with("**The last reload failed** <t:"), "{status}");
    folder.edit("vitamin-c.toml", "evidence = \"refused\"", "evidence = \"weak\"");
    read(&moderator, "reload", &[]).await;
    let status = read(&moderator, "status", &[]).await;
    assert!(status.content.starts_with("**In use** since <t:"), "{status}");
}

#[tokio::test]
async fn more_than_a_message_holds_comes_as_a_file() {
    let Scene { moderator, folder, .. } = scene(|_| ()).await;
    let many = "[[entry]]\nid = \"É\"\n".repeat(60);
    folder.write("many.toml", &format!("{ZINC}{many}").replace("id = \"zinc\"", "id = \"many\""));
    for command in ["reload", "check"] {
        let reply = read(&moderator, command, &[]).await;
        let list = reply.file("findings.txt").expect("not all of them fit");
        assert!(list.matches("many.toml:").count() >= 120, "{list}");
        assert!(reply.content.contains("`findings.txt` holds them all"), "{reply}");
    }
}

#[tokio::test]
async fn status_says_what_is_in_use_since_when_by_whom_and_what_is_due() {
    let Scene { moderator, folder, .. } = scene(|_| ()).await;
    assert_snapshot!(timeless(&read(&moderator, "status", &[]).await), @r"");
    folder.write("zinc.toml", ZINC);
    read(&moderator, "reload", &[]).await;
    let status = timeless(&read(&moderator, "status", &[]).await).replace(&moderator.mention(), "<@moderator>");
    assert_snapshot!(status, @r"");
}

#[tokio::test]
async fn a_check_looks_at_the_files_and_changes_nothing() {
    let Scene { tester, moderator, folder, .. } = scene(|_| ()).await;
    assert_snapshot!(read(&moderator, "check", &[]).await.content, @r"");
    folder.write("zinc.toml", ZINC);
    assert_snapshot!(read(&moderator, "check", &[]).await.content, @r"");
    folder.edit("zinc.toml", "strong", "string");
    let reply = read(&moderator, "check", &[]).await;
    assert!(reply.content.starts_with("**1 error, "), "{reply}");
    assert!(reply.content.contains("zinc.toml:14:12: error: `evidence` cannot be `string`"), "{reply}");
    is_answered_with(&tester, "what does zinc do", "I don't have that in my notes").await;
}

#[tokio::test]
async fn why_shows_how_a_question_is_read_and_what_spoke_for_the_first_entry() {
    let Scene { moderator, .. } = scene(|_| ()).await;
    let asked = [("question", "does vitmin c prevent colds".into())];
    let reply = read(&moderator, "why", &asked).await;
    for said in
        ["**First**: `vitamin-c/cold` ", "**Outcome**: answer", "vitmin → vitamin", "matched: ", "runner-up: ", "why: "]
    {
        assert!(reply.content.contains(said), "{said}: {reply}");
    }
    let asked = [("question", "natto on warfarin".into())];
    let reply = read(&moderator, "why", &asked).await;
    assert!(reply.content.contains("**Screening**: `"), "{reply}");
}

#[tokio::test]
async fn files_come_as_they_lie_there_or_as_they_are_in_use() {
    let Scene { moderator, folder, .. } = scene(|_| ()).await;
    let before = folder.read("vitamin-c.toml");
    folder.edit("vitamin-c.toml", "format = 1", "format = ");
    let reply = read(&moderator, "get", &[]).await;
    assert_snapshot!(reply.content, @r"");
    assert_eq!(reply.file("vitamin-c.toml"), Some(folder.read("vitamin-c.toml")));
    assert_eq!(reply.attachments.len(), 2);
    let only = [("file", "vitamin-c.toml".into()), ("in_use", true.into())];
    let reply = read(&moderator, "get", &only).await;
    assert_eq!((reply.attachments.len(), reply.file("vitamin-c.toml")), (1, Some(before)));
    let other = [("file", "../../secret".into())];
    let reply = read(&moderator, "get", &other).await;
    assert_eq!((reply.attachments.len(), reply.content.as_str()), (0, "There is no file of that name."));
}

#[tokio::test]
async fn more_files_than_a_message_takes_are_named_and_can_be_asked_for() {
    let Scene { moderator, folder, .. } = scene(|_| ()).await;
    for number in 10..20 {
        folder.write(&format!("p{number}.toml"), ZINC);
    }
    let reply = read(&moderator, "get", &[]).await;
    assert_eq!(reply.attachments.len(), 10);
    assert!(reply.content.contains("Discord takes no more at once: p19.toml, vitamin-c.toml."), "{reply}");
    let proposed = moderator.type_into("knowledge get", "file", "P19").await;
    assert_eq!(proposed.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["p19.toml"]);
}

#[tokio::test]
async fn every_use_is_told_in_the_moderators_channel_and_pings_nobody() {
    let Scene { tester, moderator, folder, audit, .. } = scene(|_| ()).await;
    folder.write("zinc.toml", ZINC);
    read(&moderator, "reload", &[]).await;
    let line = audit.next_reply().await;
    let (user, place) = (moderator.mention(), format!("<#{}>", moderator.channel_id()));
    assert_eq!(
        line.content,
        format!("{user} used `/knowledge reload` in {place}: in use now, 1 entry added, 0 changed, 0 removed.")
    );
    assert!(line.pinged.is_empty());
    folder.write("zinc.toml", "");
    read(&moderator, "reload", &[]).await;
    let line = audit.next_reply().await.content.clone();
    assert!(line.contains("so the old knowledge stays in use. `/knowledge check` shows them."), "{line}");
    read(&moderator, "why", &[("question", "my secretword".into())]).await;
    assert_eq!(audit.next_reply().await.content, format!("{user} used `/knowledge why` in {place}: shown."));
    tester.hears_nothing(Duration::from_millis(100)).await;
}

#[tokio::test]
async fn a_signal_reloads_and_is_told_as_well() {
    use vitabot::library::{By, Load};
    let Scene { tester, bot, folder, audit, .. } = scene(|_| ()).await;
    let load = Load { by: By::Signal, at: jiff::Timestamp::UNIX_EPOCH };
    folder.write("zinc.toml", ZINC);
    bot.reloads.send(load).await.expect("it listens");
    assert_snapshot!(audit.next_reply().await.content, @r"");
    is_answered_with(&tester, "what does zinc do", "**What does zinc do?**").await;
    folder.write("zinc.toml", "");
    bot.reloads.send(load).await.expect("it listens");
    let line = audit.next_reply().await.content.clone();
    assert!(line.starts_with("The knowledge was read again after a signal (SIGHUP): "), "{line}");
    assert!(line.contains("so the old knowledge stays in use"), "{line}");
    is_answered_with(&tester, "what does zinc do", "**What does zinc do?**").await;
}

#[tokio::test]
async fn a_moderators_channel_that_is_closed_to_the_bot_holds_up_nothing() {
    let Scene { moderator, tester, .. } = scene(|config| config.moderation.channel = Some(1)).await;
    read(&moderator, "status", &[]).await;
    is_answered_with(&tester, "does vitamin c prevent colds?", "**Does vitamin C prevent colds?**").await;
}

#[tokio::test]
async fn lines_that_wait_are_posted_before_the_bot_leaves() {
    use local_discord::faults::{Requests, RestFault};
    let Scene { tester, moderator, mut bot, audit, .. } = scene(|_| ()).await;
    let slow = RestFault::Slow(Duration::from_millis(500));
    tester.discord().spoil_requests(Requests::to("POST", "/channels/*/messages"), slow, 1);
    read(&moderator, "status", &[]).await;
    bot.stop().await.expect("it was told to");
    let line = audit.next_reply().await.content.clone();
    assert!(line.contains("`/knowledge status`"), "{line}");
}
