//! Commands: `/ask`, `/topics`, `/help`, `/about` and "Answer this".

use crate::running::{start, start_with};

#[tokio::test]
async fn ask_answers_privately_until_it_is_shared() {
    let (tester, _bot) = start().await;
    tester.run_command("ask", &[("question", "does vitamin c prevent colds?".into())]).await;
    let private = tester.next_reply().await;
    assert!(private.is_ephemeral() && private.content.starts_with("**Does vitamin C"), "{private}");
    assert_eq!(private.buttons(), ["Share in channel"]);
    tester.press(private.id(), "Share in channel").await;
    let shared = tester.next_reply().await;
    assert!(!shared.is_ephemeral(), "{shared}");
    assert_eq!((shared.content.as_str(), shared.buttons()), (private.content.as_str(), vec!["Delete".to_owned()]));
    assert_eq!(tester.next_edit().await.content, "Shared.");
}

#[tokio::test]
async fn ask_answers_everybody_on_demand() {
    let (tester, _bot) = start().await;
    tester.run_command("ask", &[("question", "what does vitamin c do".into()), ("private", false.into())]).await;
    assert!(!tester.next_reply().await.is_ephemeral());
}

#[tokio::test]
async fn the_operator_may_have_ask_answer_everybody() {
    let (tester, _bot) = start_with(|config| config.private_answers = false).await;
    tester.run_command("ask", &[("question", "what does vitamin c do".into())]).await;
    assert!(!tester.next_reply().await.is_ephemeral());
    tester.run_command("ask", &[("question", "what does vitamin c do".into()), ("private", true.into())]).await;
    assert!(tester.next_reply().await.is_ephemeral());
}

#[tokio::test]
async fn ask_proposes_questions_while_one_is_typed() {
    let (tester, _bot) = start().await;
    for (typed, first) in [
        ("why are", "Why are D3 and K2 taken together?"),
        ("Which foods contain vitamin k", "Which foods contain vitamin K2?"),
        ("vitmain c collds", "Does vitamin C prevent colds?"),
        ("", "Vitamins D3 and K2 together"),
    ] {
        let choices = tester.type_into("ask", "question", typed).await;
        assert_eq!(choices.first().map(|choice| choice.name.as_str()), Some(first), "{typed}");
        assert!(choices.len() <= 25);
    }
    assert!(tester.type_into("ask", "question", "qwertz").await.is_empty());
}

#[tokio::test]
async fn proposals_follow_whoever_types_fast() {
    let (tester, _bot) = start().await;
    let typed = "why are d3 and k2 taken together?";
    let mut keys = tokio::task::JoinSet::new();
    for end in 4..=typed.len() {
        let ada = tester.at(tester.channel_id());
        keys.spawn(async move { ada.type_into("ask", "question", &typed[..end]).await });
    }
    for choices in keys.join_all().await {
        assert_eq!(choices.first().map(|choice| choice.name.as_str()), Some("Why are D3 and K2 taken together?"));
    }
}

#[tokio::test]
async fn a_topic_that_was_proposed_and_taken_shows_its_questions() {
    let (tester, _bot) = start().await;
    tester.run_command("ask", &[("question", "Vitamin C".into())]).await;
    let page = tester.next_reply().await;
    assert!(page.is_ephemeral() && page.content.starts_with("**Vitamin C**\n- What does"), "{page}");
    tester.choose(page.id(), "What does vitamin C do?").await;
    assert!(tester.next_reply().await.content.starts_with("**What does vitamin C do?**"));
}

#[tokio::test]
async fn topics_are_read_page_by_page() {
    let (tester, _bot) = start().await;
    tester.run_command("topics", &[]).await;
    let page = tester.next_reply().await;
    assert!(page.is_ephemeral() && page.content.contains("Page 1 of 2"), "{page}");
    tester.press(page.id(), "Next").await;
    let next = tester.next_edit().await;
    assert!(next.content.starts_with("**Vitamin C**") && next.content.contains("Page 2 of 2"), "{next}");
    tester.choose(next.id(), "What does vitamin C do?").await;
    assert!(tester.next_reply().await.content.starts_with("**What does vitamin C do?**"));
}

#[tokio::test]
async fn help_says_what_does_not_belong_here() {
    let (tester, _bot) = start().await;
    tester.run_command("help", &[]).await;
    let help = tester.next_reply().await;
    assert!(help.content.contains("Please don't post personal medical details here."), "{help}");
    assert!(help.content.contains("I keep no question"), "{help}");
}

#[tokio::test]
async fn about_names_sources_evidence_and_who_runs_it() {
    let (tester, _bot) = start_with(|config| config.contact = Some("ada@example.org".to_owned())).await;
    tester.run_command("about", &[]).await;
    let about = tester.next_reply().await;
    for said in ["6 passages", "4 sources", "refuted", "ada@example.org", "no help in an emergency"] {
        assert!(about.content.contains(said), "{said}: {about}");
    }
}

#[tokio::test]
async fn a_message_of_somebody_is_answered_on_demand() {
    let (tester, _bot) = start().await;
    let bea = tester.member("bea");
    let question = bea.post("does vitamin c prevent colds?").await;
    tester.use_on_message("Answer this", question).await;
    let preview = tester.next_reply().await;
    assert!(preview.is_ephemeral() && preview.buttons() == ["Post it"], "{preview}");
    tester.press(preview.id(), "Post it").await;
    let posted = bea.next_reply().await;
    assert_eq!((posted.replies_to, posted.content.as_str()), (Some(question), preview.content.as_str()));
    assert!(posted.pinged.is_empty());
    assert_eq!(tester.next_edit().await.content, "Shared.");
}

#[tokio::test]
async fn who_installed_the_bot_for_themselves_can_ask_anywhere() {
    let (tester, _bot) = start().await;
    tester.install_app();
    let abroad = tester.in_foreign_guild();
    abroad.run_command("ask", &[("question", "what does vitamin c do".into())]).await;
    let private = abroad.next_reply().await;
    abroad.press(private.id(), "Share in channel").await;
    assert!(abroad.next_reply().await.content.starts_with("**What does vitamin C do?**"));
}
