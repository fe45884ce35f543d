//! Conversations of people with a serenity bot.

use std::time::Duration;

use crate::echo;
use local_discord::tester::{File, Given};
use local_discord::{Overwrite, Permissions, Settings, Subject, Tester};

#[tokio::test]
async fn a_mention_is_answered_by_a_reply() {
    let (tester, _echo) = echo::start().await;
    let question = tester.post("@bot hello").await;
    let reply = tester.next_reply().await;
    assert_eq!(reply.content, "echo: hello");
    assert_eq!(reply.replies_to, Some(question));
    assert!(reply.pings(tester.id()));
}

#[tokio::test]
async fn a_dm_needs_no_mention() {
    let (tester, _echo) = echo::start().await;
    tester.dm("hello").await;
    assert_eq!(tester.next_reply().await.content, "echo: hello");
}

#[tokio::test]
async fn a_slash_command_is_answered_privately() {
    let (tester, _echo) = echo::start().await;
    let bea = tester.member("bea");
    tester.run_command("echo", &[("text", "psst".into())]).await;
    let reply = tester.next_reply().await;
    assert_eq!(reply.content, "psst");
    assert!(reply.is_ephemeral());
    assert!(bea.look_at(reply.id()).is_none());
    assert!(tester.look_at(reply.id()).is_some());
}

#[tokio::test]
async fn a_button_is_pressed() {
    let (tester, _echo) = echo::start().await;
    tester.post("@bot button").await;
    let reply = tester.next_reply().await;
    assert_eq!(reply.buttons(), ["Again"]);
    tester.press(reply.id(), "Again").await;
    assert_eq!(tester.next_reply().await.content, "pressed");
}

#[tokio::test]
async fn a_menu_is_chosen_from_and_its_message_changes() {
    let (tester, _echo) = echo::start().await;
    tester.run_command("menu", &[]).await;
    let menu = tester.next_reply().await;
    assert_eq!(menu.options(), ["Red", "Blue"]);
    assert_eq!(menu.to_string(), "choose\n(Red) (Blue)");
    tester.choose(menu.id(), "Blue").await;
    let edited = tester.next_edit().await;
    assert_eq!((edited.id(), edited.content.as_str()), (menu.id(), "chose b"));
    assert!(edited.components.is_empty());
}

#[tokio::test]
async fn a_form_is_filled_in() {
    let (tester, _echo) = echo::start().await;
    tester.run_command("form", &[]).await;
    let form = tester.next_modal().await;
    assert_eq!(form.title(), "Tell us");
    tester.submit(&form, &[("why", "because")]).await;
    assert_eq!(tester.next_reply().await.content, "because");
}

#[tokio::test]
async fn choices_appear_while_one_types() {
    let (tester, _echo) = echo::start().await;
    let choices = tester.type_into("pick", "what", "gr").await;
    assert_eq!(choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["green", "grey"]);
}

#[tokio::test]
async fn a_context_menu_command_reads_its_message_without_the_content_intent() {
    let (tester, _echo) = echo::start().await;
    let message = tester.post("nobody is mentioned").await;
    assert_eq!(tester.next_reaction_to(message).await, "👀");
    tester.use_on_message("Repeat", message).await;
    assert_eq!(tester.next_reply().await.content, "nobody is mentioned");
}

#[tokio::test]
async fn options_of_every_type_arrive() {
    let (tester, _echo) = echo::start().await;
    let file = File { name: "a.txt".to_owned(), bytes: b"12345".to_vec() };
    let options = [
        ("number", Given::Integer(7)),
        ("answer", true.into()),
        ("user", tester.id().into()),
        ("channel", tester.channel_id().into()),
        ("file", Given::File(file)),
    ];
    tester.run_command("all", &options).await;
    assert_eq!(tester.next_reply().await.content, "7, true, ada true, general, a.txt 5");
}

#[tokio::test]
async fn a_deferred_answer_comes_later_and_follow_ups_after_it() {
    let (tester, _echo) = echo::start().await;
    tester.run_command("think", &[]).await;
    let thought = tester.next_reply().await;
    assert_eq!(thought.content, "thought");
    assert!(thought.is_ephemeral());
    assert_eq!(tester.next_reply().await.content, "and more");
}

#[tokio::test]
async fn a_second_answer_is_refused_and_the_first_can_be_edited_and_deleted() {
    let (tester, _echo) = echo::start().await;
    tester.run_command("twice", &[]).await;
    let once = tester.next_reply().await;
    tester.sees_deleted(once.id()).await;
    let refused = tester.discord().requests().into_iter().find(|request| request.status == 400);
    assert!(refused.is_some_and(|request| request.path.ends_with("/callback")));
    tester.forget_unread();
}

#[tokio::test]
async fn silence_is_noticed_after_three_seconds() {
    let (tester, _echo) = echo::start().await;
    tester.run_command("sleep", &[]).await;
    tester.discord().advance(Duration::from_secs(4));
    assert_eq!(tester.gets_no_response().await, "/sleep");
}

#[tokio::test]
async fn edits_and_deletions_are_heard_and_previews_are_not_edits() {
    let (tester, _echo) = echo::start().await;
    let dm = tester.in_dm();
    let message = dm.post("one").await;
    assert_eq!(dm.next_reply().await.content, "echo: one");
    dm.unfurl(message).await;
    dm.edit(message, "two").await;
    assert_eq!(dm.next_reply().await.content, "I saw that edit");
    dm.delete(message).await;
    assert_eq!(dm.next_reply().await.content, "I saw that go");
}

#[tokio::test]
async fn allowed_mentions_decide_who_is_pinged() {
    let (tester, _echo) = echo::start().await;
    let bea = tester.member("bea");
    tester.post("@bot ping none").await;
    let quiet = tester.next_reply().await;
    assert!(quiet.pinged.is_empty() && !quiet.mention_everyone);

    tester.post("@bot ping all").await;
    let timid = tester.next_reply().await;
    assert!(!timid.pings(bea.id()), "an ordinary bot may not ping everyone");

    tester.as_user(tester.bot()).grant(Permissions::MENTION_EVERYONE);
    tester.post("@bot ping all").await;
    let loud = tester.next_reply().await;
    assert!(loud.mention_everyone && loud.pings(bea.id()));
}

#[tokio::test]
async fn what_discord_refuses_is_refused_with_its_codes() {
    let (tester, _echo) = echo::start().await;
    tester.post("@bot empty").await;
    assert_eq!(tester.next_reply().await.content, "refused: 50006");
    let everyone = Subject::Role(tester.guild());
    let forbid = |deny| Overwrite { subject: everyone, allow: Permissions::NONE, deny };
    tester.change(|world| world.set_overwrite(tester.channel_id(), forbid(Permissions::EMBED_LINKS)));
    tester.post("@bot embed").await;
    assert_eq!(tester.next_reply().await.content, "refused: 50013");
    tester.change(|world| world.set_overwrite(tester.channel_id(), forbid(Permissions::READ_MESSAGE_HISTORY)));
    tester.post("@bot hello").await;
    assert_eq!(tester.next_reply().await.content, "refused: 160002");
}

#[tokio::test]
async fn embeds_files_and_typing_are_seen() {
    let (tester, _echo) = echo::start().await;
    tester.post("@bot embed").await;
    assert_eq!(tester.next_reply().await.embeds[0]["title"], "A title");
    tester.post("@bot file").await;
    assert_eq!(tester.next_reply().await.file("note.txt").as_deref(), Some("some text"));
    tester.post("@bot type").await;
    tester.sees_typing().await;
    assert_eq!(tester.next_reply().await.content, "typed");
}

#[tokio::test]
async fn the_bot_answers_in_threads_and_starts_them_where_it_may() {
    let (tester, _echo) = echo::start().await;
    let thread = tester.in_new_thread("aside");
    thread.post("@bot hello").await;
    let reply = thread.next_reply().await;
    assert_eq!((reply.content.as_str(), reply.channel), ("echo: hello", thread.channel_id()));

    let question = tester.post("@bot thread").await;
    let inside = tester.next_reply().await;
    assert_eq!((inside.content.as_str(), inside.channel), ("in the thread", question));

    let subject = Subject::Role(tester.guild());
    let deny = Permissions::CREATE_PUBLIC_THREADS;
    tester.change(|world| {
        world.set_overwrite(tester.channel_id(), Overwrite { subject, allow: Permissions::NONE, deny });
    });
    let question = tester.post("@bot thread").await;
    assert_eq!(tester.next_reaction_to(question).await, "❌");
}

#[tokio::test]
async fn commands_are_offered_by_place_and_permission() {
    let (tester, _echo) = echo::start().await;
    tester.run_command("everywhere", &[]).await;
    assert_eq!(tester.next_reply().await.content, "Some(Guild)");
    assert!(!tester.sees_command("admin"));
    assert!(tester.owner().sees_command("admin"));
    tester.owner().run_command("admin reload", &[]).await;
    assert_eq!(tester.owner().next_reply().await.content, "reload");

    let dm = tester.in_dm();
    dm.run_command("everywhere", &[]).await;
    assert_eq!(dm.next_reply().await.content, "Some(BotDm)");

    let abroad = tester.in_foreign_guild();
    let private = tester.in_dm_with(&tester.member("bea"));
    assert!(!abroad.sees_command("everywhere") && !private.sees_command("everywhere"));
    tester.install_app();
    assert!(!abroad.sees_command("echo"));
    abroad.run_command("everywhere", &[]).await;
    assert_eq!(abroad.next_reply().await.content, "Some(Guild)");
    private.run_command("everywhere", &[]).await;
    assert_eq!(private.next_reply().await.content, "Some(PrivateChannel)");
}

#[tokio::test]
async fn a_moderator_of_one_guild_is_an_ordinary_member_of_another() {
    let (tester, _echo) = echo::start().await;
    let abroad = tester.in_another_guild();
    abroad.grant(Permissions::MANAGE_GUILD);
    abroad.run_command("admin reload", &[]).await;
    assert_eq!(abroad.next_reply().await.content, "reload");
    assert!(!tester.sees_command("admin"));
    abroad.post("@bot hello").await;
    assert_eq!(abroad.next_reply().await.channel, abroad.channel_id());
}

#[tokio::test]
async fn other_bots_and_webhooks_can_talk_too() {
    let (tester, _echo) = echo::start().await;
    tester.other_bot("parrot").post("@bot hello").await;
    tester.webhook("feed").post("@bot hello").await;
    tester.hears_nothing(Duration::from_millis(200)).await;
}

#[tokio::test]
async fn messages_arrive_plain_as_well_as_compressed() {
    let tester = Tester::with(Settings { compress: false, ..echo::settings() }).await;
    let (tester, _echo) = echo::start_with(tester).await;
    tester.post("@bot hello").await;
    assert_eq!(tester.next_reply().await.content, "echo: hello");
}

#[tokio::test]
async fn what_is_left_unread_is_a_complaint() {
    let (tester, _echo) = echo::start().await;
    tester.post("@bot hello").await;
    assert!(tester.discord().has_requested("POST", "/messages").await);
    tester.discord().reporter().unknown_event("SOMETHING_NEW");
    let complaints = tester.complaints();
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(complaints[1].contains("echo: hello"));
}

#[tokio::test]
#[should_panic(expected = "a message nobody read: echo: hello")]
async fn a_test_that_leaves_a_message_unread_fails() {
    let (tester, _echo) = echo::start().await;
    tester.post("@bot hello").await;
    assert!(tester.discord().has_requested("POST", "/messages").await);
}
