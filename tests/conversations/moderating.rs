//! `/knowledge`: moderators see and mend what the bot knows while it answers.

use std::time::Duration;

use insta::assert_snapshot;
use local_discord::Tester;
use local_discord::tester::{Person, Reply};

use crate::scene::{Scene, audited, scene};

/// A pack about something that the small knowledge does not know.
pub(crate) const BICYCLE: &str = r#"format = 1
[pack]
id = "bicycle"
title = "Bicycles"
language = "en"
reviewed = 2026-11-20
review_due = 2026-11-21

[[entry]]
id = "mending"
title = "How do I mend a bicycle?"
topic = "basics"
asks = ["how do i fix my bicycle", "how to mend a bicycle", "my bicycle is broken"]
text = "With patience and a spanner."
evidence = "strong"
"#;
pub(crate) const QUESTION: &str = "how do i fix my bicycle";
const UNKNOWN: &str = "I don't have that in my notes";
pub(crate) const KNOWN: &str = "**How do I mend a bicycle?**";

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

/// Asks, and is answered with a reply that starts like this.
pub(crate) async fn is_answered_with(tester: &Tester, question: &str, start: &str) {
    tester.post(&format!("@bot {question}")).await;
    let reply = tester.next_reply().await;
    assert!(reply.content.starts_with(start), "{reply}");
}

#[tokio::test]
async fn a_reload_puts_new_knowledge_in_use_and_says_what_is_different() {
    let whole = scene(|_| ()).await;
    let Scene { tester, moderator, folder, .. } = &whole;
    is_answered_with(tester, QUESTION, UNKNOWN).await;
    folder.write("bicycle.toml", BICYCLE);
    folder.edit("vitamin-c.toml", "build collagen", "make collagen");
    folder.remove("pairing.toml");
    assert_snapshot!(read(moderator, "reload", &[]).await.content, @"
    The files are sound, and I answer from them now.
    **1 entry added**
    - How do I mend a bicycle?
    **1 entry changed**
    - What does vitamin C do?
    **3 entries removed**
    - Why are D3 and K2 taken together?
    - Which foods contain vitamin K2?
    - Which foods contain vitamin D3?
    Files that are different: `bicycle.toml`, `pairing.toml`, `vitamin-c.toml`.
    Found: 0 errors, 2 warnings, 8 hints. `/knowledge check` lists them.
    Version `1b07bbdc4ff4e5b5`.
    ");
    is_answered_with(tester, QUESTION, KNOWN).await;
    assert_snapshot!(read(moderator, "reload", &[]).await.content, @"The files are the same as those in use, so nothing had to be done. Version `1b07bbdc4ff4e5b5`.");
}

#[tokio::test]
async fn a_broken_file_is_shown_with_its_line_and_the_old_knowledge_goes_on_answering() {
    let whole = scene(|_| ()).await;
    let Scene { tester, moderator, folder, .. } = &whole;
    folder.edit("vitamin-c.toml", "evidence = \"refuted\"", "evidence = \"refused\"");
    assert_snapshot!(read(moderator, "reload", &[]).await.content, @r#"
    **1 error, 1 warning, 11 hints**. I keep answering from what I had. Please mend these errors, then use `/knowledge reload` again:
    ```
    vitamin-c.toml:64:12: error: `evidence` cannot be `refused`
      help: did you mean "refuted"? The choices are: strong, mixed, weak, refuted
    ```
    "#);
    is_answered_with(tester, "does vitamin c prevent colds?", "**Does vitamin C prevent colds?**").await;
    let status = read(moderator, "status", &[]).await;
    assert!(status.content.starts_with("**The last reload failed** <t:"), "{status}");
    folder.edit("vitamin-c.toml", "evidence = \"refused\"", "evidence = \"weak\"");
    read(moderator, "reload", &[]).await;
    let status = read(moderator, "status", &[]).await;
    assert!(status.content.starts_with("**In use** since <t:"), "{status}");
}

#[tokio::test]
async fn more_than_a_message_holds_comes_as_a_file() {
    let whole = scene(|_| ()).await;
    let Scene { moderator, folder, .. } = &whole;
    let many = "[[entry]]\nid = \"É\"\n".repeat(60);
    folder.write("many.toml", &format!("{BICYCLE}{many}").replace("id = \"bicycle\"", "id = \"many\""));
    for command in ["reload", "check"] {
        let reply = read(moderator, command, &[]).await;
        let list = reply.file("findings.txt").expect("not all of them fit");
        assert!(list.matches("many.toml:").count() >= 60, "{list}");
        assert!(reply.content.contains("`findings.txt` holds them all"), "{reply}");
    }
}

#[tokio::test]
async fn status_says_what_is_in_use_since_when_by_whom_and_what_is_due() {
    let whole = scene(|_| ()).await;
    let Scene { moderator, folder, .. } = &whole;
    assert_snapshot!(timeless(&read(moderator, "status", &[]).await), @"
    **In use** since <t:…:f> (<t:…:R>), loaded when I started. Version `a0594d8bb5ec6c77`.
    **Knowledge**: 2 packs, 6 entries
    - Vitamins D3 and K2 together: 3 entries
    - Vitamin C: 3 entries
    **Found when loaded**: 0 errors, 0 warnings, 11 hints
    **Reviews overdue**: none
    ");
    folder.write("bicycle.toml", BICYCLE);
    read(moderator, "reload", &[]).await;
    let status = timeless(&read(moderator, "status", &[]).await).replace(&moderator.mention(), "<@moderator>");
    assert_snapshot!(status, @"
    **In use** since <t:…:f> (<t:…:R>), loaded by <@moderator>. Version `d623d5235a3ec667`.
    **Knowledge**: 3 packs, 7 entries
    - Bicycles: 1 entry
    - Vitamins D3 and K2 together: 3 entries
    - Vitamin C: 3 entries
    **Found when loaded**: 0 errors, 2 warnings, 13 hints
    **Reviews overdue**: 1 entry
    - How do I mend a bicycle?
    ");
}

#[tokio::test]
async fn a_check_looks_at_the_files_and_changes_nothing() {
    let whole = scene(|_| ()).await;
    let Scene { tester, moderator, folder, .. } = &whole;
    let reply = read(moderator, "check", &[]).await;
    assert!(reply.content.starts_with("**0 errors, 0 warnings, 11 hints**. These files are in use.\n```\n"), "{reply}");
    folder.write("bicycle.toml", BICYCLE);
    let reply = read(moderator, "check", &[]).await;
    assert_snapshot!(reply.content.lines().take(4).collect::<Vec<_>>().join("\n"), @"
    **0 errors, 2 warnings, 13 hints**. These files are not in use yet: `/knowledge reload` uses them.
    ```
    bicycle.toml:7:14: warning: the review of this pack was due on 2026-11-21
      help: read it again beside its sources, then set `reviewed` to that day and `review_due` to the next
    ");
    folder.edit("bicycle.toml", "strong", "string");
    let reply = read(moderator, "check", &[]).await;
    assert!(reply.content.starts_with("**1 error, "), "{reply}");
    assert!(reply.content.contains("bicycle.toml:15:12: error: `evidence` cannot be `string`"), "{reply}");
    is_answered_with(tester, QUESTION, UNKNOWN).await;
}

#[tokio::test]
async fn why_shows_how_a_question_is_read_and_what_spoke_for_the_first_entry() {
    let whole = scene(|_| ()).await;
    let Scene { moderator, .. } = &whole;
    let asked = [("question", "does vitmin c prevent colds".into())];
    let reply = read(moderator, "why", &asked).await;
    for said in
        ["**First**: `vitamin-c/cold` ", "**Outcome**: answer", "vitmin → vitamin", "matched: ", "runner-up: ", "why: "]
    {
        assert!(reply.content.contains(said), "{said}: {reply}");
    }
    let asked = [("question", "natto on warfarin".into())];
    let reply = read(moderator, "why", &asked).await;
    assert!(reply.content.contains("**Screening**: `"), "{reply}");
}

#[tokio::test]
async fn files_come_as_they_lie_there_or_as_they_are_in_use() {
    let whole = scene(|_| ()).await;
    let Scene { moderator, folder, .. } = &whole;
    let before = folder.read("vitamin-c.toml");
    folder.edit("vitamin-c.toml", "format = 1", "format = ");
    let reply = read(moderator, "get", &[]).await;
    assert_snapshot!(reply.content, @"2 files, as they lie there now. Mend a file in a text editor that saves plain text, and keep this copy until the new one works.");
    assert_eq!(reply.file("vitamin-c.toml"), Some(folder.read("vitamin-c.toml")));
    assert_eq!(reply.attachments.len(), 2);
    let only = [("file", "vitamin-c.toml".into()), ("in_use", true.into())];
    let reply = read(moderator, "get", &only).await;
    assert_eq!((reply.attachments.len(), reply.file("vitamin-c.toml")), (1, Some(before)));
    let other = [("file", "../../secret".into())];
    let reply = read(moderator, "get", &other).await;
    assert_eq!((reply.attachments.len(), reply.content.as_str()), (0, "There is no file of that name."));
}

#[tokio::test]
async fn more_files_than_a_message_takes_are_named_and_can_be_asked_for() {
    let whole = scene(|_| ()).await;
    let Scene { moderator, folder, .. } = &whole;
    for number in 10..20 {
        folder.write(&format!("p{number}.toml"), BICYCLE);
    }
    let reply = read(moderator, "get", &[]).await;
    assert_eq!(reply.attachments.len(), 10);
    assert!(reply.content.contains("Discord takes no more at once: pairing.toml, vitamin-c.toml."), "{reply}");
    let proposed = moderator.type_into("knowledge get", "file", "P19").await;
    assert_eq!(proposed.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["p19.toml"]);
}

#[tokio::test]
async fn every_use_is_told_in_the_moderators_channel_and_pings_nobody() {
    let whole = audited(|_| ()).await;
    let Scene { tester, moderator, folder, audit, .. } = &whole;
    folder.write("bicycle.toml", BICYCLE);
    read(moderator, "reload", &[]).await;
    let line = audit.next_reply().await;
    let (user, place) = (moderator.mention(), format!("<#{}>", moderator.channel_id()));
    assert_eq!(
        line.content,
        format!("{user} used `/knowledge reload` in {place}: in use now, 1 entry added, 0 changed, 0 removed.")
    );
    assert!(line.pinged.is_empty());
    folder.write("bicycle.toml", "");
    read(moderator, "reload", &[]).await;
    let line = audit.next_reply().await.content.clone();
    assert!(line.contains("so the old knowledge stays in use. `/knowledge check` shows them."), "{line}");
    read(moderator, "why", &[("question", "my secretword".into())]).await;
    assert_eq!(audit.next_reply().await.content, format!("{user} used `/knowledge why` in {place}: shown."));
    tester.hears_nothing(Duration::from_millis(100)).await;
}

#[tokio::test]
async fn a_signal_reloads_and_is_told_as_well() {
    use vitabot::library::{By, Load};
    let whole = audited(|_| ()).await;
    let Scene { tester, bot, folder, audit, .. } = &whole;
    let load = Load { by: By::Signal, at: "2026-11-25T12:00:00Z".parse().expect("it is a time") };
    folder.write("bicycle.toml", BICYCLE);
    bot.reloads.send(load).await.expect("it listens");
    assert_snapshot!(audit.next_reply().await.content, @"The knowledge was read again after a signal (SIGHUP): in use now, 1 entry added, 0 changed, 0 removed.");
    is_answered_with(tester, QUESTION, KNOWN).await;
    folder.write("bicycle.toml", "");
    bot.reloads.send(load).await.expect("it listens");
    let line = audit.next_reply().await.content.clone();
    assert!(line.starts_with("The knowledge was read again after a signal (SIGHUP): "), "{line}");
    assert!(line.contains("so the old knowledge stays in use"), "{line}");
    is_answered_with(tester, QUESTION, KNOWN).await;
}

#[tokio::test]
async fn a_moderators_channel_that_is_closed_to_the_bot_holds_up_nothing() {
    let whole = scene(|config| config.moderation.channel = Some(1)).await;
    let Scene { moderator, tester, .. } = &whole;
    read(moderator, "status", &[]).await;
    is_answered_with(tester, "does vitamin c prevent colds?", "**Does vitamin C prevent colds?**").await;
}

#[tokio::test]
async fn lines_that_wait_are_posted_before_the_bot_leaves() {
    use local_discord::faults::{Requests, RestFault};
    let mut whole = audited(|_| ()).await;
    let Scene { tester, moderator, bot, audit, .. } = &mut whole;
    let slow = RestFault::Slow(Duration::from_millis(500));
    tester.discord().spoil_requests(Requests::to("POST", "/channels/*/messages"), slow, 1);
    read(moderator, "status", &[]).await;
    bot.stop().await.expect("it was told to");
    let line = audit.next_reply().await.content.clone();
    assert!(line.contains("`/knowledge status`"), "{line}");
}
