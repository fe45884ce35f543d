//! serenity reads every answer that a text bot asks for.

use local_discord::Tester;
use serenity::all::*;

use crate::echo;

#[tokio::test]
async fn serenity_reads_all_answers() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let tester = Tester::with(echo::settings()).await;
    let builder = HttpBuilder::new(tester.discord().token()).proxy(tester.discord().url()).ratelimiter_disabled(true);
    let http = builder.build();
    let (guild, channel) = (GuildId::new(tester.guild().0), ChannelId::new(tester.channel_id().0));
    let user = UserId::new(tester.id().0);
    http.set_application_id(ApplicationId::new(tester.bot().0));

    let application = http.get_current_application_info().await?;
    assert_eq!(application.owner.map(|owner| owner.id.get()), Some(tester.owner().id().0));
    assert_eq!(http.get_current_user().await?.id.get(), tester.bot().0);
    assert_eq!(http.get_bot_gateway().await?.shards, 1);
    assert_eq!(http.get_user(user).await?.name, "ada");
    assert_eq!(http.get_guilds(None, None).await?.len(), 1);
    assert_eq!(guild.to_partial_guild(&http).await?.name, "home");
    assert_eq!(guild.channels(&http).await?.len(), 1);
    assert_eq!(guild.roles(&http).await?.len(), 1);
    assert_eq!(guild.member(&http, user).await?.user.id, user);
    assert_eq!(guild.set_commands(&http, vec![CreateCommand::new("ask").description("d")]).await?.len(), 1);
    assert_eq!(guild.get_commands(&http).await?.len(), 1);
    assert!(http.get_application_emojis().await?.is_empty());

    let said = channel.say(&http, "one").await?;
    said.react(&http, '👍').await?;
    said.delete_reaction_emoji(&http, '👍').await.expect_err("only one's own reactions are served");
    http.delete_reaction_me(channel, said.id, &ReactionType::from('👍')).await?;
    channel.edit_message(&http, said.id, EditMessage::new().content("two")).await?;
    assert_eq!(channel.message(&http, said.id).await?.content, "two");
    let thread = channel.create_thread_from_message(&http, said.id, CreateThread::new("aside")).await?;
    thread.id.join_thread(&http).await?;
    assert_eq!(guild.get_active_threads(&http).await?.threads.len(), 1);
    thread.id.edit_thread(&http, EditThread::new().archived(true)).await?;
    thread.id.say(&http, "awake again").await?;
    thread.id.leave_thread(&http).await?;
    assert_eq!(guild.get_active_threads(&http).await?.threads.len(), 1);

    let more = channel.say(&http, "three").await?;
    assert_eq!(channel.messages(&http, GetMessages::new().limit(10)).await?.len(), 2);
    let refused = channel.delete_messages(&http, [said.id, more.id]).await.expect_err("a permission is missing");
    assert_eq!(echo::code(&refused), "50013");
    tester.as_user(tester.bot()).grant(local_discord::Permissions::MANAGE_MESSAGES);
    channel.delete_messages(&http, [said.id, more.id]).await?;

    let dm = user.create_dm_channel(&http).await?;
    dm.id.say(&http, "in private").await?;
    assert_eq!(tester.next_reply().await.content, "awake again");
    assert_eq!(tester.next_reply().await.content, "in private");
    assert!(matches!(channel.to_channel(&http).await?, Channel::Guild(_)));
    assert!(matches!(dm.id.to_channel(&http).await?, Channel::Private(_)));
    Ok(())
}
