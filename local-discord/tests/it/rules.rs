//! What Discord refuses, asked of the API as a bot asks it: a table of requests, statuses and codes.

use crate::echo;
use crate::raw::Gateway;
use local_discord::{Overwrite, Permissions, Subject, Tester};
use serde_json::{Value, json};
use std::time::Duration;

/// Makes a request as the bot and returns its status and answer.
async fn request(tester: &Tester, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let url = format!("{}/api/v10{path}", tester.discord().url());
    let method = method.parse::<reqwest::Method>().expect("a method");
    let token = format!("Bot {}", tester.discord().token());
    let request = reqwest::Client::new().request(method, url).header("authorization", token);
    let request = request.header("content-type", "application/json").body(body.to_string());
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    (status, serde_json::from_str(&response.text().await.expect("a text")).unwrap_or_default())
}

#[tokio::test]
async fn messages_are_refused_as_on_discord() {
    let tester = Tester::start().await;
    let here = tester.channel_id();
    let messages = format!("/channels/{here}/messages");
    let theirs = tester.try_post("mine").expect("allowed");
    let row = |control: Value| json!({"content": "c", "components": [{"type": 1, "components": [control]}]});
    let elsewhere = tester.in_foreign_guild().channel_id();
    for (method, path, body, status, code) in [
        ("POST", messages.clone(), json!({"content": "fine"}), 200, Value::Null),
        ("POST", messages.clone(), json!({"content": "x".repeat(2000)}), 200, Value::Null),
        ("POST", messages.clone(), json!({"content": "x".repeat(2001)}), 400, json!(50035)),
        ("POST", messages.clone(), json!({"content": "  "}), 400, json!(50006)),
        ("POST", messages.clone(), json!({}), 400, json!(50006)),
        ("POST", messages.clone(), json!({"embeds": vec![json!({"title": "t"}); 11]}), 400, json!(50035)),
        (
            "POST",
            messages.clone(),
            row(json!({"type": 2, "style": 1, "label": "l".repeat(81), "custom_id": "c"})),
            400,
            json!(50035),
        ),
        (
            "POST",
            messages.clone(),
            json!({"content": "c", "message_reference": {"message_id": "1"}}),
            400,
            json!(50035),
        ),
        ("POST", format!("/channels/{elsewhere}/messages"), json!({"content": "c"}), 403, json!(50001)),
        ("POST", "/channels/1/messages".to_owned(), json!({"content": "c"}), 404, json!(10003)),
        ("PATCH", format!("{messages}/{theirs}"), json!({"content": "c"}), 403, json!(50005)),
        ("DELETE", format!("{messages}/{theirs}"), Value::Null, 403, json!(50013)),
        ("DELETE", format!("{messages}/1"), Value::Null, 404, json!(10008)),
        ("PUT", format!("{messages}/{theirs}/reactions/plain/@me"), Value::Null, 400, json!(10014)),
        ("POST", "/interactions/1/token/callback".to_owned(), json!({"type": 5}), 404, json!(10062)),
        ("POST", format!("/webhooks/{}/1-dead", tester.bot()), json!({"content": "c"}), 401, json!(50027)),
        ("POST", "/users/@me/channels".to_owned(), json!({"recipient_id": "1"}), 404, json!(10013)),
        ("GET", "/guilds/1".to_owned(), Value::Null, 404, json!(10004)),
        ("GET", "/no/such/thing".to_owned(), Value::Null, 404, json!(0)),
    ] {
        let (answered, answer) = request(&tester, method, &path, &body).await;
        assert_eq!((answered, &answer["code"]), (status, &code), "{method} {path} {answer}");
    }
    tester.forget_unread();
}

#[tokio::test]
async fn the_errors_tree_names_the_field() {
    let tester = Tester::start().await;
    let embeds = json!([{"title": "fine"}, {"title": "t".repeat(257)}]);
    let path = format!("/channels/{}/messages", tester.channel_id());
    let (_, answer) = request(&tester, "POST", &path, &json!({"embeds": embeds})).await;
    assert_eq!(answer["message"], "Invalid Form Body");
    assert_eq!(answer["errors"]["embeds"]["1"]["title"]["_errors"][0]["code"], "BASE_TYPE_MAX_LENGTH");
}

#[tokio::test]
async fn commands_are_validated_counted_and_keep_their_ids() {
    let tester = Tester::start().await;
    let path = format!("/applications/{}/commands", tester.bot());
    let command = |name: &str| json!({"name": name, "description": "d"});
    let (_, first) = request(&tester, "PUT", &path, &json!([command("ask"), command("help")])).await;
    let (_, second) = request(&tester, "PUT", &path, &json!([command("ask")])).await;
    assert_eq!(first[0]["id"], second[0]["id"]);

    let (created, _) = request(&tester, "POST", &path, &command("more")).await;
    let (replaced, _) = request(&tester, "POST", &path, &command("more")).await;
    assert_eq!((created, replaced), (201, 200));

    let many: Vec<_> = (0..101).map(|n| command(&format!("c{n}"))).collect();
    let menus: Vec<_> = (0..16).map(|n| json!({"name": format!("M{n}"), "type": 3})).collect();
    for (commands, code) in [
        (json!([command("ask"), command("ask")]), 50035),
        (json!([command("Ask")]), 50035),
        (many.into(), 30032),
        (menus.into(), 30032),
    ] {
        let (status, answer) = request(&tester, "PUT", &path, &commands).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(code)));
    }
    let of_guild = format!("/applications/{}/guilds/1/commands", tester.bot());
    assert_eq!(request(&tester, "PUT", &of_guild, &json!([])).await.0, 403);
    assert_eq!(request(&tester, "PUT", "/applications/1/commands", &json!([])).await.0, 403);
}

#[tokio::test]
async fn content_is_hidden_from_lists_too_unless_the_application_may_read_it() {
    let tester = Tester::start().await;
    let path = format!("/channels/{}/messages", tester.channel_id());
    tester.try_post("a secret").expect("allowed");
    tester.try_post("@bot a question").expect("allowed");
    let (_, answer) = request(&tester, "GET", &path, &Value::Null).await;
    assert_eq!(answer[0]["content"], format!("<@{}> a question", tester.bot()));
    assert_eq!(answer[1]["content"], "");
}

#[tokio::test]
async fn a_channel_that_the_bot_cannot_see_is_silent() {
    let (tester, _echo) = echo::start().await;
    let (subject, deny) = (Subject::Member(tester.bot()), Permissions::VIEW_CHANNEL);
    let secret = tester.channel("secret");
    tester.change(|world| {
        world.set_overwrite(secret.channel_id(), Overwrite { subject, allow: Permissions::NONE, deny });
    });
    secret.post("@bot hello").await;
    tester.post("@bot hello").await;
    assert_eq!(tester.next_reply().await.channel, tester.channel_id());
    let path = format!("/channels/{}", secret.channel_id());
    assert_eq!(request(&tester, "GET", &path, &Value::Null).await.1["code"], 50001);
}

#[tokio::test]
async fn a_reply_shows_its_message_only_if_it_pings_or_the_bot_wrote_it() {
    let (tester, _echo) = echo::start().await;
    tester.post("@bot hello").await;
    let reply = tester.next_reply().await;
    tester.reply_to(reply.id(), "and more").await;
    assert_eq!(tester.next_reply().await.content, "echo: and more");
    let silent = tester.reply_silently_to(reply.id(), "unseen").await;
    assert_eq!(tester.next_reaction_to(silent).await, "👀");
}

#[tokio::test]
async fn whoever_refuses_dms_gets_none() {
    let tester = Tester::start().await;
    tester.accept_dms(false);
    let (_, dm) = request(&tester, "POST", "/users/@me/channels", &json!({"recipient_id": tester.id()})).await;
    let path = format!("/channels/{}/messages", dm["id"].as_str().expect("a channel"));
    assert_eq!(request(&tester, "POST", &path, &json!({"content": "hi"})).await.1["code"], 50007);
}

#[tokio::test]
async fn an_interactions_token_dies_after_fifteen_minutes() {
    let (tester, _echo) = echo::start().await;
    tester.run_command("menu", &[]).await;
    tester.next_reply().await;
    let callback = tester.discord().requests().into_iter().find(|request| request.path.starts_with("/interactions/"));
    let callback = callback.expect("the bot has answered").path;
    let token = callback.split('/').nth(3).expect("a token");
    let original = format!("/webhooks/{}/{token}/messages/@original", tester.bot());
    assert_eq!(request(&tester, "GET", &original, &Value::Null).await.0, 200);
    tester.discord().advance(Duration::from_secs(15 * 60 + 1));
    let (status, answer) = request(&tester, "GET", &original, &Value::Null).await;
    assert_eq!((status, &answer["code"]), (401, &json!(50027)));
}

#[tokio::test]
async fn an_answer_that_discord_refuses_can_be_given_again_in_time() {
    let tester = Tester::start().await;
    let commands = format!("/applications/{}/guilds/{}/commands", tester.bot(), tester.guild());
    request(&tester, "POST", &commands, &json!({"name": "ask", "description": "d"})).await;
    let mut raw = Gateway::connect(&tester).await;
    let (used, heard) = tokio::join!(tester.run_command("ask", &[]), raw.next("INTERACTION_CREATE"));
    let callback = format!("/interactions/{used}/{}/callback", heard["token"].as_str().expect("a token"));
    let answer = |content: String| json!({"type": 4, "data": {"content": content}});
    let (_, refused) = request(&tester, "POST", &callback, &answer("x".repeat(2001))).await;
    assert!(refused["errors"]["data"]["content"]["_errors"].is_array(), "{refused}");
    assert_eq!(request(&tester, "POST", &callback, &answer("fine".to_owned())).await.0, 204);
    assert_eq!(tester.next_reply().await.content, "fine");
    let (_, again) = request(&tester, "POST", &callback, &answer("again".to_owned())).await;
    assert_eq!(again["code"], 40060);
}
