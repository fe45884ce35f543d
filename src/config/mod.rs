//! Settings of the running bot: a TOML file, and a token that is never shown. Knows no Discord, and reads no environment
//! itself. A file a section, which says what its settings mean, their ranges and their defaults.

mod channels;
mod error;
mod file;
mod limits;
mod matching;
mod moderation;
mod shards;
mod token;
mod values;

use std::path::Path;

pub use channels::Channels;
pub use error::{ConfigError, Mistake};
pub use limits::Limits;
pub use moderation::Moderation;
pub use shards::Shards;
pub use token::Token;

use crate::matching::Thresholds;
use file::File;

/// What the bot needs to know of the place it runs in.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Where questions are answered without a mention.
    pub channels: Channels,
    /// Who may mend the knowledge on Discord.
    pub moderation: Moderation,
    /// How much may be asked.
    pub limits: Limits,
    /// Which shards this process runs.
    pub shards: Shards,
    /// How sure the bot has to be of an answer.
    pub matching: Thresholds,
}

impl Config {
    /// The settings that need no file.
    #[must_use]
    pub fn new(token: Token) -> Self {
        Self::of(token, File::default())
    }

    /// Settings from `file`, where there is one, and the token from `variable` (the environment's DISCORD_TOKEN) or the
    /// file that the settings name.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or holds something else, and when there is no token.
    pub fn load(file: Option<&Path>, variable: Option<&str>) -> Result<Self, ConfigError> {
        let settings = match file {
            Some(path) => File::read(path)?,
            None => File::default(),
        };
        let variable = variable.filter(|value| !value.trim().is_empty());
        let token = match (variable, &settings.token_file) {
            (Some(value), _) => Token::new(value, "DISCORD_TOKEN")?,
            (None, Some(path)) => {
                let help = "Write the token into it, readable by the bot alone, or set DISCORD_TOKEN instead";
                Token::new(&file::read(path, "the token file", help)?, &format!("`{}`", path.display()))?
            }
            (None, None) => return Err(ConfigError::NoToken),
        };
        Ok(Self::of(token, settings))
    }

    fn of(token: Token, file: File) -> Self {
        let File { token_file: _, api, private_answers, contact, channels, moderation, limits, shards, matching } =
            file;
        Self { token, api, private_answers, contact, channels, moderation, limits, shards, matching }
    }
}

#[cfg(test)]
mod tests;
