//! Settings files as operators write them, and what they are told.

use std::fs;
use std::time::Duration;

use super::{Channels, Config, Limits, Moderation, Shards};

const EXAMPLE: &str = include_str!("../../vitabot.example.toml");

fn load(text: &str, variable: Option<&str>) -> Result<Config, String> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("vitabot.toml"), text).expect("a file can be written");
    fs::write(folder.path().join("discord-token"), "from-the-file\n").expect("a file can be written");
    Config::load(Some(&folder.path().join("vitabot.toml")), variable)
        .map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
}

/// The example with every setting in force.
fn whole_example() -> String {
    let lines = EXAMPLE.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => setting,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_environment_comes_before_the_file() {
    let both = load("token_file = 'discord-token'\nprivate_answers = false", Some(" Bot abc\n")).expect("it is sound");
    assert_eq!((both.token.reveal(), both.token.origin(), both.private_answers), ("abc", "DISCORD_TOKEN", false));
    let file = load("token_file = 'discord-token'\napi = 'http://x:1/'", Some(" ")).expect("it is sound");
    assert_eq!((file.token.reveal(), file.api.as_deref()), ("from-the-file", Some("http://x:1")));
}

#[test]
fn ids_come_with_quotes_or_without() {
    let text = "[channels]\nids = [123, \"18446744073709551615\", ' 7 ']\n[moderation]\nchannel = 5\nusers = ['6']";
    let config = load(text, Some("x")).expect("it is sound");
    assert_eq!(config.channels.ids, [123, u64::MAX, 7]);
    assert_eq!((config.moderation.channel, config.moderation.users), (Some(5), vec![6]));
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_how_to_mend_it() {
    for (text, said) in [
        ("\nprivate = true", "vitabot.toml:2: `private` is not a field of this file; its fields are: token_file, api"),
        ("contcat = 'x'", "vitabot.toml:1: `contcat` is not a field of this file; did you mean `contact`?"),
        ("[chanels]\nids = []", "vitabot.toml:1: `chanels` is not a field of this file; did you mean `channels`?"),
        (
            "[channels]\ncooldwn = '5s'",
            "vitabot.toml:2: `cooldwn` is not a field of this channels; did you mean `cooldown`?",
        ),
        (
            "# x\napi = 5",
            "vitabot.toml:2: `api`: expected text in quotes, found a whole number: `5`; put it in quotes: api = \"5\"",
        ),
        ("api = 'discord'", "vitabot.toml:1: `api` is no address; write one such as \"http://127.0.0.1:8080\""),
        ("api = ", "vitabot.toml:1: "),
        ("private_answers = 'no'", "vitabot.toml:1: `private_answers`: expected true or false, found text in quotes"),
        ("[channels]\nids = 5", "vitabot.toml:2: `ids` is a whole number, expected a list: `5`; put square brackets"),
        (
            "[channels]\nids = ['general']",
            "vitabot.toml:2: `ids`: expected an id such as \"123456789012345678\" (in Discord: Copy ID), found text in \
             quotes: `'general'`",
        ),
        ("[moderation]\nchannel = -5", "vitabot.toml:2: `channel`: expected an id"),
        ("[moderation]\nchannel = 0", "vitabot.toml:2: `channel`: expected an id"),
        (
            "[channels]\ncooldown = 600",
            "vitabot.toml:2: `cooldown`: expected a time in quotes such as \"10 minutes\", found a whole number",
        ),
        ("[channels]\ncooldown = 'ages'", "vitabot.toml:2: `cooldown`: expected a time in quotes"),
        ("[channels]\ncooldown = '-1 s'", "vitabot.toml:2: `cooldown`: expected a time in quotes"),
        ("[channels]\ncooldown = '200h'", "vitabot.toml:2: `cooldown` is too long; the longest is \"168h\""),
        ("[channels]\nshortest = 0", "vitabot.toml:2: `shortest` cannot be 0; write a number from 1 to 200"),
        ("[limits]\nat_once = 99999", "vitabot.toml:2: `at_once` cannot be 99999; write a number from 1 to 4096"),
        ("[shards]\nfirst = 0", "vitabot.toml:1: [shards] needs `first`, `last` and `total`; write all three"),
        (
            "[shards]\nfirst = 2\nlast = 4\ntotal = 4",
            "vitabot.toml:1: shards 2 to 4 of 4 cannot be; shards count from 0",
        ),
        ("[matching]\nanswer_at = 100", "vitabot.toml:2: `answer_at` cannot be 100; write a number from 1 to 99"),
        (
            "[matching]\nanswer_at = 20",
            "vitabot.toml:1: `choices_at` is 25 and `answer_at` is 20; `choices_at` has to be below `answer_at`",
        ),
        ("limits = 5", "vitabot.toml:1: `limits` is a whole number, not a table; write [limits] on a line of its own"),
        ("token_file = 'nowhere'", "cannot read the token file `nowhere`"),
        ("", "there is no bot token. Set DISCORD_TOKEN"),
    ] {
        let error = load(text, None).expect_err("it is wrong");
        assert!(error.starts_with(said), "{text:?}: {error}");
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let error = load("contcat = 'x'\n[limits]\nat_once = 0\nprivat = 5", None).expect_err("it is wrong");
    assert_eq!(error.lines().count(), 3, "{error}");
}

#[test]
fn a_token_in_the_wrong_place_is_not_shown() {
    let token = format!("{}.Gabcde.{}", "MTA5".repeat(6), "x-_9".repeat(9));
    for (text, said) in [
        (format!("token = '{token}'"), "vitabot.toml:1: the token has no place in this file"),
        (format!("contact = 'x'\nDISCORD_TOKEN = {token}"), "vitabot.toml:2: the token has no place in this file"),
        (format!("token_file = '{token}'"), "vitabot.toml:1: `token_file` seems to hold the token itself"),
        (format!("my_token = {token}"), "vitabot.toml:1: "),
        (token.clone(), "vitabot.toml:1: "),
        (format!("private_answers = '{token}'"), "vitabot.toml:1: `private_answers`: expected true or false"),
    ] {
        let error = load(&text, None).expect_err("it is wrong");
        assert!(error.starts_with(said) && !error.contains("MTA5MTA5"), "{said}: {error}");
    }
    let config = load("", Some("abc.def")).expect("it is sound");
    assert!(!format!("{config:?}").contains("abc"));
}

#[test]
fn the_example_changes_nothing_as_it_stands() {
    let config = load(EXAMPLE, Some("x")).expect("it is sound");
    assert_eq!(config, Config::new(config.token.clone()));
}

#[test]
fn the_example_is_sound_with_every_setting_in_force_and_shows_the_defaults() {
    let config = load(&whole_example(), None).expect("it is sound");
    assert_eq!(config.token.reveal(), "from-the-file");
    let without = Config::new(config.token.clone());
    assert_eq!((config.private_answers, config.limits), (without.private_answers, Limits::default()));
    assert!(!config.channels.ids.is_empty() && !config.moderation.home_servers.is_empty());
    assert_eq!(Channels { ids: Vec::new(), ..config.channels }, Channels::default());
    assert_eq!(config.moderation.reload_on_change, Moderation::default().reload_on_change);
    assert!(matches!(config.shards, Shards::Range { .. }));
    assert_eq!(without.channels.cooldown, Duration::from_secs(600));
}

/// A setting that nobody knows makes the reader list those that it knows.
#[test]
fn the_example_has_every_setting() {
    let sections = ["channels", "moderation", "limits", "shards"];
    let unknown: String = sections.iter().map(|name| format!("[{name}]\nxxxxxxxxxxxx = 1\n")).collect();
    let error = load(&format!("xxxxxxxxxxxx = 1\n{unknown}"), None).expect_err("nobody knows it");
    let lists: Vec<&str> =
        error.lines().filter_map(|line| line.split_once("its fields are: ")).map(|line| line.1).collect();
    assert_eq!(lists.len(), sections.len() + 1, "{error}");
    let whole = whole_example();
    let is_there = |name: &str| {
        let set = format!("{name} = ");
        let table = format!("[{name}]");
        whole.lines().any(|line| line.starts_with(&set) || line == table)
    };
    for name in lists.iter().flat_map(|list| list.split(", ")) {
        assert!(is_there(name), "`{name}` is missing from vitabot.example.toml");
    }
}
