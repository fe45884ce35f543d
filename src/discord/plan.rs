//! What a bot with certain settings would ask Discord for, worked out without asking. Knows no connection.

use serenity::all::{GatewayIntents, Permissions};

use super::{commands, intents};
use crate::config::Config;

/// What the bot needs in the channels where it answers; the last is for the sign that it cannot.
const PERMISSIONS: [(Permissions, &str); 5] = [
    (Permissions::VIEW_CHANNEL, "View Channels"),
    (Permissions::SEND_MESSAGES, "Send Messages"),
    (Permissions::SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
    (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
    (Permissions::ADD_REACTIONS, "Add Reactions"),
];

/// Intents that have to be switched on, and the names of their switches.
const SWITCHES: [(GatewayIntents, &str); 3] = [
    (GatewayIntents::MESSAGE_CONTENT, "Message Content Intent"),
    (GatewayIntents::GUILD_MEMBERS, "Server Members Intent"),
    (GatewayIntents::GUILD_PRESENCES, "Presence Intent"),
];

/// What the bot would ask Discord for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The gateway intents, by Discord's names.
    pub intents: Vec<String>,
    /// What has to be switched on for them, by the names on the Bot page.
    pub switches: Vec<&'static str>,
    /// The commands, by their names.
    pub commands: Vec<String>,
    /// The permissions that it needs, by the names that servers show.
    pub permissions: Vec<&'static str>,
    /// The same as the number that invitations carry.
    pub permission_bits: u64,
    /// Where the bot is invited, as far as the token tells whose it is.
    pub invitation: Option<String>,
}

impl Plan {
    /// The plan of a bot with these settings.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let intents = intents(config);
        let bits = PERMISSIONS.iter().fold(Permissions::empty(), |all, (one, _)| all | *one).bits();
        let commands = commands::forms().into_iter().filter_map(|form| {
            let form = serde_json::to_value(form).ok()?;
            form["name"].as_str().map(ToOwned::to_owned)
        });
        let invite = |id| {
            format!(
                "https://discord.com/oauth2/authorize?client_id={id}&scope=bot+applications.commands&permissions={bits}"
            )
        };
        Self {
            intents: intents.iter_names().map(|(name, _)| name.to_owned()).collect(),
            switches: SWITCHES.iter().filter(|(one, _)| intents.contains(*one)).map(|(_, name)| *name).collect(),
            commands: commands.collect(),
            permissions: PERMISSIONS.iter().map(|(_, name)| *name).collect(),
            permission_bits: bits,
            invitation: config.token.application().map(invite),
        }
    }
}
