//! What a local Discord can be told before it starts.

use std::path::PathBuf;
use std::time::Duration;

use crate::intents::Intents;

/// Settings; the default is what most tests want.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The token that the bot must show.
    pub token: String,
    /// The bot's name.
    pub bot_name: String,
    /// The privileged intents that are switched on for the application. Asking for others closes the gateway with 4014.
    pub privileged_intents: Intents,
    /// How often the bot's client must send a heartbeat.
    pub heartbeat_interval: Duration,
    /// Whether a client that asks for compressed frames gets them.
    pub compress: bool,
    /// Whether rate limits are enforced, or only told of in headers.
    pub enforce_rate_limits: bool,
    /// How many shards `GET /gateway/bot` recommends.
    pub shards: u64,
    /// How many logins `GET /gateway/bot` says are left today.
    pub logins_left: u64,
    /// How long a tester waits for something to happen, in real time.
    pub patience: Duration,
    /// Whether to listen for TLS too, with a certificate for `discord.com`.
    pub tls: bool,
    /// Whether clients are sent to the gateway over TLS (`wss://localhost:PORT`); needs `tls`.
    pub gateway_over_tls: bool,
    /// Discord's published API description, to check requests against. A file that is not there is reported and skipped.
    pub openapi: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            token: "local-discord-token".to_owned(),
            bot_name: "bot".to_owned(),
            privileged_intents: Intents::NONE,
            heartbeat_interval: Duration::from_millis(41_250),
            compress: true,
            enforce_rate_limits: false,
            shards: 1,
            logins_left: 1_000,
            patience: Duration::from_secs(5),
            tls: false,
            gateway_over_tls: false,
            openapi: None,
        }
    }
}
