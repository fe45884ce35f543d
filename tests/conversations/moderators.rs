//! Who may use `/knowledge`, and who is refused.

use std::time::Duration;

use local_discord::Permissions;
use local_discord::tester::Person;

use crate::scene::{Scene, audited, audited_of, scene_of};

const REFUSAL: &str = "This is for the people who look after my knowledge.";

async fn is_refused(person: &Person) {
    for command in ["reload", "status", "check", "get"] {
        person.run_command(&format!("knowledge {command}"), &[]).await;
        let reply = person.next_reply().await;
        assert!(reply.is_ephemeral() && reply.content.starts_with(REFUSAL), "{command}: {reply}");
        assert!(reply.attachments.is_empty());
    }
    assert!(person.type_into("knowledge get", "file", "").await.is_empty());
}

async fn may(person: &Person) {
    person.run_command("knowledge status", &[]).await;
    let reply = person.next_reply().await;
    assert!(reply.is_ephemeral() && reply.content.starts_with("**In use**"), "{reply}");
}

/// Reads lines of the moderators' channel until `count` of them speak of `what`; several may come in one message.
async fn is_told(audit: &Person, what: &str, count: usize) {
    let mut told = String::new();
    while told.matches(what).count() < count {
        told.push_str(&audit.next_reply().await.content);
    }
}

#[tokio::test]
async fn ordinary_members_do_not_see_the_command() {
    let whole = audited(|_| ()).await;
    let Scene { tester, moderator, audit, .. } = &whole;
    may(moderator).await;
    is_told(audit, "shown", 1).await;
    assert!(moderator.sees_command("knowledge") && !tester.sees_command("knowledge"));
    assert!(!moderator.in_dm().sees_command("knowledge"));
}

#[tokio::test]
async fn who_manages_the_server_without_the_role_is_refused() {
    let whole = audited(|_| ()).await;
    let Scene { tester, audit, .. } = &whole;
    let manager = tester.member("max");
    manager.grant(Permissions::ADMINISTRATOR);
    is_refused(&manager).await;
    is_told(audit, &format!("in <#{}>: refused.", tester.channel_id()), 4).await;
}

#[tokio::test]
async fn a_moderator_of_another_server_can_neither_read_nor_touch_anything() {
    let whole = audited_of(|config, moderator| config.moderation.users = vec![moderator.id().0]).await;
    let Scene { tester, moderator, audit, .. } = &whole;
    let abroad = tester.member("eve").in_another_guild();
    abroad.grant(Permissions::ADMINISTRATOR);
    is_refused(&abroad).await;
    let place = format!("in another server ({}): refused.", abroad.guild());
    is_told(audit, &format!("{} used `/knowledge reload` {place}", abroad.mention()), 1).await;
    is_told(audit, &place, 3).await;
    // Named in the settings, for the home server alone.
    let moderator_abroad = moderator.in_another_guild();
    moderator_abroad.grant(Permissions::MANAGE_GUILD);
    is_refused(&moderator_abroad).await;
    is_told(audit, ": refused.", 4).await;
}

#[tokio::test]
async fn a_person_may_be_named_instead_of_a_role() {
    let whole = scene_of(|config, moderator| {
        config.moderation.roles.clear();
        config.moderation.users = vec![moderator.id().0];
    })
    .await;
    let Scene { moderator, .. } = &whole;
    may(moderator).await;
}

#[tokio::test]
async fn whoever_owns_the_application_may_everywhere_and_where_nobody_is_configured() {
    let whole = audited(|config| {
        config.moderation.home_servers.clear();
        config.moderation.roles.clear();
    })
    .await;
    let Scene { tester, audit, .. } = &whole;
    may(&tester.owner()).await;
    is_told(audit, "shown", 1).await;
    let abroad = tester.owner().in_another_guild();
    abroad.grant(Permissions::MANAGE_GUILD);
    may(&abroad).await;
    is_told(audit, "shown", 1).await;
    let asked = tester.discord().requests();
    assert_eq!(asked.iter().filter(|request| request.path.ends_with("/oauth2/applications/@me")).count(), 1);
}

#[tokio::test]
async fn where_nobody_is_configured_moderators_are_refused() {
    let whole = audited(|config| {
        config.moderation.home_servers.clear();
        config.moderation.roles.clear();
    })
    .await;
    let Scene { moderator, audit, .. } = &whole;
    is_refused(moderator).await;
    is_told(audit, ": refused.", 4).await;
}

#[tokio::test]
async fn what_takes_longer_is_announced_and_follows() {
    use local_discord::faults::{Requests, RestFault};
    let whole = audited(|_| ()).await;
    let Scene { tester, audit, .. } = &whole;
    let slow = RestFault::Slow(Duration::from_secs(2));
    tester.discord().spoil_requests(Requests::to("GET", "/oauth2/applications/@me"), slow, 1);
    let owner = tester.owner();
    owner.run_command("knowledge get", &[]).await;
    let reply = owner.next_reply().await;
    assert!(reply.is_ephemeral() && reply.attachments.len() == 2, "{reply}");
    assert!(tester.discord().requests().iter().any(|request| request.path.ends_with("/messages/@original")));
    is_told(audit, ": shown.", 1).await;
}

#[tokio::test]
async fn when_discord_cannot_say_who_owns_the_bot_nobody_gets_in_and_the_next_try_asks_again() {
    use local_discord::faults::{Requests, RestFault};
    let whole = audited(|_| ()).await;
    let Scene { tester, audit, .. } = &whole;
    tester.discord().spoil_requests(Requests::to("GET", "/oauth2/applications/@me"), RestFault::Status(403), 1);
    let owner = tester.owner();
    owner.run_command("knowledge status", &[]).await;
    assert!(owner.next_reply().await.content.starts_with("Something went wrong on my side."));
    is_told(audit, ": failed.", 1).await;
    may(&owner).await;
    is_told(audit, ": shown.", 1).await;
}
