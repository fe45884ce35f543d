//! serenity understands every event: what it does not, the bot's raw handler reports, and the tester fails.

use local_discord::state::ChannelKind;
use local_discord::{Intents, Overwrite, Permissions, Settings, Subject, Tester};
use serenity::all::GatewayIntents;

use crate::echo;

#[tokio::test]
async fn serenity_understands_all_events() {
    let settings = Settings { privileged_intents: Intents::PRIVILEGED, ..echo::settings() };
    let tester = Tester::with(settings).await;
    tester.member("early").install_app();
    let _echo = echo::run(tester.discord(), GatewayIntents::all()).await;
    tester.bot_is_ready().await;

    let bea = tester.member("bea");
    let role = bea.grant(Permissions::MANAGE_MESSAGES);
    let other = tester.channel("other");
    let (subject, deny) = (Subject::Role(role), Permissions::SEND_MESSAGES);
    tester.change(|world| {
        world.set_overwrite(other.channel_id(), Overwrite { subject, allow: Permissions::NONE, deny });
        world.set_role_permissions(tester.guild(), role, Permissions::ORDINARY);
        world.add_channel(tester.guild(), "voice", ChannelKind::Voice);
        world.add_channel(tester.guild(), "forum", ChannelKind::Forum);
    });
    let message = other.post("hello").await;
    other.react(message, "👍").await;
    other.start_typing().await;
    other.edit(message, "hello there").await;
    assert_eq!(tester.next_reply().await.content, "I saw that edit");
    let thread = other.in_new_thread("aside");
    tester.change(|world| {
        world.archive_thread(thread.channel_id(), true, false);
        world.delete_channel(thread.channel_id());
        world.delete_channel(other.channel_id());
        world.remove_member(tester.guild(), bea.id());
    });
    let abroad = tester.in_another_guild();
    abroad.post("@bot hello").await;
    assert_eq!(abroad.next_reply().await.content, "echo: hello");
    tester.change(|world| world.remove_member(abroad.guild(), world.application));
    tester.post("@bot hello").await;
    assert_eq!(tester.next_reply().await.content, "echo: hello");
}
