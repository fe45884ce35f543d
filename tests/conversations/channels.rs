//! Channels where questions are answered without a mention.

use std::time::Duration;

use local_discord::state::ChannelKind;
use local_discord::{Intents, Settings, Snowflake, Tester};

use crate::running::{run, settings, start, start_in_channel};

const QUIET: Duration = Duration::from_millis(300);
const COLDS: &str = "does vitamin c prevent colds";
const EMERGENCY: &str = "my toddler swallowed a whole bottle of vitamin gummies";

/// Sees that nothing was said before `question`, by having it answered next.
async fn is_next(tester: &Tester, question: Snowflake) {
    assert_eq!(tester.next_reply().await.replies_to, Some(question));
}

#[tokio::test]
async fn a_question_there_needs_no_mention_and_chatter_gets_no_answer() {
    let (tester, _bot) = start_in_channel(|_| ()).await;
    for chatter in ["good morning everyone", "i take vitamin c for my colds", "really?", "what a day", "lol"] {
        tester.post(chatter).await;
    }
    let question = tester.post(COLDS).await;
    let reply = tester.next_reply().await;
    assert!(reply.content.starts_with("**Does vitamin C prevent colds?**"), "{reply}");
    assert_eq!((reply.replies_to, reply.pinged.len()), (Some(question), 0));
    tester.hears_nothing(QUIET).await;
}

#[tokio::test]
async fn what_is_unknown_or_unsure_gets_silence_there_unless_the_bot_is_called() {
    let (tester, _bot) = start_in_channel(|_| ()).await;
    tester.post("how do i fix my bicycle?").await;
    tester.post("which foods do you like?").await;
    tester.hears_nothing(QUIET).await;
    tester.post("@bot how do i fix my bicycle?").await;
    assert!(tester.next_reply().await.content.contains("I don't have that in my notes"));
}

#[tokio::test]
async fn people_who_talk_to_each_other_are_left_alone() {
    let (tester, _bot) = start_in_channel(|_| ()).await;
    let bea = tester.member("bea");
    let said = bea.post("hello there").await;
    tester.reply_to(said, "does vitamin c prevent colds?").await;
    tester.reply_silently_to(said, "does vitamin c prevent colds?").await;
    tester.post("@bea does vitamin c prevent colds?").await;
    tester.other_bot("parrot").post("does vitamin c prevent colds?").await;
    tester.webhook("feed").post("does vitamin c prevent colds?").await;
    tester.hears_nothing(QUIET).await;
    let question = tester.reply_to(said, "@bot does vitamin c prevent colds?").await;
    is_next(&tester, question).await;
}

#[tokio::test]
async fn an_emergency_gets_its_notice_there_however_it_is_said() {
    let (tester, _bot) = start_in_channel(|_| ()).await;
    let bea = tester.member("bea");
    tester.post(EMERGENCY).await;
    assert!(tester.next_reply().await.content.starts_with("This may be urgent"));
    let said = bea.post("you sound worried").await;
    tester.reply_to(said, EMERGENCY).await;
    assert!(tester.next_reply().await.content.starts_with("This may be urgent"));
    tester.post(&format!("> {EMERGENCY}\nmy neighbour wrote this, what should she do?")).await;
    assert!(tester.next_reply().await.content.starts_with("This may be urgent"));
}

#[tokio::test]
async fn the_same_answer_rests_for_a_while_in_the_same_channel() {
    let (tester, _bot) = start_in_channel(|_| ()).await;
    let (first, bea) = (tester.post(COLDS).await, tester.member("bea"));
    is_next(&tester, first).await;
    let again = bea.post("can ascorbic acid stop me catching a cold?").await;
    assert_eq!(tester.next_reaction_to(again).await, "⬆️");
    tester.hears_nothing(QUIET).await;
    let other = bea.post("which foods contain vitamin c?").await;
    is_next(&tester, other).await;
    let called = bea.post(&format!("@bot {COLDS}")).await;
    is_next(&tester, called).await;
    tester.discord().advance(Duration::from_secs(601));
    let later = bea.post(COLDS).await;
    is_next(&tester, later).await;
}

#[tokio::test]
async fn a_question_there_has_the_length_that_the_settings_ask_for() {
    let (tester, _bot) = start_in_channel(|config| config.channels.shortest = 25).await;
    tester.post(COLDS).await;
    let long = tester.post("so does vitamin c prevent colds").await;
    is_next(&tester, long).await;
}

#[tokio::test]
async fn the_threads_below_belong_to_it_and_other_channels_do_not() {
    let (tester, _bot) = start_in_channel(|_| ()).await;
    let other = tester.channel("other");
    other.post(COLDS).await;
    other.in_new_thread("aside").post(COLDS).await;
    let thread = tester.in_new_thread("colds");
    let question = thread.post(COLDS).await;
    let reply = tester.next_reply().await;
    assert_eq!((reply.replies_to, reply.channel), (Some(question), thread.channel_id()));
    tester.hears_nothing(QUIET).await;
}

#[tokio::test]
async fn a_thread_that_was_there_before_the_bot_belongs_to_its_channel() {
    let tester = Tester::with(Settings { privileged_intents: Intents::MESSAGE_CONTENT, ..settings() }).await;
    let thread = tester.in_new_thread("old");
    let _bot = run(&tester, |config| config.channels.ids = vec![tester.channel_id().0]);
    tester.bot_is_ready().await;
    let question = thread.post(COLDS).await;
    is_next(&tester, question).await;
}

#[tokio::test]
async fn a_forum_is_a_channel_too() {
    let tester = Tester::with(Settings { privileged_intents: Intents::MESSAGE_CONTENT, ..settings() }).await;
    let forum = tester.change(|world| world.add_channel(tester.guild(), "questions", ChannelKind::Forum));
    let _bot = run(&tester, |config| config.channels.ids = vec![forum.0]);
    tester.bot_is_ready().await;
    let question = tester.at(forum).in_new_thread("colds").post(COLDS).await;
    is_next(&tester, question).await;
}

#[tokio::test]
async fn only_where_channels_are_named_is_their_content_asked_for() {
    let tester = Tester::with(settings()).await;
    let stopped = run(&tester, |config| config.channels.ids = vec![tester.channel_id().0]).end().await;
    let stopped = stopped.expect_err("the intent is switched off").to_string();
    assert!(stopped.contains("Message Content Intent") && stopped.contains("[channels]"), "{stopped}");
    let (tester, _bot) = start().await;
    tester.post(COLDS).await;
    tester.hears_nothing(QUIET).await;
}
