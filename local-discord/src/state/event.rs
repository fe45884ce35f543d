//! What a client is told over the gateway, before it is known which sessions hear it.

use serde_json::Value;

use crate::intents::Intents;
use crate::snowflake::Snowflake;

/// A dispatch on its way to sessions.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// Discord's name for it.
    pub(crate) name: &'static str,
    /// Which shard it goes to.
    pub(crate) route: Route,
    /// What a session must have asked for.
    pub(crate) needs: Intents,
    /// What it says.
    pub(crate) data: Value,
    /// What it says to sessions without the Message Content intent, where that differs.
    pub(crate) veiled: Option<Value>,
}

/// Where an event belongs, which decides its shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// To the shard of a guild.
    Guild(Snowflake),
    /// To shard 0: DMs, and what concerns the account.
    Account,
}

impl Event {
    pub(crate) fn new(name: &'static str, route: Route, needs: Intents, data: Value) -> Self {
        Self { name, route, needs, data, veiled: None }
    }
}

impl Route {
    /// The route of what happens in a guild, or in no guild.
    pub(crate) fn of(guild: Option<Snowflake>) -> Self {
        guild.map_or(Self::Account, Self::Guild)
    }

    /// The shard among `count` that it leads to.
    pub(crate) fn shard(self, count: u64) -> u64 {
        match self {
            Self::Guild(guild) => (guild.0 >> 22) % count.max(1),
            Self::Account => 0,
        }
    }
}
