//! `vitabot run --check`: what an operator is told before anything connects.

use std::fs;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use insta::assert_snapshot;
use tempfile::TempDir;

/// A token by its shape; its first part says 123456789012345678.
const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789";

fn check(settings: &str, token: Option<&str>, knowledge: &str) -> (Option<i32>, String, String) {
    let folder = TempDir::new().expect("there is room for a folder");
    let file = folder.path().join("vitabot.toml");
    fs::write(&file, settings).expect("the folder can be written");
    let mut command: Command = cargo_bin_cmd!("vitabot");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["VITABOT_KNOWLEDGE", "VITABOT_CONFIG", "DISCORD_TOKEN"] {
        command.env_remove(name);
    }
    if let Some(token) = token {
        command.env("DISCORD_TOKEN", token);
    }
    let run = command.args(["run", "--check", "--knowledge", knowledge, "--config"]).arg(&file).assert();
    let output = run.get_output();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&format!("{}/", folder.path().display()), "");
    (output.status.code(), said(&output.stdout), said(&output.stderr))
}

const SOUND: &str = "tests/data/knowledge-small";

#[test]
fn a_sound_setup_is_shown_whole_with_its_invitation() {
    let settings = "contact = '@somebody'\n[channels]\nids = ['111', 222]\n[moderation]\nhome_servers = [333]\n\
                    [shards]\nfirst = 0\nlast = 1\ntotal = 4\n";
    let (code, said, complaints) = check(settings, Some(TOKEN), SOUND);
    assert_eq!((code, complaints.as_str()), (Some(0), ""));
    assert!(!said.contains("Gabcde"), "{said}");
    assert_snapshot!(said, @"
    knowledge     2 packs, 6 entries, no errors
    settings      vitabot.toml
    token         from DISCORD_TOKEN; only Discord knows whether it is right
    API           https://discord.com
    shards        0 to 1 of 4 in this process
    intents       GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT
    to switch on  Message Content Intent, on the Bot page of your application; else Discord closes with 4014
    commands      ask, topics, help, about, Answer this, knowledge
    /ask answers  the asker alone, unless told otherwise
    contact       @somebody
    channels      111, 222; the same answer once in 10m; questions of 8 letters and more
    moderators    servers 333
    told in       no channel
    reloads       when asked to
    limits        10 questions a minute by one member, 128 at once
    answers       when at least 70 % sure; choices when at least 25 % sure
    permissions   View Channels, Send Messages, Send Messages in Threads, Read Message History, Add Reactions (274877975616)
    invitation    https://discord.com/oauth2/authorize?client_id=123456789012345678&scope=bot+applications.commands&permissions=274877975616
    Nothing was sent to Discord.
    ");
}

#[test]
fn slips_are_pointed_out() {
    let (code, said, _) = check("[moderation]\nroles = [1]\n", Some("0123456789abcdef"), SOUND);
    assert_eq!(code, Some(0), "they are allowed: {said}");
    for part in ["invitation    not known", "does not look like a bot's", "`home_servers`", "set `contact`"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn errors_in_settings_and_knowledge_are_told_in_one_run() {
    let (code, said, complaints) = check("contcat = 'x'\n", Some(TOKEN), "tests/data/nowhere");
    assert_eq!((code, said.as_str()), (Some(1), ""));
    for part in ["vitabot.toml:1: `contcat`", "tests/data/nowhere: this folder cannot be read"] {
        assert!(complaints.contains(part), "{part}: {complaints}");
    }
    let (code, _, complaints) = check("", None, SOUND);
    assert_eq!(code, Some(1));
    assert!(complaints.contains("there is no bot token. Set DISCORD_TOKEN"), "{complaints}");
    let (code, said, _) = check("", Some(TOKEN), "tests/data/nowhere");
    assert!(code == Some(1) && said.contains("knowledge     has errors, see above"), "{said}");
}
