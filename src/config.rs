//! Settings of the running bot: a TOML file, and a token that is never shown. Knows no Discord, and reads no environment
//! itself.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::knowledge::suggest;

/// Every setting that a file may hold.
const KEYS: [&str; 4] = ["api", "contact", "private_answers", "token_file"];

/// What the bot needs to know of the place it runs in.
#[derive(Clone, Debug)]
pub struct Config {
    /// The key to the bot's account.
    pub token: Token,
    /// Where Discord's API is reached instead of discord.com: a rate-limiting proxy, or a Discord for tests. Who answers
    /// there sees to rate limits.
    pub api: Option<String>,
    /// Whether `/ask` answers the asker alone unless told otherwise.
    pub private_answers: bool,
    /// Who runs this bot and how to reach them, in words for members.
    pub contact: Option<String>,
}

/// A bot's token. Printing it shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Why there are no settings to start with.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file cannot be read.
    #[error("cannot read {what} `{path}`: {source}. {help}", path = path.display())]
    Unreadable {
        /// What the file is for.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
        /// What to do.
        help: &'static str,
    },
    /// The file is not TOML, or a setting has a value of the wrong kind.
    #[error("{path}:{line}: {message}", path = path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what would be right.
        message: String,
    },
    /// There is no token anywhere.
    #[error(
        "there is no bot token. Set DISCORD_TOKEN, or write `token_file = \"…\"` into the settings file. \
         The token is on the Bot page of your application at https://discord.com/developers/applications"
    )]
    NoToken,
    /// What is there cannot be a token.
    #[error("{origin} holds no usable token: {fault}. Copy it again from the Bot page of your application")]
    BadToken {
        /// Where it came from.
        origin: String,
        /// What is wrong with it; nothing of it is shown.
        fault: &'static str,
    },
}

impl Token {
    /// A token, as copied: white space around it and a leading "Bot " are no part of it.
    ///
    /// # Errors
    ///
    /// When nothing is left, or it could not be sent. `origin` says where it came from.
    pub fn new(raw: &str, origin: &str) -> Result<Self, ConfigError> {
        let token = raw.trim();
        let token = token.strip_prefix("Bot ").unwrap_or(token).trim();
        let fault = if token.is_empty() {
            "it is empty"
        } else if token.chars().any(|c| !c.is_ascii_graphic()) {
            "it has spaces or other characters that no token has"
        } else {
            return Ok(Self(token.to_owned()));
        };
        Err(ConfigError::BadToken { origin: origin.to_owned(), fault })
    }

    /// The token itself, for the request that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Config {
    /// The settings that need no file.
    #[must_use]
    pub fn new(token: Token) -> Self {
        Self { token, api: None, private_answers: true, contact: None }
    }

    /// Settings from `file`, where there is one, and the token from `variable` (the environment's DISCORD_TOKEN) or the
    /// file that the settings name.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or holds something else, and when there is no token.
    pub fn load(file: Option<&Path>, variable: Option<&str>) -> Result<Self, ConfigError> {
        let settings = match file {
            Some(path) => Settings::read(path)?,
            None => Settings::default(),
        };
        let variable = variable.filter(|value| !value.trim().is_empty());
        let token = match (variable, &settings.token_file) {
            (Some(value), _) => Token::new(value, "DISCORD_TOKEN")?,
            (None, Some(path)) => {
                let help = "Write the token into it, readable by the bot alone, or set DISCORD_TOKEN instead";
                let text = read(path, "the token file", help)?;
                Token::new(&text, &format!("`{}`", path.display()))?
            }
            (None, None) => return Err(ConfigError::NoToken),
        };
        Ok(Self {
            token,
            api: settings.api,
            private_answers: settings.private_answers.unwrap_or(true),
            contact: settings.contact,
        })
    }
}

/// What a file says.
#[derive(Default)]
struct Settings {
    token_file: Option<PathBuf>,
    api: Option<String>,
    private_answers: Option<bool>,
    contact: Option<String>,
}

impl Settings {
    fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = read(path, "the settings file", "`vitabot run` needs none if DISCORD_TOKEN is set")?;
        let wrong = |line: usize, message: String| ConfigError::Wrong { path: path.to_owned(), line, message };
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let line = error.span().map_or(1, |span| line_at(&text, span.start));
            wrong(line, error.message().to_owned())
        })?;
        let mut settings = Self::default();
        for (key, value) in &table {
            let line = line_of(&text, key);
            let kind = |kind: &str| wrong(line, format!("`{key}` must be {kind}"));
            match key.as_str() {
                "token_file" => {
                    let file = value.as_str().ok_or_else(|| kind("a path in quotes"))?;
                    settings.token_file = Some(path.parent().unwrap_or(Path::new("")).join(file));
                }
                "api" => {
                    let url = value.as_str().filter(|url| url.starts_with("http://") || url.starts_with("https://"));
                    let url = url.ok_or_else(|| kind("an address in quotes, such as \"http://127.0.0.1:8080\""))?;
                    settings.api = Some(url.trim_end_matches('/').to_owned());
                }
                "private_answers" => {
                    settings.private_answers = Some(value.as_bool().ok_or_else(|| kind("true or false"))?);
                }
                "contact" => {
                    let text = value.as_str().filter(|text| text.chars().count() <= 200);
                    settings.contact =
                        Some(text.ok_or_else(|| kind("text in quotes, at most 200 characters"))?.to_owned());
                }
                "token" | "discord_token" => {
                    let message = "the token has no place in this file, which people share: set DISCORD_TOKEN, or \
                                   name a file that holds it with `token_file`";
                    return Err(wrong(line, message.to_owned()));
                }
                unknown => {
                    let meant = suggest::nearest(unknown, KEYS);
                    let help = meant.map_or_else(
                        || format!("known are {}", KEYS.join(", ")),
                        |meant| format!("did you mean `{meant}`?"),
                    );
                    return Err(wrong(line, format!("there is no setting `{unknown}`: {help}")));
                }
            }
        }
        Ok(settings)
    }
}

fn read(path: &Path, what: &'static str, help: &'static str) -> Result<String, ConfigError> {
    fs::read_to_string(path).map_err(|source| ConfigError::Unreadable { what, path: path.to_owned(), source, help })
}

/// The line, from 1, that a byte is in.
fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

/// The line, from 1, where a key at the top is set.
fn line_of(text: &str, key: &str) -> usize {
    let sets = |line: &str| line.trim_start().trim_start_matches(['"', '\'', '[']).starts_with(key);
    text.lines().position(sets).map_or(1, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str, variable: Option<&str>) -> Result<Config, String> {
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::write(folder.path().join("vitabot.toml"), text).expect("a file can be written");
        fs::write(folder.path().join("secret"), "from-the-file\n").expect("a file can be written");
        Config::load(Some(&folder.path().join("vitabot.toml")), variable)
            .map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
    }

    #[test]
    fn the_environment_comes_before_the_file() {
        let both = load("token_file = 'secret'\nprivate_answers = false", Some(" Bot abc\n")).expect("it is sound");
        assert_eq!((both.token.reveal(), both.private_answers), ("abc", false));
        let file = load("token_file = 'secret'\napi = 'http://x:1/'", Some(" ")).expect("it is sound");
        assert_eq!((file.token.reveal(), file.api.as_deref()), ("from-the-file", Some("http://x:1")));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, said) in [
            ("\nprivate = true", "vitabot.toml:2: there is no setting `private`: known are"),
            ("contcat = 'x'", "vitabot.toml:1: there is no setting `contcat`: did you mean `contact`?"),
            ("# x\napi = 5", "vitabot.toml:2: `api` must be an address in quotes"),
            ("api = ", "vitabot.toml:1: "),
            ("token = 'x'", "vitabot.toml:1: the token has no place in this file"),
            ("token_file = 'nowhere'", "cannot read the token file `nowhere`"),
            ("", "there is no bot token. Set DISCORD_TOKEN"),
        ] {
            let error = load(text, None).expect_err("it is wrong");
            assert!(error.starts_with(said), "{text:?}: {error}");
        }
    }

    #[test]
    fn a_token_is_never_shown() {
        let config = load("", Some("abc.def")).expect("it is sound");
        assert!(!format!("{config:?}").contains("abc"));
        let error = load("", Some("abc def")).expect_err("no token has spaces");
        assert!(error.starts_with("DISCORD_TOKEN holds no usable token") && !error.contains("abc"), "{error}");
    }
}
