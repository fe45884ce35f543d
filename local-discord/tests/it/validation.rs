//! What the bot sends and what this crate answers, held against Discord's API description where there is a copy of it.

use std::io::Write;

use crate::echo;
use local_discord::tester::File;
use local_discord::validate::Validator;
use local_discord::{Settings, Tester};
use serde_json::{Value, json};

fn validator() -> Option<Validator> {
    let path = echo::settings().openapi;
    if path.is_none() {
        // Nobody reads it when standard error is closed.
        let _ = writeln!(std::io::stderr(), "DISCORD_OPENAPI names no API description: shapes go unchecked");
    }
    path.map(|path| Validator::read(&path).expect("the API description should be readable"))
}

#[tokio::test]
async fn a_description_that_is_not_there_is_not_used() {
    let settings = Settings { openapi: Some("no/such/file.json".into()), ..Settings::default() };
    assert!(!Tester::with(settings).await.discord().is_validating());
}

#[tokio::test]
async fn answers_have_the_shapes_that_discord_describes() {
    let Some(validator) = validator() else { return };
    let tester = Tester::start().await;
    let (guild, channel, user) = (tester.guild(), tester.channel_id(), tester.id());
    let bot = tester.bot();
    let message = tester.try_post("hello").expect("allowed");
    let thread = tester.in_new_thread("aside").channel_id();
    let embed = json!({"title": "t", "description": "d", "fields": [{"name": "n", "value": "v"}]});
    let button = json!({"type": 2, "style": 1, "label": "Press", "custom_id": "press"});
    let rows = json!([{"type": 1, "components": [button]}]);
    let rich = json!({
        "content": "hi", "embeds": [embed], "components": rows, "message_reference": {"message_id": message},
    });
    let option = json!({"type": 3, "name": "what", "description": "d", "choices": [{"name": "a", "value": "b"}]});
    let command = json!({"name": "ask", "description": "d", "options": [option]});
    let client = reqwest::Client::new();
    for (method, path, body) in [
        ("GET", "/gateway/bot".to_owned(), Value::Null),
        ("GET", "/users/@me".to_owned(), Value::Null),
        ("GET", format!("/users/{user}"), Value::Null),
        ("GET", "/users/@me/guilds".to_owned(), Value::Null),
        ("POST", "/users/@me/channels".to_owned(), json!({"recipient_id": user})),
        ("GET", "/applications/@me".to_owned(), Value::Null),
        ("GET", "/oauth2/applications/@me".to_owned(), Value::Null),
        ("POST", format!("/applications/{bot}/commands"), command.clone()),
        ("PUT", format!("/applications/{bot}/guilds/{guild}/commands"), json!([command])),
        ("GET", format!("/applications/{bot}/commands"), Value::Null),
        ("GET", format!("/guilds/{guild}"), Value::Null),
        ("GET", format!("/guilds/{guild}/channels"), Value::Null),
        ("GET", format!("/guilds/{guild}/roles"), Value::Null),
        ("GET", format!("/guilds/{guild}/members/{user}"), Value::Null),
        ("GET", format!("/guilds/{guild}/threads/active"), Value::Null),
        ("GET", format!("/channels/{channel}"), Value::Null),
        ("GET", format!("/channels/{thread}"), Value::Null),
        ("POST", format!("/channels/{channel}/messages"), rich),
        ("POST", format!("/channels/{channel}/messages"), json!({"content": "x".repeat(2001)})),
        ("GET", format!("/channels/{channel}/messages"), Value::Null),
        ("POST", format!("/channels/{channel}/threads"), json!({"name": "more", "type": 11})),
        ("GET", format!("/channels/{channel}/messages/1"), Value::Null),
    ] {
        let url = format!("{}/api/v10{path}", tester.discord().url());
        let method = method.parse::<reqwest::Method>().expect("a method");
        let mut request = client.request(method.clone(), url).header("authorization", "Bot local-discord-token");
        if !body.is_null() {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let response = request.send().await.expect("an answer");
        let status = response.status().as_u16();
        let text = response.text().await.expect("a text");
        let answer: Value = serde_json::from_str(&text).expect("JSON");
        let findings = validator.check_answer(method.as_str(), &path, status, &answer);
        assert!(findings.is_empty(), "{method} {path} {status}: {findings:#?}");
    }
    tester.forget_unread();
}

#[tokio::test]
async fn a_request_of_another_shape_is_a_complaint() {
    let (tester, _echo) = echo::start().await;
    if !tester.discord().is_validating() {
        return;
    }
    let url = format!("{}/api/v10/channels/{}/messages", tester.discord().url(), tester.channel_id());
    let request = reqwest::Client::new().post(url).header("authorization", "Bot local-discord-token");
    let body = json!({"content": "hi", "flags": "4"}).to_string();
    request.header("content-type", "application/json").body(body).send().await.expect("an answer");
    tester.forget_unread();
    let complaints = tester.complaints();
    assert!(complaints.iter().any(|complaint| complaint.contains("`flags`")), "{complaints:?}");
}

#[tokio::test]
async fn a_whole_conversation_is_valid() {
    let (tester, _echo) = echo::start().await;
    for text in ["hello", "embed", "file", "button", "ping none"] {
        tester.post(&format!("@bot {text}")).await;
        tester.next_reply().await;
    }
    tester.post_file("@bot look", File { name: "a.txt".to_owned(), bytes: b"1".to_vec() }).await;
    assert_eq!(tester.next_reply().await.content, "echo: look");
}
