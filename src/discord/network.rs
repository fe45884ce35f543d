//! How Discord is reached: at which pace, and where. Knows no connection.

use std::net::SocketAddr;

use super::relay::Pace;

/// How Discord is reached. What `vitabot run` takes is the default; tests change it.
#[derive(Clone, Debug)]
pub struct Network {
    /// Waiting times towards the gateway.
    pub pace: Pace,
    /// One more authority to trust beside the public ones: its certificate, as PEM. No setting leads here.
    pub authority: Option<String>,
    /// Where discord.com is, instead of where the system says.
    pub discord_at: Option<SocketAddr>,
    /// How many requests within ten minutes may be refused (401, 403, 429) before the bot holds its requests back.
    pub most_refused: usize,
}

impl Default for Network {
    fn default() -> Self {
        // Discord locks an address out at 10,000, which other processes may share.
        // <https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans>
        Self { pace: Pace::default(), authority: None, discord_at: None, most_refused: 1_000 }
    }
}

impl From<Pace> for Network {
    fn from(pace: Pace) -> Self {
        Self { pace, ..Self::default() }
    }
}
