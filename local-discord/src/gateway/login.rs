//! IDENTIFY and RESUME: who may log in, and what a fresh session is shown.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::frame::Frames;
use super::sessions::{Order, Wish};
use crate::hub::Hub;
use crate::intents::Intents;
use crate::state::{User, World};

/// A client that is logged in.
pub(crate) struct Login {
    pub(crate) session: String,
    pub(crate) link: u64,
}

/// Why a client is not logged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The connection is closed with this code.
    Close(u16),
    /// The session cannot be resumed: op 9.
    InvalidSession,
}

/// How the client wants its frames from here on.
pub(crate) fn frames(hub: &Hub, data: &Value) -> Frames {
    if hub.settings.compress && data["compress"] == true { Frames::Zlib } else { Frames::Plain }
}

/// Opens a session and sends READY and the guilds.
pub(crate) fn identify(hub: &Hub, data: &Value, orders: UnboundedSender<Order>) -> Result<Login, Refused> {
    check_token(hub, data)?;
    let intents = Intents(data["intents"].as_u64().ok_or(Refused::Close(4013))?);
    let (shard, shards) = match data["shard"].as_array().map(Vec::as_slice) {
        None => (0, 1),
        Some([shard, shards]) => (shard.as_u64().unwrap_or(0), shards.as_u64().unwrap_or(0)),
        Some(_) => return Err(Refused::Close(4010)),
    };
    if shard >= shards {
        return Err(Refused::Close(4010));
    }
    if !intents.is_valid() {
        return Err(Refused::Close(4013));
    }
    hub.change(|world| {
        if !intents.is_allowed(world.granted) {
            return Err(Refused::Close(4014));
        }
        // The world stays locked, so that no event comes before READY or is told twice.
        let mut sessions = hub.sessions();
        let wish = Wish { intents, shard, shards };
        let (session, link) = sessions.open(wish, orders);
        let (ready, guilds) = ready(world, &session, &hub.gateway_url, wish);
        sessions.send(&session, "READY", &ready);
        for guild in guilds.iter().filter(|_| intents.has(Intents::GUILDS)) {
            sessions.send(&session, "GUILD_CREATE", guild);
        }
        Ok(Login { session, link })
    })
}

/// Takes a session up again and sends what its client has missed.
pub(crate) fn resume(hub: &Hub, data: &Value, orders: UnboundedSender<Order>) -> Result<Login, Refused> {
    check_token(hub, data)?;
    let session = data["session_id"].as_str().unwrap_or_default();
    let sequence = data["seq"].as_u64().unwrap_or(u64::MAX);
    let link = hub.sessions().resume(session, sequence, orders).ok_or(Refused::InvalidSession)?;
    hub.touch();
    Ok(Login { session: session.to_owned(), link })
}

fn check_token(hub: &Hub, data: &Value) -> Result<(), Refused> {
    let token = data["token"].as_str().unwrap_or_default();
    if token.trim_start_matches("Bot ") == hub.settings.token { Ok(()) } else { Err(Refused::Close(4004)) }
}

fn ready(world: &World, session: &str, gateway: &str, wish: Wish) -> (Value, Vec<Value>) {
    let bot = world.application;
    let of_shard = |guild: u64| (guild >> 22) % wish.shards == wish.shard;
    let mine = || world.guilds.values().filter(|guild| guild.members.contains_key(&bot) && of_shard(guild.id.0));
    let mut user = world.users.get(&bot).map(User::json).unwrap_or_default();
    user["verified"] = true.into();
    user["mfa_enabled"] = false.into();
    user["email"] = Value::Null;
    let ready = json!({
        "v": 10, "user": user, "session_id": session, "resume_gateway_url": gateway, "session_type": "normal",
        "shard": [wish.shard, wish.shards], "application": {"id": bot, "flags": application_flags(world)},
        "guilds": mine().map(|guild| json!({"id": guild.id, "unavailable": true})).collect::<Vec<_>>(),
        "private_channels": [], "relationships": [], "presences": [], "guild_join_requests": [], "geo_ordered_rtc_regions": [],
        "user_settings": {}, "auth": {}, "_trace": [],
    });
    (ready, mine().map(|guild| world.guild_create_json(guild.id)).collect())
}

/// The application's flags: which privileged intents it has.
pub(crate) fn application_flags(world: &World) -> u64 {
    let granted = |intent: Intents, bit: u64| if world.granted.has(intent) { 1 << bit } else { 0 };
    granted(Intents::GUILD_PRESENCES, 13) | granted(Intents::GUILD_MEMBERS, 15) | granted(Intents::MESSAGE_CONTENT, 19)
}
