//! Why there are no settings to start with, in words for the operator. Shows no token.

use std::fmt;
use std::io;
use std::path::PathBuf;

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
    /// The settings file is not TOML, or a setting is unknown, of the wrong kind or out of its range.
    #[error("{}", lines(.0))]
    Wrong(
        /// Everything that is wrong, in the order of the file; at least one.
        Vec<Mistake>,
    ),
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

/// One thing to mend in the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.path.display(), self.line, self.message, self.help)
    }
}

fn lines(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(Mistake::to_string).collect::<Vec<_>>().join("\n")
}
